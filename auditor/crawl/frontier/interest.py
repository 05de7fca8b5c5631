"""How much a link promises, judged by its words before it is followed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from auditor.pages.model import Link, Place
from rulebook.model import Rulebook
from rulebook.vietnamese.phrases import PhraseIndex
from rulebook.vietnamese.text import fold


class Interest(IntEnum):
    """Lower is sooner."""

    DUTY = 0  # names something the law asks for
    HINT = 1  # words that count only together with others
    NEWS = 2  # a dated or headline-like link
    MENU = 3
    OTHER = 4
    ALBUM = 5  # pictures, videos, games, visitors' books


#: Words that lead to duties on any site, whatever the rulebook of the day.
DUTY_WORDS = (
    "cong khai", "3 cong khai", "ba cong khai", "van ban", "tai lieu", "lien he", "co cau to chuc",
    "ban giam hieu", "ban lanh dao", "to chuc bo may", "bao cao thuong nien", "tai chinh",
    "du toan", "quyet toan", "thu chi", "thu hoc phi", "cam ket chat luong", "co so vat chat",
    "doi ngu", "kiem dinh", "tuyen sinh", "thu tuc hanh chinh", "gioi thieu", "hoi dap",
    "chien luoc phat trien", "quy che", "ke hoach nam hoc", "lich cong tac", "thoi khoa bieu",
)  # fmt: skip

ALBUM_WORDS = (
    "album", "albums", "thu vien anh", "thu vien hinh anh", "hinh anh", "anh hoat dong", "video",
    "videos", "clip", "gallery", "photo", "photos", "am nhac", "tro choi", "luu but", "dien dan",
    "weblink", "lien ket web", "tags", "tag", "tu khoa", "author", "archive",
)  # fmt: skip

NEWS_WORDS = (
    "tin tuc", "tin tuc su kien", "su kien", "thong bao", "tin moi", "tin noi bo", "news",
    "hoat dong", "tin hoat dong", "ban tin",
)  # fmt: skip

#: Share of the characters of a link's words that must name a duty for them to be about it.
NAMED_SHARE = 0.25

#: Texts, and addresses, whose words a judge remembers.
REMEMBERED = 4_096

#: Words from which on a link reads as a headline.
HEADLINE_WORDS = 6

_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d\b|/20\d\d/\d\d?/")
_EXTENSION = re.compile(r"\.[a-z]{2,5}$", re.I)


def phrases_of(rulebook: Rulebook) -> dict[str, int]:
    """Folded phrase → ``Interest`` from the vocabulary of every duty."""
    phrases: dict[str, int] = {}
    for requirement in rulebook.requirements.values():
        for phrase in requirement.vocabulary.weak:
            phrases.setdefault(fold(phrase), Interest.HINT)
    for requirement in rulebook.requirements.values():
        news = requirement.family == "posts"
        for phrase in requirement.vocabulary.strong:
            phrases[fold(phrase)] = Interest.NEWS if news else Interest.DUTY
    return phrases


@dataclass(frozen=True, slots=True)
class Said:
    """What words name: the interests, and whether they are about a duty; ``length`` in words."""

    interests: frozenset[int]
    about_duty: bool
    length: int


class Judge:
    """Judges links by one pass over their folded words and the words of their address."""

    def __init__(self, phrases: Mapping[str, int]) -> None:
        own = {
            **dict.fromkeys(NEWS_WORDS, int(Interest.NEWS)),
            **dict.fromkeys(DUTY_WORDS, int(Interest.DUTY)),
            **dict.fromkeys(ALBUM_WORDS, int(Interest.ALBUM)),
        }
        self._index = PhraseIndex({**phrases, **own})
        # menus, "read more" and the several links to one post say the same again and again
        self._text = lru_cache(REMEMBERED)(lambda text: self._read(fold(text)))
        self._address = lru_cache(REMEMBERED)(lambda url: self._read(address_words(url)))

    def interest(self, link: Link) -> Interest:
        """What a link promises; an album stays an album unless its words name a duty."""
        text, address = self._text(link.text), self._address(link.url)
        found = text.interests | address.interests
        if Interest.DUTY in found:
            # a duty named in passing, in the middle of a headline, is only a hint
            about = text.about_duty or address.about_duty
            return Interest.DUTY if about else Interest.HINT
        if Interest.HINT in found and Interest.ALBUM not in found:
            return Interest.HINT
        if Interest.ALBUM in found:
            return Interest.ALBUM
        if Interest.NEWS in found or text.length >= HEADLINE_WORDS:
            return Interest.NEWS
        # a host that is a number (10.0.0.20) is no date
        if _DATE.search(link.near) or _DATE.search(link.url, link.url.find("/", len("https://"))):
            return Interest.NEWS
        return Interest.MENU if link.place is Place.MENU else Interest.OTHER

    def _read(self, words: str) -> Said:
        found = set()
        named = end = 0
        for match in self._index.find(words):
            found.add(match.key)
            if match.key == Interest.DUTY:
                named += max(0, match.end - max(end, match.start))
                end = max(end, match.end)
        about = named > 0 and named >= NAMED_SHARE * len(words)
        return Said(frozenset(found), about, words.count(" ") + 1)


def address_words(url: str) -> str:
    """The words of a URL's last path segment and its query: slugs read like text."""
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rpartition("/")[2]
    text = f"{_EXTENSION.sub('', last)} {parts.query}"
    return fold(unquote(text) if "%" in text else text)
