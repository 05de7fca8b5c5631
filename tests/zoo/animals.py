"""The animals: each misbehaves in one way."""

from __future__ import annotations

import asyncio
import gzip
import unicodedata
import zlib
from collections.abc import Awaitable, Callable
from urllib.parse import quote

import brotli
from healthy import WORDS, Healthy, feed, page
from keeping import Animal, Reply, Request, wire

Writer = asyncio.StreamWriter

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
HOUR = 3600.0


def always(reply: Reply) -> Animal:
    """The same answer to everything but robots.txt, which is not there."""

    async def animal(request: Request, writer: Writer) -> Reply | None:
        return Reply(status=404) if request.path == "/robots.txt" else reply

    return animal


def with_paths(answers: dict[str, Reply], rest: Healthy | None = None) -> Animal:
    """A healthy site with some paths answered otherwise."""
    site = rest or Healthy()

    async def animal(request: Request, writer: Writer) -> Reply | None:
        found = answers.get(request.path)
        return found if found is not None else site.answer(request.path)

    return animal


def raw(data: bytes, *, robots: bool = True, then: float = 0.0) -> Animal:
    """Bytes as they are, and the connection closed ``then`` seconds later."""

    async def animal(request: Request, writer: Writer) -> Reply | None:
        if robots and request.path == "/robots.txt":
            return Reply(status=404)
        writer.write(data)
        await writer.drain()
        await asyncio.sleep(then)
        return None

    return animal


def written(write: Callable[[Writer], Awaitable[None]], path: str = "/") -> Animal:
    """One path answered by a function that writes; the rest is a healthy site."""

    async def animal(request: Request, writer: Writer) -> Reply | None:
        if request.path != path:
            return Healthy().answer(request.path)
        await write(writer)
        return None

    return animal


# time


async def says_nothing(writer: Writer) -> None:
    await asyncio.sleep(HOUR)


async def slow_header(writer: Writer) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" * 100:
        writer.write(bytes([letter]))
        await writer.drain()
        await asyncio.sleep(0.3)


async def slow_body(writer: Writer) -> None:
    writer.write(HTML + b"Content-Length: 100000\r\n\r\n")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.3)


async def stalls(writer: Writer) -> None:
    writer.write(HTML + b"Content-Length: 100000\r\n\r\n<html><body>half a")
    await writer.drain()
    await asyncio.sleep(HOUR)


# headers


#: What a server says first that speaks HTTP/2 only: SETTINGS, then GOAWAY (RFC 9113 §6.5, §6.8).
HTTP_2 = bytes.fromhex("0000000400000000000000080700000000000000000000000001")


async def hints_for_ever(writer: Writer) -> None:
    while True:
        writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.01)


def with_first(data: bytes) -> Animal:
    """A healthy site that says something before every answer."""

    async def animal(request: Request, writer: Writer) -> Reply | None:
        writer.write(data)
        return Healthy().answer(request.path)

    return animal


def with_line(line: bytes, path: str = "") -> Animal:
    """A healthy site with one more line, of any bytes, in the headers of every answer, or of one
    path."""

    async def animal(request: Request, writer: Writer) -> Reply | None:
        answer = wire(Healthy().answer(request.path))
        if path in ("", request.path):
            answer = answer.replace(b"\r\n", b"\r\n" + line + b"\r\n", 1)
        writer.write(answer)
        await writer.drain()
        return None

    return animal


def leads_to(location: bytes, there: str) -> Animal:
    """The home page stands behind a redirect of these bytes."""

    async def animal(request: Request, writer: Writer) -> Reply | None:
        if request.path != "/":
            return Healthy().answer("/" if request.path == there else request.path)
        writer.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: %s\r\n\r\n" % location)
        await writer.drain()
        return None

    return animal


async def speaks_http_1_0(request: Request, writer: Writer) -> Reply | None:
    """No length, no keeping alive: the answer ends where the connection does."""
    reply = Healthy().answer(request.path)
    writer.write(
        f"HTTP/1.0 {reply.status} x\r\nContent-Type: {reply.kind}\r\n\r\n".encode() + reply.body
    )
    await writer.drain()
    return None


async def breaks_its_promise(request: Request, writer: Writer) -> Reply | None:
    """Says that it keeps the connection alive, and cuts it."""
    writer.write(wire(Healthy().answer(request.path)))
    await writer.drain()
    await asyncio.sleep(0.01)
    writer.transport.abort()
    return None


# size


async def endless(writer: Writer) -> None:
    writer.write(HTML + b"Transfer-Encoding: chunked\r\n\r\n")
    start = page("Trang dài", WORDS).replace(b"</main>", b"")
    writer.write(b"%x\r\n%s\r\n" % (len(start), start))
    block = b"<p>" + b"x" * 65_530 + b"\n"
    while True:
        writer.write(b"%x\r\n%s\r\n" % (len(block), block))
        await writer.drain()


