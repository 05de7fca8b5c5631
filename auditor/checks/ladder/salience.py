"""How much of a title a duty's name is: what a thing is about, or only mentions."""

from __future__ import annotations

from auditor.checks.case import Subject
from auditor.checks.items import traps

#: How much of a news item's title must be the subject for its file, and for its words, to count.
PARTLY, MAINLY = 0.25, 0.5
#: Words that open titles and say nothing of their subject.
_EMPTY_WORDS = frozenset(
    {
        "thong", "bao", "quyet", "dinh", "qd", "ve", "viec", "cua", "truong", "so", "nam", "hoc",
        "ky", "ban", "hanh", "cong", "bo", "gui", "toan", "the", "thcs", "thpt", "tieu", "mam",
        "non", "th", "mn", "cac", "don", "vi", "nha", "va", "den", "ngay", "thang", "ke", "tu",
        "nhung", "tin", "can", "biet", "khi", "cho", "tai", "trong", "mot", "dieu", "theo",
    }
)  # fmt: skip


def salience(subject: Subject, phrases: frozenset[str]) -> float:
    """How much of a title the phrases are, 0 to 1. What stands in the menu is named for what it
    holds; a news item may mention a subject in passing."""
    item = subject.item
    if item.place or traps.discloses(" ".join(item.names)):
        return 1.0
    shares = [
        len(phrase.split()) / max(len(_telling(name, phrase)), 1)
        for name in item.names
        for phrase in phrases
        if f" {phrase} " in f" {name} "
    ]
    return min(1.0, max(shares, default=0.0))


def _telling(name: str, phrase: str) -> list[str]:
    """The words of a title that say what it is about."""
    kept = set(phrase.split())
    return [
        word
        for word in name.split()
        if word in kept or not (word in _EMPTY_WORDS or word.isdigit())
    ]
