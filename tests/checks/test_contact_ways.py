"""Ways to reach the unit: where they may stand, whose they are, and how what is there is called."""

from __future__ import annotations

import pytest
from small_sites import HOME, PROSE, Published, Sketch, finding

WHERE = "<p>Địa chỉ: thôn Đông, xã Suối Hoa, tỉnh Bắc Ninh</p>"
CALL = "<p>ĐT: 0222 3855 121</p>"
WRITE = "<p>Email: c2suoihoa@thcssuoihoa.bacninh.edu.vn</p>"
ASK = "<p>Mục hỏi đáp</p>"
MENU = [("Giới thiệu", f"{HOME}gt"), ("Tin tức", f"{HOME}tt"), ("Thư viện", f"{HOME}tv")]
VENDOR = "<p>Hỗ trợ kỹ thuật: cskh@viettel.com.vn</p>"


def contact(*lines: str, title: str = "Liên hệ", named: str = "-", **given: object) -> Sketch:
    page = Published(title, "".join(lines), menu=named)
    entries = [*MENU, *given.pop("menu", [])]  # type: ignore[misc]
    return Sketch({"lien-he": page}, home=f"<p>{PROSE}</p>", menu=entries, **given)  # type: ignore[arg-type]


def verdict(sketch: Sketch) -> tuple[str, str, str]:
    found = finding(sketch, "contact-and-qa")
    return found.code, found.level.value, str(found.values.get("missing", ""))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((WHERE, CALL, WRITE, ASK), ("found", "E5", "")),
        ((WHERE, CALL, WRITE), ("no-channel", "E4", "")),
        ((WHERE, CALL, ASK), ("fields-missing", "E3", "thư điện tử")),
        ((WHERE, WRITE), ("fields-missing", "E3", "điện thoại")),
        ((ASK,), ("form-only", "E2", "địa chỉ, điện thoại, thư điện tử")),
        ((f"<p>{PROSE}</p>",), ("missing", "E0", "")),
        # who sells the portal is not the school
        ((VENDOR,), ("vendor-contact", "E1", "")),
        ((CALL, VENDOR), ("vendor-contact", "E1", "")),
        ((WHERE, CALL, VENDOR), ("fields-missing", "E3", "thư điện tử")),
        ((WRITE, VENDOR), ("fields-missing", "E3", "địa chỉ, điện thoại")),
        (
            ("<p>Công ty TNHH Phần mềm Xanh, số 5 đường Láng, quận Ba, ĐT: 024 3555 1234</p>", ASK),
            ("form-only", "E2", "địa chỉ, điện thoại, thư điện tử"),
        ),
    ],
)
def test_what_is_there_has_a_name_of_its_own(
    lines: tuple[str, ...], expected: tuple[str, str, str]
) -> None:
    assert verdict(contact(*lines)) == expected


@pytest.mark.parametrize(
    ("title", "named", "code"),
    [
        ("Liên hệ", "-", "fields-missing"),
        ("Contact us", "-", "fields-missing"),
        ("Thông tin chung", "Liên hệ", "fields-missing"),
        ("Thông tin chung", "-", "missing"),  # a page about something else
    ],
)
def test_contacts_stand_on_the_page_that_is_called_so(title: str, named: str, code: str) -> None:
    assert verdict(contact(WHERE, CALL, title=title, named=named))[0] == code


def test_the_page_that_the_menu_calls_so_is_shown_first() -> None:
    sketch = Sketch(
        {
            "a": Published("Liên hệ công tác", "<p>ĐT: 0222 3855 999</p>", menu="-"),
            "b": Published("Văn phòng", CALL, menu="Liên hệ"),
        },
        home="<p>ĐT: 0222 3855 888</p>",
        menu=MENU,
    )
    found = finding(sketch, "contact-and-qa")
    assert [(one.url, one.quote) for one in found.evidence] == [(f"{HOME}b", "0222 3855 121")]


@pytest.mark.parametrize(
    ("given", "evidence"),
    [
        ({"menu": [("Góp ý, phản ánh", f"{HOME}gop-y")]}, ("gop-y", "")),
        ({"menu": [("Đường dây nóng", f"{HOME}nong")]}, ("nong", "")),
        ({"lines": ("<p>Gửi câu hỏi cho nhà trường</p>",)}, ("lien-he", "gui cau hoi")),
        ({}, None),
    ],
)
def test_a_way_to_ask_is_an_entry_or_words_on_a_contact_page(
    given: dict, evidence: tuple[str, str] | None
) -> None:
    lines = (WHERE, CALL, WRITE, *given.pop("lines", ()))
    found = finding(contact(*lines, **given), "contact-and-qa")
    assert found.code == ("found" if evidence else "no-channel")
    if evidence:
        last = found.evidence[-1]
        assert (last.url.removeprefix(HOME), last.quote) == evidence


def test_an_address_that_one_click_writes_to_is_a_way_to_ask() -> None:
    own = "c2suoihoa@thcssuoihoa.bacninh.edu.vn"
    clicked = f'<p>Liên hệ: <a href="mailto:{own}">Gửi thư cho nhà trường</a></p>'
    found = finding(contact(WHERE, CALL, clicked), "contact-and-qa")
    assert (found.code, found.evidence[-1].quote) == ("found", f"mailto:{own}")
    foreign = '<p>Thầy Hà: <a href="mailto:ha@gmail.com">gửi thư</a></p>'
    assert finding(contact(WHERE, CALL, WRITE, foreign), "contact-and-qa").code == "no-channel"


def test_only_a_vendor_s_address_in_the_place_of_the_unit_s_is_the_vendor_s_contact() -> None:
    elsewhere = {
        "lien-he": Published("Liên hệ", f"<p>{PROSE}</p>", menu="-"),
        "huong-dan": Published("Hướng dẫn", VENDOR, menu="-"),
    }
    assert verdict(Sketch(elsewhere, menu=MENU))[0] == "missing"
    teacher = "<p>Thầy Hà, giáo viên: ha.toan@gmail.com</p>"
    assert verdict(contact(teacher))[0] == "missing"
