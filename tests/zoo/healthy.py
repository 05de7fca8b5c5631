"""A small, well-behaved school site, different for every seed and the same for the same one."""

from __future__ import annotations

import asyncio

from keeping import Reply, Request

MENU = (
    ("/gioi-thieu/", "Giới thiệu"),
    ("/cong-khai/", "Công khai"),
    ("/van-ban/", "Văn bản"),
    ("/tin-tuc/", "Tin tức"),
    ("/lien-he/", "Liên hệ"),
)

WORDS = (
    "Nhà trường tổ chức buổi sinh hoạt chuyên đề về an toàn giao thông cho học sinh toàn trường. "
    "Các thầy cô giáo cùng ban đại diện cha mẹ học sinh tham dự và trao đổi kinh nghiệm. "
)


def page(title: str, body: str, head: str = "") -> bytes:
    """One page of a Vietnamese site with its menu."""
    menu = "".join(f'<li><a href="{url}">{text}</a></li>' for url, text in MENU)
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body><nav><ul>{menu}</ul></nav><main><h1>{title}</h1>{body}</main>"
        "<footer>Trường THCS Vườn Thú, 12 đường Hoa Sữa. Email: lienhe@vuonthu.edu.vn</footer>"
        "</body></html>"
    ).encode()


def post(number: int, seed: int) -> bytes:
    body = f"<time datetime='2026-11-{number:02d}'>{number:02d}/11/2026</time>"
    return page(
        f"Bản tin số {number} của trường {seed}", body + f"<p>{WORDS * (number + seed)}</p>"
    )


def feed(seed: int) -> bytes:
    items = "".join(
        f"<item><title>Bản tin số {n}</title><link>/tin-tuc/{n}/</link>"
        f"<pubDate>Sun, {n:02d} Nov 2026 08:00:00 +0700</pubDate></item>"
        for n in range(1, 6)
    )
    return f'<rss version="2.0"><channel><title>{seed}</title>{items}</channel></rss>'.encode()


class Healthy:
    """The site as an animal; others wrap it to misbehave in one way only."""

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed

    async def __call__(self, request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        return self.answer(request.path)

    def answer(self, path: str) -> Reply:
        if path == "/":
            links = "".join(
                f'<p><a href="/tin-tuc/{n}/">Bản tin số {n}</a></p>' for n in range(1, 6)
            )
            alternate = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
            return Reply(page(f"Trường THCS số {self.seed}", WORDS + links, alternate))
        if path == "/rss.xml":
            return Reply(feed(self.seed), kind="application/rss+xml")
        if path == "/sitemap.xml":
            urls = "".join(f"<url><loc>{url}</loc></url>" for url, _ in MENU)
            return Reply(f"<urlset>{urls}</urlset>".encode(), kind="application/xml")
        for url, text in MENU:
            if path == url:
                return Reply(page(text, f"<p>{text}. {WORDS * (self.seed + len(text))}</p>"))
        name = path.strip("/").removeprefix("tin-tuc/")
        if name.isdecimal() and 1 <= int(name) <= 5:
            return Reply(post(int(name), self.seed))
        return Reply(b"<html><title>404</title>khong co</html>", status=404)


#: Pages that a healthy site has: home, five in the menu, five posts.
HEALTHY_PAGES = 11
