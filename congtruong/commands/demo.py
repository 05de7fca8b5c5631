"""``demo``: from the example units' Markdown to the ranking, through real HTTP."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import click

from congtruong import __version__
from congtruong.options import DEFAULT_PROFILE, FOLDER, profile_option
from congtruong.speaking import DONE, SpeakingCommand, current_language, report_problems, speak
from rulebook.messages import PersonError, Problem, say

#: The demo always judges by this day, so that its result is always the same.
TODAY = date(2026, 11, 22)

#: Where the department's portal shows the ranking (TT37/2020 Điều 16).
RANKING_PLACE = "xep-hang/ket-qua"


@click.command(
    cls=SpeakingCommand,
    help="Làm thử tất cả: dựng các đơn vị mẫu, kiểm tra qua mạng trên máy này, xếp hạng.",
)
@click.argument(
    "folder",
    type=FOLDER,
    default=Path("demo"),
    metavar="[DIR]",
)
@profile_option
def demo(folder: Path, profile: str) -> int:
    with as_file(files("sites")) as sources:
        run_demo(sources, folder, profile)
    return DONE


def run_demo(
    sources: Path,
    folder: Path,
    profile: str = DEFAULT_PROFILE,
    watch: Callable[[str], contextlib.AbstractContextManager[object]] = contextlib.nullcontext,
) -> None:
    """Build, serve, audit, rank and report every unit of ``sources/registry.csv`` into ``folder``.

    ``watch`` is entered around each part by its name (``build``, ``audit``, ``report``).
    Raises PersonError when ``folder`` holds something that is not an earlier demo.
    """
    from auditor.audit import Question, audit
    from auditor.crawl.settings import CrawlSettings
    from auditor.engine.gathering import Execution
    from auditor.engine.progress import progress_for
    from auditor.registry.reading import read_registry
    from congtruong.commands.report import write_ranking_site
    from congtruong.serving import serve
    from congtruong.tables import print_ranking

    listed = read_registry(sources / "registry.csv", allow_private=False)
    report_problems(listed.problems)
    _empty(folder)
    speak(say("Dựng {count} trang mẫu …", count=len(listed.schools)))
    built = folder / "sites"
    with watch("build"):
        problems = build_all(sources, built, [school.code for school in listed.schools])
    speak(
        say(
            "Đã dựng xong; bộ dựng trang nhắc {count} điều còn thiếu (có chủ ý, xem sites/).",
            count=len(problems),
        )
    )
    served = {school.code: built / school.code for school in listed.schools}
    with serve(served) as urls, watch("audit"):
        schools = [school.at(urls[school.code]) for school in listed.schools]
        results = audit(
            schools,
            folder / "run",
            Question(profile, TODAY, __version__),
            CrawlSettings(delay=0.0, allow_private=True, max_pages=200),
            Execution(2, progress_for(sys.stderr, language=current_language())),
        )
    with watch("report"):
        write_ranking_site(folder / "run", folder / "ranking")
    for school in listed.schools:
        if "so" in school.kinds:
            shutil.copytree(
                folder / "ranking", built / school.code / RANKING_PLACE, dirs_exist_ok=True
            )
    print_ranking(results)
    speak(say("Trang xếp hạng: {path}", path=(folder / "ranking" / "index.html").resolve()))
    speak(say("Trang của các đơn vị: {path}", path=built.resolve()))


def build_all(sources: Path, target: Path, codes: list[str]) -> tuple[Problem, ...]:
    """Build every unit's folder, two at a time; its warnings, unit by unit."""
    with ProcessPoolExecutor(2) as pool:
        answers = pool.map(_build_one, [(sources / code, target / code) for code in codes])
        return tuple(problem for problems in answers for problem in problems)


def _build_one(task: tuple[Path, Path]) -> tuple[Problem, ...]:
    from generator.building import build

    source, target = task
    return build(source, target, TODAY)


def _empty(folder: Path) -> None:
    """Make room for a fresh demo, but only where an earlier one stood."""
    marker = folder / ".congtruong-demo"
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        raise PersonError(
            say(
                "{folder} đang có tệp khác; hãy chọn một thư mục trống cho bản làm thử.",
                folder=folder,
            )
        )
    for part in ("sites", "run", "ranking"):
        shutil.rmtree(folder / part, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    marker.touch()
