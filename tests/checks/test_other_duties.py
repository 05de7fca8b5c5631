# ruff: noqa: E501 — one situation a line reads like a table
"""Everything a site is asked beyond disclosure: people, contact, mail, feeds, documents, menus,
children's data, intruders, and what could not be seen."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from small_sites import (
    CRAWLED,
    HOME,
    PROSE,
    SCAN,
    SCHOOL,
    TODAY,
    Published,
    Sketch,
    finding,
    judgement,
    link,
    news,
    of_kind,
    sheet,
    table,
)

from auditor.crawl.capture import CrawlSummary

FOOTER = (
    "Trường THCS Suối Hoa. Địa chỉ: số 12 đường Suối Hoa, phường Suối Hoa, tỉnh Bắc Ninh. "
    "Điện thoại: 0222 3855 123. Email: "
)
OWN = f"c2suoihoa@{SCHOOL.email_domain}"


def verdict(sketch: Sketch, requirement: str, **given: object) -> tuple[str, str]:
    found = finding(sketch, requirement, **given)
    return found.outcome.value, found.code


# -- news ----------------------------------------------------------------------------------------


def test_a_post_every_week_is_weekly() -> None:
    assert verdict(Sketch(news(12)), "news-events") == ("pass", "weekly")


def test_missing_weeks_are_counted() -> None:
    posts = dict(list(news(12).items())[:9])
    found = finding(Sketch(posts), "news-events")
    assert (found.code, found.values["weeks_without"], found.values["weeks"]) == ("gaps", 3, 12)


def test_news_of_last_year_only_are_outdated() -> None:
    old = news(6, TODAY - timedelta(days=300))
    assert verdict(Sketch(old), "news-events") == ("outdated", "outdated")


def test_no_posts_at_all() -> None:
    assert verdict(Sketch(), "news-events") == ("missing", "none")


# -- mail and contact ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (OWN, ("pass", "own-domain")),
        ("suoihoa@bacninh.edu.vn", ("pass", "accepted-domain")),
        ("thcssuoihoa@gmail.com", ("partial", "free-mail")),
    ],
)
def test_the_official_address_by_its_domain(address: str, expected: tuple[str, str]) -> None:
    sketch = Sketch(
        {"lien-he": Published("Liên hệ", f"<p>Email: {address}</p>")}, footer=FOOTER + address
    )
    assert verdict(sketch, "official-email-published") == expected


def test_no_address_is_missing() -> None:
    assert verdict(Sketch(), "official-email-published") == ("missing", "none")


def test_a_full_contact_block_with_a_place_to_ask() -> None:
    sketch = Sketch({"hoi-dap": Published("Hỏi đáp", f"<p>{PROSE}</p>")}, footer=FOOTER + OWN)
    assert verdict(sketch, "contact-and-qa") == ("pass", "found")


def test_what_the_contact_block_lacks_is_named() -> None:
    found = finding(Sketch(footer="Điện thoại: 0222 3855 123"), "contact-and-qa")
    assert found.code == "fields-missing"
    assert found.values["missing"] == "địa chỉ, thư điện tử"


def test_leaders_with_all_five_facts() -> None:
    rows = table(
        ("Họ tên", "Chức vụ", "Điện thoại", "Email", "Nhiệm vụ đảm nhiệm"),
        ("Trần Thị Mai Hoa", "Hiệu trưởng", "0222 3855 124", OWN, "Phụ trách chung"),
    )
    sketch = Sketch({"ban-giam-hieu": Published("Ban giám hiệu", rows)})
    assert verdict(sketch, "leadership-contacts") == ("pass", "found")


def test_leaders_without_ways_to_reach_them() -> None:
    rows = table(("Họ tên", "Chức vụ"), ("Trần Thị Mai Hoa", "Hiệu trưởng"))
    found = finding(Sketch({"bgh": Published("Ban giám hiệu", rows)}), "leadership-contacts")
    assert (found.outcome.value, found.code) == ("partial", "names-only")
    assert "điện thoại" in str(found.values["missing"])


def test_leaders_whom_the_home_page_prints_with_their_numbers() -> None:
    printed = (
        "<p>Hiệu trưởng: Trần Thị Mai Hoa - 0941 041 026</p>"
        "<p>Phó hiệu trưởng: Cô Lê Minh Nguyệt – ĐT: 0984.342.713</p>"
    )
    sketch = Sketch({"danh-ba": Published("Danh bạ lãnh đạo", "Đang cập nhật")}, home=printed)
    found = finding(sketch, "leadership-contacts")
    assert (found.outcome.value, found.code) == ("partial", "fields-missing")
    assert found.values["missing"] == "thư điện tử, nhiệm vụ đảm nhiệm"
    assert [one.quote for one in found.evidence] == [
        "Hiệu trưởng: Trần Thị Mai Hoa - 0941 041 026",
        "Phó hiệu trưởng: Cô Lê Minh Nguyệt – ĐT: 0984.342.713",
    ]


def test_the_one_who_answers_for_the_site_is_no_list_of_leaders() -> None:
    sketch = Sketch(
        {"danh-ba": Published("Danh bạ lãnh đạo", "Đang cập nhật")},
        footer="Hiệu trưởng: Trần Thị Mai Hoa - 0941 041 026",
    )
    assert verdict(sketch, "leadership-contacts") == ("stub", "stub")


# -- feeds ---------------------------------------------------------------------------------------


def rss(day: date) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title>'
        f"<link>{HOME}</link><description>Tin</description><item><title>Ngày hội</title>"
        f"<link>{HOME}tin/1</link><pubDate>{day:%a, %d %b %Y} 08:00:00 +0700</pubDate></item>"
        "</channel></rss>"
    ).encode()


def test_a_fresh_feed() -> None:
    assert verdict(Sketch(feeds={"rss.xml": rss(TODAY)}), "rss") == ("pass", "valid")


def test_a_feed_that_lags_behind_the_news() -> None:
    sketch = Sketch(news(12), feeds={"rss.xml": rss(TODAY - timedelta(days=200))})
    assert verdict(sketch, "rss") == ("partial", "stale")


def test_an_event_of_the_future_makes_no_feed_fresh() -> None:
    coming, old = (re.findall(rb"<item>.*</item>", rss(TODAY + timedelta(days=n)), re.S)[0]
                   for n in (40, -200))  # fmt: skip
    both = rss(TODAY).replace(re.findall(rb"<item>.*</item>", rss(TODAY), re.S)[0], coming + old)
    found = finding(Sketch(news(12), feeds={"rss.xml": both}), "rss")
    assert (found.code, found.values["days"]) == ("stale", 200)
    only = finding(Sketch(news(12), feeds={"rss.xml": rss(TODAY + timedelta(days=40))}), "rss")
    assert (only.code, only.values["newest"]) == ("valid", "—")


def test_a_link_called_rss_is_no_feed() -> None:
    assert verdict(Sketch(home=link("so-do.html", "RSS")), "rss") == ("stub", "html-not-feed")


# -- documents -----------------------------------------------------------------------------------


def test_a_register_with_number_date_and_file() -> None:
    rows = "".join(
        f'<p><a href="/van-ban/{n}.pdf">Quyết định số {n}/QĐ-THCSSH ngày 0{n}/9/2026 về nề nếp</a></p>'
        for n in range(1, 6)
    )
    files = {f"van-ban/{n}.pdf": SCAN for n in range(1, 6)}
    sketch = Sketch({"van-ban": Published("Văn bản nhà trường", rows)}, files)
    assert verdict(sketch, "regulatory-documents") == ("pass", "found")


def test_an_empty_register() -> None:
    sketch = Sketch({"van-ban": Published("Văn bản", "<p>Không có văn bản nào</p>")})
    assert verdict(sketch, "regulatory-documents") == ("stub", "stub")


# -- weekly menus --------------------------------------------------------------------------------

DAYS = table(("Thứ", "Bữa trưa"), ("Thứ hai", "Cơm, canh cua"), ("Thứ ba", "Cơm, thịt kho"))
NURSERY = of_kind("mam-non")


def menus(weeks: int, published: int = 4) -> Sketch:
    """Menus of the last weeks, each posted so many days before its Monday."""
    monday = date(2026, 11, 16)
    pages = {}
    for n in range(weeks):
        first = monday - timedelta(days=7 * n)
        title = f"Thực đơn tuần từ {first:%d/%m} đến {first + timedelta(days=4):%d/%m/%Y}"
        pages[f"thuc-don/{n}"] = Published(title, DAYS, first - timedelta(days=published))
    return Sketch(pages)


def test_menus_of_every_week_in_time() -> None:
    assert verdict(menus(5), "daily-menu", school=NURSERY) == ("pass", "found")


def test_a_menu_that_came_on_monday_is_late() -> None:
    assert verdict(menus(5, published=0), "daily-menu", school=NURSERY) == ("partial", "late")


def test_weeks_without_a_menu() -> None:
    assert verdict(menus(2), "daily-menu", school=NURSERY) == ("partial", "gaps")


# -- children's data -----------------------------------------------------------------------------

PUPILS = [("TT", "Họ và tên", "Ngày sinh", "Nơi ở")] + [
    (str(n), f"Nguyễn Thị {name}", f"0{n}/03/2014", "Thôn Hạ")
    for n, name in enumerate(("Lan", "Mận", "Cúc", "Đào", "Sen", "Trà"), 1)
]


def test_a_class_list_on_a_page_is_a_breach_and_is_redacted() -> None:
    sketch = Sketch({"lop": Published("Danh sách học sinh lớp 6A", table(*PUPILS))})
    found = finding(sketch, "pupil-personal-data")
    assert (found.outcome.value, found.code, found.values["rows"]) == ("missing", "exposed", 6)
    shown = json.dumps([(e.title, e.quote) for e in found.evidence], ensure_ascii=False)
    assert "N. T. L." in shown
    assert "Lan" not in shown
    assert "2014" not in shown


CHILDREN = ("Nguyễn Gia Bảo", "Trần Khánh Vy", "Lê Đức Thịnh", "Phạm Ngọc Ánh", "Vũ Thảo Nguyên")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Danh sách học sinh lớp 6A",
         "".join(f"<p>{n}. {name}, sinh ngày 0{n}/03/2015, thôn Hạ</p>"
                 for n, name in enumerate(CHILDREN, 1))),
        ("Danh sách học sinh được miễn giảm học phí",
         table(("TT", "HỌ VÀ TÊN", "Lớp", "Đối tượng"),
               *((str(n), name.upper(), "8A", "Hộ nghèo") for n, name in enumerate(CHILDREN)))),
        ("Danh sách học sinh khuyết tật học hòa nhập",
         table(("TT", "Họ và tên", "Lớp"),
               *((str(n), name, "7B") for n, name in enumerate(CHILDREN)))),
    ],
    ids=["running-text", "told-in-every-row", "told-by-the-title"],
)  # fmt: skip
def test_a_list_of_children_without_columns_for_it_is_a_breach(title: str, body: str) -> None:
    assert verdict(Sketch({"ds": Published(title, body)}), "pupil-personal-data") == (
        "missing",
        "exposed",
    )


def test_no_finding_quotes_a_page_that_exposes_children() -> None:
    rows = [("TT", "Họ và tên", "Ngày sinh", "SĐT")]
    rows += [(str(n), name, f"0{n}/03/2015", "0912 345 678") for n, name in enumerate(CHILDREN, 1)]
    sketch = Sketch(
        {
            "tuyen-sinh": Published("Tuyển sinh lớp 6 năm học 2026-2027", table(*rows)),
            "ket-qua": Published("Kết quả giáo dục", link("kq.xlsx", "Kết quả giáo dục 2025-2026")),
        },
        {"kq.xlsx": sheet(rows)},
    )
    findings = judgement(sketch).findings
    assert {"tuyen-sinh", "ket-qua"} <= {
        evidence.url.rpartition("/")[2] for one in findings for evidence in one.evidence
    }
    shown = json.dumps([str(one) for one in findings], ensure_ascii=False)
    assert [word for word in (*CHILDREN, "/03/2015", "0912 345 678") if word in shown] == []


def test_a_class_list_in_a_spreadsheet_is_a_breach() -> None:
    page = Published("Phân lớp", link("lop6.xlsx", "Danh sách học sinh lớp 6"))
    sketch = Sketch({"lop": page}, {"lop6.xlsx": sheet(PUPILS)})
    assert verdict(sketch, "pupil-personal-data") == ("missing", "exposed")


MARKS = [("TT", "Họ và tên học sinh", "Điểm miệng", "Điểm thi")] + [
    (str(n), f"Phạm Văn {name}", "8", "7,5")
    for n, name in enumerate(("An", "Bình", "Cường", "Dũng", "Em", "Phúc"), 1)
]


def test_the_invented_pupils_of_a_lesson_are_nobody_s() -> None:
    lesson = Published("Hướng dẫn cách tính điểm bằng Excel", table(*MARKS))
    assert verdict(Sketch({"bai": lesson}), "pupil-personal-data") == ("pass", "nothing-exposed")
    marks = Published("Bảng điểm lớp 6A", table(*MARKS))
    assert verdict(Sketch({"bang": marks}), "pupil-personal-data") == ("missing", "exposed")
    births = Published("Lập danh sách học sinh bằng Excel", table(*PUPILS))
    assert verdict(Sketch({"bai": births}), "pupil-personal-data") == ("missing", "exposed")


@pytest.mark.parametrize(
    "rows",
    [
        PUPILS[:4],  # too few
        [("Lớp", "Sĩ số", "Nữ")] + [(f"6{c}", "40", "20") for c in "ABCDEG"],  # figures
        [("Họ tên", "Chức vụ", "Ngày sinh")]
        + [(f"Trần Văn {n}", "Giáo viên", "01/01/1980") for n in ("An", "Ba", "Cả", "Dư", "Em")],
    ],
)
def test_what_is_no_breach(rows: list[tuple[str, ...]]) -> None:
    sketch = Sketch({"bang": Published("Bảng tổng hợp", table(*rows))})
    assert verdict(sketch, "pupil-personal-data") == ("pass", "nothing-exposed")


# -- intruders and technique ---------------------------------------------------------------------


def test_hidden_gambling_links_are_an_intrusion() -> None:
    hidden = (
        '<div style="display:none"><a href="https://nhacai-789bet.example/">khuyến mãi</a></div>'
    )
    assert verdict(Sketch(home=hidden), "security-baseline") == ("missing", "injected")


def test_a_warning_about_gambling_is_none() -> None:
    page = Published("Phòng chống cá cược", "<p>Học sinh không tham gia cá cược.</p>", TODAY)
    assert verdict(Sketch({"tin": page}), "security-baseline")[1] != "injected"


# -- the English version of an office ------------------------------------------------------------

OFFICE = of_kind("so", name="Sở Giáo dục và Đào tạo Bắc Ninh")
ENGLISH = (
    "The Department of Education and Training manages nurseries, schools and centres of the "
    "province. It advises the provincial people's committee, supervises teaching, organises "
    "examinations and answers questions of parents and pupils. Contact us at the office in the "
    "city centre on working days, by telephone or by electronic mail, and you will be answered."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, ("pass", "found")),
        ("Contact us at the office on working days, by telephone or by electronic mail, please. "
         "Questions are welcome from everybody.", ("partial", "text-only")),
        (PROSE, ("stub", "stub")),
        ("<p>Đang cập nhật</p>", ("stub", "stub")),
    ],
)  # fmt: skip
def test_what_an_english_version_must_hold(text: str, expected: tuple[str, str]) -> None:
    sketch = Sketch({"en": Published("English", f"<p>{text}</p>")})
    assert verdict(sketch, "english-information", school=OFFICE) == expected


# -- what the site says of itself ----------------------------------------------------------------


def test_a_claim_is_no_proof() -> None:
    claims = json.dumps({"requirements": [{"id": "facilities", "url": "x"}]})
    sketch = Sketch({"x": Published("Trang X", "<p>Đang cập nhật</p>")}, claims=claims)
    assert verdict(sketch, "facilities") == ("stub", "stub")


def test_an_admission_is_believed() -> None:
    duty = {"requirement": "facilities", "url": "x", "status": "not-published"}
    sketch = Sketch(
        {"x": Published("Trang X", f"<p>{PROSE}</p>")}, claims=json.dumps({"duties": [duty]})
    )
    assert verdict(sketch, "facilities") == ("stub", "stub")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"duties": 5}', '{"duties": [{"url": 1}]}', "[" * 5000]
)
def test_a_hostile_manifest_changes_nothing(text: str) -> None:
    assert judgement(Sketch(claims=text)) == judgement(Sketch())


# -- what could not be seen ----------------------------------------------------------------------


def test_an_unreachable_site_is_never_failed() -> None:
    crawl = CrawlSummary("unreachable", "dns", 0, 0, 0.0)
    judged = judgement(Sketch(), crawl=crawl)
    assert {one.outcome.value for one in judged.findings} == {"could_not_check"}


def test_absence_proves_nothing_when_little_was_seen() -> None:
    crawl = CrawlSummary("partial", "blocked", 5, 0, 0.2)
    assert verdict(Sketch(), "facilities", crawl=crawl) == ("could_not_check", "could-not-check")


def test_the_same_site_gives_the_same_judgement() -> None:
    sketch = Sketch(news(5), footer=FOOTER + OWN)
    assert judgement(sketch) == judgement(sketch)
    assert CRAWLED.status == "ok"