async def hundred_megabytes(writer: Writer) -> None:
    start = page("Trang nặng", WORDS)
    writer.write(HTML + b"Content-Length: %d\r\n\r\n" % (len(start) + 100_000_000) + start)
    for _ in range(1_000):
        writer.write(b" " * 100_000)
        await writer.drain()


def bomb(encoding: str) -> Reply:
    """Thirty or forty megabytes of page in some ten kilobytes."""
    start, block = page("Bom", WORDS), b"<p>0" * 250_000
    if encoding == "br":
        body = brotli.compress(start + block * 30, quality=4)
    else:
        machine = zlib.compressobj(9, zlib.DEFLATED, 31)
        body = b"".join([machine.compress(start), *(machine.compress(block) for _ in range(40))])
        body += machine.flush()
    return Reply(body, headers={"Content-Encoding": encoding})


def empty_members(count: int) -> Reply:
    """A gzip file of so many files without a byte in them."""
    return Reply(gzip.compress(b"") * count, headers={"Content-Encoding": "gzip"})


def gzipped(times: int, tail: bytes = b"") -> Reply:
    body = Healthy().answer("/").body
    for _ in range(times):
        body = gzip.compress(body)
    return Reply(body + tail, headers={"Content-Encoding": ", ".join(["gzip"] * times)})


def chunked(body: bytes, size: int = 1_000, lines: bytes = b"") -> bytes:
    """A home page in chunks, with a last one that is not ended."""
    pieces = (body[start : start + size] for start in range(0, len(body), size))
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return HTML + lines + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n"


def many_links(count: int) -> Reply:
    return Reply(page("Trang trại", "".join(f"<a href='/l/{n}'>{n}</a>" for n in range(count))))


# order


def redirects(to: Callable[[str], str], status: int = 302) -> Animal:
    async def animal(request: Request, writer: Writer) -> Reply | None:
        if request.path in ("/robots.txt", "/favicon.ico"):
            return Reply(status=404)
        return Reply(status=status, headers={"Location": to(request.path)})

    return animal


async def wants_a_cookie(request: Request, writer: Writer) -> Reply | None:
    if "dau=1" in request.headers.get("cookie", ""):
        return Healthy().answer(request.path)
    if request.path == "/robots.txt":
        return Reply(status=404)
    return Reply(status=302, headers={"Location": request.path, "Set-Cookie": "dau=1; Path=/"})


async def cookie_monster(request: Request, writer: Writer) -> Reply | None:
    """Five hundred cookies with every answer, and a refusal to whoever sends them all back."""
    if len(request.headers.get("cookie", "")) > 40_000:
        return Reply(status=400)
    reply = Healthy().answer(request.path)
    lines = "".join(f"Set-Cookie: c{n}={'v' * 100}\r\n" for n in range(60))
    writer.write(
        f"HTTP/1.1 {reply.status} OK\r\nContent-Type: {reply.kind}\r\n{lines}"
        f"Content-Length: {len(reply.body)}\r\n\r\n".encode()
        + reply.body
    )
    await writer.drain()
    return None


def patience(status: int, times: int, retry: str = "") -> Animal:
    """Refuses so many times, then behaves."""
    left = times

    async def animal(request: Request, writer: Writer) -> Reply | None:
        nonlocal left
        if left and request.path != "/robots.txt":
            left -= 1
            return Reply(b"cho mot lat", status=status, headers={"Retry-After": retry})
        return Healthy().answer(request.path)

    return animal


def flood_blocker(every: int) -> Animal:
    """Answers every so-many-th request with a notice of status 200; 1: always."""

    async def animal(request: Request, writer: Writer) -> Reply | None:
        if request.path != "/robots.txt" and request.count % every == 0:
            return Reply("<html><title>Hãy đợi...</title><body>Hãy đợi...</body></html>".encode())
        return Healthy().answer(request.path)

    return animal


async def cloaks(request: Request, writer: Writer) -> Reply | None:
    if not request.headers.get("user-agent", "").startswith("Mozilla/"):
        return Reply(b"forbidden", status=403)
    return Healthy().answer(request.path)


def dies_after(requests: int) -> Animal:
    async def animal(request: Request, writer: Writer) -> Reply | None:
        return Healthy().answer(request.path) if request.count <= requests else None

    return animal


async def every_second_fails(request: Request, writer: Writer) -> Reply | None:
    if request.path.startswith("/tin-tuc/") and request.path != "/tin-tuc/":
        return Reply(b"loi", status=500)
    return Healthy().answer(request.path)


# robots.txt, sitemaps, feeds


async def robots_hangs(request: Request, writer: Writer) -> Reply | None:
    if request.path == "/robots.txt":
        await asyncio.sleep(HOUR)
    return Healthy().answer(request.path)


