"""More small sites: those whose own layout is the trap."""

from __future__ import annotations

from datetime import date

from page_families import (
    HOME,
    ITEMS,
    SCHOOL,
    STATIC,
    Item,
    Site,
    entries,
    footer,
    menu,
    site,
    viettel,
    weekday,
)


def mostly_records() -> Site:
    """A site that keeps more papers from above than news: the labels of its register stand on most
    of its pages, and every paper bears a stamp of publication."""
    pages = dict(viettel())
    for number in range(40):
        day = date(2026, 1 + number % 9, 1 + number % 27)
        title = f"Công văn số {300 + number} về kiểm tra máy tính của các cơ sở giáo dục"
        pages[f"{HOME}van-ban/cong-van-{number}.html"] = (
            f"<html><head><title>{title}</title><meta property='og:type' content='article'>"
            f"<meta property='article:published_time' content='{day}T00:00:00+0700'></head><body>"
            f"<div class='menu'>{menu(entries())}</div><h1>{title}</h1><table>"
            f"<tr><td>Số hiệu</td><td>{300 + number}</td></tr>"
            f"<tr><td>Cơ quan ban hành</td><td>Sở GDĐT</td></tr>"
            f"<tr><td>Ngày ban hành</td><td>{day:%d/%m/%Y}</td></tr>"
            f"<tr><td>Trạng thái</td><td>Đã có hiệu lực</td></tr></table>{footer()}</body></html>"
        )
    return pages


def scripted_menu() -> Site:
    """The menu is made by a script, so that no page shows it; every page, static ones too, bears
    the stamp of the minute in which it was made. The addresses alone tell what is a section."""

    def page(title: str, main: str) -> str:
        day = next((item.day for item in ITEMS if item.title == title), date(2025, 10, 30))
        return (
            f"<html><head><title>{title}</title><meta property='og:type' content='article'>"
            f"<meta property='article:published_time' content='{day}T10:49:06+0700'></head><body>"
            f"<div id='nav'></div><div class='dong-ho'>Thứ sáu, 20/11/2026</div>{main}"
            f"<p>{SCHOOL}</p><a href='/a'>1</a><a href='/b'>2</a><a href='/c'>3</a>"
            f"<a href='/d'>4</a>{footer()}</body></html>"
        )

    pages = dict(
        site(
            page,
            lambda item: (
                f"<h1>{item.title}</h1><div>{weekday(item.day)}, {item.day:%d/%m/%Y} | 08:15</div>"
                f"{item.body}"
            ),
            lambda item: f"tin-tuc/{item.slug}.html",
            lambda item: f"<div><a href='/tin-tuc/{item.slug}.html'>{item.title}</a></div>",
        )
    )
    for slug, title, words in STATIC:
        for part in ("mot", "hai", "ba"):
            name = f"{title} phần {part}"
            pages[f"{HOME}{slug}/{part}.html"] = page(name, f"<h2>{name}</h2><p>{words}</p>")
    return pages


