"""One post under several addresses is one post, shown at the address a reader would use; posts that
only look alike stay apart."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.pages.html.reading import read_page
from auditor.pages.model import Post, Seen
from auditor.pages.site.understanding import understand

HOME = "https://truong.test/"
TODAY = date(2026, 11, 22)
STORY = (
    "Sáng nay, hơn sáu trăm thầy trò đã có mặt trên sân để dự ngày hội đọc sách. Mỗi lớp dựng một "
    "gian nhỏ, bày những cuốn sách các em góp được trong suốt tháng mười. Cô thủ thư kể lại câu "
    "chuyện về người học trò nghèo chép sách, khiến nhiều em lớp sáu rơm rớm nước mắt."
)
OTHER = (
    "Đội bóng nữ của khối chín giành chiến thắng trong trận chung kết giải bóng ném cấp xã. Các em "
    "đã tập luyện suốt hai tháng hè dưới sự dẫn dắt của thầy dạy thể dục. Trận đấu kéo dài tới "
    "những giây cuối cùng và được định đoạt bằng một pha phản công nhanh từ cánh trái."
)


def article(
    title: str = "Ngày hội đọc sách bên suối",
    text: str = STORY,
    *,
    day: str = "2026-11-03",
    head: str = "",
    extra: str = "",
) -> str:
    stamp = (
        f'<meta property="article:published_time" content="{day}T08:00:00+07:00">' if day else ""
    )
    return (
        f'<html><head><title>{title} - Trường</title><meta property="og:type" content="article">'
        f"{stamp}{head}</head><body><main><h1>{title}</h1><p>{text}</p>{extra}</main></body></html>"
    )


def posts(**pages: str) -> tuple[Post, ...]:
    """The posts of a site with these pages, by path (``__`` for a slash)."""
    return posts_at({path.replace("__", "/"): html for path, html in pages.items()})


def posts_at(pages: dict[str, str]) -> tuple[Post, ...]:
    home = "<html><head><title>Trường</title></head><body><p>Chào mừng quý vị.</p></body></html>"
    read = [
        read_page(HOME + path, html.encode(), {"content-type": "text/html; charset=utf-8"})
        for path, html in {"": home, **pages}.items()
    ]
    return understand(Seen(HOME, read), TODAY).posts


@pytest.mark.parametrize(
    ("shown", "other"),
    [
        ("tin/ngay-hoi", "tin/ngay-hoi?print=1"),
        ("tin/ngay-hoi", "su-kien/ngay-hoi"),
        ("tin/ngay-hoi", "tin/ngay-hoi-doc-sach-ben-suoi"),
        ("tin/ngay-hoi", "index.php?id=7"),
    ],
)
def test_the_plainest_address_of_a_post_is_shown(shown: str, other: str) -> None:
    for pages in ({shown: article(), other: article()}, {other: article(), shown: article()}):
        (post,) = posts_at(pages)
        assert (post.url, post.aliases) == (HOME + shown, (HOME + other,))


def canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


def test_the_address_that_a_page_declares_its_own_is_one_of_the_posts() -> None:
    (post,) = posts(tin__index7=article(head=canonical("/bai?/ngay-hoi/7")))
    assert (post.url, post.aliases) == (HOME + "tin/index7", (HOME + "bai?/ngay-hoi/7",))


def test_a_declared_address_that_tells_nothing_is_none_of_the_posts() -> None:
    same_everywhere, elsewhere = canonical("/bai-viet"), canonical("https://bao.test/ngay-hoi")
    found = posts(
        tin__mot=article(head=same_everywhere),
        tin__hai=article("Giải bóng ném cấp xã", OTHER, head=same_everywhere),
        tin__ba=article("Lịch nghỉ Tết của học sinh", OTHER, day="2026-11-05", head=elsewhere),
        tin__bon=article("Thông báo họp phụ huynh", day="2026-11-06", head=canonical("/")),
    )
    assert [post.aliases for post in found] == [()] * 4


@pytest.mark.parametrize(
    ("second", "count"),
    [
        (article(), 1),
        (article(text=STORY + " Ban giám hiệu cảm ơn các em."), 1),
        (article(day=""), 1),
        (article(day="2026-11-04"), 2),  # another day
        (article(text=OTHER), 2),  # another story
        (article("Giải bóng ném cấp xã của khối chín"), 2),  # another title
        (article(extra='<img src="/anh/2.jpg" alt="">'), 1),
    ],
)
def test_title_day_and_words_tell_whether_two_are_one(second: str, count: int) -> None:
    assert len(posts(tin__mot=article(), tin__hai=second)) == count


def test_the_same_note_around_two_files_is_two_posts() -> None:
    notes = [
        article(extra=f'<p><a href="/tep/{n}.pdf">Tệp đính kèm của bài viết</a></p>')
        for n in (1, 2)
    ]
    assert len(posts(tin__mot=notes[0], tin__hai=notes[1])) == 2
    assert len(posts(tin__mot=notes[0], tin__hai=notes[0])) == 1


def test_a_page_that_names_another_as_its_own_is_that_one() -> None:
    copy = article(text=OTHER, head=f'<link rel="canonical" href="{HOME}tin/mot">')
    assert len(posts(tin__mot=article(), tin__hai=copy)) == 1
    assert len(posts(tin__mot=article(), tin__nam=copy)) == 1


def test_posts_come_newest_first_and_then_by_address() -> None:
    found = posts(
        b=article("Bản tin thứ nhất của trường", OTHER),
        a=article("Bản tin thứ hai của trường", STORY),
        c=article("Bản tin thứ ba của trường", STORY + OTHER, day="2026-11-20"),
    )
    assert [post.url for post in found] == [HOME + "c", HOME + "a", HOME + "b"]


# -- what is a post -------------------------------------------------------------------------------

PLAIN = (
    "<html><head><title>{0}</title>{1}</head><body><main><h1>{0}</h1>{2}<p>"
    + STORY
    + "</p></main></body></html>"
)
LD = '<script type="application/ld+json">{{"@type":"{}"}}</script>'


@pytest.mark.parametrize(
    ("title", "head", "line", "is_post"),
    [
        ("Ngày hội đọc sách", "", "<p>Ngày đăng: 03/11/2026</p>", True),
        ("Ngày hội đọc sách", "", "", False),
        ("Ngày hội đọc sách", LD.format("NewsArticle"), "<p>03/11/2026</p>", True),
        ("Đăng nhập", "", "<p>Ngày đăng: 03/11/2026</p>", False),
    ],
)
def test_a_post_has_a_day_and_is_no_page_of_the_platform(
    title: str, head: str, line: str, *, is_post: bool
) -> None:
    found = posts(tin__mot=PLAIN.format(title, head, line))
    assert bool(found) is is_post


MENU = (
    "<nav><ul>"
    + "".join(f'<li><a href="/muc/{n}">Mục {n}</a></li>' for n in range(12))
    + "</ul></nav>"
)


def test_a_heading_that_every_page_bears_is_no_title() -> None:
    pages = {
        f"tin/{n}": article(f"Bản tin số {n} của trường", f"Tin {n}. {STORY}").replace(
            f"<h1>Bản tin số {n} của trường</h1>", f"{MENU}<h1>Trường THCS Suối Hoa</h1>"
        )
        for n in range(8)
    }
    assert {post.title for post in posts_at(pages)} == {
        f"Bản tin số {n} của trường - Trường" for n in range(8)
    }


def test_a_section_is_no_post_under_its_file_s_name_either() -> None:
    menu = MENU.replace('"/muc/1"', '"/muc/1/"')
    story = article().replace("<body>", f"<body>{menu}")
    section = (
        f"<title>Trường</title>{menu}<h1>Kết quả học tập</h1><p>Ngày đăng: 08/11/2026</p>"
        f"<p>{OTHER}</p>"
    )
    sections = {"muc/1/": section, "muc/1/index.html": section}
    others = {f"trang-{n}": f"<title>Trang {n}</title>{menu}<p>{n}</p>" for n in range(6)}
    assert [post.url for post in posts_at({"bai": story, **sections, **others})] == [HOME + "bai"]


@pytest.mark.parametrize(("everywhere", "count"), [(False, 8), (True, 0)])
def test_posts_put_online_together_keep_their_day_and_a_line_on_all_pages_dates_none(
    everywhere: bool, count: int
) -> None:
    line = "<p>(08.11.2026 12:24) 19 0</p>"
    head = f"<title>Trường THCS Suối Hoa</title>{MENU}<h1>Trường THCS Suối Hoa</h1>"
    posts = {
        f"bai-{n}": f"{head}<h2>Bản tin số {n} của trường</h2>{line}<p>Tin {n}. {STORY}</p>"
        for n in range(8)
    }
    sections = {f"muc/{n}": head + line * everywhere + "<p>Đang cập nhật.</p>" for n in range(12)}
    assert len(posts_at(posts | sections)) == count


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<p>Hội cựu chiến binh</p>", 0),
        ("", 0),
        ("<img src='/anh/2.jpg' alt=''>", 1),
        ("<a href='/van-ban/lich.pdf'>Tại đây</a>", 1),
        ("<p>Các em được nghỉ học ngày mai vì mưa to.</p>", 1),
        ("<table><tr><td>Lớp</td><td>6A</td></tr><tr><td>Sĩ số</td><td>32</td></tr></table>", 1),
    ],
    ids=["label", "nothing", "picture", "file", "sentence", "table"],
)
def test_an_entry_made_to_try_the_platform_is_no_post(body: str, count: int) -> None:
    entry = (
        "<html><head><title>Tin hội cựu chiến binh</title></head><body><main>"
        f"<h1>Tin hội cựu chiến binh</h1><p>Thứ ba, 14/04/2026 10:04</p>{body}</main></body></html>"
    )
    assert len(posts(tin__mot=entry, tin__hai=article())) == 1 + count


def test_a_minute_that_many_posts_share_gives_way_to_the_listing() -> None:
    def story(number: int, stamp: str) -> str:
        text = " ".join([STORY, OTHER][number % 2].split()[number:])
        return (
            f"<html><head><title>Chuyện kể số {number} dưới mái trường</title></head><body><main>"
            f"<h1>Chuyện kể số {number} dưới mái trường</h1><p>{stamp}</p><p>{text}</p></main>"
        )

    rebuilt = "Thứ hai, 05/10/2026 16:14"
    pages = {f"tin/{n}": story(n, rebuilt) for n in range(6)}
    pages["tin/6"] = story(6, "Thứ sáu, 06/11/2026 08:20")
    days = {0: "12/03/2026", 1: "20/03/2026", 6: "07/11/2026"}
    pages["tin"] = "<html><body><main><h1>Tin tức</h1>" + "".join(
        f"<p><a href='/tin/{n}'>Chuyện kể số {n} dưới mái trường</a> ({day})</p>"
        for n, day in days.items()
    )
    found = {post.url.rpartition("/")[2]: post.published for post in posts_at(pages)}
    assert found == {
        "0": date(2026, 3, 12),
        "1": date(2026, 3, 20),
        **{str(n): date(2026, 10, 5) for n in range(2, 6)},
        "6": date(2026, 11, 6),
    }


def test_the_unit_s_name_is_no_heading_of_the_few_pages_that_have_no_other() -> None:
    name = "Trường THCS Suối Hoa"
    titles = ("Tin tức", "Liên hệ", "Công khai", "Tuyển sinh")
    pages = {
        f"muc/{n}": f"<title>{title} | {name}</title><div><h1>{name}</h1></div>{MENU}"
        f"<main><h2>{title}{' - Hoạt động' * (n < 2)}</h2><p>{STORY}</p></main>"
        for n, title in enumerate(titles)
    }
    read = [read_page(HOME + path, html.encode(), {}) for path, html in pages.items()]
    site = understand(Seen(HOME, read), TODAY)
    assert name not in {page.heading for page in site.pages}
