"""A farm of school sites on loopback: written once, kept in memory, served by one small process.

Every page is a news-portal page of 30–80 KB with about ninety links. All sites share one port and
each has a loopback address of its own (``127.x.y.z``), so that each is a host by itself.

Unlike real sites': of a page's elements only nine in a hundred stand in a list, table or side box
that another page repeats letter by letter (31 to 75 on saved copies of six real sites), and all
sites say the same. (Remembering what such parts hold was tried on those copies: reading took 0.84
to 1.13 of the time, for the parts must be written out to be recognised. It was not kept.)
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SENTENCES = (
    "Nhà trường tổ chức hội nghị viên chức đầu năm học với sự tham dự của toàn thể giáo viên.",
    "Các em học sinh hào hứng tham gia ngày hội đọc sách và trò chuyện cùng người viết truyện.",
    "Tổ Khoa học tự nhiên sinh hoạt chuyên đề về phương pháp dạy học theo dự án.",
    "Công đoàn cơ sở thăm hỏi các gia đình có hoàn cảnh khó khăn trên địa bàn phường.",
    "Ban đại diện cha mẹ học sinh họp định kỳ, thống nhất kế hoạch hoạt động của học kỳ.",
    "Thư viện nhận thêm hai trăm đầu sách mới phục vụ bạn đọc là học sinh khối lớp sáu.",
)
SECTIONS = (
    ("gioi-thieu", "Giới thiệu"),
    ("cong-khai", "Công khai"),
    ("van-ban", "Văn bản"),
    ("tin-tuc", "Tin tức - Sự kiện"),
    ("thong-bao", "Thông báo"),
    ("lien-he", "Liên hệ"),
    ("thu-vien-anh", "Thư viện ảnh"),
)
SEED = 20_261_122


@dataclass(frozen=True, slots=True)
class Farm:
    """Where the farm is served."""

    port: int
    sites: int
    pages: int
    scheme: str = "http"

    def url(self, number: int) -> str:
        return f"{self.scheme}://{host_of(number)}:{self.port}/"

    @property
    def urls(self) -> list[str]:
        return [self.url(number) for number in range(self.sites)]


def host_of(number: int) -> str:
    """A loopback address for each site: 127.1.0.0, 127.1.0.1, …"""
    return f"127.{1 + number // 65_536}.{number // 256 % 256}.{number % 256}"


def write_pages(pages: int) -> dict[str, bytes]:
    """Path → page of one site. The same for the same number."""
    dice = random.Random(SEED)
    posts = [f"/tin-tuc/bai-viet-so-{n}.html" for n in range(pages - 1 - len(SECTIONS))]
    paths = ["/", *(f"/{slug}/" for slug, _ in SECTIONS), *posts]
    return {path: write_page(path, posts, dice).encode() for path in paths}


def write_page(path: str, posts: list[str], dice: random.Random) -> str:
    title = path.strip("/").replace("-", " ").replace(".html", "") or "Trường THCS Nông Trại"
    menu = "".join(
        f'<li class="menu-item"><a href="/{slug}/" class="nav-link">{text}</a></li>'
        for slug, text in SECTIONS
    )
    side = "".join(
        f'<div class="side-item"><a href="{post}" title="Bài viết"><img src="/anh/{n}.jpg" '
        f'alt="Ảnh {n}"/></a><h4><a href="{post}">{dice.choice(SENTENCES)}</a></h4>'
        f'<span class="date">{1 + n % 28:02d}/{1 + n % 12:02d}/2026 | '
        f"{dice.randrange(999)} lượt xem</span></div>"
        for n, post in enumerate(dice.sample(posts, min(32, len(posts))))
    )
    body = "".join(
        f'<p style="text-align: justify;"><span style="font-size:14pt;font-family:Times">'
        f"{' '.join(dice.choices(SENTENCES, k=5))}</span></p>"
        for _ in range(dice.randrange(30, 85))
    )
    styles = "".join(f".k{n} {{ margin: {n}px; color: #{n:06x}; }}\n" for n in range(120))
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width">'
        '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
        f"<style>{styles}</style><script>var a = [{','.join(map(str, range(300)))}];</script>"
        f'</head><body><header><ul class="menu">{menu}</ul></header><div class="wrap">'
        f'<main id="content"><h1>{title}</h1><time datetime="2026-11-{dice.randrange(1, 22):02d}">'
        f"ngày {dice.randrange(1, 22)}/11/2026</time>{body}</main>"
        f'<aside class="sidebar">{side}</aside></div><footer><ul>{menu}</ul>'
        "Địa chỉ: 12 đường Hoa Sữa. Email: lienhe@nongtrai.edu.vn. Điện thoại: 0204 123 456"
        "</footer></body></html>"
    )


def feed(posts: list[str]) -> bytes:
    items = "".join(
        f"<item><title>Bài viết</title><link>{post}</link>"
        f"<pubDate>Sun, {1 + n % 21:02d} Nov 2026 08:00:00 +0700</pubDate></item>"
        for n, post in enumerate(posts[:20])
    )
    return f'<rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'.encode()


class Server(asyncio.Protocol):
    """As little HTTP as a benchmark needs, so that the server's cost stays out of the picture."""

    answers: dict[bytes, bytes]
    times: dict[str, list[float]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.host = str(transport.get_extra_info("sockname")[0])

    def data_received(self, data: bytes) -> None:
        for head in data.split(b"\r\n\r\n")[:-1]:
            path = head.split(b" ", 2)[1]
            if self.times is not None:
                self.times.setdefault(self.host, []).append(asyncio.get_running_loop().time())
            self.transport.write(self.answers.get(path, NOT_FOUND))


NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def answers(pages: dict[str, bytes]) -> dict[bytes, bytes]:
    found = {path.encode(): wire(body, "text/html; charset=utf-8") for path, body in pages.items()}
    posts = [path for path in pages if path.startswith("/tin-tuc/bai")]
    found[b"/rss.xml"] = wire(feed(posts), "application/rss+xml")
    return found


def wire(body: bytes, kind: str) -> bytes:
    return (
        f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
    )


async def serve(pages: int, certificate: str, watch: bool) -> None:
    Server.answers = answers(write_pages(pages))
    Server.times = {} if watch else None
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Server, "0.0.0.0", 0, ssl=context, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.readline)
    gaps = [
        later - earlier
        for times in (Server.times or {}).values()
        for earlier, later in itertools.pairwise(times)
    ]
    print(json.dumps({"smallest_gap": min(gaps, default=None)}), flush=True)


@contextmanager
def open_farm(
    sites: int, pages: int, *, certificate: Path | None = None, watch: bool = False
) -> Iterator[tuple[Farm, subprocess.Popen[str]]]:
    """A farm in a process of its own; it ends with the block. After a line on its standard input
    it prints what it watched."""
    command = [sys.executable, "-m", "benchmarks.farm", "--pages", str(pages)]
    if certificate:
        command += ["--certificate", str(certificate)]
    if watch:
        command.append("--watch")
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        try:
            yield Farm(port, sites, pages, "https" if certificate else "http"), process
        finally:
            process.kill()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--certificate", default="")
    parser.add_argument("--watch", action="store_true")
    arguments = parser.parse_args()
    asyncio.run(serve(arguments.pages, arguments.certificate, arguments.watch))
