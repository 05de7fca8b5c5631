"""The unit's published address: which of those on the site is taken, and how it is judged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_sites import PROFILE, SCHOOL, Published, Sketch, finding

from auditor.checks.finding import Finding
from rulebook.model import EmailPolicy

UNREGISTERED = replace(SCHOOL, email_domain=None)
OWN = "c2suoihoa@thcssuoihoa.bacninh.edu.vn"


def official(*lines: str, **given: object) -> Finding:
    body = "".join(f"<p>{line}</p>" for line in lines)
    sketch = Sketch({"lien-he": Published("Liên hệ", body)})
    return finding(sketch, "official-email-published", **given)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (OWN, ("pass", "own-domain")),
        ("thcssuoihoa@bacninh.edu.vn", ("pass", "accepted-domain")),
        ("thcssuoihoa@hanoi.edu.vn", ("pass", "accepted-domain")),
        ("thcssuoihoa@bacninh.gov.vn", ("pass", "accepted-domain")),
        ("thcssuoihoa@suoihoa.com.vn", ("partial", "other-domain")),
        ("thcssuoihoa@gmail.com", ("partial", "free-mail")),
        ("thcssuoihoa@vnedu.vn", ("missing", "vendor-mail")),
    ],
)
def test_an_address_is_judged_by_its_domain(address: str, expected: tuple[str, str]) -> None:
    found = official(f"Email: {address}", school=UNREGISTERED)
    assert (found.outcome.value, found.code) == expected
    assert found.values["domain"] == address.partition("@")[2]
    (evidence,) = found.evidence
    assert evidence.title == address
    assert evidence.url.endswith("/lien-he")
    assert address in evidence.quote


@pytest.mark.parametrize(
    ("shown", "taken"),
    [
        (("an.thcssuoihoa@gmail.com", OWN), OWN),
        (("a@bacninh.edu.vn", OWN), OWN),
        (("a@hanoi.edu.vn", "z@bacninh.edu.vn"), "z@bacninh.edu.vn"),
        (("a@suoihoa.com.vn", "z@hanoi.edu.vn"), "z@hanoi.edu.vn"),
        (("a@gmail.com", "z@suoihoa.com.vn"), "z@suoihoa.com.vn"),
        (("b@gmail.com", "c@gmail.com"), "b@gmail.com"),
    ],
)
def test_of_several_addresses_the_best_one_is_judged_and_shown(
    shown: tuple[str, str], taken: str
) -> None:
    found = official(*(f"Email: {one}" for one in shown), school=UNREGISTERED)
    assert found.values["address"] == taken
    assert taken in found.evidence[0].quote


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("thcssuoihoa@suoihoa.com.vn", "mismatch"),
        ("thcssuoihoa@hanoi.edu.vn", "mismatch"),
        ("thcssuoihoa@gmail.com", "free-mail"),
    ],
)
def test_an_address_in_another_domain_than_the_registered_one(address: str, code: str) -> None:
    province = replace(PROFILE, email=EmailPolicy(accepted=("bacninh.edu.vn",)))
    found = official(f"Email: {address}", profile=province)
    assert (found.outcome.value, found.code) == ("partial", code)
    assert found.values.get("expected", SCHOOL.email_domain) == SCHOOL.email_domain


def test_a_person_s_address_does_not_stand_in_for_the_unit_s() -> None:
    found = official(f"Cô giáo Mai Thị Hạnh, tổ trưởng: {OWN.replace('c2suoihoa', 'hanhmai')}")
    assert (found.outcome.value, found.code) == ("missing", "none")


def test_a_click_that_writes_elsewhere_is_told_wherever_it_stands() -> None:
    found = official(f"Email: {OWN}", f'<a href="mailto:truong.cu@gmail.com">{OWN}</a>')
    assert found.code == "mailto-differs"
    assert found.values["target"] == "truong.cu@gmail.com"


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        ('<img src="/anh/logo.png" alt="Email nhà trường">', "picture-only"),
        ('<img src="/anh/email.png" alt="">', "picture-only"),
        ('<img src="/anh/email.png">', "picture-only"),
        ('<img src="/anh/7.gif" alt="Địa chỉ thư điện tử">', "picture-only"),
        ('<p>Email: <img src="/anh/a8f31.gif" alt=""></p>', "picture-only"),
        ('<p>Hộp thư của trường: <img src="/anh/a8f31.gif"></p>', "picture-only"),
        ('<p>Điện thoại: <img src="/anh/a8f31.gif"></p>', "none"),
        ('<img src="/anh/mail-icon.png" alt="">Gửi thư tại văn phòng', "none"),
        ('<img src="/anh/mailinh.png" alt="Cô Mai Linh">', "none"),
    ],
)
def test_a_picture_named_for_mail_may_show_the_address(picture: str, code: str) -> None:
    found = official("Địa chỉ: phường Suối Hoa", picture)
    assert found.code == code
    if "nhà trường" in picture or "email.png" in picture:
        words = "Email nhà trường" if "nhà trường" in picture else "/anh/email.png"
        assert found.evidence[0].title.endswith(words)
