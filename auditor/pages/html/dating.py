"""Every date of a page as evidence: what it is and how far it is to be trusted.

Nothing is chosen here; ``auditor.pages.site.publication`` chooses, knowing the whole site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from auditor.pages.dates import FoundDate, date_in_url, find_dates, find_relative, read_stamp
from auditor.pages.html.metadata import Metadata
from auditor.pages.model import DateEvidence, DateSource, Place
from auditor.pages.outline import Block, Outline

Kind = Literal["published", "modified", "cited", "clock", "copyright", "event"]

#: A date of a line, what it is, and how much the line looks like that of publication.
_Reading = tuple[FoundDate, Kind, float]

#: Blocks above and below the heading among which a line with the date of publication stands.
ABOVE, BELOW = 5, 8
#: How much a date is to be trusted before which stands that it is that of publication.
LABELLED = 0.95
#: A block longer than this is a paragraph; what comes after it is no longer the head of a page.
PARAGRAPH = 260
#: Characters of a cell beside a date in a table of data, at most.
CELL = 60
#: Lines no longer than this repeat from page to page and are read once, so many of them.
SHORT_LINE, MOST_LINES = 240, 8192

_CLOCK = re.compile(r"hôm nay|bây giờ|\btoday\b|đồng hồ|giờ hệ thống", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|copyright|bản quyền|all rights|since\b", re.IGNORECASE)
_MODIFIED = re.compile(
    r"(?:cập nhật|sửa đổi|chỉnh sửa|last (?:updated|modified)|updated(?: on)?|sửa)"
    r"(?:\s+(?:lần cuối|cuối|lúc|ngày|vào|mới nhất))*[^\w]*\Z",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:ngày\s*(?:đăng|gửi|tạo|viết|xuất bản|post)|(?:đăng|gửi|viết|tạo)\s*(?:lúc|ngày|vào|tải)|"
    r"đã đăng|được đăng|đăng tin|posted|published|xuất bản|post date|(?:thời gian|giờ)\s*đăng|"
    r"create[ds]?(?: date)?|đăng bởi[^\d]{0,30}|posted by[^\d]{0,30}|written by[^\d]{0,30}|\bđăng)"
    r"(?:\s+(?:tin|lên|on|at|lúc|ngày|vào))*[^\w]{0,8}\Z",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"căn cứ|thông tư|quyết định|nghị định|nghị quyết|công văn|\bluật\b|\bsố\s*:?\s*\d|chỉ thị|"
    r"ban hành|hiệu lực|kế hoạch số|văn bản|ký ngày|ngày ký|trích yếu|/[A-ZĐ]{2,}|ngày vb",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:từ|đến|tới|trước|sáng|chiều|tối|trong|hết|sinh|tuần)"
    r"(?:\s+(?:ngày|hết|lúc|năm|hồi|các|hai|nay|vào))*\s*[:(]?\s*\Z"
    r"|\b(?:hạn|áp dụng|bắt đầu|kết thúc|diễn ra|tổ chức|thời gian|địa điểm|thực hiện|ngày sinh|"
    r"năm sinh|sinh nhật|khai mạc|bế mạc|khai giảng|thực đơn|"
    r"lịch (?:thi|học|họp|tuần|nghỉ|công tác)|kỷ niệm|kỉ niệm|chào mừng|thành lập|lễ|hội)\b"
    r"[^.;!?|]{0,45}\Z",
    re.IGNORECASE,
)
#: What stands before a date says what the date is of: "Ngày họp:", "Lịch thi:".
_LABEL = re.compile(r"([^|:•·(\[–-]+):\s*\Z")
#: How a story begins: "Vào ngày 20/8/2002 theo quyết định …".
_STORY_BEFORE = re.compile(r"\W*vào\s+ngày\s*", re.IGNORECASE)
_STORY_AFTER = re.compile(r"[\s,]*[^\W\d_]{2}")
_UNTIL = re.compile(r"\s*[-–—~→]\s*")
_PLACE_AND_DAY = re.compile(r"[^\W\d_]\s*,\s*(?:ngày)\s*\Z", re.IGNORECASE)
#: What stands by a date besides names: "Lượt xem", "Tác giả", "Quản trị viên".
_FURNITURE = re.compile(
    r"(?<![^\W\d_])(?:lượt\s*(?:xem|đọc|tải)|lần\s*xem|đã\s*xem|xem|đọc|views?|hits?|posted|on|by|"
    r"in|at|đăng|bởi|"
    r"ngày|lúc|vào|gửi|tin|bài|viết|tác giả|người|admin(?:istrator)?|quản trị(?: viên)?|"
    r"cập nhật|bình luận|comments?|phản hồi|chuyên mục|danh mục|category|thời gian|nguồn|"
    r"email|print|am|pm|gmt|thứ|ict|chia sẻ|facebook|twitter|zalo|cỡ chữ|a)(?![^\W\d_])",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+")
#: The name of an attachment, whose date is of what it holds.
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rar|zip|jpe?g|png)\b", re.IGNORECASE)


def collect_dates(
    outline: Outline, metadata: Metadata, heading: int | None, url: str, now: date | None
) -> list[DateEvidence]:
    """All candidates, machine-readable ones first, then in reading order.

    ``heading``: index of the page's heading among the blocks. ``now``: the day on which the page
    was served, for dates such as "3 ngày trước".
    """
    evidence = [*_from_stamps(metadata), *_from_times(outline, heading)]
    for index, block in enumerate(outline.blocks):
        read = _read_known if len(block.text) <= SHORT_LINE else _read
        found = read(block.text, block.dated, now)
        if found:
            evidence += _from_block(outline.blocks, index, found, heading)
    in_url = date_in_url(url)
    if in_url:
        quote = url[in_url.start : in_url.end]
        evidence.append(
            DateEvidence(in_url.value, in_url.precision, "published", "url", quote, 0.5)
        )
    return list(dict.fromkeys(evidence))[:200]


def _from_stamps(metadata: Metadata) -> Iterator[DateEvidence]:
    trust = {"json-ld": 0.9, "meta": 0.75, "json-ld-page": 0.5}
    for what, where, stamp in metadata.stamps:
        found = read_stamp(stamp)
        if found:
            kind: Kind = "published" if what == "published" else "modified"
            source: DateSource = "meta" if where == "meta" else "json-ld"
            yield DateEvidence(found.value, found.precision, kind, source, stamp[:80], trust[where])


def _from_times(outline: Outline, heading: int | None) -> Iterator[DateEvidence]:
    for time in outline.times:
        found = read_stamp(time.stamp)
        if found is None:
            continue
        kind: Kind = "modified" if time.modified else "published"
        trust = _trust(outline.blocks, time.block, heading, 0.94)
        yield DateEvidence(found.value, found.precision, kind, "time", time.stamp[:80], trust)


def _from_block(
    blocks: list[Block], index: int, found: Sequence[_Reading], heading: int | None
) -> Iterator[DateEvidence]:
    block = blocks[index]
    named = heading is not None and block.text == blocks[heading].text
    for one, kind, own in found:
        if named or _is_cell(blocks, index):
            kind = "event"
        trust = 0.0
        if kind in ("published", "modified"):
            trust = _trust(blocks, index, heading, own)
        source: DateSource = "class" if block.dated else "text"
        quote = block.text[max(0, one.start - 40) : one.end + 30]
        yield DateEvidence(one.value, one.precision, kind, source, quote, trust)


def _is_cell(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is a cell among others of a table of data: a birth date between a name and a
    place. Tables made for looks have longer cells, or links, beside the date."""
    if blocks[index].tag != "td" or not 0 < index < len(blocks) - 1:
        return False
    before, after = blocks[index - 1], blocks[index + 1]
    if _PUBLISHED.search(before.text):
        return False
    return all(
        beside.tag in ("td", "th") and not beside.linked and len(beside.text) <= CELL
        for beside in (before, after)
    )


