"""For a department: ``audit``, ``rank``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.engine.starting import load_ahead
from congtruong import __version__
from congtruong.asking import missing
from congtruong.options import (
    FOLDER,
    Judging,
    axe_option,
    day,
    judging_options,
    local_today,
    no_ocr_option,
)
from congtruong.speaking import (
    DONE,
    SpeakingCommand,
    current_language,
    option,
    render,
    report_problems,
    speak,
)
from congtruong.tables import print_ranking
from rulebook.messages import PersonError, say

if TYPE_CHECKING:
    from auditor.audit import Question
    from auditor.crawl.settings import CrawlSettings
    from auditor.registry.figures import Figures
    from auditor.registry.school import School
    from auditor.results.model import UnitResult


def processes_of(engine: str) -> int | None:
    """``local`` (one process a core) or ``local:2``. Raises BadParameter for anything else."""
    name, _, number = engine.partition(":")
    if name == "local" and not number:
        return None
    if name == "local" and number.isdigit() and int(number):
        return int(number)
    raise click.BadParameter(
        render(say("“{engine}” không phải là local hay local:2.", engine=engine))
    )


def contact_of(written: str) -> str:
    """A page or a mailbox, as can stand in a request's header. Raises BadParameter for others."""
    page = written.startswith(("http://", "https://"))
    if written.isascii() and " " not in written and (page or "@" in written):
        return written
    wanted = say("“{contact}” không phải là địa chỉ trang (https://…) hay thư.", contact=written)
    raise click.BadParameter(render(wanted))


@click.command(
    cls=SpeakingCommand,
    help="Kiểm tra, chấm điểm và xếp hạng mọi đơn vị trong danh sách (CSV, XLSX hoặc URL).",
)
@click.argument("registry", metavar="REGISTRY", required=False)
@option("--out", "folder", type=FOLDER, metavar="RUN", help="Thư mục kết quả.")
@option(
    "--replay",
    type=FOLDER,
    metavar="RUN",
    help="Chấm lại lượt này từ dữ liệu đã lưu, như congtruong rank; không cần REGISTRY và --out.",
)
@judging_options
@option(
    "--today",
    type=day,
    metavar="YYYY-MM-DD",
    help="Ngày dùng để xét, dạng 2026-11-22; mặc định là hôm nay, hoặc ngày của lượt còn dở.",
)
@option(
    "--max-pages",
    metavar="N",
    type=click.IntRange(1),
    default=60,
    help="Số trang tối đa mỗi đơn vị.",
)
@option(
    "--delay",
    metavar="S",
    type=click.FloatRange(0),
    default=1.0,
    help="Số giây giữa hai lần tải ở một máy chủ.",
)
@option("--allow-private", is_flag=True, help="Cho phép địa chỉ nội bộ (127.0.0.1, 10.x …).")
@option(
    "--engine",
    type=processes_of,
    metavar="E",
    help="Chạy ở đâu: local (mặc định, mỗi nhân máy một tiến trình) hoặc local:2.",
)
@option("--db", "database", metavar="URL", help="Cơ sở dữ liệu; mặc định SQLite trong RUN.")
@option(
    "--contact",
    type=contact_of,
    metavar="URL",
    help="Địa chỉ liên hệ của Sở, ghi trong mỗi lần tải.",
)
@option(
    "--retry-failed",
    is_flag=True,
    help="Thử lại các đơn vị lần trước không tải được vì lỗi tạm thời.",
)
@option(
    "--previous",
    type=FOLDER,
    metavar="RUN",
    help="Lượt kiểm tra tháng trước: trang nào không đổi thì không tải lại.",
)
@option(
    "--screenshots",
    is_flag=True,
    help="Chụp ảnh trang chủ và các trang làm bằng chứng (cần Chromium).",
)
@no_ocr_option
@axe_option
@option("--quiet", is_flag=True, help="Không in tiến độ.")
def audit(
    registry: str | None,
    folder: Path | None,
    replay: Path | None,
    judging: Judging,
    today: date | None,
    max_pages: int,
    delay: float,
    allow_private: bool,
    engine: int | None,
    database: str | None,
    contact: str | None,
    retry_failed: bool,
    previous: Path | None,
    screenshots: bool,
    no_ocr: bool,
    axe: bool,
    quiet: bool,
) -> int:
    if replay is not None:
        return judge_again(replay, judging, today)
    if registry is None or folder is None:
        raise missing("folder" if registry else "registry")
    if engine != 1:
        load_ahead("auditor.audit")  # while this process loads the same and reads the registry
    from auditor.audit import audit as run_audit
    from auditor.engine.examining import Instruments
    from auditor.engine.gathering import Execution
    from auditor.engine.progress import progress_for
    from auditor.run import alone

    schools = schools_of(registry, allow_private=allow_private, group_by=judging.group_by)
    settings = settings_of(max_pages, delay, contact, allow_private=allow_private)
    question = question_of(judging, schools, today or day_of(folder, again=retry_failed))
    execution = Execution(
        processes=engine,
        progress=progress_for(sys.stderr, quiet=quiet, language=current_language()),
        database=database,
        retry_failed=retry_failed,
        previous=previous,
    )
    with alone(folder):
        results = run_audit(
            schools,
            folder,
            question,
            settings,
            execution,
            Instruments(ocr=not no_ocr, axe=axe),
        )
        if screenshots:
            picture(results, settings, folder, judging.overlay)
    if not quiet:
        print_ranking(results)
    speak(say("Kết quả: {path}", path=folder / "results.jsonl"))
    return DONE


