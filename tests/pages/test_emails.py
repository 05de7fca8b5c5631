"""E-mail addresses in every disguise, and none that is not there."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.pages.emails import decode_cloudflare, find_emails, read_mailto
from auditor.pages.html.reading import read_page


def addresses(html: str) -> list[tuple[str, str]]:
    page = read_page("http://truong.test/lien-he", f"<body>{html}</body>".encode(), {})
    return [(seen.address, seen.disguise) for seen in page.emails]


def cloudflare(address: str, key: int = 0x5A) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


@pytest.mark.parametrize(
    ("html", "address", "disguise"),
    [
        ("Email: c2thanhxuan@angiang.edu.vn", "c2thanhxuan@angiang.edu.vn", "plain"),
        ("Email:C2ThanhXuan@AnGiang.edu.vn.", "c2thanhxuan@angiang.edu.vn", "plain"),
        ("Hòm thư điện tử: truong-a.b@gmail.com;", "truong-a.b@gmail.com", "plain"),
        ("<a href='mailto:vanthu@truong.edu.vn?subject=x'>Gửi thư</a>", "vanthu@truong.edu.vn",
         "mailto"),
        ("<a href='MAILTO:%76anthu@truong.edu.vn'>thư</a>", "vanthu@truong.edu.vn", "mailto"),
        ("email: vietnam@hojskole.dk để được giải đáp", "vietnam@hojskole.dk", "plain"),
        ("vanthu&#64;truong.edu.vn", "vanthu@truong.edu.vn", "entity"),
        ("&#118;anthu&#x40;truong&#46;edu.vn", "vanthu@truong.edu.vn", "entity"),
        ("vanthu<b>@</b>truong.<i>edu.vn</i>", "vanthu@truong.edu.vn", "split"),
        ("vanthu [at] truong.edu.vn", "vanthu@truong.edu.vn", "at"),
        ("vanthu(at)truong.edu.vn", "vanthu@truong.edu.vn", "at"),
        ("vanthu (a còng) truong.edu.vn", "vanthu@truong.edu.vn", "at"),
        ("vanthu (a cong) truong.edu.vn", "vanthu@truong.edu.vn", "at"),
        ("vanthu{@}truong.edu.vn", "vanthu@truong.edu.vn", "at"),
        ("vanthu [at] truong [dot] edu [dot] vn", "vanthu@truong.edu.vn", "at"),
        ("vanthu a còng truong chấm edu chấm vn", "vanthu@truong.edu.vn", "at"),
        ("vanthu at truong dot edu dot vn", "vanthu@truong.edu.vn", "at"),
        ("Email: vanthu at truong dot edu dot vn", "vanthu@truong.edu.vn", "at"),
        ("<p>Điện thoại: 0200 000 000 | E-mail: truong.a AT gmail DOT com.</p>",
         "truong.a@gmail.com", "at"),
        ("vanthu @truong.edu.vn", "vanthu@truong.edu.vn", "at"),
        ("vanthu@ truong.edu.vn", "vanthu@truong.edu.vn", "at"),
        (f"<a class='__cf_email__' data-cfemail='{cloudflare('vanthu@truong.edu.vn')}'>"
         "[email&#160;protected]</a>", "vanthu@truong.edu.vn", "cfemail"),
        (f"<a href='/cdn-cgi/l/email-protection#{cloudflare('vanthu@truong.edu.vn./')}'>x</a>",
         "vanthu@truong.edu.vn", "cfemail"),
        ("<span style='unicode-bidi:bidi-override; direction: rtl'>nv.ude.gnourt@uhtnav</span>",
         "vanthu@truong.edu.vn", "reversed"),
        ("<i>nv.ude.gnourt@uhtnav</i>", "vanthu@truong.edu.vn", "reversed"),
        ("vanthu＠truong.edu.vn", "vanthu@truong.edu.vn", "split"),
        ("vanthu<span style='display: none'>xoa</span>@truong.edu.vn", "vanthu@truong.edu.vn",
         "split"),
        ("<joomla-hidden-mail first='dmFudGh1' last='dHJ1b25nLmVkdS52bg==' text='eA=='>Địa chỉ "
         "email này đang được bảo vệ</joomla-hidden-mail>", "vanthu@truong.edu.vn", "script"),
        ("<span id='cloak5f'>Địa chỉ email này đang được bảo vệ từ spam bots.</span><script>\n"
         "var prefix = '&#109;a' + 'i&#108;' + '&#116;o';\nvar addy5f = 'v&#97;nthu' + '&#64;';\n"
         "addy5f = addy5f + 'tr&#117;&#111;ng' + '&#46;' + '&#101;d&#117;' + '&#46;' + 'vn';\n"
         "</script>", "vanthu@truong.edu.vn", "script"),
        ("Email: vanthu@truong.edu.vnĐiện thoại", "vanthu@truong.edu.vn", "plain"),
        ("vanthu@truong.edu.vnWebsite: truong.edu.vn", "vanthu@truong.edu.vn", "plain"),
    ],
)  # fmt: skip
def test_a_disguised_address_is_read(html: str, address: str, disguise: str) -> None:
    assert addresses(html) == [(address, disguise)]


@pytest.mark.parametrize(
    "html",
    [
        "[email&nbsp;protected]",
        "Theo dõi chúng tôi @truongthanhxuan",
        "logo@2x.png",
        "anh.dep@truong.jpg",
        "tên@ trường",
        "Email:",
        "Thư điện tử: đang cập nhật",
        "<table><tr><td>Nguyễn Văn Bình</td><td>@</td><td>truong.edu.vn</td></tr></table>",
        "<table><tr><td>hs12</td><td>@lop.vn</td></tr></table>",
        "1@2.3",
        "a@b",
        "Điểm danh @ 7h30",
        "You can find us at truong dot edu dot vn",
        "Pupils look at gmail dot com and learn",
        "Our pupils write at gmail dot com.",
        "Email us at truong dot edu dot vn",
        "vanthu at truong dot zzz",
        "vanthu at truong dot edu dot vn is our address",
        "Meet at the dot, then go on to edu dot vn",
    ],
)
def test_no_address_is_invented(html: str) -> None:
    assert addresses(html) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vt@truong.edu.vn,kt@truong.edu.vn", ["vt@truong.edu.vn", "kt@truong.edu.vn"]),
        ("vanthu@truong.edu.vn hoặc vanthu [at] truong.edu.vn", ["vanthu@truong.edu.vn"]),
        ("vt@truong.edu.vn, kt [at] truong.edu.vn", ["vt@truong.edu.vn", "kt@truong.edu.vn"]),
        ("..vanthu@truong.edu.vn", ["vanthu@truong.edu.vn"]),
        ("-vanthu@truong.edu.vn", ["vanthu@truong.edu.vn"]),
        ("vanthu.@truong.edu.vn", []),
        ("van..thu@truong.edu.vn", []),
        ("liên hệvanthu@truong.edu.vn", []),  # cut out of a longer word
        ("1.vanthu@truong.edu.vn", ["1.vanthu@truong.edu.vn"]),
        ("vanthu@truong.zzz", []),
        ("vanthu@truong", []),
        ("vanthu@truong.EDU.VN", ["vanthu@truong.edu.vn"]),
        ("vanthu@truong.com.vnHotline", ["vanthu@truong.com.vn"]),
        ("vanthu@truong.comWebsite", ["vanthu@truong.com"]),
        ("vanthu@truong.vnwebsite", []),
        ("vanthu@TRUONG.VNWebsite", []),
        ("vanthu@truong.tin.docx", []),
        ("moc.liamg@gnourt", ["truong@gmail.com"]),
        ("xyz.liamg@gnourt", []),
        ("vanthu a móc truong.edu.vn", ["vanthu@truong.edu.vn"]),
        ("vanthu A còng truong.edu.vn", ["vanthu@truong.edu.vn"]),
        ("vanthu (a móc) truong.edu.vn", ["vanthu@truong.edu.vn"]),
        ("vanthu <at> truong.edu.vn", ["vanthu@truong.edu.vn"]),
        ("vanthu (at) truong (chấm) edu (.) vn", ["vanthu@truong.edu.vn"]),
        ("một lớp có a còng khác", []),
        ("họp lúc 8h (at 8h)", []),
        ("a" * 64 + "@truong.edu.vn", ["a" * 64 + "@truong.edu.vn"]),
        ("a" * 65 + "@truong.edu.vn", []),
        ("Không có thư điện tử", []),
    ],
)  # fmt: skip
def test_reads_addresses_whole_and_leaves_what_is_none(text: str, found: list[str]) -> None:
    assert [one.address for one in find_emails(text)] == found


def test_an_address_stands_where_it_is_said_to_stand() -> None:
    text = "Thư: ..vanthu@truong.edu.vnĐịa chỉ, ketoan@truong.edu.vn."
    assert [text[one.start : one.end] for one in find_emails(text)] == [
        "vanthu@truong.edu.vn",
        "ketoan@truong.edu.vn",
    ]
    text = "Thư: nv.ude.gnourt@uhtnav nhé"
    assert [text[one.start : one.end] for one in find_emails(text)] == ["nv.ude.gnourt@uhtnav"]


@pytest.mark.parametrize("code", ["", "zz", "5a", "5a3b", "5a5a5a5a5a5a", "không"])
def test_what_hides_no_address_is_none(code: str) -> None:
    assert decode_cloudflare(code) is None


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("mailto:a@truong.vn,b@truong.vn", ["a@truong.vn", "b@truong.vn"]),
        ("mailto:van%20thu@truong.vn", ["thu@truong.vn"]),
        ("mailto:?cc=a@truong.vn", []),
        ("mailto:", []),
    ],
)
def test_the_receivers_of_a_link(href: str, found: list[str]) -> None:
    assert read_mailto(href) == found


def test_a_link_that_leads_elsewhere_than_it_shows_gives_both() -> None:
    found = addresses("<a href='mailto:hanhchinh@truong.edu.vn'>vanthu@truong.edu.vn</a>")
    assert {address for address, _ in found} == {"hanhchinh@truong.edu.vn", "vanthu@truong.edu.vn"}


def test_meta_elements_are_no_place_for_addresses() -> None:
    head = "<meta name='description' content='Bìnhbinh@truong.edu.vnLan'>"
    page = read_page("http://truong.test/", f"<html><head>{head}</head></html>".encode(), {})
    assert page.emails == ()


local = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=20)
address = st.builds(
    "{}@{}.{}".format,
    local,
    st.text(string.ascii_lowercase, min_size=2, max_size=12),
    st.sampled_from(["edu.vn", "gov.vn", "com", "com.vn", "vn"]),
)


@settings(max_examples=60)
@given(address, st.integers(0, 255))
def test_cloudflare_is_undone(mail: str, key: int) -> None:
    assert decode_cloudflare(cloudflare(mail, key)) == mail


@settings(max_examples=60)
@given(address, st.sampled_from(["", "Email: ", "(", "Liên hệ – ", "<"]),
       st.sampled_from(["", ".", ",", ")", " – Điện thoại", ">"]))  # fmt: skip
def test_a_plain_address_is_found_whatever_stands_around_it(
    mail: str, left: str, right: str
) -> None:
    assert [one.address for one in find_emails(f"{left}{mail}{right}")] == [mail]


@settings(max_examples=60)
@given(address)
def test_mailto_is_read(mail: str) -> None:
    assert read_mailto(f"mailto:{mail}?cc=x@y.vn") == [mail]


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    for found in find_emails(text):
        assert found.address.count("@") == 1
        assert found.address == found.address.lower()


def test_long_runs_without_spaces_are_no_trap() -> None:
    assert find_emails("a" * 300_000 + "@" + "b." * 100_000) == []
    assert len(find_emails("x" * 100_000 + "@truong.edu.vn ")) <= 1