def _read(text: str, dated: bool, now: date | None) -> Sequence[_Reading]:
    """The dates of a line, what each is, and how much the line looks like that of publication."""
    found = find_dates(text)
    if not found and now is not None and len(text) < 80:
        found = find_relative(text, now)
    if not found:
        return ()
    byline = _is_byline(text, found)
    spans = _in_spans(text, found)
    return [
        (
            one,
            "event" if one in spans else _kind(text, one, byline),
            _own_words(text, one, byline, dated),
        )
        for one in found[:20]
    ]


@lru_cache(maxsize=MOST_LINES)
def _read_known(text: str, dated: bool, now: date | None) -> tuple[_Reading, ...]:
    return tuple(_read(text, dated, now))


def _in_spans(text: str, found: Sequence[FoundDate]) -> set[FoundDate]:
    """The dates that are the first or the last day of something."""
    spans = [pair for pair in pairwise(found) if _UNTIL.fullmatch(text, pair[0].end, pair[1].start)]
    return {one for pair in spans for one in pair}


def _names_else(before: str) -> bool:
    """Whether a label before a date names something else than publication."""
    label = _LABEL.search(before)
    return label is not None and bool(_words(label[1]))


def is_byline(line: str) -> bool:
    """Whether a line is a date with what usually stands by it: hits, author."""
    found = find_dates(line)
    return bool(found) and _is_byline(line, found)