def content_banner() -> Site:
    """One element with "banner" in its name around the whole page, and no heading marked."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{title}</title></head><body><form id='form1'>"
            f"<div class='ContentBanner'><ul class='NavContainer'>{menu(entries(''))}</ul>"
            f"<table class='MainContent'><tr><td class='LeftBar'>Trực tuyến: 4</td>"
            f"<td class='ContentBar'>{main}</td></tr></table></div></form>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<div class='PostDate'>{item.day:%d/%m/%Y} 07:22:00</div>"
            f"<div class='ArticleHeader'>{item.title}</div>"
            f"<div class='ArticleContent'>{item.body}</div>"
        ),
        lambda item: f"tin/{item.number}/{item.slug}",
        lambda item: f"<div><a href='/tin/{item.number}/{item.slug}'>{item.title}</a></div>",
        lambda title, words: f"<div class='ArticleHeader'>{title}</div><div>{words}</div>",
        suffix="",
    )


def page_builder() -> Site:
    """WordPress with a page builder, to which every piece of a page is a widget."""

    def widget(kind: str, inside: str) -> str:
        names = f"elementor-element elementor-widget elementor-widget-{kind}"
        return f"<div class='{names}'><div class='elementor-widget-container'>{inside}</div></div>"

    def page(title: str, main: str) -> str:
        top = widget("nav-menu", f"<nav>{menu(entries(''))}</nav>")
        return (
            f"<html><head><title>{title} - {SCHOOL}</title></head><body class='elementor-default'>"
            f"{top}<div class='elementor'>{main}</div>{footer()}</body></html>"
        )

    def article(item: Item) -> str:
        day = f"{item.day.day}/{item.day.month}/{item.day.year}"
        parts = (
            widget("theme-post-title", f"<h1 class='elementor-heading-title'>{item.title}</h1>"),
            widget("post-info", f"<ul><li>{day}</li></ul>"),
            widget("theme-post-content", item.body),
        )
        return "".join(parts)

    return site(
        page,
        article,
        lambda item: item.slug,
        lambda item: widget("posts", f"<h3><a href='/{item.slug}'>{item.title}</a></h3>"),
        lambda title, words: widget("text-editor", f"<h1>{title}</h1><p>{words}</p>"),
        suffix="",
    )


def most_read() -> Site:
    """A box with the titles that are read most, each with its count, on every page: no menu."""
    box = "".join(
        f"<li><div><a href='/tin-tuc/{item.slug}.html'>{item.title}</a></div><span>{place}</span>"
        f"</li>"
        for place, item in enumerate(ITEMS)
    )
    return {
        url: html.replace("</body>", f"<div class='homeright'><ul>{box}</ul></div></body>")
        for url, html in viettel().items()
    }


def cards() -> Site:
    """An app rendered on the server: class names that say nothing, links around whole cards, and
    nothing between one thing and the next but a picture or a new element."""

    def page(title: str, main: str) -> str:
        top = menu(entries(""), '<a class="css-9" href="{0}">{1}</a>')
        return (
            f"<html><head><title>{title} | {SCHOOL}</title></head><body><div id='__next'>"
            f"<div class='css-3'>{top}</div><div class='css-4'>{main}</div></div>{footer()}"
            "</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<h1>{item.title}</h1><div class='css-22'><svg></svg><span>{item.day:%d/%m/%Y}</span>"
            f"<span class='css-23'>{item.number}</span><i class='fa'></i><span>Ban biên tập</span>"
            f"</div><div class='css-5'>{item.body}</div>"
        ),
        lambda item: f"tin-tuc/{item.slug}",
        lambda item: (
            f"<a class='css-7' href='/tin-tuc/{item.slug}'><div><p>{item.title}</p>"
            f"<span>{item.day:%d/%m/%Y}</span></div></a>"
        ),
        suffix="",
    )


def frames() -> Site:
    """A frame for the menu and one for the rest, with a line for a heading and the day under it."""

    def page(title: str, main: str) -> str:
        return f"<html><head><title>{SCHOOL}</title></head><body>{main}<hr>{footer()}</body></html>"

    pages = dict(
        site(
            page,
            lambda item: (
                f"<p align=center><b><font size=5>{item.title}</font></b></p>"
                f"<p><i>({item.day:%d/%m/%Y})</i></p>{item.body}<a href='tin-tuc.html'>Trở về</a>"
            ),
            lambda item: f"tin{item.number}.html",
            lambda item: (
                f"<p><img src=moi.gif><a href='tin{item.number}.html'>{item.title}</a> "
                f"<i>({item.day:%d/%m/%Y})</i></p>"
            ),
            "<p align=center><b><font size=5>{0}</font></b></p><p>{1}</p>".format,
        )
    )
    links = menu(entries(), '<p><a href="{0}" target="chinh">{1}</a></p>')
    pages[f"{HOME}chinh.html"] = pages[HOME]
    pages[f"{HOME}menu.html"] = f"<html><body>{links}</body></html>"
    pages[HOME] = (
        f"<html><head><title>{SCHOOL}</title></head><frameset cols='200,*'>"
        "<frame name='menu' src='menu.html'><frame name='chinh' src='chinh.html'></frameset></html>"
    )
    return pages


def dated_beside_links() -> Site:
    """Posts that print no date: it closes the words of the links to them, or stands behind these,
    below every post. Listings begin to tell the story instead, with the day of the event. Every
    page says that it is a website."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{SCHOOL}</title><meta property='og:type' content='website'></head>"
            f"<body><div id='menu'><ul>{menu(entries())}</ul></div>{main}{footer()}</body></html>"
        )

    def listed(item: Item) -> str:
        event = item.day.replace(day=1)
        return (
            f"<div class='item'><h3><a href='/{item.slug}.html'>{item.title}</a></h3>"
            f"<p>Sáng ngày {event:%d/%m/%Y}, nhà trường cùng phụ huynh tổ chức...</p>"
            f"<a href='/{item.slug}.html'>Xem tiếp ...</a></div>"
        )

    related = "".join(
        f"<li><a href='/{item.slug}.html'>{item.title} ({item.day:%d.%m.%Y})</a></li>"
        if item.number % 2
        else f"<li><a href='/{item.slug}.html'>{item.title}</a> ({item.day:%d.%m.%Y})</li>"
        for item in ITEMS
    )
    return site(
        page,
        lambda item: (
            f"<h2>{item.title}</h2>{item.body}<h3>Bài viết liên quan</h3><ul>{related}</ul>"
        ),
        lambda item: f"{item.slug}.html",
        listed,
    )


def plain_titles() -> Site:
    """Posts whose title is plain text under the name of their section, above headings of the
    story; they print no day. The words of the links to them end with it, and with the minute."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>Trang chủ - {SCHOOL}</title></head>"
            f"<body><div id='menu'><ul>{menu(entries())}</ul></div>{main}{footer()}</body></html>"
        )

    def listed(item: Item) -> str:
        return (
            f"<div><a href='/{item.slug}.html'>{item.title} ({item.day:%d.%m.%Y} 15:52)</a></div>"
        )

    def article(item: Item) -> str:
        story = f"<h2>Phấn khởi và tự hào {item.slug}</h2>" if item.number % 2 else ""
        return f"<div>Tin trong trường</div><div>{item.title}</div>{story}{item.body}"

    return site(page, article, lambda item: f"{item.slug}.html", listed)
