"""Letters to the units: each one's results, to its own address, at most once a run.

Composing is pure; ``auditor.reports.posting`` sends or saves.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from auditor.reports.addresses import web_address
from auditor.reports.cells import one_line
from auditor.reports.edition import Edition
from auditor.reports.pages import SHEET
from auditor.reports.unit_page import SheetLine, UnitPage, make_unit_page
from auditor.reports.wording import number, unranked_reason
from auditor.results.model import UnitResult
from rulebook.messages import Message, Problem, say

#: Registry columns that may hold the address results go to, by their folded headings.
ADDRESS_COLUMNS = ("email", "e mail", "thu dien tu", "dia chi thu dien tu", "contact email")

#: Shortfalls named in the letter; the sheet has them all.
NAMED = 8


@dataclass(frozen=True, slots=True)
class Letter:
    """One unit's letter."""

    code: str
    address: str
    message: EmailMessage


def compose_letters(
    edition: Edition, sender: str, site: Path, site_address: str = ""
) -> tuple[tuple[Letter, ...], tuple[Problem, ...]]:
    """A letter for every unit that has an address, and a problem for every one that has none.

    ``site`` is the written ranking site, whose ``phieu.pdf`` (or else ``phieu.html``) is attached;
    ``site_address`` its public address, for links; empty: no links. Raises ValueError when
    ``sender`` is no address.
    """
    from_ = _address(sender)
    if from_ is None:
        raise ValueError(sender)
    letters, problems = [], []
    for result in edition.results:
        to = address_of(result)
        if to is None:
            problems.append(Problem(result.school.code, 0, _NO_ADDRESS, "warning"))
            continue
        message = _compose(make_unit_page(result, edition), edition, from_, to, site_address)
        _attach(message, site / "truong" / edition.unit_folders[result.school.code])
        letters.append(Letter(result.school.code, to.addr_spec, message))
    return tuple(letters), tuple(problems)


_NO_ADDRESS: Message = say(
    "Không có địa chỉ thư để gửi kết quả; hãy ghi cột email trong danh sách."
)


def address_of(result: UnitResult) -> Address | None:
    """Where a unit's letter goes: the registry's address, else the unit's own mailbox in an
    accepted domain as its site names it."""
    written = (result.school.columns.get(column, "") for column in ADDRESS_COLUMNS)
    seen = (e.address for e in result.judgement.emails if e.role == "unit" and e.compliant)
    for text in (*written, *seen):
        if text and (address := _address(text)):
            return address
    return None


def _address(text: str) -> Address | None:
    """One plain address; anything that would add a header, a second receiver or a name is none."""
    if not text.isascii() or not text.isprintable() or any(sign in text for sign in ' ,;<>"()'):
        return None
    try:
        address = Address(addr_spec=text)
    except (ValueError, IndexError, MessageError):
        return None
    return address if address.username and "." in address.domain else None


def _compose(
    unit: UnitPage, edition: Edition, sender: Address, to: Address, site_address: str
) -> EmailMessage:
    result = unit.result
    day = f"{edition.today:%d/%m/%Y}"
    message = EmailMessage(policy=SMTP)
    message["Subject"] = (
        f"Kết quả đánh giá cổng thông tin điện tử ngày {day}: {one_line(result.school.name, 120)}"
    )
    message["From"] = Address(one_line(edition.publisher, 80), addr_spec=sender.addr_spec)
    message["To"] = to
    message["Date"] = format_datetime(datetime.combine(edition.today, time(1), UTC))
    message["Message-ID"] = message_id(edition.run, result.school.code, sender.domain)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    message.set_content(_text(unit, edition, site_address))
    return message


def message_id(run: str, code: str, domain: str) -> str:
    """The same for the same unit and run, so that a receiver too can tell a repetition."""
    digest = hashlib.sha256(f"{run}\n{code}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"<{digest}@{domain}>"


def _text(unit: UnitPage, edition: Edition, site_address: str) -> str:
    result, score = unit.result, unit.result.score
    parts = [
        f"Kính gửi {result.school.name},",
        "Dưới đây là kết quả kiểm tra cổng thông tin điện tử của đơn vị, tính đến ngày "
        f"{edition.today:%d/%m/%Y}.",
    ]
    if result.rank.position is None:
        parts.append(f"Đơn vị chưa được xếp hạng: {unranked_reason(result.rank.reason).vi}.")
    else:
        parts.append(
            f"Xếp hạng {result.rank.position}/{result.rank.of} trong nhóm. "
            f"Đạt {number(score.points, 'vi')} trên {number(score.observable, 'vi')} điểm quan sát "
            f"được ({number(score.percent, 'vi', 1)}%)."
        )
    parts += _list(
        "VI PHẠM CẦN GỠ NGAY:",
        [
            " ".join([f"{i.requirement.label.vi}: {i.sentence.vi}", *_places(i)])
            for i in unit.breaches
        ],
    )
    parts += _list(
        "Sửa trước thì được nhiều điểm nhất:",
        [
            f"{edition.rulebook.requirements[r.requirement].label.vi} (+{number(r.gain, 'vi')})"
            for r in unit.repairs
        ],
    )
    parts += _list(
        "Còn thiếu:", [f"{i.requirement.label.vi}: {i.label.vi}" for i in unit.short[:NAMED]]
    )
    if site_address:
        parts.append(
            f"Chứng cứ từng điểm: {site_address.rstrip('/')}/truong/{unit.folder}/index.html"
        )
    parts.append(
        "Nếu thấy kết quả chưa đúng, đơn vị trả lời thư này kèm địa chỉ trang làm chứng cứ."
    )
    return "\n\n".join(parts) + "\n"


def _places(line: SheetLine) -> list[str]:
    """Where the breach is: only the unit itself is told."""
    return [address for proof in line.finding.evidence if (address := web_address(proof.url))]


def _list(heading: str, items: list[str]) -> list[str]:
    return ["\n".join([heading, *(f"- {item}" for item in items)])] if items else []


def _attach(message: EmailMessage, folder: Path) -> None:
    page = folder / SHEET
    printed = page.with_suffix(".pdf")
    if printed.exists():
        message.add_attachment(
            printed.read_bytes(),
            maintype="application",
            subtype="pdf",
            filename="phieu-danh-gia.pdf",
        )
    elif page.exists():
        message.add_attachment(
            page.read_text("utf-8"), subtype="html", filename="phieu-danh-gia.html"
        )
