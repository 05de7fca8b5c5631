"""What the audit says of a site without naming the children whom its lists expose.

A list is told by first letters. The same name may stand in the title of a page, in the name of a
file and in the words around a link to it, which any other finding may quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote, urljoin, urlsplit

from msgspec.structs import replace as struct_replace

from auditor.checks.finding import Evidence, Finding
from auditor.checks.privacy.exposures import Exposure
from auditor.pages.model import Post
from rulebook.vietnamese.capitals import CAPITALS
from rulebook.vietnamese.text import fold, nfc

#: Stands for a day, a number, a person's address.
_HIDDEN = "…"
_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?P<year>(?:19|20)\d\d)\b")
_NUMBER = re.compile(r"(?<![\d/])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)")
#: "Lò Thị Mai, sinh ngày 15/09/2013", "Lò Thị Mai (SN 15/09/2013)"
_BORN = re.compile(
    rf"(?P<name>[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{1,5}})?"
    rf"(?P<said>[\s,(–-]{{0,4}}\b(?i:sinh(?:\s+ngày)?|ns|sn)\b[\s:]{{1,3}}){_DATE.pattern}"
)
#: Years since the birth of whoever is at school, and of whom a date without a word for it may be
#: the birth date: what happened since then bears later ones.
_AGES, _GROWN = range(40), range(2, 40)
#: Words of the longest name that is looked for.
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Veil:
    """What is withheld: the folded names in lists of pupils, words from ``exposed`` addresses."""

    names: Set[str]
    exposed: Set[str]
    today: date

    @classmethod
    def over(cls, exposures: Iterable[Exposure], today: date) -> Veil:
        exposures = tuple(exposures)
        return cls(
            frozenset().union(*(one.names for one in exposures)),
            frozenset(url for one in exposures for url in (one.url, *one.carriers)),
            today,
        )

    def words(self, text: str) -> str:
        """The text with these names as first letters, and without their birth dates and numbers;
        without whoever else it calls born on a day so near."""
        text = _BORN.sub(self._without_person, nfc(text))
        named = self._named(text) if self.names else ()
        if not named:
            return text
        parts, end = [], 0
        for word in named:
            parts += [text[end : word.start()], f"{word.group()[0]}."]
            end = word.end()
        return _NUMBER.sub(_HIDDEN, _DATE.sub(self._without_birth, "".join((*parts, text[end:]))))

    def address(self, url: str) -> str:
        """The address; where that of a list names a child, the folder above."""
        if url not in self.exposed or not self._named(unquote(url)):
            return url
        folder = urljoin(url, ".")
        while self._named(unquote(folder)) and urlsplit(folder).path != "/":
            folder = urljoin(folder, "..")
        return folder

    def finding(self, finding: Finding, *, quoted: bool) -> Finding:
        """The finding; ``quoted``: what it quotes of lists is first letters already."""
        values = {
            name: self.words(value) if isinstance(value, str) else value
            for name, value in finding.values.items()
        }
        evidence = tuple(self._evidence(one, quoted) for one in finding.evidence)
        return replace(finding, values=values, evidence=evidence)

    def post(self, post: Post) -> Post:
        dated = post.evidence
        return replace(
            post,
            url=self.address(post.url),
            aliases=tuple(map(self.address, post.aliases)),
            title=self.words(post.title),
            author=self.words(post.author),
            source_line=self.words(post.source_line),
            evidence=dated and struct_replace(dated, quote=self.words(dated.quote)),
        )

    def _evidence(self, one: Evidence, quoted: bool) -> Evidence:
        withheld = one.url in self.exposed and not quoted
        return replace(
            one,
            url=self.address(one.url),
            title=self.words(one.title),
            quote="" if withheld else self.words(one.quote),
        )

    def _named(self, text: str) -> list[re.Match[str]]:
        """The words of the text that belong to one of the names."""
        words = list(_WORD.finditer(text))
        folded = [fold(word.group()) for word in words]
        within: set[int] = set()
        for length in range(2, _LONGEST + 1):
            for start in range(len(words) - length + 1):
                if " ".join(folded[start : start + length]) in self.names:
                    within.update(range(start, start + length))
        return [words[place] for place in sorted(within)]

    def _without_birth(self, day: re.Match[str]) -> str:
        return _HIDDEN if self.today.year - int(day["year"]) in _GROWN else day.group()

    def _without_person(self, born: re.Match[str]) -> str:
        if self.today.year - int(born["year"]) not in _AGES:
            return born.group()
        name = " ".join(f"{word[0]}." for word in (born["name"] or "").split())
        return f"{name}{born['said']}{_HIDDEN}"
