"""Telephone numbers as offices write them."""

from __future__ import annotations

import re

_RUN = re.compile(r"(?<![\d/])(?:\(?\+?84\)?|\(?0\d{1,3}\)?)(?:[\s.-]{0,2}\d{2,8}){1,4}(?![\d/])")
_LABELLED = re.compile(
    r"(?:đt|điện thoại|tel|phone|hotline|đường dây nóng|sđt|fax)\b[^\d\n]{0,20}"
    r"(\d[\d\s.()-]{5,16}\d)",
    re.IGNORECASE,
)


def find_phone(text: str) -> str:
    """The first telephone number as it stands: 9 to 11 digits with an area or mobile code, or
    7 and more after a word that says what they are; empty when there is none."""
    for found in _RUN.finditer(text):
        digits = sum(map(str.isdigit, found.group()))
        if 9 <= digits <= 12:
            return found.group().strip()
    labelled = _LABELLED.search(text)
    return labelled.group(1) if labelled else ""
