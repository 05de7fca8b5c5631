"""More small sites for the tests: rarer platforms and pages made by hand."""

from __future__ import annotations

from datetime import date

from office_page_families import day_in_title, named_by_title, sharepoint
from page_families import (
    ITEMS,
    SCHOOL,
    Family,
    Item,
    Site,
    aspx,
    entries,
    footer,
    fresh,
    liferay,
    menu,
    nukeviet,
    quang_ich,
    site,
    viettel,
    weekday,
    wordpress,
)
from tricky_page_families import (
    cards,
    content_banner,
    dated_beside_links,
    frames,
    most_read,
    mostly_records,
    page_builder,
    plain_titles,
    scripted_menu,
)


def joomla() -> Site:
    """Definition list of details under the heading, ``time`` with a stamp."""

    def page(title: str, main: str) -> str:
        return (
            f'<html><head><title>{title}</title><meta name="generator" content="Joomla! - Open '
            f'Source"></head><body><ul class="nav menu mod-list">{menu(entries())}</ul>'
            f'<div class="item-page">{main}</div>{footer()}</body></html>'
        )

    def article(item: Item) -> str:
        return (
            f'<h2 itemprop="headline">{item.title}</h2><dl class="article-info"><dt>Chi tiết</dt>'
            f'<dd class="published"><time datetime="{item.day}T00:00:00+07:00" itemprop='
            f'"datePublished">Ngày đăng: {item.day:%d %B %Y}</time></dd><dd>Lượt xem: 832</dd></dl>'
            f"{item.body}"
        )

    return site(
        page,
        article,
        lambda item: f"index.php/tin-tuc/{item.number}-{item.slug}",
        lambda item: (
            f'<h3><a href="/index.php/tin-tuc/{item.number}-{item.slug}">{item.title}</a></h3>'
        ),
    )


def blogger() -> Site:
    """English-looking header line above the title, dated addresses."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{SCHOOL}: {title}</title></head><body>"
            f"<div class='tabs nav'><ul>{menu(entries())}</ul></div>{main}"
            f"<div class='sidebar'><ul>{fresh()}</ul></div>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<h2 class='date-header'>{weekday(item.day)}, {item.day.day} tháng "
            f"{item.day.month}, {item.day.year}</h2><h3 class='post-title'>{item.title}</h3>"
            f"<div class='post-body'>{item.body}</div>"
        ),
        lambda item: f"{item.day:%Y/%m}/{item.slug}.html",
        lambda item: f"<h3><a href='/{item.day:%Y/%m}/{item.slug}.html'>{item.title}</a></h3>",
    )


def handmade() -> Site:
    """Static pages with base href, fonts and centred text; the day in words under the title."""

    def page(title: str, main: str) -> str:
        links = menu(entries(), "<a href='{0}'>{1}</a> | ")
        return (
            f"<html><head><title>{title}</title><base href='http://truong.test/'></head><body>"
            f"<div id='nav'>{links}</div><marquee>Hôm nay, thứ bảy ngày 21/11/2026</marquee>"
            f"<center>{main}</center>{footer('<p>Lượt truy cập năm 2026: 27</p>')}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<font size=5><b>{item.title}</b></font><br><i>Ngày {item.day.day} tháng "
            f"{item.day.month:02} năm {item.day.year}</i>{item.body}"
        ),
        lambda item: f"tin/{item.slug}.htm",
        lambda item: f"<p><a href='tin/{item.slug}.htm'>{item.title}</a></p>",
    )


def hcm() -> Site:
    """City portal: two-digit year, date and counter in one line."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{title}</title></head><body><div class='mainmenu'>"
            f"{menu(entries())}</div><div class='box'>{main}</div><aside><h3>Tin mới</h3><ul>"
            f"{fresh('%d/%m/%y')}</ul></aside>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<h2>{item.title}</h2><span>{item.day:%d/%m/%Y} | 832 Lượt xem</span>"
            f"<div>{item.body}</div><h3>Các tin khác</h3><ul><li><a href='/a/ctfull/1/2'>"
            "Một bài khác của nhà trường</a> 01/11/2026</li></ul>"
        ),
        lambda item: f"tin-tuc/{item.slug}/ctfull/29682/{item.number}",
        lambda item: (
            f"<div><a href='/tin-tuc/{item.slug}/ctfull/29682/{item.number}'>"
            f"{item.title}</a><br>{item.day:%d/%m/%y}</div>"
        ),
    )


