"""For a department, on paper and by post: ``announce``, ``sheets``, ``print``, ``letters``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from congtruong.lookup import require_units
from congtruong.options import FILE, FOLDER, rulebook_option
from congtruong.speaking import (
    DONE,
    FELL_SHORT,
    SpeakingCommand,
    option,
    render,
    report_problems,
    speak,
)
from rulebook.messages import PersonError, say

if TYPE_CHECKING:
    from auditor.reports.edition import Edition
    from auditor.reports.letterhead import Issuer
    from auditor.reports.posting import MailServer

superior_option = option(
    "--superior", default="", metavar="TEXT", help="Cơ quan chủ quản ghi ở đầu văn bản."
)
office_option = option("--office", default="", metavar="TEXT", help="Tên cơ quan ban hành.")
place_option = option("--place", default="", metavar="TEXT", help="Địa danh ghi trước ngày tháng.")

#: The register of letters, in the run's own folder: a run's letters go out once.
REGISTER = "letters.jsonl"


@click.command(cls=SpeakingCommand, help="Soạn dự thảo thông báo kết quả xếp hạng (DOCX hoặc PDF).")
@click.argument("folder", type=FOLDER, metavar="RUN")
@option("--out", type=FILE, required=True, metavar="FILE", help="Tệp sẽ ghi, .docx hoặc .pdf.")
@superior_option
@office_option
@place_option
@rulebook_option
def announce(
    folder: Path, out: Path, superior: str, office: str, place: str, overlay: Path | None
) -> int:
    from auditor.reports.announcement import compose_announcement
    from auditor.reports.announcement_docx import write_docx
    from auditor.reports.printing import open_browser, print_announcement

    edition = edition_of(folder, office, overlay)
    announcement = compose_announcement(edition, issuer_of(superior, place))
    if out.suffix.lower() == ".docx":
        write_docx(announcement, out)
    elif out.suffix.lower() == ".pdf":
        with open_browser() as browser:
            print_announcement(announcement, out, browser)
    else:
        raise PersonError(say("{path}: chỉ ghi được tệp .docx hoặc .pdf.", path=out))
    speak(say("Dự thảo thông báo: {path}", path=out))
    return DONE


@click.command(cls=SpeakingCommand, help="Soạn phiếu đánh giá của từng đơn vị (DOCX).")
@click.argument("folder", type=FOLDER, metavar="RUN")
@option("--out", type=FOLDER, required=True, metavar="DIR", help="Thư mục sẽ chứa các phiếu.")
@option(
    "--unit",
    "codes",
    multiple=True,
    metavar="CODE",
    help="Chỉ soạn cho đơn vị này; có thể ghi nhiều lần.",
)
@superior_option
@office_option
@place_option
@rulebook_option
def sheets(
    folder: Path,
    out: Path,
    codes: tuple[str, ...],
    superior: str,
    office: str,
    place: str,
    overlay: Path | None,
) -> int:
    from auditor.reports.unit_sheet_docx import write_sheets

    edition = edition_of(folder, office, overlay)
    require_units(codes, (result.school.code for result in edition.results), folder)
    written = write_sheets(edition, issuer_of(superior, place), out, frozenset(codes))
    speak(say("Đã ghi {count} phiếu vào {folder}", count=written, folder=out))
    return DONE


@click.command("print", cls=SpeakingCommand, help="In phiếu đánh giá của mọi đơn vị ra PDF.")
@click.argument("site", type=FOLDER, metavar="SITE")
def print_(site: Path) -> int:
    from auditor.reports.printing import print_sheets

    speak(say("Đã in {count} phiếu vào {folder}", count=print_sheets(site), folder=site / "truong"))
    return DONE


@click.command(
    cls=SpeakingCommand,
    help="Gửi kết quả đến từng đơn vị qua thư điện tử, mỗi lượt kiểm tra một thư.",
)
@click.argument("folder", type=FOLDER, metavar="RUN")
@option("--site", type=FOLDER, required=True, metavar="SITE", help="Trang xếp hạng đã lập.")
@option("--from", "sender", required=True, metavar="EMAIL", help="Địa chỉ người gửi.")
@option("--dry-run", type=FOLDER, metavar="DIR", help="Chỉ ghi thư thành tệp .eml, không gửi.")
@option(
    "--smtp",
    metavar="URL",
    default="",
    envvar="CONGTRUONG_SMTP",
    help="Máy chủ gửi thư: smtp://, smtps:// hoặc smtp+plain://máy[:cổng]; tên và mật khẩu đặt ở "
    "CONGTRUONG_SMTP_USER, CONGTRUONG_SMTP_PASSWORD.",
)
@option("--office", default="", metavar="TEXT", help="Tên cơ quan gửi.")
@option("--address", default="", metavar="URL", help="Địa chỉ công khai của trang xếp hạng.")
@rulebook_option
def letters(
    folder: Path,
    site: Path,
    sender: str,
    dry_run: Path | None,
    smtp: str,
    office: str,
    address: str,
    overlay: Path | None,
) -> int:
    from auditor.reports.letters import compose_letters
    from auditor.reports.posting import save_letters, send_letters

    try:
        edition = edition_of(folder, office, overlay)
        ready, problems = compose_letters(edition, sender, site, address)
    except ValueError as problem:
        raise PersonError(
            say("“{sender}” không phải là một địa chỉ thư.", sender=sender)
        ) from problem
    report_problems(problems)
    if dry_run:
        count = save_letters(ready, dry_run)
        speak(
            say("Đã ghi {count} thư vào {folder}, chưa gửi thư nào.", count=count, folder=dry_run)
        )
        return DONE
    posted = send_letters(ready, mail_server(smtp), folder / REGISTER)
    speak(
        say(
            "Đã gửi {sent} thư; {before} thư đã gửi từ trước.",
            sent=posted.sent,
            before=posted.before,
        )
    )
    for code in posted.refused:
        speak(say("{code}: máy chủ thư không nhận địa chỉ của đơn vị.", code=code))
    for code in posted.unknown:
        speak(say("{code}: không rõ thư trước đã đi chưa nên không gửi lại.", code=code))
    return FELL_SHORT if posted.refused or posted.unknown else DONE


def edition_of(folder: Path, office: str, overlay: Path | None) -> Edition:
    """A run's results as an edition, published by ``office``."""
    import rulebook
    from auditor.audit import profile_named
    from auditor.reports.edition import make_edition
    from auditor.results.reading import read_results
    from auditor.run import RESULTS_FILE, parameters, read_run

    run = read_run(folder)
    rules = rulebook.load(overlay)
    told = parameters(run) | ({"publisher": office} if office else {})
    results = read_results(folder / RESULTS_FILE)
    return make_edition(results, rules, profile_named(rules, run.profile), told)


def issuer_of(superior: str, place: str) -> Issuer:
    """The office as its documents name it; what it has not told stays dotted."""
    from auditor.reports.letterhead import DOTS, Issuer

    return Issuer(superior=superior or DOTS, place=place or DOTS)


def mail_server(url: str) -> MailServer:
    """Read ``smtp://host[:587]`` (STARTTLS), ``smtps://host[:465]`` (TLS) or
    ``smtp+plain://host[:25]`` (for a server on this machine). Raises BadParameter."""
    from auditor.reports.posting import MailServer

    known = {"smtp": ("starttls", 587), "smtps": ("tls", 465), "smtp+plain": ("none", 25)}
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in known or not parts.hostname:
        wanted = say("“{url}” không phải là máy chủ thư dạng smtp://may-chu:587.", url=url)
        raise click.BadParameter(render(wanted))
    security, usual = known[parts.scheme]
    return MailServer(
        parts.hostname,
        port or usual,
        os.environ.get("CONGTRUONG_SMTP_USER", ""),
        os.environ.get("CONGTRUONG_SMTP_PASSWORD", ""),
        security,  # type: ignore[arg-type]
    )
