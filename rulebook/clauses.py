"""Clauses as lawyers write them: ``Đ4 k7 điểm d, đ``; and what each khoản is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby

import msgspec

from rulebook.model import Basis, Requirement, Rulebook, Text
from rulebook.records import TextRecord
from rulebook.yamlfiles import read_yaml

_POINT = r"[a-zđ]"
_TOKEN = re.compile(rf"Đ(?P<article>\d+)|k(?P<clause>\d+)|\b(?P<point>{_POINT})\b")


@dataclass(frozen=True, slots=True, order=True)
class Clause:
    """One khoản (``clause`` 0: the whole article), with its points when they are named."""

    article: int
    clause: int = 0
    points: tuple[str, ...] = ()

    def __str__(self) -> str:
        text = f"Đ{self.article}"
        if self.clause:
            text += f" k{self.clause}"
        if self.points:
            text += f" điểm {', '.join(self.points)}"
        return text


def parse_clauses(written: str) -> tuple[Clause, ...]:
    """``Đ14 k1 điểm b, Đ15 k1, k2`` → its clauses; empty where the text names no article (a form's
    number, a letter's section)."""
    found: list[Clause] = []
    article = 0
    for match in _TOKEN.finditer(written.replace("điểm", " ")):
        if match["article"]:
            article = int(match["article"])
            found.append(Clause(article))
        elif match["clause"] and article:
            if not found[-1].clause:
                found.pop()
            found.append(Clause(article, int(match["clause"])))
        elif match["point"] and article:
            last = found[-1]
            found[-1] = Clause(last.article, last.clause, (*last.points, match["point"]))
    return tuple(found)


def long_form(written: str, language: str = "vi") -> str:
    """``Đ4 k7 điểm d`` → ``Điều 4 khoản 7 điểm d`` (``Article 4(7)(d)`` in English); a text that
    names no article stays as it is."""
    clauses = parse_clauses(written)
    if not clauses:
        return written
    if language == "en":
        return "; ".join(map(_english, clauses))
    parts = []
    for article, group in groupby(clauses, key=lambda clause: clause.article):
        below = [_below(clause) for clause in group]
        parts.append(" ".join([f"Điều {article}", _joined([text for text in below if text])]))
    return "; ".join(part.strip() for part in parts)


def _joined(below: list[str]) -> str:
    """``khoản 1``, ``khoản 2`` → ``khoản 1, 2``; what names points is said in full."""
    if all("điểm" not in text for text in below):
        return ", ".join([*below[:1], *(text.removeprefix("khoản ") for text in below[1:])])
    return ", ".join(below)


def _below(clause: Clause) -> str:
    text = f"khoản {clause.clause}" if clause.clause else ""
    return f"{text} điểm {', '.join(clause.points)}".strip() if clause.points else text


def _english(clause: Clause) -> str:
    text = f"Article {clause.article}" + (f"({clause.clause})" if clause.clause else "")
    return text + "".join(f"({point})" for point in clause.points)


def captions() -> Mapping[str, Mapping[Clause, Text]]:
    """What every khoản of the two circulars is about, by document (``data/clauses.yaml``)."""
    raw = read_yaml(files("rulebook") / "data" / "clauses.yaml")
    read = msgspec.convert(raw, dict[str, dict[str, TextRecord]])
    return {
        source: {
            clause: Text(text.vi, text.en)
            for written, text in clauses.items()
            for clause in parse_clauses(written)
        }
        for source, clauses in read.items()
    }


def carried_by(rulebook: Rulebook, source: str, wanted: Clause) -> tuple[Requirement, ...]:
    """The requirements with a basis in that khoản, or in its whole article."""
    return tuple(
        requirement
        for requirement in rulebook.requirements.values()
        if any(
            (clause.article, clause.clause)
            in ((wanted.article, wanted.clause), (wanted.article, 0))
            for basis in _bases(requirement, source)
            for clause in parse_clauses(basis.clause)
        )
    )


def _bases(requirement: Requirement, source: str) -> Iterator[Basis]:
    return (basis for basis in requirement.bases if basis.source == source)
