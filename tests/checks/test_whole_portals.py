"""What is judged of a portal as a whole: the share of its pages, its address, its footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from small_sites import (
    CRAWLED,
    PROFILE,
    SCHOOL,
    TODAY,
    Published,
    Sketch,
    finding,
    of_kind,
    rulebook,
)

from auditor.checks.case import prepare
from auditor.checks.finding import Finding
from auditor.checks.judging import judge
from auditor.pages.html.reading import read_page
from auditor.pages.model import Seen
from auditor.pages.site.understanding import understand
from auditor.registry.school import School

HOME = "https://thcssuoihoa.bacninh.edu.vn/"
DESCRIBED = '<meta name="description" content="Bản tin {n}">'
VIEWPORT = '<meta name="viewport" content="width=device-width">'


def portal(*heads: str, requirement: str) -> Finding:
    """How a duty ends on a site with so many pages, each with its own head and body."""
    pages = []
    for n, head in enumerate(heads):
        html = f"<html><head>{head.format(n=n)}</head><body><p>Xin chào</p></body></html>"
        body = html.encode("cp1258" if "1258" in head else "utf-8")
        pages.append(read_page(f"{HOME}{n or ''}", body, {"content-type": "text/html"}))
    site = understand(Seen(HOME, pages), TODAY)
    judged = judge(prepare(site, CRAWLED, SCHOOL, rulebook(), PROFILE, TODAY))
    return next(one for one in judged.findings if one.requirement == requirement)


def mixed(good: str, bad: str, count: int, faults: int) -> list[str]:
    return [good] * (count - faults) + [bad] * faults


TITLE = "<title>Trang</title>"


@pytest.mark.parametrize(
    ("faults", "code", "share"),
    [(0, "described", 100), (1, "described", 90), (2, "partly-described", 80), (10, "bare", 0)],
)
@pytest.mark.parametrize(
    "marks",
    [
        DESCRIBED,
        '<meta property="og:title" content="Trang {n}">',
        '<meta name="DC.Title" content="Trang {n}">',
    ],
)
def test_pages_describe_themselves_when_nine_of_ten_do(
    marks: str, faults: int, code: str, share: int
) -> None:
    found = portal(*mixed(TITLE + marks, TITLE, 10, faults), requirement="metadata")
    assert (found.code, found.values["share"]) == (code, share)
    assert [one.url for one in found.evidence] == (
        [] if faults < 2 else [f"{HOME}{(10 - faults) or ''}"]
    )


def test_a_description_without_a_title_describes_nothing() -> None:
    assert portal(*[DESCRIBED] * 4, requirement="metadata").code == "bare"


@pytest.mark.parametrize(
    ("alike", "count", "code"),
    [
        (9, 10, "same-everywhere"),
        (8, 10, "described"),
        (5, 5, "same-everywhere"),
        (4, 4, "described"),
    ],
)
def test_one_description_for_all_pages_is_none(alike: int, count: int, code: str) -> None:
    same = TITLE + '<meta name="description" content="Trường">'
    heads = [same] * alike + [TITLE + DESCRIBED] * (count - alike)
    assert portal(*heads, requirement="metadata").code == code


def test_pages_described_by_other_means_have_no_description_to_be_alike() -> None:
    heads = [TITLE + '<meta property="og:title" content="Trang {n}">'] * 6
    assert portal(*heads, requirement="metadata").code == "described"


@pytest.mark.parametrize(
    ("faults", "code", "share"),
    [(0, "responsive", 100), (1, "responsive", 90), (2, "partly-responsive", 80), (10, "none", 0)],
)
def test_a_portal_suits_telephones_when_nine_of_ten_pages_do(
    faults: int, code: str, share: int
) -> None:
    found = portal(*mixed(VIEWPORT, "", 10, faults), requirement="mobile-support")
    assert (found.code, found.values["share"]) == (code, share)
    assert len(found.evidence) == (faults > 1)


@pytest.mark.parametrize(("faults", "code"), [(0, "unicode"), (1, "unicode"), (2, "wrong-charset")])
def test_a_stray_page_in_another_character_set_is_forgiven(faults: int, code: str) -> None:
    other = '<meta charset="windows-1258">'
    found = portal(
        *mixed('<meta charset="utf-8">', other, 10, faults), requirement="unicode-tcvn6909"
    )
    assert found.code == code
    if faults > 1:
        assert found.values["charset"] == "windows-1258"
        assert found.evidence[0].url == f"{HOME}8"


# -- by its address ------------------------------------------------------------------------------


def at(url: str, requirement: str, **given: object) -> str:
    school: School = replace(SCHOOL, url=url, email_domain=None)
    return finding(Sketch(**given), requirement, school=school).code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://thcssuoihoa.edu.vn/", "own-domain"),
        ("https://www.thcssuoihoa.edu.vn/", "own-domain"),
        ("https://suoihoa.gov.vn/", "own-domain"),
        ("https://thcssuoihoa.bacninh.edu.vn/", "parent-domain"),
        ("https://bacninh.edu.vn/thcssuoihoa", "parent-domain"),
        ("https://thcssuoihoa.bacninh.edu.vn/trang", "parent-domain"),
        ("https://thcssuoihoa.com/", "other-domain"),
        ("https://edu.vn.example.com/", "other-domain"),
        ("https://thcssuoihoa.violet.vn/", "vendor-domain"),
        ("https://violet.vn/thcssuoihoa", "vendor-domain"),
        ("https://sites.google.com/thcssuoihoa", "vendor-domain"),
        ("https://notviolet.vn/", "other-domain"),
        ("http://localhost:8000/", "could-not-check"),
        ("http://127.0.0.2/", "could-not-check"),
        ("http://[::1]/", "could-not-check"),
    ],
)
def test_whose_the_address_is(url: str, code: str) -> None:
    assert at(url, "domain-edu-vn") == code


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://thcssuoihoa.edu.vn/", "no-https"),
        ("http://localhost/", "could-not-check"),
        ("http://127.0.0.1/", "could-not-check"),
        ("https://thcssuoihoa.edu.vn/", "secure"),
    ],
)
def test_a_machine_s_own_address_needs_no_certificate(url: str, code: str) -> None:
    assert at(url, "security-baseline") == code
    insecure_picture = '<img src="http://anh.example.vn/a.jpg" alt="Sân trường">'
    mixed = "mixed-content" if url.startswith("https:") else code
    assert at(url, "security-baseline", home=insecure_picture) == mixed


# -- by its footer -------------------------------------------------------------------------------

FOOTER = "Chịu trách nhiệm: hiệu trưởng. Địa chỉ: phường Suối Hoa. Điện thoại: 0222. Email: a"
PLAN = '. <a href="/so-do">Sơ đồ trang</a>'


@pytest.mark.parametrize(
    ("footer", "code", "missing"),
    [
        (FOOTER + PLAN, "complete", ""),
        (FOOTER, "partly", "sơ đồ trang"),
        (FOOTER.replace("Địa chỉ", "Trụ sở") + PLAN, "complete", ""),
        (FOOTER.replace("Điện thoại", "Hotline") + PLAN, "complete", ""),
        (FOOTER.replace("Điện thoại", "ĐT") + PLAN, "complete", ""),
        (FOOTER.replace("Email", "Thư điện tử") + PLAN, "complete", ""),
        (FOOTER.replace("Email", "E-mail") + PLAN, "complete", ""),
        (FOOTER.replace("Chịu trách nhiệm", "Quản trị") + PLAN, "partly", "người chịu trách nhiệm"),
        (FOOTER.replace("Địa chỉ", "Ở") + PLAN, "partly", "địa chỉ"),
        (PLAN, "partly", "người chịu trách nhiệm, địa chỉ, điện thoại, thư điện tử"),
        ("Sơ đồ đường đi", "none", None),
        ('<a href="/so-do">Sơ đồ tổ chức</a>', "none", None),
    ],
)
def test_the_footer_says_who_answers_and_where(footer: str, code: str, missing: str | None) -> None:
    found = finding(Sketch(footer=footer), "sitemap-layout", school=of_kind("so"))
    assert found.code == code
    if missing is not None:
        assert found.values.get("missing", "") == missing


# -- what only some point tables ask --------------------------------------------------------------


def asked(requirement: str, footer: str = "", url: str = HOME) -> str:
    profile = replace(PROFILE, beyond_law=(requirement,))
    school = replace(SCHOOL, url=url)
    return finding(Sketch(footer=footer), requirement, profile=profile, school=school).code


@pytest.mark.parametrize(
    ("url", "footer", "code"),
    [
        (HOME, "", "member"),
        ("https://thcssuoihoa.edu.vn/", "", "separate"),
        ("https://a.b.suoihoa.vn/", "", "separate"),
        (
            "https://suoihoa.vn/",
            '<a href="https://bacninh.edu.vn">Sở GD&amp;ĐT Bắc Ninh</a>',
            "linked",
        ),
        ("https://suoihoa.vn/", '<a href="https://a.vn">Về Sở GD&amp;ĐT</a>', "separate"),
        ("http://localhost/", "", "could-not-check"),
    ],
)
def test_a_site_within_the_department_s_portal(url: str, footer: str, code: str) -> None:
    assert asked("integrated-in-parent-portal", footer, url) == code


@pytest.mark.parametrize(
    ("footer", "code"),
    [
        ("Lượt truy cập: 1.204", "counter-only"),
        ("Đang truy cập: 3", "counter-only"),
        ("Thống kê", "none"),
    ],
)
def test_a_counter_is_seen_and_not_believed(footer: str, code: str) -> None:
    assert asked("visit-traffic", footer) == code


@pytest.mark.parametrize("pages", [(), ("trang",)])
def test_of_a_site_without_pages_nothing_of_technique_is_known(pages: Sequence[str]) -> None:
    shown = {path: Published("Trang", "<p>Xin chào</p>") for path in pages}
    site = replace(Sketch(shown).understood(), pages=())
    judged = judge(prepare(site, CRAWLED, SCHOOL, rulebook(), PROFILE, TODAY))
    codes = {one.requirement: one.code for one in judged.findings}
    assert {codes["metadata"], codes["mobile-support"]} == {"could-not-check"}
