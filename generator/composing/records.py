"""Typed records as their templates show them: a state, facts, lists, files; and their lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.composing.entries import EntryView
from generator.content.dates import date_vi
from generator.content.entries import Entry
from generator.content.figures import Table, written
from generator.content.model import Attachment
from generator.content.records import (
    Admission,
    Consultation,
    Procedure,
    Project,
    Question,
    Record,
    Resource,
)
from generator.content.tables import table_html
from generator.content.types import ContentType


@dataclass(frozen=True, slots=True)
class State:
    """Where a record stands on the build's day; ``kind`` is coming, open, closed or done."""

    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    text: str
    url: str = ""  # where the text leads


@dataclass(frozen=True, slots=True)
class Part:
    """A list under a heading; ``ordered`` where the order matters."""

    heading: str
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Files:
    heading: str
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Meter:
    """So much of the target received, so much of that spent, in đồng."""

    target: int
    received: int
    spent: int

    @property
    def left(self) -> int:
        return self.received - self.spent

    @property
    def percent(self) -> int:
        """Of 100, never more."""
        return min(100, round(100 * self.received / self.target)) if self.target else 0


@dataclass(frozen=True, slots=True)
class Shape:
    """What the maker of one type says of a record. ``brief`` goes into the list."""

    state: State | None = None
    facts: tuple[Fact, ...] = ()
    parts: tuple[Part, ...] = ()
    files: tuple[Files, ...] = ()
    brief: tuple[str, ...] = ()
    group: str = ""
    note: str = ""
    meter: Meter | None = None
    figures: str = ""  # a table, as HTML


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record, ready to be shown."""

    entry: Entry
    kind: ContentType
    shape: Shape
    html: str
    summary: str

    @property
    def title(self) -> str:
        return self.entry.title

    @property
    def url(self) -> str:
        return self.entry.url

    @property
    def record(self) -> Any:
        return self.entry.record


def make_record(view: EntryView, today: dt.date) -> RecordView:
    """The view of an entry that has a record; of its state on one day."""
    entry, kind = view.entry, view.entry.place.type
    assert kind is not None
    maker = _MAKERS.get(kind.record)
    shape = maker(view, entry.record, today) if maker is not None else Shape()
    return RecordView(entry, kind, shape, view.html, view.summary)


def grouped(views: Iterable[RecordView]) -> tuple[tuple[str, tuple[RecordView, ...]], ...]:
    """Views by their groups: what is open first, then groups by name, those without one last.

    Subjects of which most hold one record are no help: the list then has no groups.
    """
    listed = tuple(views)
    groups: dict[str, list[RecordView]] = {}
    for view in listed:
        groups.setdefault(view.shape.group, []).append(view)
    names = sorted(groups, key=lambda name: (_GROUP_ORDER.get(name, 0), not name, name))
    if not any(name in _GROUP_ORDER for name in names) and len(names) * 2 > len(listed):
        return (("", listed),) if listed else ()
    return tuple((name or (_OTHERS if names[1:] else ""), tuple(groups[name])) for name in names)


def text_of(record: Record) -> str:
    """Every word of a record, for the search index."""
    return " ".join(_texts(getattr(record, name) for name in record.__slots__))


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from _texts(value)
        elif isinstance(value, Mapping):
            yield from _texts(value.values())
        elif hasattr(value, "__slots__") and not isinstance(value, dt.date):
            yield from _texts(getattr(value, name) for name in value.__slots__)


def _facts(*pairs: tuple[str, object] | tuple[str, object, str]) -> tuple[Fact, ...]:
    """Facts of what is known; dates and numbers as Vietnamese write them."""
    return tuple(
        Fact(pair[0], _said(pair[1]), pair[2] if len(pair) > 2 else "")
        for pair in pairs
        if pair[1] not in ("", None)
    )


def _said(value: object) -> str:
    if isinstance(value, dt.date):
        return date_vi(value)
    if isinstance(value, int):
        return written(value)
    return str(value)


def _parts(*parts: Part) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.items)


def _files(view: EntryView, *named: tuple[str, str]) -> tuple[Files, ...]:
    """The files of the record's own keys, by heading."""
    found = (Files(heading, view.files.get(key, ())) for key, heading in named)
    return tuple(files for files in found if files.attachments)


