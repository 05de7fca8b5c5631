"""Small sites in the manner of offices' portals: the day above the title or inside it, the layout's
own headings first, one ``<title>`` for all pages."""

from __future__ import annotations

from page_families import Item, Site, entries, footer, menu, site, weekday

COUNTER = "<div class='box'><h3>Thống kê truy cập</h3><p>Tổng lượt truy cập: 98834111</p></div>"


def sharepoint() -> Site:
    """The day stands in a table above the title, whose class names a menu that it may have."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>Trang chủ - Website nhà trường</title></head><body>"
            f"<form method='post'><div class='ms-globalnav'>{menu(entries(''))}</div>{COUNTER}"
            f"<div class='ms-WPBody'>{main}</div></form>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<table><tr><td class='FolderTitle'></td><td class='Time'>{weekday(item.day)}, "
            f"Ngày {item.day:%d/%m/%Y}, 09:15</td></tr></table>"
            f"<p class='Title allowMenuPost'>{item.title}</p>{item.body}"
        ),
        lambda item: f"{item.slug}/",
        lambda item: f"<p><a href='/{item.slug}/'>{item.title}</a> ({item.day:%d/%m/%Y})</p>",
        suffix="",
    )


def day_in_title() -> Site:
    """The title and the machine's stamp share an element, below the name of the section, which
    side boxes bear, too."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>Trang thông tin điện tử | Nhà trường</title></head><body>"
            f"<ul class='menu'>{menu(entries(''))}</ul>{COUNTER}<div>{main}</div>"
            f"{footer()}</body></html>"
        )

    def article(item: Item) -> str:
        return (
            f"<div class='TenMuc'>Tin nổi bật</div><div class='TieuDe'><span>{item.title}</span> "
            f"<span class='NgayDang'>{item.day}T01:15:00.000Z</span></div>{item.body}"
        )

    return site(
        page,
        article,
        lambda item: f"{item.slug}/",
        lambda item: f"<h2><a href='/{item.slug}/'>{item.title}</a></h2>",
        suffix="",
    )


def named_by_title() -> Site:
    """The school's name is every page's first heading, the links say "Đọc thêm", and only the
    ``<title>`` says which line is the page's own."""

    def page(title: str, main: str) -> str:
        return (
            f"<html><head><title>{title} – Trường nghề Bình Minh</title></head><body>"
            f"<header><h1>Trường nghề Bình Minh</h1></header>{'<p>Một lời chào.</p>' * 12}"
            f"<nav>{menu(entries())}</nav><div>{main}</div>{footer()}</body></html>"
        )

    return site(
        page,
        lambda item: (
            f"<h2>{item.title}</h2><div class='meta'>📅 Ngày đăng: {item.day:%d/%m/%Y} 👤 Tác giả: "
            f"Ban Truyền thông 🏷️ Chuyên mục: Tin tức - Sự kiện</div>{item.body}"
        ),
        lambda item: f"{item.slug}.html",
        lambda item: (
            f"<div class='card'><span>{item.day:%d/%m/%Y}</span><h3>{item.title}</h3>"
            f"<a href='/{item.slug}.html'>Đọc thêm →</a></div>"
        ),
    )
