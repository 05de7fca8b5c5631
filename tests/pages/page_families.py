"""Small sites in the manner of each platform that schools use, written for the tests.

Each family has the traps of its kind: clocks, side boxes with fresh dates, visitor counters,
menus printed twice, unclosed links, static pages that carry a publication stamp. A family is a
function from what a school publishes to the pages a visitor gets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

HOME = "http://truong.test/"
MAIL = "c2thanhxuan@angiang.edu.vn"
SCHOOL = "Trường THCS Thanh Xuân"

_BODY = (
    "Sáng nay, thầy và trò nhà trường đã cùng nhau tham gia {subject} trong không khí phấn khởi. "
    "Cô hiệu trưởng Lê Thị Minh Nguyệt gửi lời cảm ơn tới các bậc phụ huynh đã luôn đồng hành. "
    "Các em học sinh hào hứng chia sẻ cảm nghĩ của mình sau buổi hoạt động đầy ý nghĩa này, "
    "hẹn gặp lại trong những chương trình tiếp theo của {subject}. "
)


@dataclass(frozen=True)
class Item:
    """A post as the school published it."""

    slug: str
    title: str
    day: date

    @property
    def number(self) -> int:
        """As a database would count it."""
        return 100 + ITEMS.index(self)

    @property
    def body(self) -> str:
        words = _BODY.format(subject=self.title.lower())
        return f"<p>{words}</p><p>Ngày 05/09/2019 nhà trường từng tổ chức hoạt động tương tự.</p>"


ITEMS = (
    Item("hoi-khoe-phu-dong", "Hội khỏe Phù Đổng cấp trường", date(2026, 11, 12)),
    Item("ngay-hoi-doc-sach", "Ngày hội đọc sách của học sinh khối 6", date(2026, 10, 28)),
    Item("le-khai-giang", "Lễ khai giảng năm học 2026 – 2027", date(2026, 9, 5)),
    Item("tap-huan-chuyen-mon", "Tập huấn chuyên môn cho giáo viên", date(2026, 8, 3)),
    Item("tong-ket-nam-hoc", "Tổng kết năm học và trao thưởng", date(2026, 5, 29)),
    Item("hoi-trai-26-3", "Hội trại truyền thống của Liên đội", date(2026, 3, 26)),
)
STATIC = (
    (
        "gioi-thieu",
        "Giới thiệu",
        "Trường được thành lập ngày 12/08/1995 theo quyết định số 45.",
    ),
    ("co-cau-to-chuc", "Cơ cấu tổ chức", "Ban giám hiệu gồm hiệu trưởng và hai phó hiệu trưởng."),
    ("cong-khai", "Công khai", "Nội dung đang được cập nhật."),
    ("lien-he", "Liên hệ", f"Địa chỉ: ấp Thanh Xuân. Điện thoại: 02963 111 222. Email: {MAIL}"),
)
Site = Mapping[str, str]
Family = Callable[[], Site]


def menu(entries: Sequence[tuple[str, str]], link: str = '<li><a href="{0}">{1}</a></li>') -> str:
    """Links one after the other."""
    return "".join(link.format(href, words) for href, words in entries)


def site(
    page: Callable[[str, str], str],
    article: Callable[[Item], str],
    address: Callable[[Item], str],
    listed: Callable[[Item], str],
    static: Callable[[str, str], str] = "<h2>{0}</h2><p>{1}</p>".format,
    suffix: str = ".html",
) -> Site:
    pages = {
        HOME: page(SCHOOL, "".join(listed(item) for item in ITEMS[:4])),
        f"{HOME}tin-tuc{suffix}": page("Tin tức", "".join(map(listed, ITEMS))),
    }
    for slug, title, words in STATIC:
        pages[f"{HOME}{slug}{suffix}"] = page(title, static(title, words))
    for item in ITEMS:
        pages[HOME + address(item).lstrip("/")] = page(item.title, article(item))
    return pages


def entries(suffix: str = ".html") -> list[tuple[str, str]]:
    """The menu's entries: address and words."""
    named = [(slug, title) for slug, title, _ in STATIC]
    return [(f"/{slug}{suffix}", title) for slug, title in [*named, ("tin-tuc", "Tin tức")]]


def footer(extra: str = "") -> str:
    """The school's name and address, as on every page."""
    return f"<footer><p>{SCHOOL}</p><p>Email: {MAIL}</p><p>© 2019 - 2026</p>{extra}</footer>"


