"""Every date of a page as evidence: what it is and how far it is to be trusted.

Nothing is chosen here; ``auditor.pages.publication`` chooses, knowing the whole site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from auditor.pages.dates import FoundDate, date_in_url, find_dates, find_relative, read_stamp
from auditor.pages.metadata import Metadata
from auditor.pages.model import DateEvidence, DateSource, Place
from auditor.pages.outline import Block, Outline

Kind = Literal["published", "modified", "cited", "clock", "copyright", "event"]

_CLOCK = re.compile(r"hôm nay|bây giờ|today|đồng hồ|\d{1,2}:\d{2}:\d{2}(?!\d)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|copyright|bản quyền|all rights", re.IGNORECASE)
_MODIFIED = re.compile(
    r"(?:cập nhật|sửa đổi|chỉnh sửa|last (?:updated|modified)|updated(?: on)?)"
    r"(?:\s+(?:lần cuối|lúc|ngày|vào|mới nhất))*\s*:?\s*\Z",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:ngày (?:đăng|gửi|tạo|viết|xuất bản)|đăng (?:lúc|ngày|vào|tải|bởi)|đã đăng|được đăng|viết lúc|"
    r"posted(?: on)?|published(?: on)?|xuất bản|post date|thời gian(?: đăng)?|gửi lúc|đăng)"
    r"[^\d]{0,24}\Z",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"căn cứ|thông tư|quyết định|nghị định|nghị quyết|công văn|luật|số\s*:?\s*\d|chỉ thị|"
    r"ban hành|hiệu lực|kế hoạch số|văn bản|ký ngày|trích yếu|/[A-ZĐ]{2,}",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:hạn|hết|trước|từ|đến|tới|kể từ|bắt đầu|kết thúc|diễn ra|tổ chức|vào|sinh|sáng|chiều|tối|trong)"
    r"(?:\s+(?:chót|cuối|ngày|hết|lúc|năm|hồi|các|hai|nay))*\s*[:(]?\s*\Z",
    re.IGNORECASE,
)
_LOCAL_TIME = re.compile(r",\s*(?:ngày)\s*\Z", re.IGNORECASE)


def collect_dates(
    outline: Outline, metadata: Metadata, heading: int | None, url: str, now: date | None
) -> list[DateEvidence]:
    """All candidates, machine-readable ones first, then in reading order.

    ``heading``: index of the article's heading among the blocks. ``now``: the day on which the
    page was served, for dates such as "3 ngày trước".
    """
    evidence = [*_from_stamps(metadata), *_from_times(outline, heading)]
    for index, block in enumerate(outline.blocks):
        evidence += _from_block(block, index, heading, now)
    in_url = date_in_url(url)
    if in_url:
        quote = url[in_url.start : in_url.end]
        evidence.append(
            DateEvidence(in_url.value, in_url.precision, "published", "url", quote, 0.5)
        )
    return list(dict.fromkeys(evidence))[:200]


def _from_stamps(metadata: Metadata) -> Iterator[DateEvidence]:
    trust = {"json-ld": 0.9, "meta": 0.75, "json-ld-page": 0.6}
    for what, where, stamp in metadata.stamps:
        found = read_stamp(stamp)
        if found:
            kind: Kind = "published" if what == "published" else "modified"
            source: DateSource = "meta" if where == "meta" else "json-ld"
            yield DateEvidence(found.value, found.precision, kind, source, stamp[:80], trust[where])


def _from_times(outline: Outline, heading: int | None) -> Iterator[DateEvidence]:
    for stamp, index in outline.times:
        found = read_stamp(stamp) if stamp else None
        if found is None:
            continue
        place = outline.blocks[index].place if index < len(outline.blocks) else Place.BODY
        trust = _trust(index, heading, place, 0.85)
        yield DateEvidence(found.value, found.precision, "published", "time", stamp[:80], trust)


def _from_block(
    block: Block, index: int, heading: int | None, now: date | None
) -> Iterator[DateEvidence]:
    text = block.text
    found = find_dates(text) if any(char.isdigit() for char in text) else []
    if not found and now is not None and len(text) < 120:
        found = find_relative(text, now)
    for one in found[:20]:
        kind = _kind(text, one, block)
        rest = len(text) - (one.end - one.start)
        trust = 0.0
        if kind in ("published", "modified"):
            trust = _trust(index, heading, block.place, _own_words(text, one, rest, block))
        source: DateSource = "class" if block.dated else "text"
        quote = text[max(0, one.start - 40) : one.end + 30]
        yield DateEvidence(one.value, one.precision, kind, source, quote, trust)


def _own_words(text: str, one: FoundDate, rest: int, block: Block) -> float:
    """How much a printed date looks like the line that says when something was published."""
    if _PUBLISHED.search(text[: one.start]):
        return 0.9
    if block.dated and rest < 60:
        return 0.88
    if rest <= 40:
        return 0.8
    return 0.2


def _trust(index: int, heading: int | None, place: Place, trust: float) -> float:
    """Less for a date that does not stand by the heading, or stands beside the main part."""
    if place in (Place.MENU, Place.FOOTER):
        return round(trust * 0.2, 3)
    if place is Place.SIDE:
        return round(trust * 0.3, 3)
    if heading is None:
        return round(trust * 0.6, 3)
    distance = index - heading
    if -6 <= distance <= 10:
        return round(trust - 0.005 * abs(distance), 3)
    return round(trust * 0.5, 3)


def _kind(text: str, one: FoundDate, block: Block) -> Kind:
    before, after = text[max(0, one.start - 60) : one.start], text[one.end : one.end + 20]
    around = text[max(0, one.start - 30) : one.end + 12]
    if _COPYRIGHT.search(before):
        return "copyright"
    if _CLOCK.search(around) and block.tag not in ("td", "li") and len(text) < 100:
        return "clock"
    if _PUBLISHED.search(before):
        return "published"
    if _MODIFIED.search(before):
        return "modified"
    if _CITED.search(before):
        return "cited"
    if _EVENT.search(before) or _LOCAL_TIME.search(before) or after.lstrip()[:4] == "đến ":
        return "event"
    return "published" if len(text) < 200 else "event"


def freeze(evidence: Sequence[DateEvidence]) -> tuple[DateEvidence, ...]:
    """The candidates in a fixed order: most trusted first, as they stand among equals."""
    return tuple(sorted(evidence, key=lambda one: -one.confidence))
