"""What intruders hide on a school's site, and what only speaks of it."""

from __future__ import annotations

import pytest
from small_sites import HOME, PROSE, TODAY, Published, Sketch, finding

PRAISE = "Nhà cái uy tín, casino trực tuyến, tài xỉu online, nổ hũ đổi thưởng, cá cược bóng đá"
HIDDEN = f'<div style="display:none">{PRAISE}</div>'


def security(sketch: Sketch) -> str:
    return finding(sketch, "security-baseline").code


@pytest.mark.parametrize("place", ["home", "footer", "page"])
def test_hidden_words_without_a_link_are_an_intrusion(place: str) -> None:
    page = Published("Giới thiệu nhà trường", PROSE + (HIDDEN if place == "page" else ""))
    sketch = Sketch(
        {"gioi-thieu": page},
        home=PROSE + (HIDDEN if place == "home" else ""),
        footer=PRAISE if place == "footer" else "",
    )
    found = finding(sketch, "security-baseline")
    assert found.code == "injected"
    assert "casino" in found.evidence[0].quote


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Sinh hoạt dưới cờ", f"Cảnh báo học sinh: {PRAISE} đều là bẫy."),
        ("Công an phường nói chuyện về tệ nạn", PRAISE),
        ("Cảnh báo trò chơi trên mạng", PRAISE),
        ("Sinh hoạt dưới cờ", "Các em kể lại trận bóng đá, không cá cược, không vào casino."),
    ],
)
def test_who_tells_pupils_of_the_trade_does_not_advertise_it(title: str, line: str) -> None:
    page = Published(title, f"{PROSE}<p>{line}</p>", TODAY)
    assert security(Sketch({"tin/sinh-hoat": page})) != "injected"


def test_counterfeit_shops_in_japanese_are_an_intrusion() -> None:
    shop = Published(
        "ブランド時計 激安 通販 送料無料", "<p>ロレックス スーパーコピー</p>", menu="-"
    )
    assert security(Sketch({"item/1": shop})) == "injected"
    friends = Published("姉妹校 Trường bạn ở Nhật Bản", PROSE)
    assert security(Sketch({"truong-ban": friends})) != "injected"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://789bet.example/", True),
        ("https://www.nha-cai-xanh.example/km?a=1", True),
        ("https://chuyen.example/?to=https://kuwin.example/", True),  # behind a redirect
        ("https://example.vn/tin/casino-la-gi", False),
        ("https://sach.example/bet", False),
    ],
)
def test_a_link_betrays_itself_by_its_host(url: str, code: bool) -> None:
    sketch = Sketch(home=f'<p>{PROSE}</p><a href="{url}">Xem thêm</a>')
    found = finding(sketch, "security-baseline")
    assert (found.code == "injected") is code
    if code:
        assert found.evidence[0].quote == f"Xem thêm → {url}"


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("Casino trực tuyến uy tín", "Vào casino nhận thưởng.", True),
        ("Cảnh báo casino trực tuyến", "Casino là bẫy.", False),
        ("Sinh hoạt dưới cờ", "Không vào casino.", False),
    ],
)
def test_a_page_named_for_the_trade_is_an_intrusion(title: str, text: str, code: bool) -> None:
    page = Published(title, f"<p>{text}</p>", menu="-")
    assert (security(Sketch({"a": page})) == "injected") is code


def test_a_few_of_many_intrusions_are_shown_in_order() -> None:
    links = "".join(f'<a href="https://{n}bet.example/">Xem {n}</a>' for n in range(11, 17))
    hidden = {"a": Published("Casino trực tuyến", "<p>Vào casino.</p>", menu="-")}
    late = {"z": Published("Thư viện", f"<p>{PROSE}</p>{links}", menu="-")}
    found = finding(Sketch({**hidden, **late}), "security-baseline")
    places = [(one.url, one.quote) for one in found.evidence]
    assert places == sorted(places)
    assert len(places) == 5
    assert places[0][0] == f"{HOME}a"


def test_a_line_must_praise_several_games() -> None:
    three = "Nhà cái, casino, tài xỉu và nhà cái casino"
    assert security(Sketch(footer=three)) != "injected"
    assert security(Sketch(footer=f"{three}, nổ hũ")) == "injected"
    assert security(Sketch(footer="Casino Kubet, W88, FB88, Sunwin")) == "injected"
