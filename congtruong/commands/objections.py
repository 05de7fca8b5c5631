"""For a unit that contests a point: ``recheck`` and ``object``."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from congtruong import __version__
from congtruong.lookup import require_units, requirement_named
from congtruong.options import FOLDER, rulebook_option, today_option
from congtruong.speaking import DONE, SpeakingCommand, option, speak
from rulebook.messages import PersonError, say


@click.command(
    cls=SpeakingCommand,
    help="Tải lại một đơn vị của lượt kiểm tra và cho biết điều gì đã đổi; không sửa kết quả.",
)
@click.argument("folder", type=FOLDER, metavar="RUN")
@click.argument("code", metavar="CODE")
@option("--requirement", metavar="ID", help="Chỉ xét một yêu cầu.")
@rulebook_option
@today_option
def recheck(
    folder: Path, code: str, requirement: str | None, overlay: Path | None, today: date
) -> int:
    import rulebook
    from auditor.audit import Question, audit
    from auditor.engine.gathering import Execution
    from auditor.results.reading import read_results
    from auditor.run import RESULTS_FILE, read_run
    from congtruong.tables import print_changes

    run = read_run(folder)
    require_units([code], (school.code for school in run.schools), folder)
    school = next(school for school in run.schools if school.code == code)
    rules = rulebook.load(overlay)
    if requirement:
        requirement_named(requirement, rules)
    before = next(r for r in read_results(folder / RESULTS_FILE) if r.school.code == code)
    with tempfile.TemporaryDirectory() as again:
        question = Question(run.profile, today, __version__, overlay, run.group_by)
        (after,) = audit([school], Path(again), question, run.settings, Execution(processes=1))
    print_changes(before, after, rules, requirement)
    return DONE


@click.command(
    cls=SpeakingCommand,
    help="Ghi khiếu nại của một đơn vị về một yêu cầu, và quyết định của Sở nếu đã có.",
)
@click.argument("folder", type=FOLDER, metavar="RUN")
@click.argument("code", metavar="CODE")
@option("--requirement", required=True, metavar="ID", help="Yêu cầu bị khiếu nại.")
@option("--note", required=True, metavar="TEXT", help="Đơn vị nói gì.")
@option("--accept", metavar="URL", help="Chấp nhận, với địa chỉ của bằng chứng.")
@option("--refuse", metavar="TEXT", help="Không chấp nhận, với lý do.")
@rulebook_option
@today_option
def object_(
    folder: Path,
    code: str,
    requirement: str,
    note: str,
    accept: str | None,
    refuse: str | None,
    overlay: Path | None,
    today: date,
) -> int:
    import rulebook
    from auditor.audit import Question, rank_again
    from auditor.objections import Objection, record_objection
    from auditor.run import alone, read_run

    run = read_run(folder)
    require_units([code], (school.code for school in run.schools), folder)
    requirement_named(requirement, rulebook.load(overlay))
    if accept and refuse:
        raise PersonError(say("Chỉ ghi một trong hai: --accept hoặc --refuse."))
    if accept and not accept.startswith(("http://", "https://")):
        raise PersonError(say("“{url}” không phải là địa chỉ http(s) của bằng chứng.", url=accept))
    objection = Objection(code, requirement, note, today)
    if accept:
        objection = replace(objection, decision="accepted", evidence=accept)
    elif refuse:
        objection = replace(objection, decision="refused", reason=refuse)
    question = Question(run.profile, run.today, __version__, overlay, run.group_by, also=run.also)
    with alone(folder):
        record_objection(folder, objection)
        rank_again(folder, question)
    speak(
        say(
            "Đã ghi. Kết quả của lượt này đã tính lại; hãy lập lại trang xếp hạng bằng "
            "congtruong report {folder} --out THƯ_MỤC.",
            folder=folder,
        )
    )
    return DONE
