"""Blank forms put into a school's folder: beside the text of their section, for one year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from generator.content.folder import content_of, read_required
from generator.content.layout import is_year, label_of
from generator.content.unit import UNIT_FILE, read_unit
from generator.table_forms.reading import TableForm, forms_for
from generator.table_forms.writing import spreadsheet
from rulebook.kinds import Kind
from rulebook.messages import Message, PersonError, say
from rulebook.vietnamese.text import slug

_TEXT = """\
---
tiêu đề: {title} {year}
# Ngày công bố, ví dụ 25/06/2024. Điền xong bảng bên cạnh thì xoá dòng “trạng thái”.
ngày:
trạng thái: chờ nội dung
---
"""


def sheets_of(kinds: frozenset[Kind]) -> dict[str, TableForm]:
    """The forms in force by the section they answer; several of one section as one workbook."""
    sheets: dict[str, TableForm] = {}
    for form in forms_for(kinds):
        if form.current:
            known = sheets.get(form.section)
            joined = replace(known, tables=(*known.tables, *form.tables)) if known else form
            sheets[form.section] = joined
    return sheets


def forms_of_school(school: Path) -> tuple[TableForm, ...]:
    """Every form there is for a school. Raises PersonError when ``school`` is not one."""
    unit, _ = read_unit(read_required(school / UNIT_FILE))
    return forms_for(unit.kinds)


def place_form(school: Path, name: str, year: str) -> Path:
    """Write a blank form, and the text it belongs to unless that is there; the form's path.

    Raises PersonError for an unknown form or year, and when the form is already there.
    """
    forms = {form.id: form for form in forms_of_school(school)}
    form = forms.get(slug(name))
    if form is None:
        raise PersonError(_unknown(name, forms))
    if not is_year(year):
        raise PersonError(say("“{year}” không phải là năm; viết 2023-2024 hoặc 2025.", year=year))
    folder = content_of(school) / "cong-khai" / year
    name = form.section.rpartition("/")[2]
    path = folder / f"{name}.xlsx"
    if path.exists():
        raise PersonError(say("Đã có {path}; đổi tên hoặc xoá tệp đó trước.", path=path))
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(spreadsheet(form, year))
    text = path.with_suffix(".md")
    if not text.exists():
        words = f"{'năm học' if '-' in year else 'năm'} {year}"
        title = _TEXT.format(title=label_of(form.section), year=words)
        text.write_text(title, encoding="utf-8", newline="\n")
    return path


def _unknown(name: str, known: Iterable[str]) -> Message:
    names = list(known)
    close = get_close_matches(name.lower(), names, n=1)
    if close:
        return say("Không có bảng “{name}”. Có phải ý bạn là “{hint}”?", name=name, hint=close[0])
    return say("Không có bảng “{name}”. Các bảng: {known}.", name=name, known=", ".join(names))
