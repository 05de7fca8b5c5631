"""CPU time of understanding: ``python -m benchmarks.understanding [FOLDER]``.

Milliseconds of CPU a page for parsing alone, for reading a page, and for understanding the site
that the pages make; medians of several rounds in one process. Without ``FOLDER`` the pages are
written by the benchmark (news portal, 56 KB, ninety links); with it, its saved HTML pages are read.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

from auditor.pages.reading import read_page
from auditor.pages.site import understand

HOME = "http://truong.test/"
TODAY = date(2026, 11, 22)
_WORDS = """nhà trường tổ chức hoạt động học sinh giáo viên phụ huynh khối lớp chào mừng ngày hội
sách thi đua dạy tốt an toàn giao thông văn nghệ thể thao kỹ năng sống tuyên truyền
""".split()  # noqa: SIM905


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    bodies = saved(options.folder) if options.folder else written(options.pages)
    bodies = bodies[: options.pages]
    size = statistics.mean(len(body) for _, body in bodies)
    pages = [read_page(url, body, {}) for url, body in bodies]
    links = statistics.mean(len(page.links) for page in pages)
    print(f"{len(bodies)} pages of {size / 1000:.0f} kB and {links:.0f} links")
    rows: tuple[tuple[str, Callable[[], object]], ...] = (
        ("parse alone", lambda: [LexborHTMLParser(body) for _, body in bodies]),
        ("read", lambda: [read_page(url, body, {}) for url, body in bodies]),
        ("site", lambda: understand(HOME, pages, [], [], {}, "", TODAY)),
    )
    for name, work in rows:
        print(f"{name:12} {milliseconds(work, options.rounds) / len(bodies):6.2f} ms CPU a page")


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """CPU milliseconds of one round, the median of several."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append(1000 * (time.process_time() - started))
    return statistics.median(times)


def saved(folder: Path) -> Sequence[tuple[str, bytes]]:
    """The saved pages of a copy, in order of their paths."""
    return [
        (HOME + quote(path.relative_to(folder).as_posix()), path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
    ]


def written(count: int) -> Sequence[tuple[str, bytes]]:
    """A news portal's articles: menu, side boxes, forty paragraphs, footer with an address."""
    source = random.Random(7)
    menu = "".join(
        f'<li class="item-lv1"><a href="/muc-{n}.html">Chuyên mục số {n}</a></li>'
        for n in range(45)
    )
    pages = []
    for number in range(count):
        day = TODAY - timedelta(days=number)
        side = "".join(
            f'<div class="post-item"><h3><a href="/tin/bai-{n}.html">{_title(source)}</a></h3>'
            f'<span class="date">{TODAY - timedelta(days=n):%d/%m/%Y}</span></div>'
            for n in range(45)
        )
        body = "".join(
            f'<p style="text-align: justify;"><span>{_words(source, 90)}</span></p>'
            for _ in range(55)
        )
        title = _title(source)
        html = (
            f"<!DOCTYPE html><html lang='vi'><head><title>{title}</title><meta name='viewport' "
            f"content='width=device-width'></head><body><nav class='menu'><ul>{menu}</ul></nav>"
            f"<main><h1>{title}</h1><div class='post-date'>Thứ hai, {day:%d/%m/%Y} | 08:15</div>"
            f"<div class='content'>{body}</div></main><aside>{side}</aside><footer>Email: "
            "c2thanhxuan@angiang.edu.vn</footer></body></html>"
        )
        pages.append((f"{HOME}tin/bai-{number}.html", html.encode()))
    return pages


def _words(source: random.Random, count: int) -> str:
    return " ".join(source.choices(_WORDS, k=count))


def _title(source: random.Random) -> str:
    return _words(source, 12).capitalize()


if __name__ == "__main__":
    main()
