"""Vietnamese text made comparable: NFC for what is written, folding for what is searched."""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_left, bisect_right

from rulebook.file_names import RESERVED

_PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789"
#: Marks of tone and quality, and characters that show nothing (soft hyphen, zero-width).
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0307\u0308\u0309\u031b\u0323\u00ad\u200b\u200d\ufeff"
_INVISIBLE = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]+")
_VOWELS = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_PUNCTUATION = "\t\n\r\x0b\x0c !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\xa0–—‒“”‘’…•«»·°×"
#: Letters that Unicode does not decompose into a base letter and marks. Ƣ/ƣ (U+01A2/3) is what
#: many old typesetting programs wrote for Ư/ư.
_LETTERS = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ƣ": "u", "Ƣ": "u"})
_ERRORS = "rulebook.vietnamese.fold"


def _decompose(text: str) -> str:
    """Any characters as lower-case ASCII letters, digits and spaces: right, and slow."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).lower()
    bare = _INVISIBLE.sub("", plain)
    return "".join(letter if letter in _PLAIN else " " for letter in bare)


def _decompose_unknown(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    return _decompose(problem.object[problem.start : problem.end]), problem.end


# Folding is in the innermost loop of reading pages. Everything Vietnamese uses (lower-cased) fits
# into one byte, so that two table look-ups in C do the work: to a byte of our own code page, and
# from there to a letter, a space or nothing. What is not in it goes through `_decompose`.
# NUL must come first: only then does Python build its fast map and not a dictionary.
_CODE_PAGE = ("\0" + _PLAIN + _VOWELS + _PUNCTUATION + _MARKS).ljust(256, "\ufffe")
_TO_BYTES = codecs.charmap_build(_CODE_PAGE)
_TO_PLAIN = "".join(
    _decompose(letter) or " " if letter in _PLAIN + _VOWELS else " " for letter in _CODE_PAGE
).encode("ascii")
_DROPPED = bytes(_CODE_PAGE.index(mark) for mark in _MARKS)
codecs.register_error(_ERRORS, _decompose_unknown)


def nfc(text: str) -> str:
    """The text in Unicode NFC (TCVN 6909:2001): the only form anything is written in."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text as it is compared: lower case without marks, đ as d, words of ``a-z0-9`` parted
    by single spaces.

    NFC and NFD, capitals, both placements of the tone (hòa, hoà) and typing without marks all
    fold to the same. Folding twice changes nothing.
    """
    coded, _ = codecs.charmap_encode(text.lower(), _ERRORS, _TO_BYTES)
    return b" ".join(coded.translate(_TO_PLAIN, _DROPPED).split()).decode("ascii")


def slug(text: str) -> str:
    """The folded text with hyphens, for addresses and file names; may be empty.

    «Con» is a word, and on Windows a device: ``con-1``.
    """
    name = fold(text).replace(" ", "-")
    return f"{name}-1" if name in RESERVED else name


def original_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Where ``fold(text)[start:end]`` stands in ``text`` itself, for quoting the real words.

    Folding goes letter by letter, so a longer beginning of the text never folds to less: both ends
    are found by halving.
    """

    def folded_length(index: int) -> int:
        return len(fold(text[: index + 1]))

    begin = bisect_right(range(len(text)), start, key=folded_length)
    finish = min(bisect_left(range(len(text)), end, lo=begin, key=folded_length) + 1, len(text))
    while finish < len(text) and _INVISIBLE.fullmatch(text[finish]):
        finish += 1
    return begin, finish