def _link(address: str, label: str) -> tuple[str, str, str]:
    host = address.partition("://")[2].partition("/")[0]
    return (label, host, address)


def _span(entry: Entry) -> str:
    start, end = entry.fields.start, entry.fields.end
    if start is not None and end is not None:
        return f"{date_vi(start)} – {date_vi(end)}"
    if end is not None:
        return f"đến hết ngày {date_vi(end)}"
    return f"từ ngày {date_vi(start)}" if start is not None else ""


_OPEN, _COMING, _CLOSED = "open", "coming", "closed"


def _state(entry: Entry, today: dt.date, words: Mapping[str, str]) -> State | None:
    """Open from the first day to the last, both included; none where no day is known."""
    start, end = entry.fields.start, entry.fields.end
    if start is None and end is None:
        return None
    if start is not None and today < start.date():
        return State(words[_COMING], _COMING)
    if end is not None and today > end.date():
        return State(words[_CLOSED], _CLOSED)
    return State(words[_OPEN], _OPEN)


def _procedure(view: EntryView, record: Procedure, today: dt.date) -> Shape:
    service = f"Dịch vụ công trực tuyến {record.service}" if record.service else ""
    if record.service == "trực tiếp":
        service = "Nộp hồ sơ trực tiếp"
    return Shape(
        facts=_facts(
            ("Mã thủ tục", record.code),
            ("Lĩnh vực", view.entry.fields.field),
            ("Cấp thực hiện", record.level),
            ("Đối tượng", record.applicants),
            ("Nơi nộp hồ sơ", record.where),
            ("Thời hạn giải quyết", record.time),
            ("Phí, lệ phí", record.fee),
            ("Số bộ hồ sơ", record.copies),
            ("Kết quả", record.result),
            ("Người xử lý", record.handler),
            ("Mức độ", service),
            _link(record.online, "Nộp trực tuyến"),
        ),
        parts=_parts(
            Part("Trình tự thực hiện", record.steps, ordered=True),
            Part("Thành phần hồ sơ", record.papers),
            Part("Căn cứ pháp lý", record.basis),
        ),
        files=_files(view, ("forms", "Mẫu đơn, tờ khai")),
        brief=tuple(filter(None, (record.code, record.time, _fee(record.fee), service))),
        group=view.entry.fields.field,
    )


def _fee(fee: str) -> str:
    return f"Phí, lệ phí: {fee[:1].lower()}{fee[1:]}" if fee else ""


_ADMITTING = {_OPEN: "Đang nhận hồ sơ", _COMING: "Chưa đến ngày nhận", _CLOSED: "Đã hết hạn nhận"}


def _admission(view: EntryView, record: Admission, today: dt.date) -> Shape:
    state = _state(view.entry, today, _ADMITTING)
    fields = view.entry.fields
    return Shape(
        state=state,
        facts=_facts(
            ("Năm học", fields.school_year or view.entry.place.year),
            ("Chỉ tiêu", record.quota),
            ("Số lớp", record.classes),
            ("Đối tượng", record.audience),
            ("Địa bàn tuyển sinh", record.area),
            ("Phương thức", record.method),
            ("Nhận hồ sơ", _span(view.entry)),
            ("Nơi nhận hồ sơ", fields.place),
            ("Công bố kết quả", record.results),
            ("Số trúng tuyển", record.enrolled),
            _link(record.online, "Đăng ký trực tuyến"),
        ),
        parts=_parts(Part("Hồ sơ đăng ký", record.papers)),
        brief=(*_counted(record.quota), _span(view.entry)),
        group=state.label if state is not None else "",
    )


def _counted(quota: int | None) -> tuple[str, ...]:
    return (f"Chỉ tiêu {written(quota)}",) if quota is not None else ()


_CONSULTING = {_OPEN: "Đang lấy ý kiến", _COMING: "Sắp lấy ý kiến", _CLOSED: "Đã kết thúc"}


