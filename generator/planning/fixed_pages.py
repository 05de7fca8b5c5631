"""Pages every site has, whatever it holds; in English, too, where it has pages in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.content.layout import ENGLISH


@dataclass(frozen=True, slots=True)
class FixedPage:
    """``english`` is the address of the same in English, "" where the school must write it."""

    url: str
    template: str
    title: str
    english: str = ""
    english_title: str = ""


CONTACT = FixedPage("lien-he/", "contact.html", "Liên hệ")
FEEDS = FixedPage("rss/", "feeds.html", "Nhận tin qua RSS", f"{ENGLISH}/feeds/", "News feeds")
SEARCH = FixedPage("tim-kiem/", "search.html", "Tìm kiếm", f"{ENGLISH}/search/", "Search")
SITE_MAP = FixedPage(
    "so-do-trang/", "sitemap.html", "Sơ đồ trang", f"{ENGLISH}/site-map/", "Site map"
)
_PAGES = (CONTACT, FEEDS, SEARCH, SITE_MAP)
#: The Vietnamese address of a page → that of the same in English.
TRANSLATED: Mapping[str, str] = {page.url: page.english for page in _PAGES if page.english}
#: Address → template, in both languages.
FIXED_TEMPLATES: Mapping[str, str] = {
    address: page.template for page in _PAGES for address in (page.url, page.english) if address
}


def fixed_pages(language: str) -> Iterator[tuple[str, str, str]]:
    """(address, template, title) of those in ``vi`` or ``en``."""
    for page in _PAGES:
        if language != "en":
            yield page.url, page.template, page.title
        elif page.english:
            yield page.english, page.template, page.english_title


def in_language(address: str, language: str) -> str:
    """The address of a page every site has, in that language: ``tim-kiem/`` → ``en/search/``."""
    return TRANSLATED.get(address, address) if language == "en" else address