def fresh(shape: str = "%d/%m/%Y") -> str:
    """A side box with the newest posts, as it stands on every page."""
    return "".join(
        f'<li><a href="/{item.slug}.html">{item.title}</a> <i>{item.day.strftime(shape)}</i></li>'
        for item in ITEMS[:3]
    )


def viettel() -> Site:
    """Menu twice with unclosed links, printed date above the heading, static pages stamped."""

    def page(title: str, main: str) -> str:
        links = menu(entries(), '<li><a class="x" href="{0}">{1}</li>')
        return (
            f'<html><head><title>{title}</title><meta property="og:type" content="article">'
            '<meta property="article:published_time" content="2026-11-01T08:00:00+0700"></head>'
            f'<body><nav id="menu7"><div class="navbar"><ul>{links}</ul>'
            f'<div class="statistic"><span>Hôm nay :</span><span>12</span><i>Năm 2026 : 997</i>'
            f'</div><div id="page-content">{main}</div><div class="panel"><div class="panel-title">'
            f"Mới nhất</div><ul>{fresh()}</ul></div>{footer()}</body></html>"
        )

    def article(item: Item) -> str:
        return (
            '<article itemscope itemtype="http://schema.org/NewsArticle"><header>'
            f'<span class="post-date left">Thứ {item.day.weekday() + 2}, {item.day:%d/%m/%Y}'
            '<span class="drash"> | </span>07:30</span></header>'
            f'<h1 class="title-detail">{item.title}</h1><div class="content-detail">{item.body}'
            "</div></article><div>Bài viết liên quan</div>" + fresh()
        )

    return site(
        page,
        article,
        lambda item: f"tin-tuc/{item.slug}.html",
        lambda item: (
            f'<div class="item"><h2><a href="/tin-tuc/{item.slug}.html">{item.title}</a></h2>'
            f"<div>{item.day:%d/%m/%y} Tin tức 117</div></div>"
        ),
    )


def wordpress() -> Site:
    """Body classes, JSON-LD, published and modified dates glued together."""
    months = "Một Hai Ba Tư Năm Sáu Bảy Tám Chín Mười,Mười Một,Mười Hai".replace(" ", ",", 9)
    names = months.split(",")

    def worded(day: date) -> str:
        return f"{day.day} Tháng {names[day.month - 1]}, {day.year}"

    def page(title: str, main: str) -> str:
        kind = "single single-post" if "entry-date" in main else "page"
        kind = "archive category" if "box-text" in main else kind
        return (
            f"<html><head><title>{title} - {SCHOOL}</title></head><body class='{kind}'>"
            f"<header><ul class='nav header-nav'>{menu(entries('/'))}</ul></header>"
            f"<main id='main'>{main}</main>{footer()}</body></html>"
        )

    def article(item: Item) -> str:
        stamp = f"{item.day.isoformat()}T02:28:43+00:00"
        return (
            '<script type="application/ld+json">{"@context":"https://schema.org","@graph":'
            f'[{{"@type":"Article","headline":"{item.title}","datePublished":"{stamp}",'
            '"dateModified":"2026-11-20T00:00:00+00:00"}]}</script><article>'
            f'<h1 class="entry-title">{item.title}</h1><div class="entry-meta">Posted on '
            '<a href="#">'
            f'<time class="entry-date published" datetime="{stamp}">{worded(item.day)}</time>'
            '<time class="updated" datetime="2026-11-20T00:00:00+00:00">20 Tháng Mười Một, 2026'
            f"</time></a> by admin</div>{item.body}</article>"
        )

    return site(
        page,
        article,
        lambda item: f"{item.slug}/",
        lambda item: (
            f'<div class="col"><a href="/{item.slug}/"><div class="box-text"><h5>{item.title}</h5>'
            f"<div>{item.day.day:02} Th{item.day.month}</div></div></a></div>"
        ),
        suffix="/",
    )


