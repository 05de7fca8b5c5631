"""Golden files: each form of a report, as it was last approved.

After a wanted change: ``UPDATE_GOLDEN=1 python -m pytest tests/reports/test_golden_forms.py``, and
read the difference before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from sample_units import ranked, sample_history, sample_profile, sample_results, sample_rulebook

from auditor.reports.announcement import compose_announcement
from auditor.reports.announcement_docx import write_docx
from auditor.reports.edition import make_edition
from auditor.reports.letterhead import Issuer
from auditor.reports.letters import compose_letters
from auditor.reports.site import write_report
from auditor.reports.unit_sheet_docx import write_sheets
from tests.reports.conftest import PARAMETERS

GOLDEN = Path(__file__).parent / "golden"
BOOK, TABLE = sample_rulebook(), sample_profile()
RESULTS = ranked(
    [*sample_results(3), *sample_results(9)[6:]]
)  # 7 breaks a prohibition, 9 is unreachable


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every form as text, by the name of its golden file."""
    out = tmp_path_factory.mktemp("golden")
    history = sample_history(RESULTS)
    edition = make_edition(RESULTS, BOOK, TABLE, PARAMETERS, history=history)
    write_report(edition, out)
    write_docx(compose_announcement(edition, Issuer(place="Mẫu")), out / "thong-bao.docx")
    write_sheets(edition, Issuer(place="Mẫu"), out, {"MAU-0007"})
    letter = compose_letters(edition, "ketqua@so.example.vn", out, "https://xephang.example.vn")
    told = {
        name: (out / path).read_text("utf-8")
        for name, path in {
            "overview.html": "index.html",
            "overview.en.html": "en/index.html",
            "league.html": "bang-xep-hang/tieu-hoc/index.html",
            "unit.html": "truong/MAU-0007/index.html",
            "requirement.html": "yeu-cau/contact/index.html",
            "sheet.html": "truong/MAU-0007/phieu.html",
            "results.csv": "du-lieu/ket-qua.csv",
            "latest.json": "du-lieu/latest.json",
            "feed.atom": "du-lieu/feed.atom",
        }.items()
    }
    told["workbook.txt"] = workbook_text(out / "du-lieu/ket-qua.xlsx")
    told["announcement.txt"] = document_text(out / "thong-bao.docx")
    told["unit-sheet.txt"] = document_text(out / "phieu-MAU-0007.docx")
    message = letter[0][3].message
    told["letter.txt"] = "".join(
        f"{name}: {message[name]}\n" for name in ("Subject", "From", "To", "Date", "Message-ID")
    ) + message.get_body(("plain",)).get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
    return told


def workbook_text(path: Path) -> str:
    lines = []
    for sheet in openpyxl.load_workbook(path):
        lines.append(f"== {sheet.title} {sheet.dimensions} frozen {sheet.freeze_panes}")
        lines += [
            " | ".join("" if value is None else str(value) for value in row)
            for row in sheet.iter_rows(values_only=True)
        ]
    return "\n".join(lines) + "\n"


def document_text(path: Path) -> str:
    return "\n".join(block_texts(Document(str(path)).iter_inner_content())) + "\n"


def block_texts(blocks: Iterable[Paragraph | Table]) -> Iterator[str]:
    """Paragraphs, and rows with their cells side by side; tables within cells after their row."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
            continue
        for row in block.rows:
            yield " | ".join(cell.text for cell in row.cells)
            for cell in row.cells:
                yield from block_texts(cell.tables)


NAMES = (
    "overview.html",
    "overview.en.html",
    "league.html",
    "unit.html",
    "requirement.html",
    "sheet.html",
    "results.csv",
    "latest.json",
    "feed.atom",
    "workbook.txt",
    "announcement.txt",
    "unit-sheet.txt",
    "letter.txt",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_as_it_was_approved(name: str, forms: dict[str, str]) -> None:
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(forms[name], "utf-8", newline="")
    assert forms[name] == golden.read_text("utf-8")
