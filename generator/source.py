"""A school's whole folder, read and checked file by file, before anything is decided.

``read_source`` is the one door through which a folder comes in: the MkDocs plugin, the linter and
the tests all use it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.dates import find_date
from generator.content.entries import Entry, read_entries, read_entry
from generator.content.figures import Table
from generator.content.folder import MARKDOWN, ContentFolder, read_required
from generator.content.known import KnownEntries
from generator.content.layout import EntryKind, asset_address, place_of
from generator.content.menu import MENU_FILE, read_menu
from generator.content.model import MenuItem, Person, Unit
from generator.content.pipe_tables import pipe_tables
from generator.content.report_file import with_pdf
from generator.content.sums import doubtful_sums
from generator.content.tables import read_tables
from generator.content.unit import UNIT_FILE, read_people, read_unit
from generator.filling import with_records
from generator.rendering.links import join_path
from generator.rendering.pupils import MINIMUM_ROWS, PUPIL_LIST, pupil_rows_of
from rulebook.messages import Problem, say

#: Where lists of people are looked for, besides any file of such a name elsewhere.
PEOPLE_FILES = ("lanh-dao", "danh-ba", "ban-giam-hieu", "to-chuyen-mon", "ban-bien-tap")
TABLES = (".yml", ".yaml", ".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Source:
    """Everything the folder holds. Files with errors are missing here and named in problems."""

    unit: Unit
    folder: ContentFolder
    entries: tuple[Entry, ...]
    people: Mapping[str, tuple[Person, ...]]  # by the address of their page
    tables: Mapping[str, tuple[Table, ...]]  # by the path of the text they belong to
    assets: Mapping[str, str]  # path → address of every file to copy
    menu: tuple[MenuItem, ...]  # of menu.yml; empty: the default
    problems: tuple[Problem, ...]


def read_source(school: Path, docs: Path, known: KnownEntries | None = None) -> Source:
    """Read the school folder whose content stands in ``docs``; ``known`` are the entries read
    before in this process.

    Raises PersonError when ``truong.yml`` is missing or says neither name nor kind.
    """
    unit, unit_problems = read_unit(read_required(school / UNIT_FILE))
    folder = ContentFolder(docs)
    assets = _assets(folder)
    unit, emblem_problems = _with_emblem(unit, assets)
    found: list[Problem] = []
    texts = [path for path in folder.paths if path.lower().endswith(MARKDOWN)]
    read, reading = read_entries(texts, folder.read, known.reader(folder) if known else read_entry)
    entries = tuple(with_pdf(entry, folder) for entry in read)
    found.extend(reading)
    tables, in_tables = _tables(folder, entries)
    found.extend(in_tables)
    found.extend(_doubtful_sums(entries, tables))
    found.extend(_lists_of_pupils(folder, assets, entries))
    entries, in_records = with_records(entries, tables, assets)
    found.extend(in_records)
    people: dict[str, tuple[Person, ...]] = {}
    for path in folder.paths:
        if is_people_file(path):
            people[place_of(path).url()], reading = read_people(folder.read(path), path)
            found.extend(reading)
    menu: tuple[MenuItem, ...] = ()
    if MENU_FILE in folder:
        menu, reading = read_menu(folder.read(MENU_FILE), MENU_FILE)
        found.extend(reading)
    if unit.editorial_board:
        people.setdefault("ban-bien-tap/", unit.editorial_board)
    problems = (*unit_problems, *emblem_problems, *(located(problem, folder) for problem in found))
    return Source(unit, folder, entries, people, tables, assets, menu, problems)


def _with_emblem(unit: Unit, assets: Mapping[str, str]) -> tuple[Unit, tuple[Problem, ...]]:
    """The unit with its emblem's address on the site; without one where the file is missing."""
    if not unit.emblem or unit.emblem.startswith(("https://", "http://")):
        return unit, ()
    address = assets.get(join_path("", unit.emblem) or "")
    if address is not None:
        return replace(unit, emblem=address), ()
    missing = say(
        "Biểu trưng “{path}” không có trong thư mục nội dung; trang được dựng không có biểu trưng.",
        path=unit.emblem,
    )
    return replace(unit, emblem=""), (Problem(UNIT_FILE, 0, missing),)


def located(problem: Problem, folder: ContentFolder) -> Problem:
    """The problem with its path as seen from the school's folder (``noi-dung/…``)."""
    return replace(problem, path=f"{folder.root.name}/{problem.path}")


def is_people_file(path: str) -> bool:
    """``…/lanh-dao.yml`` and its like, or any list under a folder of staff."""
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    if suffix.lower() not in ("yml", "yaml"):
        return False
    return stem in PEOPLE_FILES or path.startswith("co-cau/")


def is_data_file(path: str) -> bool:
    """Files that are read into pages and not copied: lists of people, the menu, tables."""
    name = path.lower()
    if name == MENU_FILE or name.endswith((".yml", ".yaml")):
        return True
    return name.endswith(TABLES) and (place_of(path).kind is EntryKind.DISCLOSURE or is_sheet(path))


