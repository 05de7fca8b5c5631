"""For a department: ``report``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from congtruong.options import FOLDER, rulebook_option
from congtruong.speaking import DONE, SpeakingCommand, option, speak
from rulebook.messages import say


@click.command(cls=SpeakingCommand, help="Làm trang xếp hạng, bảng XLSX, CSV và JSON từ kết quả.")
@click.argument("folder", type=FOLDER, metavar="RUN")
@option("--out", type=FOLDER, required=True, metavar="DIR", help="Thư mục của trang xếp hạng.")
@option(
    "--before",
    "earlier",
    type=FOLDER,
    multiple=True,
    metavar="RUN",
    help="Lượt kiểm tra trước để so sánh; có thể ghi nhiều lần.",
)
@option("--office", default="", metavar="TEXT", help="Tên cơ quan công bố.")
@rulebook_option
def report(
    folder: Path, out: Path, earlier: tuple[Path, ...], office: str, overlay: Path | None
) -> int:
    write_ranking_site(folder, out, overlay, earlier, office)
    speak(say("Mở trang xếp hạng: {path}", path=out / "index.html"))
    return DONE


def write_ranking_site(
    folder: Path,
    out: Path,
    overlay: Path | None = None,
    earlier: Sequence[Path] = (),
    office: str = "",
) -> None:
    """The ranking site and its tables, from a run's results and those of earlier runs; a site of
    its own, below, for each other profile that the run was scored with."""
    import rulebook
    from auditor.audit import profile_named
    from auditor.history import history_of, read_earlier
    from auditor.objections import read_objections
    from auditor.reports.edition import make_edition
    from auditor.reports.shots import read_shots
    from auditor.reports.siblings import folder_of, siblings_of
    from auditor.reports.site import write_report
    from auditor.results.reading import read_results
    from auditor.run import parameters, read_run

    run = read_run(folder)
    rules = rulebook.load(overlay)
    profiles = [profile_named(rules, name) for name in run.profiles]
    shots = read_shots(folder)
    # told again, not counted again: a decision is about what was seen then
    told_before = [one for run_before in earlier for one in read_objections(run_before)]
    objections = tuple(dict.fromkeys([*told_before, *read_objections(folder)]))
    for profile in profiles:
        results = read_results(folder / run.results_file(profile.id))
        asked = replace(run, profile=profile.id)
        history = history_of(results, asked, read_earlier(earlier, profile.id), rules, profile)
        told = parameters(asked) | ({"publisher": office} if office else {})
        edition = make_edition(
            results,
            rules,
            profile,
            told,
            history=history,
            objections=objections,
            siblings=siblings_of(profile, profiles),
            shots=shots,
        )
        write_report(edition, out / folder_of(profile, profiles))
