"""Registers of documents in the shapes in which schools keep them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from small_sites import HOME, PROSE, Published, Sketch, finding, link, word

from auditor.checks.finding import Finding

PAPERS = (
    ("22/KH-THCSSH", "05/09/2026", "Kế hoạch kiểm tra nội bộ"),
    ("23/QĐ-THCSSH", "06/09/2026", "Quyết định thành lập Ban biên tập"),
    ("24/BC-THCSSH", "07/09/2026", "Báo cáo sơ kết"),
)
FILES = {f"vb/{n}.docx": word("Nội dung") for n in range(len(PAPERS))}
MENU = [
    (words, HOME + path)
    for words, path in (("Giới thiệu", "gt"), ("Tin tức", "tt"), ("Tuyển sinh", "ts"))
]


def register(
    body: str, files: Mapping[str, bytes] = FILES, pages: Mapping[str, Published] | None = None
) -> Finding:
    others = {f"muc-{n}": Published(f"Chuyên mục {n}", PROSE, menu="-") for n in range(3)}
    every = {"van-ban": Published("Văn bản", body), **others, **(pages or {})}
    return finding(Sketch(every, files, menu=MENU), "regulatory-documents")


def rows(shape: str) -> str:
    """The papers in one shape: {number}, {day}, {words}, {file}."""
    return "".join(
        shape.format(number=number, day=day, words=words, file=f"/vb/{n}.docx")
        for n, (number, day, words) in enumerate(PAPERS)
    )


@pytest.mark.parametrize(
    "shape",
    [
        "<div class='row'><div>{number}</div><div>{day}</div><div>{words}</div>"
        "<div><a href='{file}'>Tải về</a></div></div>",
        "<div class='row'><div>{number}</div><div>{day}</div><a href='{file}'>{words}</a></div>",
        "<li><a href='{file}'>Số: {number} ngày {day} {words}</a></li>",
        "<p>{number}, ngày {day}: <a href='{file}'><img src='/pdf.png' alt=''></a> {words}</p>",
        "<p><b>Số: {number}</b><br>Ngày 5 tháng 9 năm 2026<br><a href='{file}'>{words}</a></p>",
    ],
)
def test_number_date_summary_and_file_in_any_shape(shape: str) -> None:
    found = register(rows(shape))
    assert (found.outcome.value, found.code) == ("pass", "found")
    assert (found.values["complete"], found.values["files"]) == (3, 3)


@pytest.mark.parametrize(
    "number", ["1{n}/KH-TH&amp;THCS", "1{n} / kh-thcssh", "1{n}a/2026/QĐ-THCS"]
)
def test_a_number_is_one_however_it_is_typed(number: str) -> None:
    row = "<tr><td>{}</td><td>{}</td><td><a href='/vb/{}.docx'>{}</a></td></tr>"
    lines = "".join(
        row.format(number.format(n=n), day, n, words) for n, (_, day, words) in enumerate(PAPERS)
    )
    assert register(f"<table>{lines}</table>").code == "found"


def test_a_list_of_titles_whose_pages_hold_number_date_and_file() -> None:
    pages = {
        f"vb/{n}.html": Published(
            words,
            f"<p>Số: {number}</p><p>Ngày ban hành: {day}</p>{link(f'vb/{n}.docx')}",
            menu="-",
        )
        for n, (number, day, words) in enumerate(PAPERS)
    }
    listing = "".join(
        f"<li><a href='/vb/{n}.html'>{words}</a></li>" for n, (_, _, words) in enumerate(PAPERS)
    )
    assert register(f"<ul>{listing}</ul>", pages=pages).code == "found"


def test_numbers_and_files_without_dates_are_files() -> None:
    found = register(rows("<li><a href='{file}'>{words} số {number}</a></li>"))
    assert (found.outcome.value, found.code) == ("partial", "attachment-only")


def test_a_table_of_documents_without_a_single_file() -> None:
    body = rows("<tr><td>{number}</td><td>{day}</td><td>{words}</td></tr>")
    found = register(f"<table>{body}</table>", files={})
    assert (found.outcome.value, found.code) == ("partial", "no-files")
    assert found.values["entries"] == 3


def test_words_about_documents_are_no_register() -> None:
    found = register(f"<p>{PROSE}</p>", files={})
    assert (found.outcome.value, found.code) == ("partial", "text-only")


def counted(*cells: str) -> tuple[int | str, int | str]:
    """Entries, and whole ones, of a register of four rows whose links all lead to one address, so
    that their cells are all that tells them apart."""
    names = "".join(f"<th>{name}</th>" for name in ("Số ký hiệu", "Ngày", "Trích yếu", "Tệp"))
    number, day, words, file = (f"<td>{cell}</td>" for cell in cells)
    words = words.replace("Kế hoạch", "<a href='/vb/0.docx'>Kế hoạch</a>")
    rows = "".join(f"<tr>{number.replace('#', str(n))}{day}{words}{file}</tr>" for n in range(4))
    values = register(f"<table><tr>{names}</tr>{rows}</table>").values
    return values["entries"], values["complete"]


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (("1#/KH-THCS", "05/09/2026", "Kế hoạch", "Xem"), (4, 4)),
        (("1#", "05/09/2026", "Kế hoạch", "Tải về"), (4, 4)),  # the column says what it is
        (("1#/KH-THCS", "05/09/2026", "Kế hoạch", "ke-hoach.pdf"), (4, 4)),
        (("1#/KH-THCS", "05/09/2026", "Kế hoạch", "ke-hoach.zip"), (4, 4)),
        (("1#/KH-THCS", "05/09/2026", "Kế hoạch", "Chi tiết (30 lượt)"), (4, 4)),
        (("1#/KH-THCS", "05/09/2026", "Kế hoạch", "Phòng xem"), (1, 1)),
        (("1#/KH-THCS", "05/09/2026", "Kế hoạch", ""), (1, 1)),
        (("1#/KH-THCS", "tháng Chín", "Kế hoạch", "Xem"), (1, 0)),  # no day
        (("", "05/09/2026", "Kế hoạch", "Xem"), (1, 0)),  # no number
    ],
)
def test_rows_of_a_register_are_counted_by_what_their_cells_tell(
    cells: tuple[str, ...], rows: tuple[int, int]
) -> None:
    assert counted(*cells) == rows


STORED = "<p>Văn bản số 22/KH-THCSSH</p><p><a href='/vb/0.docx'>Xem</a></p>"
LESSONS = "<p>Bài ôn tập môn Toán lớp 6</p><p><a href='/vb/0.docx'>Xem</a></p>"


@pytest.mark.parametrize(
    ("name", "body", "outcome"),
    [
        ("Tài liệu", STORED, "partial"),
        ("Kho tài liệu", STORED, "partial"),
        ("Tài liệu", LESSONS, "missing"),
        ("Tài liệu ôn tập", STORED, "missing"),
    ],
)
def test_a_store_of_papers_is_one_of_documents_where_they_are(
    name: str, body: str, outcome: str
) -> None:
    found = finding(
        Sketch({"kho": Published(name, body)}, FILES, menu=MENU), "regulatory-documents"
    )
    assert found.outcome.value == outcome
