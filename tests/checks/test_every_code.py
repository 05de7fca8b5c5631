"""Every way in which a duty can end is one that a site can come to."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small_sites import (
    CRAWLED,
    PROSE,
    SCHOOL,
    Published,
    Sketch,
    finding,
    link,
    of_kind,
    rulebook,
    table,
    word,
)

from auditor import checks
from auditor.checks.finding import Finding
from auditor.checks.sentences import remedy, sentence
from rulebook.wording import UNKNOWN

STAFF = table(
    ("Nội dung", "Tổng số", "Thạc sĩ", "Đại học", "Cao đẳng", "Hạng II"),
    ("Tổng số giáo viên", "36", "4", "32", "0", "20"),
    ("Chuẩn nghề nghiệp mức tốt", "30", "4", "26", "0", ""),
)
TITLE = "Công khai thông tin về đội ngũ nhà giáo năm học 2025-2026"
BUDGET = "Công khai dự toán ngân sách năm 2026"
CONTACT = "<p>Địa chỉ: thôn Đông, xã Suối Hoa, tỉnh Bắc Ninh</p><p>Điện thoại: 0222 3855 121</p>"


def verdict(given: Finding) -> tuple[str, str]:
    """Outcome and code; the sentences are said in full, without a gap."""
    for said in (sentence(given, rulebook()), remedy(given, rulebook())):
        assert UNKNOWN not in said.vi
        assert UNKNOWN not in said.en
    return given.outcome.value, given.code


#: What a site does not show and a department may accept as proven some other way.
ON_OBJECTION = frozenset({"both", "measured"})


def test_every_code_of_the_rulebook_stands_in_a_check() -> None:
    folder = Path(next(iter(checks.__path__)))
    said = {
        node.value
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    codes = {code for duty in rulebook().requirements.values() for code in duty.reasons}
    assert codes - said == ON_OBJECTION


# -- late, and on an old basis -------------------------------------------------------------------


def staff(day: date, words: str = "") -> Sketch:
    return Sketch({"tin/doi-ngu": Published(TITLE, f"<p>{words}</p>{STAFF}", day)})


def test_a_yearly_set_published_after_its_day_is_late() -> None:
    found = finding(staff(date(2026, 7, 20)), "staff-quality")
    assert verdict(found) == ("pass", "late")
    assert (found.values["published"], found.values["due"]) == ("20/07/2026", "29/06/2026")


def test_a_yearly_set_of_june_is_in_time() -> None:
    assert verdict(finding(staff(date(2026, 6, 29)), "staff-quality")) == ("pass", "found")


def test_one_copy_in_time_is_in_time() -> None:
    pages = {
        f"tin/{n}": Published(TITLE, STAFF, day)
        for n, day in enumerate((date(2026, 6, 20), date(2026, 9, 10)))
    }
    assert verdict(finding(Sketch(pages), "staff-quality")) == ("pass", "found")


def test_a_set_of_the_year_that_begins_is_not_late_for_the_one_that_ended() -> None:
    title = TITLE.replace("2025-2026", "2026-2027")
    sketch = Sketch({"tin/doi-ngu": Published(title, STAFF, date(2026, 9, 20))})
    assert verdict(finding(sketch, "staff-quality")) == ("pass", "found")


@pytest.mark.parametrize(
    ("published", "code"), [(date(2026, 1, 20), "found"), (date(2026, 3, 2), "late")]
)
def test_a_budget_is_due_so_many_days_after_it_was_assigned(published: date, code: str) -> None:
    file = word(
        "Căn cứ Thông tư số 61/2017/TT-BTC ngày 15 tháng 6 năm 2017",
        "Suối Hoa, ngày 12 tháng 01 năm 2026",
        "Dự toán được giao và phân bổ năm 2026",
        table=[
            ("Chương", "Nội dung", "Dự toán được giao"),
            ("622", "Kinh phí nhiệm vụ thường xuyên", "6420000000"),
            ("622", "Kinh phí không thường xuyên", "120000000"),
        ],
    )
    sketch = Sketch({"tin/du-toan": Published(BUDGET, link("a.docx"), published)}, {"a.docx": file})
    assert verdict(finding(sketch, "state-budget-disclosure")) == ("pass", code)


def test_a_paper_that_still_rests_on_the_circular_before() -> None:
    words = "Thực hiện Thông tư số 36/2017/TT-BGDĐT, nhà trường công khai đội ngũ."
    found = finding(staff(date(2026, 6, 20), words), "staff-quality")
    assert verdict(found) == ("pass", "old-basis")
    assert found.values["basis"] == "36/2017/TT-BGDĐT"


@pytest.mark.parametrize(
    "words",
    [
        "Thực hiện Thông tư số 09/2024/TT-BGDĐT, nhà trường công khai đội ngũ.",
        "Theo Thông tư 09/2024/TT-BGDĐT (thay thế Thông tư 36/2017/TT-BGDĐT), trường công khai.",
    ],
)
def test_a_paper_that_knows_the_circular_in_force(words: str) -> None:
    assert verdict(finding(staff(date(2026, 6, 20), words), "staff-quality")) == ("pass", "found")


# -- links and files that lead nowhere -----------------------------------------------------------


def test_a_menu_entry_that_leads_to_nothing() -> None:
    sketch = Sketch(menu=[("Sơ đồ tổ chức", "https://thcssuoihoa.bacninh.edu.vn/so-do")])
    assert verdict(finding(sketch, "org-chart")) == ("stub", "menu-only")
    lost = replace(sketch, gone=["so-do"])
    assert verdict(finding(lost, "org-chart")) == ("stub", "dead-link")


def test_a_service_behind_a_dead_link() -> None:
    url = "https://thcssuoihoa.bacninh.edu.vn/tuyen-sinh-truc-tuyen"
    sketch = Sketch(menu=[("Tuyển sinh trực tuyến", url)], gone=["tuyen-sinh-truc-tuyen"])
    found = finding(sketch, "online-enrolment-service")
    assert verdict(found) == ("stub", "dead-link")
    assert found.values["url"] == url


def test_a_disclosure_whose_only_file_is_lost() -> None:
    page = Published(TITLE, link("cong-khai/doi-ngu.pdf", "Tệp đính kèm"), date(2026, 6, 20))
    sketch = Sketch({"tin/doi-ngu": page}, gone=["cong-khai/doi-ngu.pdf"])
    found = finding(sketch, "staff-quality")
    assert verdict(found) == ("partial", "broken-file")
    assert str(found.values["url"]).endswith("/cong-khai/doi-ngu.pdf")


def register(*entries: tuple[str, str]) -> Sketch:
    rows = "".join(
        f"<tr><td>{number}</td><td>0{n}/09/2026</td><td>{words}</td>"
        f'<td><a href="/vb/{n}.docx">{number} {words}</a></td></tr>'
        for n, (number, words) in enumerate(entries, 1)
    )
    head = "<tr><th>Số, ký hiệu</th><th>Ngày ban hành</th><th>Trích yếu</th><th>Tải về</th></tr>"
    page = Published("Văn bản", f"<table>{head}{rows}</table>")
    files = {f"vb/{n}.docx": word(words) for n, (_, words) in enumerate(entries, 1)}
    return Sketch({"van-ban": page}, files)


ABOVE = (
    ("15/2026/TT-BGDĐT", "Thông tư về khung thời gian năm học"),
    ("122/SGDĐT-VP", "Công văn về phòng chống thiên tai"),
    ("87/KH-UBND", "Kế hoạch chuyển đổi số"),
)


def test_a_register_of_superior_bodies_documents_only() -> None:
    found = finding(register(*ABOVE), "regulatory-documents")
    assert verdict(found) == ("partial", "upper-level-only")
    own = register(*ABOVE, ("22/KH-THCSSH", "Kế hoạch kiểm tra nội bộ"))
    assert verdict(finding(own, "regulatory-documents")) == ("pass", "found")


def test_a_register_whose_files_are_lost() -> None:
    whole = register(("22/KH-THCSSH", "Kế hoạch kiểm tra"), ("23/QĐ-THCSSH", "Quyết định"))
    lost = Sketch(whole.pages, gone=[*whole.files])
    found = finding(lost, "regulatory-documents")
    assert verdict(found) == ("partial", "broken-files")
    assert found.values["broken"] == 2


# -- contacts and e-mail -------------------------------------------------------------------------


def test_the_vendor_s_contact_in_the_place_of_the_unit_s() -> None:
    body = "<p>Hỗ trợ kỹ thuật: cskh@viettel.com.vn</p>"
    sketch = Sketch({"lien-he": Published("Liên hệ", body)})
    assert verdict(finding(sketch, "contact-and-qa")) == ("missing", "vendor-contact")


def test_the_vendor_s_line_beside_the_unit_s_own_contact_is_harmless() -> None:
    body = f"{CONTACT}<p>Hỗ trợ kỹ thuật: cskh@viettel.com.vn</p>"
    sketch = Sketch({"lien-he": Published("Liên hệ", body)})
    assert verdict(finding(sketch, "contact-and-qa")) == ("partial", "fields-missing")


SHOWN = "c2suoihoa@thcssuoihoa.bacninh.edu.vn"


@pytest.mark.parametrize(
    ("target", "code"),
    [("thcs.cu@gmail.com", "mailto-differs"), (SHOWN, "own-domain"), (SHOWN.upper(), "own-domain")],
)
def test_a_link_that_writes_to_another_address_than_the_one_shown(target: str, code: str) -> None:
    sketch = Sketch(footer=f'Liên hệ: <a href="mailto:{target}">{SHOWN}</a>')
    found = finding(sketch, "official-email-published")
    assert verdict(found)[1] == code
    assert found.values.get("target", "thcs.cu@gmail.com") == "thcs.cu@gmail.com"


def test_a_link_with_words_for_an_address_is_no_other_address() -> None:
    sketch = Sketch(footer=f'<a href="mailto:{SHOWN}">Gửi thư cho trường</a>')
    assert verdict(finding(sketch, "official-email-published")) == ("pass", "own-domain")


# -- technique -----------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["tls-expired", "tls-mismatch", "tls-untrusted"])
def test_a_certificate_that_does_not_hold(reason: str) -> None:
    crawl = replace(CRAWLED, status="partial", reason=reason)
    found = finding(Sketch(), "security-baseline", crawl=crawl)
    assert verdict(found) == ("missing", "bad-certificate")


def test_the_sentences_of_domains_name_the_host() -> None:
    found = finding(Sketch(), "domain-edu-vn")
    assert verdict(found) == ("pass", "parent-domain")
    assert "thcssuoihoa.bacninh.edu.vn" in sentence(found, rulebook()).vi
    vendor = replace(SCHOOL, url="https://thcssuoihoa.vnedu.vn/", email_domain=None)
    assert verdict(finding(Sketch(), "domain-edu-vn", school=vendor)) == (
        "partial",
        "vendor-domain",
    )


def test_a_search_box_of_somebody_else() -> None:
    box = '<form action="https://www.google.com/search"><input type="search" name="q"></form>'
    found = finding(Sketch(home=box + f"<p>{PROSE}</p>"), "full-text-search")
    assert verdict(found) == ("partial", "external-search")
    assert found.values["host"] == "google.com"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/wp-admin/", "admin-linked"),
        ("/administrator/index.php", "admin-linked"),
        ("/quan-tri", "admin-linked"),
        ("/admin/login.aspx", "admin-linked"),
        ("/hoi-dong-quan-tri.html", "secure"),
        ("/dang-nhap", "secure"),
        ("https://www.vnedu.vn/admin/", "secure"),
    ],
)
def test_a_public_link_to_the_administration(path: str, code: str) -> None:
    found = finding(Sketch(footer=f'<a href="{path}">Vào</a>'), "security-baseline")
    assert verdict(found) == ("pass", code)


def test_an_english_version_that_is_no_copy() -> None:
    english = "The school stands beside a small stream, with green trees all the year round. " * 6
    found = finding(
        Sketch(
            {"en": Published("English", f"<p>{english}</p>")},
        ),
        "english-information",
        school=of_kind("so"),
    )
    assert verdict(found) == ("pass", "found")
    copied = Sketch({"en": Published("English", f"<p>{PROSE}</p>")})
    found = finding(copied, "english-information", school=of_kind("so"))
    assert verdict(found) == ("stub", "stub")
