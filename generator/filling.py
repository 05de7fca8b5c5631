"""Records completed from the files beside their text: a week's sheet, a folder's pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.content.contradictions import contradictions_of
from generator.content.entries import Entry, read_entries
from generator.content.figures import Table
from generator.content.layout import label_of
from generator.content.records import (
    Album,
    AlbumPicture,
    Menu,
    Record,
    Timetable,
    WorkCalendar,
)
from generator.content.timetables import lessons_of
from generator.content.weekly import Found, meal_days, meal_rows, week_named, work_items, work_rows
from generator.pictures import FORMATS
from generator.rendering.links import join_path
from rulebook.messages import Problem, say
from rulebook.vietnamese.text import fold


def with_records(
    entries: tuple[Entry, ...],
    tables: Mapping[str, tuple[Table, ...]],
    assets: Mapping[str, str],
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries with their records whole, sheets that stand alone among them; and a problem for
    every row that says nothing. ``tables`` by the path of the text, or of the sheet itself."""
    texts = {entry.path for entry in entries}
    pictures = _by_folder(assets)
    sheets, reading = read_entries((path for path in tables if path not in texts), lambda _: b"")
    found = [problem for problem in reading if problem.severity == "error"]
    whole: list[Entry] = []
    for entry in (*entries, *(_titled(sheet, tables[sheet.path]) for sheet in sheets)):
        completed, problems = _complete(entry, tables.get(entry.path, ()), pictures)
        whole.append(completed)
        found.extend(problems)
    return tuple(whole), tuple(found)


def _titled(sheet: Entry, tables: tuple[Table, ...]) -> Entry:
    """A sheet by the line above its headings, else by its week."""
    title = next((table.title for table in tables if table.title), "")
    week = week_named(sheet.place.name, sheet.place.year)
    if not title and week is not None:
        title = f"{label_of(sheet.place.folder)} {week.label[:1].lower()}{week.label[1:]}"
    return replace(sheet, title=title or sheet.title)


def _complete(
    entry: Entry, tables: tuple[Table, ...], pictures: Pictures
) -> tuple[Entry, tuple[Problem, ...]]:
    if entry.record is None:
        return entry, ()
    filler = _FILLERS.get(type(entry.record))
    if filler is None:
        return entry, tuple(_contradictions(entry))
    record, problems = filler(entry, entry.record, tables, pictures)
    return replace(entry, record=record), tuple(problems)


#: Folder → name → address of every picture in it, by name.
Pictures = Mapping[str, Mapping[str, str]]
#: What browsers show; only some of it is also made smaller.
_PICTURES = (*FORMATS, ".svg", ".gif", ".avif")
Filled = tuple[Record, list[Problem]]


def _work(entry: Entry, record: WorkCalendar, tables: Iterable[Table], _: Any) -> Filled:
    week = record.week or week_named(entry.place.name, entry.place.year)
    where = entry.path, _line(entry, "lich", "work", "cong viec")
    rows = [(where, row) for row in record.work]
    for table in tables:
        rows.extend(work_rows(table))
    items, found = work_items(rows, week)
    problems = _problems(found)
    if not items and not found:
        problems.append(_empty(entry, "{ngày: Thứ Hai, giờ: 07:30, việc: Chào cờ}"))
    return replace(record, week=week, items=items), problems


def _menu(entry: Entry, record: Menu, tables: Iterable[Table], _: Any) -> Filled:
    week = record.week or week_named(entry.place.name, entry.place.year)
    where = entry.path, _line(entry, "thuc don", "meals", "mon an")
    rows = [(where, row) for row in record.meals]
    for table in tables:
        rows.extend(meal_rows(table))
    days, found = meal_days(rows, week)
    problems = _problems(found)
    if not days and not found and "|" not in entry.body:
        problems.append(_empty(entry, "{ngày: Thứ Hai, bữa trưa: Cơm, canh chua}"))
    return replace(record, week=week, days=days), problems


def _timetable(entry: Entry, record: Timetable, tables: Iterable[Table], _: Any) -> Filled:
    lessons, found = lessons_of(tuple(tables))
    problems = _problems(found)
    if not lessons and not found and "|" not in entry.body:
        message = say(
            "Thời khoá biểu chưa có tiết nào: đặt một tệp .xlsx hoặc .csv cùng tên bên cạnh."
        )
        problems.append(Problem(entry.path, 1, message, "warning"))
    return replace(record, lessons=lessons), problems


def _album(entry: Entry, record: Album, _: Any, pictures: Pictures) -> Filled:
    """Every picture of the album's folder, by name: that of its ``index.md``, one of the name of
    its text, or the one it names. Captions for pictures it has."""
    folder, _, name = entry.path.rpartition("/")
    stem = name.rpartition(".")[0]
    if record.folder:
        folder = join_path(entry.path, record.folder) or folder
    elif stem.lower() not in ("index", "readme"):
        folder = f"{folder}/{stem}"
    names = pictures.get(folder, {})
    words = dict(record.captions)
    problems = [
        Problem(entry.path, _line(entry, "chu thich", "captions"), _no_picture(name), "warning")
        for name in words
        if name not in names
    ]
    if not names and "![" not in entry.body:
        message = say(
            "Thư viện ảnh “{title}” chưa có ảnh: đặt các tệp .jpg, .png vào cùng thư mục.",
            title=entry.title,
        )
        problems.append(Problem(entry.path, 1, message, "warning"))
    shown = tuple(AlbumPicture(address, words.get(n, "")) for n, address in names.items())
    return replace(record, pictures=shown), problems


def _by_folder(assets: Mapping[str, str]) -> Pictures:
    folders: dict[str, dict[str, str]] = {}
    for path, address in sorted(assets.items()):
        if path.lower().endswith(_PICTURES):
            folder, _, name = path.rpartition("/")
            folders.setdefault(folder, {})[name] = address
    return folders


def _no_picture(name: str) -> Any:
    return say("Có chú thích cho ảnh “{name}” nhưng không có ảnh ấy trong thư mục.", name=name)


def _problems(found: Iterable[Found]) -> list[Problem]:
    return [Problem(path, line or 1, message, "warning") for (path, line), message in found]


def _empty(entry: Entry, example: str) -> Problem:
    message = say(
        "Trang này chưa có dòng nào: viết “- {example}”, hoặc đặt một tệp .csv, .xlsx cùng "
        "tên bên cạnh.",
        example=example,
    )
    return Problem(entry.path, 1, message, "warning")


def _line(entry: Entry, *names: str) -> int:
    return next((line for key, line in entry.lines.items() if fold(key) in names), 0)


def _contradictions(entry: Entry) -> Iterator[Problem]:
    assert entry.place.type is not None
    for name, message in contradictions_of(entry.fields, entry.record):
        key = entry.place.type.table.find(name)
        names = [fold(written) for written in key.names()] if key is not None else []
        yield Problem(entry.path, _line(entry, *names) or 1, message, "warning")


_FILLERS: Mapping[type, Callable[..., Filled]] = {
    WorkCalendar: _work,
    Menu: _menu,
    Timetable: _timetable,
    Album: _album,
}
