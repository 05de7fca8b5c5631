"""The same crawl the usual way: Scrapy and parsel over the farm, for comparison.

``python -m benchmarks.scrapy_farm SPIDER PAGES URL…`` prints one JSON line: pages, CPU seconds
(start-up taken out), peak memory. ``plain`` takes ten plain fields of a page, ``same`` the kinds of
thing that our own ``Page`` holds; both as one writes it with selectors.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess

DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)\b")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")

#: What a link, a picture or a text stands in; the rest is the body of the page.
REGIONS = {
    "menu": "ancestor::nav or ancestor::header or ancestor::*[contains(@class, 'menu')]",
    "side": "ancestor::aside or ancestor::*[contains(@class, 'sidebar')]",
    "footer": "ancestor::footer",
}
REGIONS["body"] = " or ".join(REGIONS.values()).join(("not(", ")"))
SEEN = "normalize-space() and not(ancestor::script or ancestor::style or ancestor::noscript)"


class FarmSpider(scrapy.Spider):
    """Follows every link within a site up to a number of pages; what is extracted is said by the
    kinds below."""

    def __init__(self, urls: list[str], pages: int) -> None:
        super().__init__()
        self.start_urls = urls
        self.pages = pages
        self.asked: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.items = 0
        self.started = 0.0

    async def start(self) -> Any:
        self.started = time.process_time()
        for url in self.start_urls:
            self.asked[urlsplit(url).netloc] += 1
            self.seen.add(url)
            yield scrapy.Request(url, self.parse, dont_filter=True)

    def parse(self, response: Any) -> Iterator[Any]:
        item = self.extract(response)
        self.items += bool(item["text"])
        site = urlsplit(response.url).netloc
        for url, *_ in item["links"]:
            if urlsplit(url).netloc != site or url in self.seen:
                continue
            if self.asked[site] >= self.pages:
                return
            self.asked[site] += 1
            self.seen.add(url)
            yield scrapy.Request(url, self.parse, dont_filter=True)

    @abstractmethod
    def extract(self, response: Any) -> dict[str, Any]:
        """What is taken from a page."""

    def closed(self, reason: str) -> None:
        print(
            json.dumps(
                {
                    "pages": self.items,
                    "cpu": time.process_time() - self.started,
                    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                }
            ),
            flush=True,
        )


class PlainSpider(FarmSpider):
    """Ten plain fields."""

    name = "plain"

    def extract(self, response: Any) -> dict[str, Any]:
        text = words(
            response.xpath("//body//text()[not(ancestor::script or ancestor::style)]").getall()
        )
        return {
            "url": response.url,
            "title": response.css("title::text").get(),
            "heading": response.css("h1::text").get(),
            "text": text,
            "links": [
                (response.urljoin(a.attrib["href"]), words(a.css("::text").getall()))
                for a in response.css("a[href]")
            ],
            "images": response.css("img::attr(src)").getall(),
            "dates": DATE.findall(text),
            "times": response.css("time::attr(datetime)").getall(),
            "emails": EMAIL.findall(text),
            "feeds": response.css("link[type='application/rss+xml']::attr(href)").getall(),
        }


class SameSpider(FarmSpider):
    """The kinds of thing that our ``Page`` holds: each with its place where ours has one, lines of
    text apart from chrome, claims to machines, tables, forms, frames, disguised addresses."""

    name = "same"

    def extract(self, response: Any) -> dict[str, Any]:
        links, images, lines = [], [], {}
        for place, within in REGIONS.items():
            for a in response.xpath(f"//a[@href][{within}]"):
                shown = words(a.css("::text").getall())
                links.append((response.urljoin(a.attrib["href"]), shown, place))
            images += [
                (response.urljoin(img.attrib["src"]), img.attrib.get("alt"), place)
                for img in response.xpath(f"//img[@src][{within}]")
            ]
            lines[place] = response.xpath(f"//body//text()[{SEEN}][{within}]").getall()
        text, chrome = lines.pop("body"), list(chain.from_iterable(lines.values()))
        scripts = response.css("script[type='application/ld+json']::text").getall()
        return {
            "url": response.url,
            "canonical": response.css("link[rel=canonical]::attr(href)").get(),
            "lang": response.css("html::attr(lang)").get(),
            "title": response.css("title::text").get(),
            "heading": words(response.css("h1::text").getall()),
            "metas": {
                meta.attrib.get("name") or meta.attrib.get("property"): meta.attrib["content"]
                for meta in response.css("meta[content]")
            },
            "json_ld": list(map(json.loads, scripts)),
            "text": "\n".join(map(str.strip, text)),
            "chrome": "\n".join(map(str.strip, chrome)),
            "links": links,
            "images": images,
            "tables": [
                [
                    [words(cell.css("::text").getall()) for cell in row.css("td, th")]
                    for row in table.css("tr")
                ]
                for table in response.css("table")
            ],
            "forms": [
                (form.attrib.get("action"), form.css("input::attr(name)").getall())
                for form in response.css("form")
            ],
            "frames": response.css("iframe::attr(src), embed::attr(src)").getall(),
            "dates": [(date, line) for line in text + chrome for date in DATE.findall(line)],
            "times": response.css("time::attr(datetime)").getall(),
            "emails": EMAIL.findall(words(text + chrome))
            + [href[7:] for href in response.css("a[href^='mailto:']::attr(href)").getall()]
            + list(map(unveil, response.css("[data-cfemail]::attr(data-cfemail)").getall())),
            "feeds": response.css("link[rel=alternate][type*=xml]::attr(href)").getall(),
        }


def words(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())


def unveil(code: str) -> str:
    """The address in a ``data-cfemail``: bytes, each XORed with the first."""
    key, *rest = bytes.fromhex(code)
    return bytes(byte ^ key for byte in rest).decode("utf-8", "replace")


SPIDERS = {spider.name: spider for spider in (PlainSpider, SameSpider)}


def main() -> None:
    kind, pages, *urls = sys.argv[1:]
    process = CrawlerProcess(
        {
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "ROBOTSTXT_OBEY": True,
            "CONCURRENT_REQUESTS": 64,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "COOKIES_ENABLED": False,
            "RETRY_ENABLED": False,
        }
    )
    process.crawl(SPIDERS[kind], urls=urls, pages=int(pages))
    process.start()


if __name__ == "__main__":
    main()
