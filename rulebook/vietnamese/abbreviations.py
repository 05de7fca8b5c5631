"""The abbreviations and spellings by which schools vary the same phrase.

Variants are made of the phrases looked for, never of the text searched: a page is folded once and
matched once, however many ways of writing there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

#: Folded words and the other ways in which the same is written.
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "ba cong khai": ("3 cong khai", "03 cong khai"),
    "3 cong khai": ("ba cong khai", "03 cong khai"),
    "bao cao thuong nien": ("bctn", "bc thuong nien"),
    "bieu mau": ("bm",),
    "can bo giao vien nhan vien": ("cbgvnv", "cb gv nv", "cbgv nv", "cb gv cnv"),
    "can bo quan ly": ("cbql",),
    "cbgvnv": ("cb gv nv", "cb gv cnv", "can bo giao vien nhan vien"),
    "chat luong giao duc": ("clgd", "chat luong gd"),
    "co so vat chat": ("csvc",),
    "cong thong tin dien tu": ("cong ttdt", "trang thong tin dien tu", "cong thong tin"),
    "giao duc dao tao": ("gd dt", "gddt", "giao duc va dao tao"),
    "gd dt": ("gddt", "giao duc va dao tao", "giao duc dao tao"),
    "ke hoach": ("kh",),
    "nam hoc": ("nh",),
    "quy che": ("qc",),
    "sach giao khoa": ("sgk",),
    "su mang": ("su menh",),
    "su menh": ("su mang",),
    "thong tu": ("tt",),
    "thu tuc hanh chinh": ("tthc", "thu tuc hc"),
    "thoi khoa bieu": ("tkb",),
    "website": ("trang web", "web site", "wesbite"),
}
#: Letters that writers exchange inside a word: quý/quí, kỳ/kì, tỷ/tỉ.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "ky": ("ki",),
    "ki": ("ky",),
    "ly": ("li",),
    "quy": ("qui",),
    "ty": ("ti",),
    "ti": ("ty",),
}
#: Words the same phrase may have or lack.
_OPTIONAL = frozenset({"va", "cac"})
#: A phrase shorter than this means too many things: "kế hoạch" must not be found in every "kh".
_LEAST_LETTERS = 4
_MOST_VARIANTS = 24

_MANY = re.compile(
    r"\b(?:" + "|".join(sorted(ABBREVIATIONS, key=len, reverse=True)) + r")\b|[a-z0-9]+"
)


def variants(folded: str) -> tuple[str, ...]:
    """A folded phrase in every way schools write it, the given one first.

    Abbreviations (CSVC, CBGVNV, GD&ĐT, QC, KH, NH), ``3``/``03``/``ba`` công khai, i and y, "và"
    left out. At most two dozen; none of fewer than four letters besides the phrase itself.
    """
    pieces = [_piece(match[0]) for match in _MANY.finditer(folded)]
    written = (
        " ".join(part for part in choice if part) for choice in islice(product(*pieces), 4096)
    )
    found = dict.fromkeys([folded, *_long_enough(written)])
    return tuple(islice(found, _MOST_VARIANTS))


def _piece(word: str) -> tuple[str, ...]:
    if word in ABBREVIATIONS:
        return (word, *ABBREVIATIONS[word])
    if word in _OPTIONAL:
        return (word, "")
    return (word, *SPELLINGS.get(word, ()))


def _long_enough(phrases: Iterator[str]) -> Iterator[str]:
    return (phrase for phrase in phrases if len(phrase.replace(" ", "")) >= _LEAST_LETTERS)