def day_of(folder: Path, *, again: bool) -> date:
    """The date of the run that goes on in ``folder``: one that was not finished, or of which some
    units are visited ``again``. Otherwise today."""
    from auditor.run import RESULTS_FILE, RUN_FILE, read_run

    goes_on = again or not (folder / RESULTS_FILE).exists()
    if not goes_on or not (folder / RUN_FILE).exists():
        return local_today()
    held = read_run(folder).today
    if held != local_today():
        speak(say("Đi tiếp lượt kiểm tra ngày {day}.", day=f"{held:%d/%m/%Y}"))
    return held


def schools_of(registry: str, *, allow_private: bool, group_by: str) -> tuple[School, ...]:
    """The registry's units, its faulty rows named. Raises PersonError when none is left, or none
    tells its group."""
    from auditor.registry.reading import read_registry

    listed = read_registry(registry, allow_private=allow_private)
    report_problems(listed.problems)
    if not listed.schools:
        raise PersonError(
            say("{registry}: không có dòng nào dùng được để kiểm tra.", registry=registry)
        )
    require_groups(listed.schools, group_by)
    return listed.schools


def require_groups(schools: Sequence[School], column: str) -> None:
    """Raises PersonError when no unit has a value in the column that ranks are grouped by."""
    from auditor.scoring.ranking import group_of

    if not any(group_of(school, column) for school in schools):
        raise PersonError(
            say("Danh sách không có số liệu nào ở cột “{column}” để chia nhóm.", column=column)
        )


def settings_of(
    max_pages: int, delay: float, contact: str | None, *, allow_private: bool
) -> CrawlSettings:
    """How to crawl; without a contact, a word on why to give one."""
    from auditor.crawl.settings import CrawlSettings

    settings = CrawlSettings(max_pages=max_pages, delay=delay, allow_private=allow_private)
    if contact:
        return replace(settings, contact=contact)
    if not allow_private:
        click.echo(
            render(
                say(
                    "Nên thêm --contact ĐỊA_CHỈ (trang của Sở nói về đợt kiểm tra) để người quản "
                    "trị các trang biết ai đang tải."
                )
            ),
            err=True,
        )
    return settings


def picture(
    results: Sequence[UnitResult], settings: CrawlSettings, folder: Path, overlay: Path | None
) -> None:
    """Screenshots of every unit's home page and of the pages its findings rest on."""
    import rulebook
    from auditor.engine.screenshots import take_screenshots
    from auditor.reports.shots import pages_to_picture

    rules = rulebook.load(overlay)
    wanted = {result.school.code: pages_to_picture(result, rules) for result in results}
    take_screenshots(wanted, settings, folder)


@click.command(
    cls=SpeakingCommand, help="Chấm và xếp hạng lại từ dữ liệu đã lưu, không tải lại trang nào."
)
@click.argument("folder", type=FOLDER, metavar="RUN")
@judging_options
@option(
    "--today",
    type=day,
    metavar="YYYY-MM-DD",
    help="Ngày dùng để xét; mặc định là ngày của lượt kiểm tra.",
)
def rank(folder: Path, judging: Judging, today: date | None) -> int:
    return judge_again(folder, judging, today)


def judge_again(folder: Path, judging: Judging, today: date | None) -> int:
    """Judge and rank a run from what it keeps; by the date of the run unless another is given."""
    from auditor.audit import rank_again
    from auditor.run import alone, read_run

    held = read_run(folder)
    require_groups(held.schools, judging.group_by)
    question = question_of(judging, held.schools, today or held.today)
    with alone(folder):
        results = rank_again(folder, question)
    print_ranking(results)
    speak(say("Kết quả: {path}", path=folder / "results.jsonl"))
    return DONE


def question_of(judging: Judging, schools: Sequence[School], today: date) -> Question:
    """What an audit of these schools is to answer; the department's figures are read for it."""
    from auditor.audit import Question

    return Question(
        judging.profile,
        today,
        __version__,
        judging.overlay,
        judging.group_by,
        figures_of(judging, schools),
        judging.also,
    )


def figures_of(judging: Judging, schools: Sequence[School]) -> Figures:
    """The department's figures, with what is faulty in them or counts for nothing named; none
    without a file."""
    import rulebook
    from auditor.audit import profile_named
    from auditor.registry.figures import NO_FIGURES, misfits, read_figures

    path = judging.figures
    if path is None:
        return NO_FIGURES
    figures = read_figures(path)
    rules = rulebook.load(judging.overlay)
    profiles = [profile_named(rules, name) for name in (judging.profile, *judging.also)]
    asked = {column for profile in profiles for column in profile.columns}
    codes = {school.code for school in schools}
    report_problems((*figures.problems, *misfits(figures, path, asked, codes)))
    return figures
