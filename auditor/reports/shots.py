"""Screenshots of what a finding rests on, made small enough to publish beside the unit's page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from auditor.checks.finding import Finding
from auditor.engine.screenshots import INDEX, SCREENSHOTS
from auditor.reports.breaches import breached
from auditor.results.model import UnitResult
from rulebook.messages import PersonError, say
from rulebook.model import Rulebook

_DAMAGED = (OSError, UnidentifiedImageError, Image.DecompressionBombError)

#: Width, and greatest height, of a published picture (pixels).
WIDTH, TALLEST = 960, 2400


@dataclass(frozen=True, slots=True)
class Shot:
    """A page's picture: the file that was taken, and its name in the unit's folder."""

    source: Path
    name: str


def pages_to_picture(result: UnitResult, rulebook: Rulebook) -> tuple[str, ...]:
    """The unit's home page and the pages its findings rest on, except those that break a
    prohibition: a picture of leaked personal data would leak it again."""
    broken = set(breached(result, rulebook))
    kept_back = {url for finding in _of(result, broken) for url in _urls(finding)}
    wanted = [result.school.url]
    for finding in result.judgement.findings:
        wanted += list(_urls(finding))[:1]
    return tuple(url for url in dict.fromkeys(wanted) if url not in kept_back)


def read_shots(folder: Path) -> Mapping[str, Mapping[str, Shot]]:
    """Code → URL → picture, of those that ``congtruong audit --screenshots`` took for the run in
    ``folder``; none where it took none. Raises PersonError for an index that cannot be read."""
    path = folder / SCREENSHOTS / INDEX
    if not path.exists():
        return {}
    try:
        index = json.loads(path.read_text(encoding="utf-8"))
        return {
            code: {url: _shot(folder, place) for url, place in taken.items()}
            for code, taken in index.items()
        }
    except (OSError, ValueError, AttributeError) as problem:
        raise PersonError(
            say("{path}: không đọc được ({why}).", path=path, why=problem)
        ) from problem


def publishable(
    shots: Mapping[str, Shot], result: UnitResult, rulebook: Rulebook
) -> Mapping[str, Shot]:
    """The unit's pictures that can be shown: none of pages that turned out to break a prohibition,
    and none that are no pictures."""
    wanted = pages_to_picture(result, rulebook)
    return {url: shots[url] for url in wanted if url in shots and _is_picture(shots[url].source)}


def publish(shots: Mapping[str, Shot], folder: Path) -> None:
    """Write the pictures into the unit's folder, as WebP. One that is damaged is left out."""
    for shot in shots.values():
        try:
            with Image.open(shot.source) as picture:
                height = min(picture.height, round(TALLEST * picture.width / WIDTH))
                top = picture.convert("RGB").crop((0, 0, picture.width, height))
            top.thumbnail((WIDTH, TALLEST))
            folder.mkdir(parents=True, exist_ok=True)
            top.save(folder / shot.name, "WEBP", quality=70)
        except _DAMAGED:
            continue


def _is_picture(source: Path) -> bool:
    try:
        with Image.open(source):
            return True
    except _DAMAGED:
        return False


def _of(result: UnitResult, requirements: set[str]) -> Iterator[Finding]:
    return (one for one in result.judgement.findings if one.requirement in requirements)


def _urls(finding: Finding) -> Iterator[str]:
    return (evidence.url for evidence in finding.evidence)


def _shot(folder: Path, place: str) -> Shot:
    source = folder / SCREENSHOTS / Path(place).parent.name / Path(place).name
    return Shot(source, f"{source.stem}.webp")
