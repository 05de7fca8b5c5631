"""Pages of duties whose links lead to nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from small_sites import HOME, PROSE, Published, Sketch, finding

from auditor.checks.finding import Finding

MENU = [
    (words, HOME + path)
    for words, path in (("Giới thiệu", "gt"), ("Tin tức", "tt"), ("Tuyển sinh", "ts"))
]


def judged(path: str, page: Published, duty: str, gone: Sequence[str] = ()) -> Finding:
    others = {f"muc-{n}": Published(f"Chuyên mục {n}", PROSE, menu="-") for n in range(3)}
    return finding(Sketch({path: page, **others}, menu=MENU, gone=gone), duty)


def listing(paths: Sequence[str], words: str) -> str:
    entries = (
        f'<li><a href="/{path}">{words} {n}</a> (9/2026)</li>' for n, path in enumerate(paths)
    )
    return f"<ul>{''.join(entries)}</ul>"


PARTS = [f"so-do/{n}" for n in range(3)]


@pytest.mark.parametrize(
    ("body", "gone"),
    [
        (listing(PARTS, "Sơ đồ tổ chức bộ máy phần"), PARTS),
        ('<p><a href="/xem-so-do">Xem sơ đồ tổ chức tại đây</a></p>', ["xem-so-do"]),
    ],
)
def test_a_page_that_offers_nothing_but_lost_addresses(body: str, gone: list[str]) -> None:
    found = judged("so-do", Published("Sơ đồ tổ chức", body), "org-chart", gone)
    assert (found.outcome.value, found.code) == ("stub", "dead-link")
    assert found.values["url"] == HOME + gone[0]


def test_one_lost_link_beside_others_is_not_the_end() -> None:
    page = Published("Sơ đồ tổ chức", listing(PARTS, "Sơ đồ tổ chức bộ máy phần"))
    assert judged("so-do", page, "org-chart", PARTS[:1]).code != "dead-link"
    told = Published("Sơ đồ tổ chức", f'<p>{PROSE}</p><p><a href="/xem">Bản cũ</a></p>')
    assert judged("so-do", told, "org-chart", ["xem"]).code == "text-only"


@pytest.mark.parametrize("ending", ["html", "pdf"])
def test_a_link_that_names_the_duty_and_leads_to_nothing(ending: str) -> None:
    years = ("2024-2025", "2025-2026")
    links = "".join(
        f'<p><a href="/cong-khai/{year}.{ending}">Công khai cơ sở vật chất năm học {year}</a></p>'
        for year in years
    )
    gone = [f"cong-khai/{year}.{ending}" for year in years]
    found = judged("cong-khai", Published("Công khai", links), "facilities", gone)
    assert (found.outcome.value, found.code) == ("stub", "dead-link")
    assert found.values["url"] == f"{HOME}cong-khai/2025-2026.{ending}"
    other = judged("cong-khai", Published("Công khai", links), "fund-balances", gone)
    assert other.code == "missing"


def test_a_register_whose_pages_are_lost() -> None:
    paths = [f"vb/{n}.html" for n in range(3)]
    page = Published("Văn bản", listing(paths, "12/KH-THCSSH Kế hoạch số"))
    found = judged("van-ban", page, "regulatory-documents", paths)
    assert (found.outcome.value, found.code) == ("partial", "broken-files")
    assert (found.values["broken"], found.values["checked"]) == (3, 3)
