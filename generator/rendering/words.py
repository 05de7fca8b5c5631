"""The words of a text and how often it uses them: what search looks through.

They are kept as one text, since a site has hundreds of thousands of them: on its first line stand
the words used once, on the second those used twice, and on the last those used ``MOST`` times or
more.
"""

from __future__ import annotations

import re
from collections import Counter

#: A word used more often tells no more of what a text is about.
MOST = 4
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Every word in lower case, as often as it stands there."""
    return _WORD.findall(text.lower().replace("_", " "))


def counted(text: str) -> str:
    """The words of a text, by their number of uses."""
    lines: list[list[str]] = [[] for _ in range(MOST)]
    for word, uses in Counter(words_of(text)).items():
        lines[min(uses, MOST) - 1].append(word)
    return "\n".join(map(" ".join, lines))


def read_counted(kept: str) -> dict[str, int]:
    """Word → number of uses, ``MOST`` at most."""
    uses: dict[str, int] = {}
    for number, line in enumerate(kept.split("\n"), 1):
        uses.update(dict.fromkeys(line.split(), number))
    return uses