def _is_byline(text: str, found: list[FoundDate]) -> bool:
    """Whether a block holds little beside a date and what usually stands by it: hits, author."""
    if len(text) > 240 or _FILE.search(text):
        return False
    rest = text
    for one in reversed(found):
        rest = rest[: one.start] + " " + rest[one.end :]
    return sum(map(len, _words(rest))) <= 28


def _words(text: str) -> list[str]:
    """The words of a line without those that stand by any date."""
    return _WORDS.findall(_FURNITURE.sub(" ", text))


def _own_words(text: str, one: FoundDate, byline: bool, dated: bool) -> float:
    """How much a text looks like the line that says when something was published."""
    if _PUBLISHED.search(text[max(0, one.start - 60) : one.start]):
        return LABELLED
    if dated:
        return 0.93
    return 0.88 if byline else 0.2


def _trust(blocks: list[Block], index: int, heading: int | None, trust: float) -> float:
    """Less for a date that does not stand by the heading, or stands beside the main part."""
    block = blocks[index] if index < len(blocks) else None
    if block is not None and block.item:
        trust *= 0.2
    elif block is not None and block.place in (Place.MENU, Place.FOOTER):
        trust *= 0.15
    elif block is not None and block.place is Place.SIDE:
        trust *= 0.25
    elif heading is None:
        trust *= 0.55
    else:
        distance = index - heading
        if not -ABOVE <= distance <= BELOW or _paragraph_between(blocks, index, heading):
            trust *= 0.86 if trust >= LABELLED else 0.6
        trust -= 0.004 * min(abs(distance), 20)
    return round(max(trust, 0.01), 3)


def _paragraph_between(blocks: list[Block], index: int, heading: int) -> bool:
    low, high = sorted((index, heading))
    return any(len(block.text) - block.linked > PARAGRAPH for block in blocks[low + 1 : high])


def _kind(text: str, one: FoundDate, byline: bool) -> Kind:
    before, after = text[max(0, one.start - 60) : one.start], text[one.end : one.end + 20]
    if _COPYRIGHT.search(before):
        return "copyright"
    if _PUBLISHED.search(before):
        return "published"
    if _MODIFIED.search(before):
        return "modified"
    if _CITED.search(before):
        return "cited"
    if byline and _CLOCK.search(before):
        return "clock"
    if _PLACE_AND_DAY.search(before) or after.lstrip().lower()[:4] in ("đến ", "tới "):
        return "event"
    if _EVENT.search(before):
        return "event"
    if _STORY_BEFORE.fullmatch(text, 0, one.start) and _STORY_AFTER.match(text, one.end):
        return "event"
    return "published" if byline and not _names_else(before) else "event"
