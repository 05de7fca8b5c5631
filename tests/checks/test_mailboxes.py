"""Whose domain an address stands in, and whether the profile accepts it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_sites import PROSE, SCHOOL, Published, Sketch, judgement, link, of_kind, word

from auditor.checks.mailboxes import accepted, classify, judge_emails
from auditor.pages.model import Email
from rulebook.model import EmailPolicy

UNREGISTERED = of_kind("thcs", email_domain=None)


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("thcssuoihoa.bacninh.edu.vn", "own"),
        ("mail.thcssuoihoa.bacninh.edu.vn", "own"),
        ("bacninh.edu.vn", "province"),
        ("hanoi.edu.vn", "edu"),
        ("bacninh.gov.vn", "gov"),
        ("gmail.com", "free"),
        ("yahoo.com.vn", "free"),
        ("edu.viettel.vn", "vendor"),
        ("edu.vn.example.com", "other"),
        ("fakebacninh.edu.vn", "edu"),
    ],
)
def test_whose_domain_an_address_stands_in(domain: str, expected: str) -> None:
    assert classify(domain, SCHOOL) == expected


def test_without_a_registered_domain_the_portals_own_counts() -> None:
    assert classify("thcssuoihoa.bacninh.edu.vn", UNREGISTERED) == "own"
    hosted = of_kind("thcs", email_domain=None, url="https://thcssuoihoa.violet.vn/")
    assert classify("thcssuoihoa.violet.vn", hosted) == "other"


def test_the_default_policy_takes_edu_and_gov() -> None:
    policy = EmailPolicy()
    assert accepted("thcssuoihoa.bacninh.edu.vn", SCHOOL, policy)
    assert accepted("bacninh.edu.vn", SCHOOL, policy)
    assert not accepted("gmail.com", SCHOOL, policy)
    assert not accepted("notedu.vn", SCHOOL, policy)


def test_a_province_may_want_its_own_domain_only() -> None:
    policy = EmailPolicy(accepted=("bacninh.edu.vn",))
    assert accepted("bacninh.edu.vn", SCHOOL, policy)
    assert accepted("thcssuoihoa.bacninh.edu.vn", SCHOOL, policy)
    assert not accepted("hanoi.edu.vn", SCHOOL, policy)


def test_refusal_wins_over_acceptance() -> None:
    policy = EmailPolicy(accepted=("*.vn",), refused=("edu.viettel.vn",))
    assert accepted("bacninh.edu.vn", SCHOOL, policy)
    assert not accepted("edu.viettel.vn", SCHOOL, policy)


def test_addresses_come_sorted_with_role_and_class() -> None:
    emails = [
        Email("z@gmail.com", "person", (), ("https://a/",)),
        Email("c2suoihoa@bacninh.edu.vn", "unit", (), ("https://a/",)),
    ]
    judged = judge_emails(emails, SCHOOL, EmailPolicy())
    assert [(e.address, e.role, e.domain_class, e.compliant) for e in judged] == [
        ("c2suoihoa@bacninh.edu.vn", "unit", "province", True),
        ("z@gmail.com", "person", "free", False),
    ]


def test_addresses_that_only_papers_of_other_bodies_tell_are_not_the_sites() -> None:
    papers = {
        "su-dung-ung-dung.docx": ("UBND TỈNH BẮC NINH", "SỞ THÔNG TIN", "an@bacninh.gov.vn"),
        "tap-huan.docx": ("SỞ GIÁO DỤC VÀ ĐÀO TẠO BẮC NINH", "Số: 17/SGDĐT", "lop@gmail.com"),
        "ke-hoach.docx": (SCHOOL.name.upper(), "KẾ HOẠCH", "c2suoihoa@bacninh.edu.vn"),
        "to-khai.docx": ("TỜ KHAI Y TẾ", "Gửi về", "tokhai@gmail.com"),
    }
    sketch = Sketch(
        pages={"van-ban": Published("Văn bản", "".join(map(link, papers)))},
        files={path: word(*lines) for path, lines in papers.items()},
    )
    found = [email.address for email in judgement(sketch).emails]
    assert found == ["c2suoihoa@bacninh.edu.vn", "tokhai@gmail.com"]
    department = replace(of_kind("so"), name="Sở Giáo dục và Đào tạo Bắc Ninh")
    theirs = [email.address for email in judgement(sketch, school=department).emails]
    assert "lop@gmail.com" in theirs


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Ban tuyển sinh Trường Đại học Mẫu: tuyensinh@daihocmau.edu.vn", "other"),
        ("Phòng GDĐT Suối Hoa: tuyensinh@daihocmau.edu.vn", "other"),
        ("Hiệu trưởng, thạc sĩ Đại học Mẫu: tuyensinh@daihocmau.edu.vn", "person"),
        ("Thầy Hà: tuyensinh@daihocmau.edu.vn", "person"),
    ],
)
def test_an_address_on_the_line_of_another_body_is_that_body_s(line: str, role: str) -> None:
    page = Published("Tư vấn chọn trường", f"{PROSE}<p>{line}</p>")
    pages = {"tu-van": page} | {f"trang/{n}": Published(f"Trang {n}", PROSE) for n in range(4)}
    (email,) = Sketch(pages).understood().emails
    assert email.role == role


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("c2suoihoa@bacninh.edu.vn", "unit"),
        ("bacninh-thcssuoihoa@bacninh.edu.vn", "unit"),
        ("mn.hoamai@gmail.com", "unit"),
        ("thuhoai@bacninh.edu.vn", "person"),
        ("mnhat@bacninh.edu.vn", "person"),
        ("truongson80@gmail.com", "person"),
    ],
)
def test_without_a_word_beside_it_an_address_is_whom_it_names(address: str, role: str) -> None:
    page = Published("Giới thiệu", f"{PROSE}<p>{address}</p>")
    pages = {"gt": page} | {f"trang/{n}": Published(f"Trang {n}", PROSE) for n in range(4)}
    (email,) = Sketch(pages).understood().emails
    assert email.role == role