def drupal() -> Site:
    """Author line with the date in the middle, microdata on the node."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{title} | {SCHOOL}</title><meta name='Generator' content='Drupal "
            f"10'></head><body><nav role='navigation'><ul>{menu(entries())}</ul></nav><main>{main}"
            f"</main>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<article class='node'><h1>{item.title}</h1><footer class='node__meta'>"
            f"<div>Được đăng bởi vanthu vào {item.day:%d/%m/%Y} - 09:15</div></footer>"
            f"<div>{item.body}</div></article>"
        ),
        lambda item: f"node/{item.number}",
        lambda item: f"<h2><a href='/node/{item.number}'>{item.title}</a></h2>",
    )


def cong_truong() -> Site:
    """A portal of this project's own generator: time elements and JSON-LD."""

    def page(title: str, main: str) -> str:
        return (
            f"<html lang='vi'><head><title>{title} – {SCHOOL}</title><meta name='generator' "
            f"content='cong-truong 0.1, mkdocs-1.6'></head><body><nav><ul>{menu(entries('/'))}"
            f"</ul></nav><main>{main}</main>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x",'
            f'"datePublished":"{item.day}"}}</script><article><h1>{item.title}</h1><p>'
            f'<time datetime="{item.day}">{item.day:%d/%m/%Y}</time></p>{item.body}</article>'
        ),
        lambda item: f"tin-tuc/{item.day:%Y/%m/%d}/{item.slug}/",
        lambda item: (
            f"<article><h2><a href='/tin-tuc/{item.day:%Y/%m/%d}/{item.slug}/'>{item.title}"
            f"</a></h2><time datetime='{item.day}'>{item.day:%d/%m/%Y}</time></article>"
        ),
        suffix="/",
    )


