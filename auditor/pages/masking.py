"""Names beside dates of birth as first letters, in texts that are kept.

What a machine reads in a scan stands in a file of its own beside the capture. A list of children is
told there by the shape of its lines, which is left; who they are is not kept.
"""

from __future__ import annotations

import re

#: Lines from which names with dates of birth are a list.
LEAST_LINES = 5

_BIRTH = re.compile(r"\b\d{1,2}([/.-])\d{1,2}[/.-]((?:19|20)\d\d)\b")
_CAPITALISED = re.compile(r"\b([^\W\d_])\w*")
_NAME = re.compile(r"(?:\b[^\W\d_]\w+\s+){2}")
_NUMBER = re.compile(r"\b\d[\d .]{5,}\d\b")


def masked(text: str) -> str:
    """The text with the lines of such a list masked: "Nguyễn Gia Bảo 12/05/2015, 0912 345 678" is
    "N G B 01/01/2015, …". Masking twice changes nothing more."""
    lines = text.split("\n")
    told = [bool(_BIRTH.search(line) and _NAME.search(line)) for line in lines]
    if sum(told) < LEAST_LINES:
        return text
    return "\n".join(
        _masked(line) if private else line for line, private in zip(lines, told, strict=True)
    )


def _masked(line: str) -> str:
    parts = []
    end = 0
    for birth in _BIRTH.finditer(line):
        parts += [_without_names(line[end : birth.start()]), f"01{birth[1]}01{birth[1]}{birth[2]}"]
        end = birth.end()
    return "".join((*parts, _without_names(line[end:])))


def _without_names(part: str) -> str:
    return _CAPITALISED.sub(_first_letter, _NUMBER.sub("…", part))


def _first_letter(word: re.Match[str]) -> str:
    return word[1] if word[1].isupper() else word[0]