async def sitemap_of_millions(writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nConnection: close\r\n\r\n")
    writer.write(b"<?xml version='1.0'?><urlset>")
    for start in range(0, 5_000_000, 1_000):
        writer.write(
            b"".join(b"<url><loc>/a/%d</loc></url>" % n for n in range(start, start + 1_000))
        )
        await writer.drain()


def sitemap_bomb() -> bytes:
    return gzip.compress(b"<urlset>" + b"<url><loc>/lien-he/</loc></url>" * 1_000_000, 1)


async def sitemaps_in_a_circle(request: Request, writer: Writer) -> Reply | None:
    """Every sitemap leads to another one, which names it and the next."""
    if request.path == "/sitemap.xml":
        return Reply(status=302, headers={"Location": "/sitemap-1.xml"})
    if request.path.startswith("/sitemap-"):
        number = int("".join(filter(str.isdigit, request.path)))
        names = ("sitemap.xml", f"sitemap-{number + 1}.xml")
        children = "".join(f"<sitemap><loc>/{name}</loc></sitemap>" for name in names)
        return Reply(f"<sitemapindex>{children}</sitemapindex>".encode(), kind="application/xml")
    return Healthy().answer(request.path)


LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'haha'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (n, b"&%c;" % (n - 1) * 6) for n in range(98, 116))
    + b"]><rss version='2.0'><channel><title>&s;</title><item><title>&s;</title>"
    b"<link>/tin-tuc/1/</link></item></channel></rss>"
)  # fmt: skip

EXTERNAL = (
    b"<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
    b"<urlset><url><loc>/&x;</loc></url><url><loc>/lien-he/</loc></url></urlset>"
)


def utf16_feed() -> bytes:
    return b"<?xml version='1.0' encoding='utf-8'?>" + feed(1).decode().encode("utf-16")


# traps


def trap(links: Callable[[str], str]) -> Animal:
    """A site whose every page has links made from its own path."""

    async def animal(request: Request, writer: Writer) -> Reply | None:
        if request.path in ("/robots.txt", "/sitemap.xml", "/.well-known/cong-truong.json"):
            return Reply(status=404)
        body = f"<p>Trang {request.path} của bẫy, {len(request.path)}</p>" + links(request.path)
        return Reply(page(f"Bẫy {request.path}"[:80], body))

    return animal


def calendar_links(path: str) -> str:
    number = int("".join(filter(str.isdigit, path)) or 202601)
    return f"<a href='/calendar/{number + 1}/'>tháng sau</a><a href='/?month=3&year={number}'>x</a>"


def session_links(path: str) -> str:
    number = abs(hash(path)) % 10**8
    return "".join(
        f"<a href='{url}?PHPSESSID={number}'>a</a><a href='{url}?sid={number}'>b</a>"
        f"<a href='{url};jsessionid={number}'>c</a>"
        for url in ("/gioi-thieu", "/lien-he")
    )


async def session_in_path(request: Request, writer: Writer) -> Reply | None:
    """Every visit gives every page a new address: only its words tell that it is the same."""
    if request.path in ("/robots.txt", "/sitemap.xml"):
        return Reply(status=404)
    links = "".join(f"<a href='/s{request.count}/trang-{n}.html'>trang {n}</a>" for n in range(4))
    name = request.path.rpartition("/")[2] or "home"
    return Reply(page(f"Trang {name}", f"<p>{name} {WORDS * 3}</p>{links}"))


def farm_links(path: str) -> str:
    return "".join(f"<a href='{path.rstrip('/')[-60:]}/{n}x'>liên kết {n}</a>" for n in range(300))


def deep_links(path: str) -> str:
    return "<a href='a/'>một</a> <a href='a/a/'>hai</a> <a href='../b/a/'>ba</a>"


async def everything_is_home(request: Request, writer: Writer) -> Reply | None:
    """Every address answers 200 with the home page."""
    links = "".join(f"<a href='/bat-ky-{request.count}-{n}.html'>Bất kỳ {n}</a>" for n in range(5))
    return Reply(page("Trang chủ", f"<p>{WORDS * 3}</p>{links}"))


async def soft_404(request: Request, writer: Writer) -> Reply | None:
    reply = Healthy().answer(request.path)
    if reply.status == 404:
        return Reply(page("Không tìm thấy trang", "<p>Đường dẫn không tồn tại.</p>"))
    return reply


async def soft_404_without_words(request: Request, writer: Writer) -> Reply | None:
    """What is not there looks like an empty section, with the number of visitors on it."""
    reply = Healthy().answer(request.path)
    if request.path == "/robots.txt":
        return Reply(status=404)
    if reply.status == 404:
        return Reply(page("Trường THCS", f"<p>Lượt truy cập: {request.count}</p>"))
    if request.path == "/":
        old = "".join(f"<a href='/tin-cu-{n}.html'>Tin cũ {n}</a>" for n in range(4))
        return Reply(reply.body.replace(b"</main>", f"{old}</main>".encode()))
    return reply