def undated_pages() -> Site:
    """Articles that print no date at all: the listing does, next to each link."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{title}</title></head><body><div class='menu'>{menu(entries())}"
            f"</div><div>{main}</div>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: f"<h1>{item.title}</h1>{item.body}",
        lambda item: f"bai/{item.slug}.html",
        lambda item: (
            f"<div class='row'><span>{item.day:%d-%m-%Y}</span>"
            f"<a href='/bai/{item.slug}.html'>{item.title}</a></div>"
        ),
    )


def migrated() -> Site:
    """Everything printed on one day, as after a move; the clock shows another."""
    day = date(2026, 8, 3)

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{title}</title></head><body><div class='menu'>{menu(entries())}"
            f"</div><div class='top'>Saturday, 21/11/2026 - 20:55|</div><div>{main}</div>"
            f"{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: f"<h1>{item.title}</h1><div class='date'>{day:%d/%m/%Y}</div>{item.body}",
        lambda item: f"bai/{item.slug}.html",
        lambda item: f"<div><a href='/bai/{item.slug}.html'>{item.title}</a></div>",
    )


def copies_everywhere() -> Site:
    """Every post also as a print view, under its category and with a session in the address."""
    plain = dict(viettel())
    for item in ITEMS:
        original = plain[f"http://truong.test/tin-tuc/{item.slug}.html"]
        printed = (
            f"<html><head><title>{item.title}</title></head><body><div>{weekday(item.day)}, "
            f"{item.day:%d/%m/%Y}</div><h1>{item.title}</h1>{item.body}</body></html>"
        )
        plain[f"http://truong.test/?page=Article.Print.detail&id={item.number}"] = printed
        plain[f"http://truong.test/tin-tuc/{item.slug}.html?isFeatured=1"] = original
        plain[f"http://truong.test/hoat-dong/{item.slug}.html"] = original
    return plain


def portlets() -> Site:
    """Side boxes whose titles are the only headings, one ``<title>`` for all posts, the title as
    plain text and under it the day as a machine prints it."""

    def page(title: str, main: str) -> str:
        boxes = "".join(f"<div><h1>{name} {name}</h1></div>" for name in ("Hình ảnh", "Thống kê"))
        return (
            f"<html><head><title>{title}</title></head><body><div><ul>{menu(entries())}</ul></div>"
            f"<div>{boxes}<p>Hôm nay: 3</p><p>Tổng lượt truy cập: 1935</p></div>"
            f"<div class='journal'>{main}</div>{footer()}</body></html>"
        )

    pages = site(
        page,
        lambda item: (
            f"<div>{item.title}</div><div>{item.day:%a %b %d} 00:00:00 GMT {item.day:%Y}</div>"
            f"<div>{item.body}</div>"
        ),
        lambda item: f"chi-tiet-tin?id={item.number}",
        lambda item: f"<p><a href='/chi-tiet-tin?id={item.number}'>{item.title}</a></p>",
        lambda title, words: f"<div>{title} {title}</div><div>{words}</div>",
    )
    shared = {f"<title>{item.title}</title>" for item in ITEMS}
    return {
        url: next(
            (html.replace(own, "<title>Chi tiết tin</title>") for own in shared if own in html),
            html,
        )
        for url, html in pages.items()
    }


def vnedu() -> Site:
    """Category and number in the address, the weekday and hour before the title, hits after it."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{title} | {SCHOOL}</title></head><body>"
            f"<form id='aspnetForm'><input type='hidden' name='__VIEWSTATE' value='AAA='>"
            f"<table><tr><td class='menu-left'><ul>{menu(entries(''))}</ul></td><td>{main}</td>"
            f"<td><div class='thong-ke'>Đang online: 4<br>Hôm nay : 121<br>Hôm qua : 42</div>"
            f"</td></tr></table></form>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<div class='ngay'>{weekday(item.day)}, {item.day.day}/{item.day.month}/"
            f"{item.day.year}, 8:15</div><h3>{item.title}</h3><div>Số lượt xem: 210</div>"
            f"{item.body}<div><b>Tin liên quan</b></div><ul>{fresh()}</ul>"
        ),
        lambda item: f"tin-tuc/c/{item.number}-{item.slug}",
        lambda item: f"<div><a href='/tin-tuc/c/{item.number}-{item.slug}'>{item.title}</a></div>",
        suffix="",
    )


def google_sites() -> Site:
    """Nothing but sections and spans, classes without meaning; the day on a line of its own."""

    def page(title: str, main: str) -> str:
        links = menu(entries(""), "<li class='zDUgLc'><a class='aJHbb' href='{0}'>{1}</a></li>")
        return (
            f"<html><head><title>{SCHOOL} - {title}</title><meta property='og:type' content="
            f"'website'></head><body><div role='navigation'><ul>{links}</ul></div>"
            f"<div role='main'>{main}</div>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<section><h1 class='zfr3Q'><span>{item.title}</span></h1></section><section>"
            f"<p class='zfr3Q'><span>Ngày đăng: {item.day:%d.%m.%Y}</span></p>{item.body}</section>"
        ),
        lambda item: f"tin-tuc/{item.slug}",
        lambda item: f"<p class='zfr3Q'><a href='/tin-tuc/{item.slug}'>{item.title}</a></p>",
        suffix="",
    )


FAMILIES: dict[str, Family] = {
    "viettel": viettel,
    "wordpress": wordpress,
    "nukeviet": nukeviet,
    "liferay": liferay,
    "quang-ich": quang_ich,
    "aspx": aspx,
    "joomla": joomla,
    "blogger": blogger,
    "hand-made": handmade,
    "hcm": hcm,
    "drupal": drupal,
    "portlets": portlets,
    "vnedu": vnedu,
    "google-sites": google_sites,
    "cong-truong": cong_truong,
    "undated-pages": undated_pages,
    "migrated": migrated,
    "copies-everywhere": copies_everywhere,
    "mostly-records": mostly_records,
    "scripted-menu": scripted_menu,
    "content-banner": content_banner,
    "page-builder": page_builder,
    "most-read": most_read,
    "cards": cards,
    "dated-beside-links": dated_beside_links,
    "frames": frames,
    "sharepoint": sharepoint,
    "day-in-title": day_in_title,
    "named-by-title": named_by_title,
    "plain-titles": plain_titles,
}