def _consultation(view: EntryView, record: Consultation, today: dt.date) -> Shape:
    state = _state(view.entry, today, _CONSULTING)
    closed = state is not None and state.kind == _CLOSED
    answered = bool(record.outcome or record.outcome_files)
    result = "Đã có kết quả tiếp thu" if answered else "Chưa công bố kết quả tiếp thu"
    return Shape(
        state=state,
        facts=_facts(
            ("Thời gian", _span(view.entry)),
            ("Đối tượng lấy ý kiến", record.audience),
            ("Số ý kiến nhận được", record.received),
            _link("" if closed else record.online, "Góp ý trực tuyến"),
        ),
        parts=_parts(
            Part("Kết quả tiếp thu, giải trình", record.outcome),
            Part("Cách góp ý", () if closed else record.how),
        ),
        files=_files(view, ("outcome_files", "Bản tổng hợp ý kiến")),
        brief=(_span(view.entry), *((result,) if closed else ())),
        group=state.label if state is not None else "",
        note=f"{result}." if closed and not answered else "",
    )


def _question(view: EntryView, record: Question, today: dt.date) -> Shape:
    answered = bool(view.html.strip())
    return Shape(
        state=None if answered else State("Chưa trả lời", _COMING),
        facts=_facts(
            ("Người hỏi", record.asker),
            ("Ngày hỏi", record.asked),
            ("Người trả lời", record.answerer),
            ("Ngày trả lời", record.answered),
        ),
        group=next(iter(view.entry.fields.category), ""),
        note="" if answered else "Câu hỏi đã được tiếp nhận và đang chờ trả lời.",
    )


def _resource(view: EntryView, record: Resource, today: dt.date) -> Shape:
    return Shape(
        facts=_facts(
            ("Loại học liệu", record.resource_type),
            ("Môn học", record.subject),
            ("Lớp", record.grade),
            ("Tác giả", view.entry.fields.author),
            ("Bản quyền", record.licence),
            _link(record.link, "Mở tại"),
        ),
        brief=tuple(filter(None, (record.resource_type, record.grade, view.entry.fields.author))),
        group=record.subject,
    )


_RAISING = {_OPEN: "Đang thực hiện", _COMING: "Sắp thực hiện", _CLOSED: "Đã kết thúc"}


def _project(view: EntryView, record: Project, today: dt.date) -> Shape:
    state = _state(view.entry, today, _RAISING)
    received, spent = record.received or 0, record.spent or 0
    return Shape(
        state=state,
        facts=_facts(
            ("Mục đích", record.purpose),
            ("Thời gian", _span(view.entry)),
            ("Văn bản phê duyệt", record.plan),
            ("Phụ trách", record.in_charge),
            ("Ngày quyết toán", record.settled),
        ),
        brief=(record.purpose,),
        group=state.label if state is not None else "",
        note=""
        if record.received is not None
        else "Chưa công bố số tiền đã tiếp nhận và đã sử dụng.",
        meter=Meter(record.target, received, spent) if record.target is not None else None,
        figures=table_html(_sponsors(record)) if record.sponsors else "",
    )


def _sponsors(record: Project) -> Table:
    headings = ("Nhà tài trợ", "Hình thức", "Giá trị (đồng)", "Ngày")
    rows = (
        tuple(_said(row[name]) if name in row else "" for name in ("name", "form", "value", "date"))
        for row in record.sponsors
    )
    return Table("Danh sách nhà tài trợ", headings, tuple(rows))


_OTHERS = "Khác"
#: What is open stands above what is to come, and that above what is over.
_GROUP_ORDER = {
    **{words[_OPEN]: -3 for words in (_ADMITTING, _CONSULTING, _RAISING)},
    **{words[_COMING]: -2 for words in (_ADMITTING, _CONSULTING, _RAISING)},
    **{words[_CLOSED]: -1 for words in (_ADMITTING, _CONSULTING, _RAISING)},
}
_MAKERS: Mapping[type, Callable[[EntryView, Any, dt.date], Shape]] = {
    Procedure: _procedure,
    Admission: _admission,
    Consultation: _consultation,
    Question: _question,
    Resource: _resource,
    Project: _project,
}