def nukeviet() -> Site:
    """Malformed stamps, weekday and hour below the heading, neighbours with dates below."""

    def page(title: str, main: str) -> str:
        article = "bodytext" in main
        return (
            f'<html><head><title>{title}</title><meta name="generator" content="NukeViet v4.5">'
            f'<meta property="og:type" content="{"article" if article else "website"}">'
            '<meta name="copyright" content="VINADES [contact@vinades.vn]"></head><body>'
            f'<div class="wraper"><h1><a href="/">{SCHOOL}</a></h1><div class="menu-bar"><ul>'
            f"{menu(entries())}</ul></div><h2>Tin hot</h2><ul>"
            + "".join(f'<li><a href="/{i.slug}-1.html">{i.title}</a></li>' for i in ITEMS[:3])
            + f'</ul><div class="m-bottom">{main}</div></div>{footer()}</body></html>'
        )

    def article(item: Item) -> str:
        return (
            f'<h1 class="title margin-bottom-lg">{item.title}</h1><div class="row">'
            f'<em class="pull-left">{weekday(item.day)} - {item.day:%d/%m/%Y} 13:25</em></div>'
            f'<div id="news-bodyhtml" class="bodytext">{item.body}</div><p>Tác giả bài viết: '
            "Trần Văn Bình</p><p>Những tin mới hơn</p><ul class='related'>"
            "<li><h4><a href='/x-9.html'>Thực đơn tuần 12</a></h4>(19/11/2026)</li>"
            "<li><h4><a href='/y-8.html'>Thực đơn tuần 11</a></h4>(13/11/2026)</li></ul>"
        )

    return site(
        page,
        article,
        lambda item: f"{item.slug}-1.html",
        lambda item: (
            f'<div class="news_column"><h3><a href="/{item.slug}-1.html">{item.title}</a></h3>'
            f'<div class="text-muted">{item.day:%d/%m/%Y} 13:25:00</div><p>Tóm tắt</p></div>'
        ),
    )


def liferay() -> Site:
    """Headings that are no headings, portlet titles as h1, dates without a label."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{title}</title></head><body class='yui3-skin-sam'>"
            f"<div class='navbar'><ul>{menu(entries())}</ul></div>"
            "<h1>Thống kê truy cập</h1><p>Hôm nay: 2</p><p>Tổng lượt truy cập: 1934</p>"
            f"<h1>Chi tiết tin</h1>{main}<h1>Thông báo</h1>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<div>{item.title}</div><div>{item.day:%d/%m/%Y}</div>{item.body}"
            "<div>Tin liên quan</div><div><a href='/chi-tiet-77.html'>Bài cũ của trường ta</a> - "
            "07/01/2017</div>"
        ),
        lambda item: f"chi-tiet-{item.slug}.html",
        lambda item: f"<div><a href='/chi-tiet-{item.slug}.html'>{item.title}</a></div>",
    )


def quang_ich() -> Site:
    """The title is the school's name on every page; the date says that it was updated."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{SCHOOL}</title></head><body><div id='menu'>{menu(entries())}"
            f"</div><div class='content'>{main}</div><div class='right'><h3>Xem nhiều</h3><ul>"
            f"{fresh()}</ul></div>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<h1 class='tieude'>{item.title}</h1><div class='ngaydang'>Ngày đăng: "
            f"{item.day:%d/%m/%Y} - 00:00</div><div>{item.body}</div>"
        ),
        lambda item: f"hoat-dong/{item.slug}/ct/2478/{item.number}",
        lambda item: (
            f"<div class='tin'><a href='/hoat-dong/{item.slug}/ct/2478/{item.number}'>"
            f"{item.title}</a><span>({item.day:%d/%m/%Y})</span></div>"
        ),
    )


def aspx() -> Site:
    """Tables for layout, a clock on every page, the hour before the day."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{title}</title></head><body><form method='post'>"
            "<input type='hidden' name='__VIEWSTATE' value='AAA'><table width='100%'><tr><td>"
            f"<table class='menu'><tr>{menu(entries(), '<td><a href={0}>{1}</a></td>')}</tr>"
            "</table>"
            "</td></tr><tr><td>Thứ bảy, ngày 21/11/2026 15:06:03</td></tr><tr><td>"
            f"{main}</td></tr><tr><td class='footer'>Thư điện tử: "
            "c2thanhxuan<b>@angiang.edu.vn</b></td></tr></table></form></body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<span class='lblTitle'>{item.title}</span><br><span>Cập nhật lúc : 15:11 "
            f"{item.day:%d/%m/%Y}</span><div>{item.body}</div>"
        ),
        lambda item: f"xem_tin.aspx?id={item.number}",
        lambda item: (
            f"<div><a href='/xem_tin.aspx?id={item.number}'>{item.title}"
            f"</a> <i>({item.day:%d/%m/%Y})</i></div>"
        ),
    )


def weekday(day: date) -> str:
    """The day of the week in words."""
    return ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")[
        day.weekday()
    ]