def is_sheet(path: str) -> bool:
    """Tables that are a page by themselves: a timetable, the menu or the work of a week."""
    kind = place_of(path).type
    return kind is not None and kind.sheet and path.lower().endswith(TABLES)


def _tables(
    folder: ContentFolder, entries: tuple[Entry, ...]
) -> tuple[dict[str, tuple[Table, ...]], list[Problem]]:
    """Tables beside a disclosure and of its name (``tai-chinh.csv`` beside ``tai-chinh.md``),
    and those that a page of any kind names; a sheet without a text has its own path."""
    texts = {entry.path.rpartition(".")[0]: entry.path for entry in entries}
    named = {join_path(entry.path, t.path) for entry in entries for t in entry.fields.tables}
    tables: dict[str, tuple[Table, ...]] = {}
    problems: list[Problem] = []
    for path in folder.paths:
        if not path.lower().endswith(TABLES) or not is_data_file(path) or is_people_file(path):
            continue
        text = texts.get(path.rpartition(".")[0])
        if text is None and is_sheet(path):
            if path in named:
                continue
            text = path
        if text is None:
            if path != MENU_FILE:
                missing = say(
                    "Bảng này chưa hiện ở đâu: đặt bên cạnh một tệp {name}.md có tiêu đề và ngày.",
                    name=path.rpartition("/")[2].rpartition(".")[0],
                )
                problems.append(Problem(path, 0, missing, "warning"))
            continue
        read, found = read_tables(folder.read(path), path)
        problems.extend(found)
        tables[text] = (*tables.get(text, ()), *read)
    for entry in entries:
        for reference in entry.fields.tables:
            path = join_path(entry.path, reference.path) or ""
            if path not in folder or not path.lower().endswith(TABLES):
                missing = say(
                    "Không có bảng “{path}”: chép tệp .csv, .xlsx hoặc .yml vào cùng thư mục.",
                    path=reference.path,
                )
                problems.append(Problem(entry.path, 1, missing, "warning"))
                continue
            read, found = read_tables(folder.read(path), path)
            problems.extend(found)
            titled = (replace(t, title=reference.title or t.title) for t in read)
            tables[entry.path] = (*tables.get(entry.path, ()), *titled)
    return tables, problems


def _doubtful_sums(
    entries: tuple[Entry, ...], tables: Mapping[str, tuple[Table, ...]]
) -> Iterator[Problem]:
    """Totals that do not add up in the tables of disclosures, whatever they are written in."""
    for entry in entries:
        if entry.kind is not EntryKind.DISCLOSURE:
            continue
        drawn = pipe_tables(entry.body, entry.path, entry.body_line) if "|" in entry.body else ()
        for table in (*tables.get(entry.path, ()), *drawn):
            yield from doubtful_sums(table)


def _lists_of_pupils(
    folder: ContentFolder, assets: Mapping[str, str], entries: tuple[Entry, ...]
) -> Iterator[Problem]:
    """Spreadsheets handed out as files that hold pupils' personal data, unless the page that
    attaches them states a dated consent."""
    sheets = [path for path in assets if path.lower().endswith((".csv", ".xlsx"))]
    if not sheets:
        return
    consented = {
        join_path(entry.path, file.path)
        for entry in entries
        if find_date(entry.fields.consent) is not None
        for file in entry.fields.files
    }
    for path in sheets:
        if path in consented:
            continue
        tables, _ = read_tables(_bytes_of(folder, path), path)
        rows = max((pupil_rows_of((t.headings, *t.rows)) for t in tables), default=0)
        if rows >= MINIMUM_ROWS:
            message = say(
                "Tệp này có {rows} dòng giống danh sách học sinh kèm thông tin cá nhân, ai cũng "
                "tải về được (Luật Trẻ em Đ6 k11; NĐ56/2017 Đ33, Đ36). Hãy gỡ tệp, hoặc ghi “đồng "
                "ý công bố: ngày và căn cứ” ở trang đính kèm nếu đã có văn bản đồng ý.",
                rows=rows,
            )
            yield Problem(path, 0, message, "warning", PUPIL_LIST)


def _bytes_of(folder: ContentFolder, path: str) -> bytes:
    """A file's bytes; none where it is too large to be looked at."""
    try:
        return folder.read(path)
    except OSError:
        return b""


def _assets(folder: ContentFolder) -> dict[str, str]:
    """Addresses of everything that is copied; a second file of the same address gets a number."""
    taken: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for path in folder.paths:
        if path.lower().endswith(MARKDOWN) or is_data_file(path):
            continue
        address = asset_address(path)
        stem, dot, suffix = address.rpartition(".")
        number = 2
        while address in taken:
            address = f"{stem}-{number}{dot}{suffix}"
            number += 1
        taken[address] = path
        addresses[path] = address
    return addresses
