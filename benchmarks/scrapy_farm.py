"""The same extraction the usual way: Scrapy and parsel over the farm, for comparison.

``python -m benchmarks.scrapy_farm URL…`` prints one JSON line: pages, CPU seconds (start-up taken
out), peak memory.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess

DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)\b")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")


class FarmSpider(scrapy.Spider):
    """Follows every link within a site up to a number of pages, and extracts what we extract."""

    name = "farm"

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
        links = [
            (response.urljoin(a.attrib["href"]), " ".join(a.css("::text").getall()).strip())
            for a in response.css("a[href]")
        ]
        text = " ".join(
            response.xpath("//body//text()[not(ancestor::script or ancestor::style)]").getall()
        )
        item = {
            "url": response.url,
            "title": response.css("title::text").get(),
            "heading": response.css("h1::text").get(),
            "text": " ".join(text.split()),
            "links": links,
            "images": response.css("img::attr(src)").getall(),
            "dates": DATE.findall(text),
            "times": response.css("time::attr(datetime)").getall(),
            "emails": EMAIL.findall(text),
            "feeds": response.css("link[type='application/rss+xml']::attr(href)").getall(),
        }
        self.items += bool(item["text"])
        site = urlsplit(response.url).netloc
        for url, _ in links:
            if urlsplit(url).netloc != site or url in self.seen:
                continue
            if self.asked[site] >= self.pages:
                return
            self.asked[site] += 1
            self.seen.add(url)
            yield scrapy.Request(url, self.parse, dont_filter=True)

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


def main() -> None:
    pages, *urls = sys.argv[1:]
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
    process.crawl(FarmSpider, urls=urls, pages=int(pages))
    process.start()


if __name__ == "__main__":
    main()
