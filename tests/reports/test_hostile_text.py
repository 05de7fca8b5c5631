"""What a hostile site or registry writes comes out harmless in every form."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from hostile import DIRECTION, FORMULA, LONG, RICH_STRING, SCRIPT, TEMPLATE, TEXTS, hostile
from hypothesis import given
from hypothesis import strategies as st
from sample_units import ranked, sample_profile, sample_result, sample_rulebook

from auditor.reports.cells import csv_cell, one_line, plain
from auditor.reports.edition import make_edition
from auditor.reports.site import write_report
from auditor.results.model import UnitResult

BOOK, TABLE = sample_rulebook(), sample_profile()


def hostile_units() -> list[UnitResult]:
    units = [
        hostile(sample_result(number, BOOK, TABLE), text)
        for number, text in enumerate(TEXTS, start=1)
    ]
    return ranked(units)


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hostile")
    told = {"note": SCRIPT, "publisher": SCRIPT}
    write_report(make_edition(hostile_units(), BOOK, TABLE, told), out)
    return out


class Elements(HTMLParser):
    """The elements and attributes a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_no_page_gains_an_element_a_handler_or_a_scheme(harmed: Path) -> None:
    for page in harmed.rglob("*.html"):
        elements = Elements()
        elements.feed(page.read_text("utf-8"))
        assert "img" not in elements.tags, page
        assert not [name for name, _ in elements.attributes if name.startswith("on")], page
        assert not [v for n, v in elements.attributes if n in ("href", "src") and ":" in v], page


def test_scripts_beside_the_pages_cannot_be_ended_from_inside(harmed: Path) -> None:
    for script in (harmed / "du-lieu").rglob("*.js"):
        assert "</" not in script.read_text("utf-8")


def test_template_signs_stay_text(harmed: Path) -> None:
    number = TEXTS.index(TEMPLATE) + 1
    page = (harmed / f"truong/MAU-{number:04d}/index.html").read_text("utf-8")
    assert "{{ 7*7 }}" in page


def test_long_texts_are_shortened(harmed: Path) -> None:
    number = TEXTS.index(LONG) + 1
    assert (harmed / f"truong/MAU-{number:04d}/index.html").stat().st_size < 100_000


def test_the_workbook_holds_text_and_no_formula_or_link(harmed: Path) -> None:
    book = openpyxl.load_workbook(harmed / "du-lieu/ket-qua.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert any(text.startswith("=HYPERLINK(") for text in texts)
    assert any("_x003D_" in text for text in texts)
    assert {cell.parent.title for cell in cells if str(cell.value).strip() == RICH_STRING} == {
        "THPT",
        "Tất cả kết luận",
    }
    assert all(harmless(text) for text in texts)


def test_the_csv_has_no_cell_that_a_spreadsheet_runs(harmed: Path) -> None:
    content = (harmed / "du-lieu/ket-qua.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert len(rows) == len(TEXTS) + 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert "'" + FORMULA in cells
    assert all(harmless(cell) for cell in cells)


def test_json_and_feed_can_be_read_and_hide_nothing(harmed: Path) -> None:
    latest = json.loads((harmed / "du-lieu/latest.json").read_text("utf-8"))
    assert len(latest["units"]) == len(TEXTS)
    assert all(harmless(unit["name"]) for unit in latest["units"])
    feed = ElementTree.parse(harmed / "du-lieu/feed.atom")
    assert all(harmless(text) for text in feed.getroot().itertext())


def harmless(text: str) -> bool:
    """No control, no surrogate, no mark that turns the direction of reading."""
    return not any(
        (unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t")
        or character in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        for character in text
    )


def test_direction_marks_are_taken_out() -> None:
    assert plain(DIRECTION) == "Trường gnort nạn Mẫu"


@given(st.text())
def test_a_csv_cell_never_begins_as_a_formula(text: str) -> None:
    cell = csv_cell(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert harmless(cell.replace("\r", ""))


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert harmless(line)
    assert len(line) <= 200