def spellings() -> Reply:
    """One page under many spellings of one address."""
    name = "công-khai"
    forms = {"/" + quote(unicodedata.normalize(form, name)) + "/" for form in ("NFC", "NFD")} | {
        "/c%C3%B4ng-kh%61i/",
        "/c%c3%b4ng-khai/",
        "/./c%C3%B4ng-khai/",
        "/x/../c%C3%B4ng-khai/",
    }
    return Reply(
        page("Chính tả", "".join(f"<a href='{form}'>{form}</a>" for form in sorted(forms)))
    )


async def duplicates(request: Request, writer: Writer) -> Reply | None:
    links = "".join(f"<a href='/bai.html?kieu={n}'>kiểu {n}</a>" for n in range(30))
    if request.path == "/":
        return Reply(page("Nhiều địa chỉ", links))
    if request.path.startswith("/bai.html"):
        return Reply(page("Cùng một bài", f"<p>{WORDS * 4}</p>"))
    return Reply(status=404)


ODD_LINKS = (
    "<a href='javascript:alert(1)'>a</a><a href='data:text/html,<b>x'>b</a><a href='mailto:x@y.vn'>"
    "c</a><a href='tel:123'>d</a><a href='file:///etc/passwd'>e</a><a href='http://'>f</a>"
    "<a href='http://[::1'>g</a><a href='//'>h</a><a href='http://user:pw@127.0.0.1/'>i</a>"
    "<a href='&#0;'>k</a><a href='/{{link}}'>l</a><a href='http://127.0.0.1:99999/'>m</a>"
    "<a href='http://169.254.169.254/latest/'>n</a><a href='/lien-he/#x'>Liên hệ</a>"
)

SHELL = (
    b"<!doctype html><html><head><script src='/app.js'></script></head>"
    b"<body><div id='root'></div></body></html>"
)


def refresh_chain(path: str) -> Reply:
    number = int(path.strip("/") or 0)
    return Reply(
        f"<html><meta http-equiv='refresh' content='0; url=/{number + 1}'></html>".encode()
    )


def refreshed(tag: str, **headers: str) -> Animal:
    """A home page that is nothing but the way to the real one."""
    hall = Reply(f"<html><head>{tag}</head><body></body></html>".encode(), headers=headers)
    return with_paths({"/": hall, "/moi/": Healthy().answer("/")})


async def refreshes_for_ever(request: Request, writer: Writer) -> Reply | None:
    if request.path == "/robots.txt":
        return Reply(status=404)
    return refresh_chain(request.path)


def nested(depth: int) -> Reply:
    return Reply(page("Lồng nhau", "<div>" * depth + WORDS + "</div>" * depth))


def unclosed(count: int) -> Reply:
    """Each of these is made anew by a parser in every paragraph that follows."""
    return Reply(page("Chữ đậm", WORDS + "".join(f"<b id={n}></q><p>" for n in range(count))))


def attributes(count: int) -> Reply:
    """A parser compares each of these with all before it."""
    return Reply(page("Thuộc tính", WORDS + f"<p {' '.join(f'a{n}=1' for n in range(count))}>"))


def in_charset(encoding: str, label: str) -> Reply:
    text = page("Trường Tiểu học Hoa Sen", f"<p>{WORDS}</p>").decode().replace("utf-8", label)
    return Reply(text.encode(encoding, "replace"), kind=f"text/html; charset={label}")


def without_charset() -> Reply:
    """UTF-8 that says so nowhere."""
    home = Healthy().answer("/").body
    return Reply(home.replace(b'<meta charset="utf-8">', b""), kind="text/html")


async def downloads(request: Request, writer: Writer) -> Reply | None:
    """A hundred papers behind addresses that do not look like files, before everything else."""
    if request.path.startswith("/tai-ve?"):
        return Reply(PDF_END + request.path.encode(), kind="application/pdf")
    reply = Healthy().answer(request.path)
    if request.path == "/":
        papers = "".join(f"<a href='/tai-ve?id={n}'>Công khai số {n}</a>" for n in range(100))
        return Reply(reply.body.replace(b"<main>", f"<main>{papers}".encode()))
    return reply


GAMBLING = page("Nhà cái uy tín", "<p>casino cá cược tài xỉu nổ hũ nhà cái xóc đĩa casino</p>" * 3)
PDF_END = b"%PDF-1.4\n1 0 obj<<>>endobj\n"


async def endless_pdf(writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nConnection: close\r\n\r\n")
    writer.write(PDF_END)
    while True:
        writer.write(b"0" * 65_536)
        await writer.drain()
