"""Telephone numbers as offices write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import digit

_RUN = re.compile(
    r"(?<![\d/])(?:\(?\+? ?84[ .-]?\d{0,3}\)?|\(?0\d{1,3}\)?)(?:[ \xa0.-]{0,2}\d{1,8}){1,5}"
    r"(?!\d|/\d{1,4}\b)"
)
_LABEL = r"(?:đt|đtdđ|điện thoại|tel|phone|hotline|đường dây nóng|sđt)\b"
_LABELLED = re.compile(rf"{_LABEL}[^\d]{{0,20}}(\d[\d\s.()-]{{5,16}}\d)", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d")
#: What the words before a number call it, when it is none to ring.
_OTHER = re.compile(
    r"(?:fax|mã số thuế|mst|tài khoản|stk|truy cập|giấy phép|cccd|cmnd|định danh|mã trường)"
    r"[^\d\n]{0,20}$",
    re.IGNORECASE,
)
_SAID = re.compile(_LABEL, re.IGNORECASE)
#: Characters before a number in which its label stands.
_BEFORE = 40
#: Digits of a number with its area or mobile code; numbers on 01 were all of eleven.
_FEWEST, _MOST, _OF_01 = 9, 11, 11
#: Digits of a number without an area code.
_LOCAL = 7


def find_phone(text: str) -> str:
    """The first telephone number as it stands; empty when there is none."""
    return next(find_phones(text), "")


def find_phones(text: str) -> Iterator[str]:
    """Telephone numbers as they stand: 9 to 11 digits with an area or mobile code; without any of
    those, 7 and more after a word that says what they are. A fax number is not one to ring."""
    whole = False
    for found in _RUN.finditer(text):
        if _is_number(found.group()) and not _is_called_otherwise(text, found.start()):
            whole = True
            yield found.group().strip()
    for found in () if whole else _LABELLED.finditer(text):
        number = found.group(1)
        if _LOCAL <= sum(map(str.isdigit, number)) <= _MOST and not _DATE.search(number):
            yield number


def _is_number(words: str) -> bool:
    digits = "".join(str(digit(char)) for char in words if char.isdigit())
    if digits.startswith("84"):
        digits = "0" + digits[2:].removeprefix("0")
    fewest = _OF_01 if digits.startswith("01") else _FEWEST
    return digits[1] != "0" and fewest <= len(digits) <= _MOST


def _is_called_otherwise(text: str, start: int) -> bool:
    before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    other = _OTHER.search(before)
    return other is not None and not _SAID.search(before[max(0, other.start() - 12) :])
