"""Sites made by hand: a menu on the home page only, the school's name in every heading, cards with
buttons, an hour glued to its day."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.pages.html.reading import read_page
from auditor.pages.model import Seen, Site
from auditor.pages.site.understanding import understand

HOME = "http://truong.test/"
NAMES = ("Giới thiệu", "Lớp học của bé", "Tuyển sinh", "Góc phụ huynh", "Liên hệ")
MENU = "".join(f'<a href="/trang-{n}.html">{name}</a>' for n, name in enumerate(NAMES))
STORY = (
    "Sáng nay, hơn sáu trăm thầy trò đã có mặt trên sân trường để cùng dự ngày hội đọc sách. Mỗi "
    "lớp dựng một gian nhỏ, trưng bày những cuốn sách mà các em yêu thích nhất trong năm qua."
)


def site(pages: dict[str, str]) -> Site:
    read = [read_page(HOME + path, html.encode(), {}) for path, html in pages.items()]
    return understand(Seen(HOME, read), date(2026, 11, 22))


@pytest.mark.parametrize(("nav", "entries"), [("", len(NAMES)), (f"<nav>{MENU}</nav>", len(NAMES))])
def test_a_menu_may_stand_on_the_home_page_only(nav: str, entries: int) -> None:
    back = '<a href="/">Quay lại trang chủ</a>'
    pages = {
        f"trang-{n}.html": f"{nav}<h1>{name}</h1><p>{STORY}</p>{back}"
        for n, name in enumerate(NAMES)
    }
    made = site({"": f"<nav>{MENU}</nav><h1>Trường Mầm non Hoa Ban</h1>", **pages})
    assert sum(entry.text in NAMES for entry in made.menu) == entries


def test_a_list_that_only_the_home_page_has_is_no_menu_beside_one_that_all_have() -> None:
    years = "".join(f'<li><a href="/nam-{n}.html">Năm học {n}</a></li>' for n in range(2020, 2026))
    shell = f"<nav>{MENU}</nav><main><h1>{{}}</h1>{{}}</main>"
    pages = {f"trang-{n}.html": shell.format(name, STORY) for n, name in enumerate(NAMES)}
    made = site({"": shell.format("Trang chủ", f"<ul>{years}</ul>"), **pages})
    assert [entry.text for entry in made.menu] == list(NAMES)


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("📅 Ngày đăng: 15/01/2026 👁️ 1.250 lượt xem ✍️ Văn thư", date(2026, 1, 15)),
        ("15/01/202614:48:00", date(2026, 1, 15)),
        ("Buổi lễ bắt đầu từ ngày 15/01/2026 và kéo dài ba ngày liền", None),
    ],
)
def test_what_stands_above_the_line_with_day_and_author_is_the_heading(
    byline: str, found: date | None
) -> None:
    """Where every page has the school's name as its first heading, and no link has the title."""
    shell = f"<nav>{MENU}</nav><h1>TRƯỜNG THPT HOA BAN</h1>{{}}"
    pages = {f"trang-{n}.html": shell.format(f"<p>{STORY[n:]}</p>") for n in range(len(NAMES))}
    title = "Ngày hội đọc sách của thầy và trò"
    story = shell.format(f"<span>Hoạt động</span><h2>{title}</h2><p>{byline}</p><p>{STORY}</p>")
    made = site({"": shell.format(""), **pages, "tin-sach.html": story})
    assert [(post.title, post.published) for post in made.posts] == (
        [(title, found)] if found else []
    )


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("<button>Đọc thêm</button>{}<button>Đọc thêm</button>", True),
        ('<a href="/bai.html">Đọc thêm</a>{}', True),
        ("<h3>Đọc thêm</h3>{}", False),
        ("<h3>Tin liên quan</h3>{}<h3>Tin liên quan</h3>", False),
    ],
    ids=["buttons", "link", "side-box", "named-twice"],
)
def test_a_button_to_read_more_cuts_nothing_off(below: str, kept: bool) -> None:
    other = "<h3>Hội trại mừng xuân của khối mười một</h3><p>Lửa trại bùng lên trong tiếng hát.</p>"
    page = read_page(
        HOME, f"<h1>Bản tin</h1><h3>Ngày hội</h3><p>{STORY}</p>{below.format(other)}".encode(), {}
    )
    assert ("Lửa trại" in page.text) is kept


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Thư viện ảnh của nhà trường", "Thư viện ảnh của nhà trường"),
        ("Album của nhà trường", ""),
        ("Thư viện mở cửa cả buổi trưa để các em có chỗ đọc sách và nghỉ ngơi giữa giờ", ""),
    ],
)
def test_an_opening_line_may_say_more_fully_what_the_menu_calls_a_page(
    line: str, heading: str
) -> None:
    entries = (*NAMES[1:], "Thư viện")
    menu = "".join(f'<a href="/trang-{n}.html">{name}</a>' for n, name in enumerate(entries))
    shell = f"<nav>{menu}</nav><h1>TRƯỜNG THPT HOA BAN</h1>{{}}"
    pages = {f"trang-{n}.html": shell.format(f"<p>{STORY[n:]}</p>") for n in range(4)}
    pages["trang-4.html"] = shell.format(f"<h2>{line}</h2><p>{STORY}</p>")
    made = site({"": shell.format(""), **pages})
    assert made.pages[-1].heading == heading
