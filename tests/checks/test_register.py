# ruff: noqa: E501 — one situation a line reads like a table
"""The register of documents: what makes an entry whole, and what a list is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from small_sites import CRAWLED, HOME, PROSE, SCAN, Published, Sketch, finding, link, of_kind

from auditor.checks.finding import Finding

OWN = "{n}/QĐ-THCSSH"


def row(
    n: int, *, number: str = OWN, day: str = " ngày 0{n}/09/2026", path: str = "vb/{n}.pdf"
) -> str:
    """One line of a register: a link and what stands beside it."""
    words = (
        f"Quyết định số {number} về nề nếp học sinh" if number else "Quyết định về nề nếp học sinh"
    )
    return f'<p><a href="/{path.format(n=n)}">{words.format(n=n)}</a>{day.format(n=n)}</p>'


def judged(body: str, *, title: str = "Văn bản nhà trường", **given: object) -> Finding:
    pages: Mapping[str, Published] = given.pop("pages", {})  # type: ignore[assignment]
    gone = given.pop("gone", ())
    files = {
        f"vb/{n}.pdf": SCAN
        for n in range(9)
        if f"/vb/{n}.pdf" in body and f"vb/{n}.pdf" not in gone
    }  # type: ignore[operator]
    files.update(given.pop("files", {}))  # type: ignore[call-overload]
    sketch = Sketch({"van-ban": Published(title, body), **pages}, files, gone=gone)  # type: ignore[arg-type]
    return finding(sketch, "regulatory-documents", **given)


def rows(*given: str) -> str:
    return "".join(given)


WHOLE = [row(n) for n in range(1, 5)]


@pytest.mark.parametrize(
    ("body", "code", "complete"),
    [
        (rows(*WHOLE), "found", 4),
        (rows(*WHOLE[:2], row(3, day=""), row(4, day="")), "found", 2),  # half of them whole
        (rows(WHOLE[0], *(row(n, day="") for n in (2, 3, 4))), "attachment-only", 1),
        (rows(WHOLE[0], *(row(n, number="") for n in (2, 3, 4))), "attachment-only", 1),
        (rows(*(row(n, day="") for n in (1, 2, 3))), "attachment-only", 0),
        (rows(*(row(n, day=" ngày {n} tháng 9 năm 2026") for n in (1, 2, 3))), "found", 3),
        (rows(*(row(n, path="tin/{n}") for n in (1, 2, 3))), "no-files", 0),
        (
            rows(*(row(n, path="tin/{n}", number="") for n in (1, 2, 3)), f"<p>{PROSE}</p>"),
            "text-only",
            None,
        ),
        (rows(WHOLE[0], *(row(n, path="tin/{n}") for n in (2, 3))), "found", 1),
    ],
)
def test_an_entry_is_whole_with_number_day_and_file(
    body: str, code: str, complete: int | None
) -> None:
    found = judged(body)
    assert (found.code, found.values.get("complete")) == (code, complete)


@pytest.mark.parametrize(
    ("number", "count", "code"),
    [
        ("{n}/2026/TT-BGDĐT", 3, "upper-level-only"),
        ("{n}/CV-SGDĐT", 3, "upper-level-only"),
        ("{n}/QĐ-UBND", 3, "upper-level-only"),
        ("{n}/CV-SGDĐT", 2, "found"),  # two say nothing of a register
        ("{n}/NQ-QH15", 3, "upper-level-only"),
        ("{n}/QĐ-TTGDTX", 3, "found"),  # a centre's sign begins like the Prime Minister's
        (OWN, 3, "found"),
    ],
)
def test_a_register_of_nothing_but_papers_from_above(number: str, count: int, code: str) -> None:
    assert judged(rows(*(row(n, number=number) for n in range(1, count + 1)))).code == code


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        ("so", "{n}/SGDĐT-KHTC", "found"),
        ("so", "{n}/QĐ-UBND", "upper-level-only"),
        ("phong", "{n}/KH-PGD&ĐT", "found"),
        ("phong", "{n}/KH-SGDĐT", "upper-level-only"),
    ],
)
def test_an_office_has_its_own_papers(kind: str, number: str, code: str) -> None:
    body = rows(*(row(n, number=number) for n in range(1, 4)))
    day = {"phong": date(2025, 5, 20)}.get(kind, date(2026, 11, 22))
    assert judged(body, school=of_kind(kind), today=day).code == code


def test_papers_from_above_are_also_known_by_their_words() -> None:
    words = "".join(
        f'<p><a href="/vb/{n}.pdf">Công văn của Sở Giáo dục và Đào tạo lần {n}</a> 0{n}/09/2026</p>'
        for n in (1, 2, 3)
    )
    assert judged(words).code == "upper-level-only"
    assert judged(words + row(4)).code != "upper-level-only"


@pytest.mark.parametrize(
    ("gone", "code"),
    [((1, 2, 3), "broken-files"), ((1, 2), "found"), ((1,), "found"), ((), "found")],
)
def test_a_register_is_broken_when_most_of_its_files_are_lost(
    gone: tuple[int, ...], code: str
) -> None:
    found = judged(rows(*WHOLE), gone=tuple(f"vb/{n}.pdf" for n in gone))
    assert found.code == code
    if code == "broken-files":
        assert found.values == {"broken": 3, "checked": 4}


def test_files_nobody_can_open_are_as_good_as_lost() -> None:
    body = rows(*(row(n, path="vb/{n}.doc") for n in (1, 2, 3)))
    broken = {f"vb/{n}.doc": b"\xd0\xcf\x11\xe0 not a document" for n in (1, 2, 3)}
    assert judged(body, files=broken).code == "broken-files"


def test_an_entry_may_lead_to_a_page_that_carries_the_file() -> None:
    body = rows(*(row(n, number="", day="", path="vb/{n}") for n in (1, 2, 3)))
    pages = {
        f"vb/{n}": Published(
            f"Quyết định số {n}/QĐ-THCSSH", link(f"vb/{n}.pdf", "Tải về"), date(2026, 9, n), "-"
        )
        for n in (1, 2, 3)
    }
    files = {f"vb/{n}.pdf": SCAN for n in (1, 2, 3)}
    found = judged(body, pages=pages, files=files)
    assert (found.code, found.values["complete"]) == ("found", 3)
    assert [one.quote or one.title for one in found.evidence[1:]] == [
        f"Quyết định số {n}/QĐ-THCSSH" for n in (1, 2, 3)
    ]
    empty = {path: replace(page, body=f"<p>{PROSE}</p>") for path, page in pages.items()}
    assert judged(body, pages=empty).code != "found"


def test_files_on_a_storage_are_files() -> None:
    shared = "".join(
        f'<p><a href="https://drive.google.com/file/d/{n}aB/view">Quyết định số {n}/QĐ-THCSSH về nề '
        f"nếp</a> 0{n}/09/2026</p>"
        for n in (1, 2, 3)
    )
    assert judged(shared).code == "found"


def test_links_of_menu_and_footer_and_to_the_page_itself_are_no_entries() -> None:
    sketch = Sketch(
        {
            "van-ban": Published(
                "Văn bản", f'<p>{PROSE}</p><a href="/van-ban">Văn bản số 1/QĐ-TH</a>'
            )
        },
        menu=[("Quyết định số 9/QĐ-THCSSH", f"{HOME}vb/9.pdf")],
        footer='<a href="/vb/8.pdf">Giấy phép số 8/GP-STTTT</a>',
    )
    assert finding(sketch, "regulatory-documents").code == "text-only"


def test_an_empty_register_a_promised_one_and_one_that_could_not_be_seen() -> None:
    soon = "<p>Chưa có văn bản nào.</p>"
    assert judged(soon).code == "stub"
    assert judged(soon, crawl=replace(CRAWLED, coverage=0.2)).code == "could-not-check"
    promised = Sketch(menu=[("Văn bản nhà trường", f"{HOME}van-ban")])
    assert finding(promised, "regulatory-documents").code == "menu-only"
    assert finding(Sketch(), "regulatory-documents").code == "missing"


def test_an_empty_section_beside_a_full_one_takes_nothing_away() -> None:
    other = {"van-ban-2": Published("Văn bản pháp quy", "<p>Đang cập nhật</p>")}
    assert judged(rows(*WHOLE), pages=other).code == "found"
