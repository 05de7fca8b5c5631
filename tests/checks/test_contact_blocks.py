"""Address, telephone and the rest, as schools print them and as only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_sites import PROSE, Published, Sketch, finding

from auditor.checks.families.phones import find_phone

WHERE = "<p>Địa chỉ: thôn Đông, xã Suối Hoa, tỉnh Bắc Ninh</p>"
CALL = "<p>ĐT: 0222 3855 121</p>"
MAIL = "<p>Email: c2suoihoa@thcssuoihoa.bacninh.edu.vn</p><p>Mục hỏi đáp</p>"


def lacking(body: str) -> str:
    """What a contact page of these lines is said to lack; empty for nothing."""
    found = finding(Sketch({"lien-he": Published("Liên hệ", body + MAIL)}), "contact-and-qa")
    assert found.code == ("fields-missing" if found.values else "found")
    return str(found.values.get("missing", ""))


@pytest.mark.parametrize(
    "line",
    [
        "ĐT: 0222.3855.121",
        "ĐT: 02.223.855.121",
        "(0222) 3 855 121",
        "+84 222 3855 121",
        "Tel: (+84) 222.3855.121",
        "Tel: (+84-222) 3855121",
        "Điện thoại: 0222-3855121/3855122",
        "Điện thoại:</p><p>3855 121",
        "ĐT: ０２２２ ３８５５ １２１",
        "SĐT nhà trường: 0987.654.321",
        "ĐT/Fax: 0222 3855 121",
        "Fax: 0222 3855 122</p><p>Văn phòng 0222 3855 121",
        "Đường dây nóng 1900 6789",
    ],
)
def test_a_telephone_as_offices_write_it(line: str) -> None:
    assert lacking(f"{WHERE}<p>{line}</p>") == ""


@pytest.mark.parametrize(
    "line",
    [
        "Điện thoại: Đang cập nhật",
        "Mã số thuế: 2300 123 456",
        "Mã số thuế: 0101 234 567",
        "Số tài khoản: 0222 3456 789",
        "Fax: 0222 3855 122",
        "Lượt truy cập: 0012345678",
        "Lượt truy cập: 0912345678",
        "Giấy phép số 01 2345 6789",
        "Tuần 11, năm học 2026-2027",
    ],
)
def test_other_numbers_are_no_telephone(line: str) -> None:
    assert lacking(f"{WHERE}<p>{line}</p>") == "điện thoại"


@given(st.text(alphabet="0123456789 ().-+/ĐTFax:８\n", max_size=40))
def test_a_telephone_found_stands_in_the_text(text: str) -> None:
    found = find_phone(text)
    assert found in text
    assert not found or 7 <= sum(map(str.isdigit, found)) <= 12


@pytest.mark.parametrize(
    "lines",
    [
        "<p>Địa chỉ:</p><p>Thôn Đông</p><p>Xã Suối Hoa</p><p>Tỉnh Bắc Ninh</p>",
        "<table><tr><td>Địa chỉ</td><td>Thôn Đông, Suối Hoa</td></tr></table>",
        "<p>Số 5, đường Nguyễn Trãi, phường Suối Hoa, TP Bắc Ninh</p>",
        "<p>12/3 Lê Lợi, P. Suối Hoa, Q.3, TP.HCM</p>",
        "<p>TDP 5, P.Suối Hoa, Bắc Ninh</p>",
        "<p>Ấp 3, xã Suối Hoa, tỉnh Bắc Ninh</p>",
        "<p>Trụ sở chính: 15 Trần Phú, Bắc Ninh</p>",
        "<dl><dt>Địa chỉ trụ sở</dt><dd>Xóm Chùa<br>Suối Hoa</dd></dl>",
    ],
)
def test_an_address_as_schools_print_it(lines: str) -> None:
    assert lacking(lines + CALL) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Địa chỉ:",
        "Địa chỉ: Điện thoại: 0222 3855 121 Email: c2suoihoa",
        "Địa chỉ email: c2@thcssuoihoa.bacninh.edu.vn",
        "Địa chỉ trang web: https://thcssuoihoa.bacninh.edu.vn của nhà trường",
        "Địa chỉ: đang cập nhật nội dung",
        "Địa chỉ IP của bạn là 203.0.113.7",
        "Số học sinh của xã là 300 em",
        "Hồ sơ phổ cập</p><p>Hồ sơ quản lý tài sản",
        "Phổ biến pháp luật cho học sinh xã Suối Hoa",
        "HO SO PHO CAP GIAO DUC XA SUOI HOA",
    ],
)
def test_what_only_looks_like_an_address(line: str) -> None:
    assert lacking(f"{CALL}<p>{line}</p>") == "địa chỉ"


def test_the_footer_is_enough() -> None:
    footer = (
        "Địa chỉ: thôn Đông, xã Suối Hoa - ĐT: 0222.3855.121 - "
        "Email: c2suoihoa@thcssuoihoa.bacninh.edu.vn"
    )
    sketch = Sketch({"hoi-dap": Published("Hỏi đáp", f"<p>{PROSE}</p>")}, footer=footer)
    assert finding(sketch, "contact-and-qa").code == "found"


@pytest.mark.parametrize("text", ["Điện thoại: từ 10.11.2026", "ĐT: 12-11-2026", "Tel 05.09.2026"])
def test_a_day_after_such_a_word_is_no_telephone(text: str) -> None:
    assert find_phone(text) == ""


def test_the_line_that_is_called_an_address_is_shown_as_the_address() -> None:
    footer = "Trường ở số 2 giữa xã Suối Hoa</p><p>Địa chỉ: thôn Đông, xã Suối Hoa"
    found = finding(Sketch(footer=footer), "contact-and-qa")
    assert "thôn Đông" in found.evidence[0].quote
