"""``check``: one site, or one built folder, and its score sheet."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from congtruong import __version__
from congtruong.identity import Identity, identity_of_folder, identity_of_site
from congtruong.options import (
    axe_option,
    no_ocr_option,
    profile_option,
    rulebook_option,
    today_option,
)
from congtruong.serving import serve
from congtruong.speaking import DONE, FELL_SHORT, SpeakingCommand, option
from congtruong.tables import print_score_sheet
from rulebook.kinds import UnknownKindError, parse_kinds
from rulebook.messages import PersonError, say

if TYPE_CHECKING:
    from auditor.registry.school import School


@click.command(
    cls=SpeakingCommand,
    help="Kiểm tra một trang đang chạy hoặc một thư mục đã dựng, in phiếu điểm.",
)
@click.argument("target", metavar="URL_OR_FOLDER")
@option("--kind", metavar="K", help="Loại đơn vị; bỏ trống nếu trang do Cổng Trường dựng.")
@option("--email-domain", metavar="DOMAIN", help="Tên miền thư điện tử của đơn vị.")
@profile_option
@rulebook_option
@today_option
@option("--max-pages", metavar="N", type=click.IntRange(1), default=60, help="Số trang tối đa.")
@option(
    "--delay",
    metavar="S",
    type=click.FloatRange(0),
    help="Số giây giữa hai lần tải; mặc định 1, thư mục là 0.",
)
@option("--allow-private", is_flag=True, help="Cho phép địa chỉ nội bộ (127.0.0.1, 10.x …).")
@no_ocr_option
@axe_option
@option(
    "--threshold",
    metavar="P",
    type=click.FloatRange(0, 100),
    default=0.0,
    help="Dưới số điểm này (trên 100 điểm xét được) thì kết thúc với trạng thái 1.",
)
def check(
    target: str,
    kind: str | None,
    email_domain: str | None,
    profile: str,
    overlay: Path | None,
    today: date,
    max_pages: int,
    delay: float | None,
    allow_private: bool,
    no_ocr: bool,
    axe: bool,
    threshold: float,
) -> int:
    import rulebook
    from auditor.audit import Question, audit
    from auditor.crawl.settings import CrawlSettings
    from auditor.engine.examining import Instruments
    from auditor.engine.gathering import Execution

    folder = Path(target)
    local = folder.is_dir()
    if not local and urlsplit(target).scheme not in ("http", "https"):
        raise PersonError(
            say(
                "{target}: không có thư mục nào như vậy, cũng không phải địa chỉ http(s).",
                target=target,
            )
        )
    settings = CrawlSettings(
        max_pages=max_pages,
        delay=(0.0 if local else 1.0) if delay is None else delay,
        allow_private=allow_private or local,
    )
    with _address(target, folder if local else None) as url, tempfile.TemporaryDirectory() as run:
        declared = (
            identity_of_folder(folder)
            if local
            else identity_of_site(url, allow_private=allow_private)
        )
        school = _school(declared or Identity(), url, target, kind, email_domain)
        question = Question(profile, today, __version__, overlay)
        instruments = Instruments(ocr=not no_ocr, axe=axe)
        results = audit(
            [school], Path(run), question, settings, Execution(processes=1), instruments
        )
    print_score_sheet(results[0], rulebook.load(overlay))
    return DONE if float(results[0].score.percent) >= threshold else FELL_SHORT


@contextlib.contextmanager
def _address(target: str, folder: Path | None) -> Iterator[str]:
    """The site's URL; a folder is served on loopback meanwhile."""
    if folder is None:
        yield target
        return
    with serve({"site": folder}) as urls:
        yield urls["site"]


def _school(
    declared: Identity, url: str, target: str, kind: str | None, email_domain: str | None
) -> School:
    """The unit to audit: what the command line says, else what the site declares."""
    from auditor.registry.school import School

    wanted = kind or declared.kind
    try:
        kinds = parse_kinds(wanted)
    except UnknownKindError as problem:
        raise PersonError(
            say(
                "{target}: chưa biết đây là loại đơn vị nào; hãy thêm --kind, ví dụ --kind thcs.",
                target=target,
            )
        ) from problem
    return School(
        code=declared.code or "don-vi",
        name=declared.name or target,
        kinds=kinds,
        url=url,
        email_domain=email_domain or declared.email_domain or None,
        private=declared.private,
    )
