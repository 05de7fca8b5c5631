"""Posts that stand on several units' sites: whose they are, over a whole run.

A unit is judged alone as its site ends, and this looks at all of them together afterwards, at what
was kept of each. Whoever published a text first wrote it; what a department publishes as its own is
its own. Posts of the same first day are given to nobody else: no date tells who copied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from auditor.checks.families.attribution import judge_attribution
from auditor.checks.families.news import Stream, judge_stream
from auditor.checks.finding import Finding
from auditor.checks.judged import JudgedUnit
from auditor.checks.posting import count_weeks
from auditor.pages.model import Post
from auditor.pages.site.fingerprints import PIECES, piece, resemblance
from rulebook.kinds import OFFICE_KINDS
from rulebook.model import Outcome, Profile, Rulebook

#: Share of their words from which two texts are one: a copy with another headline, a line of
#: source or a greeting added stays above it, another text of the same occasion far below.
SAME = 0.8
#: Texts under one piece of a signature that are compared: a form that more different texts than
#: these are filled into tells nothing about who wrote them.
_MOST = 32

#: The address of the original, by the address of its copy.
Copies = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A post with who published it."""

    code: str
    office: bool
    post: Post

    @property
    def precedence(self) -> tuple[bool, date, str, str]:
        """Sorts offices' own posts first, then by day; code and address only for order."""
        own_of_office = self.office and self.post.original
        return not own_of_office, self.post.published or date.max, self.code, self.post.url

    def piece(self, place: int) -> bytes:
        return piece(self.post.fingerprint, place)

    def follows(self, first: _Entry) -> bool:
        """Whether this post is the later one of two that say the same."""
        if self.code == first.code:
            return False
        return self.precedence[:2] > first.precedence[:2] and self.post.published is not None


def find_copies(units: Iterable[JudgedUnit]) -> Mapping[str, Copies]:
    """The copies on each unit's site, by its code.

    Every text is compared only with first publications that share a piece of its signature, so
    that the work grows with the number of posts and not with its square.
    """
    entries = sorted(_entries(units), key=lambda entry: entry.precedence)
    shared = _shared(entries)
    firsts: dict[bytes, list[_Entry]] = defaultdict(list)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in entries:
        pieces = [one for one in map(entry.piece, range(PIECES)) if one in shared]
        first = _first_like(entry, (firsts[piece] for piece in pieces))
        if first is None:
            for piece in pieces:
                if len(firsts[piece]) < _MOST:
                    firsts[piece].append(entry)
        elif entry.follows(first):
            found[entry.code][entry.post.url] = first.post.url
    return dict(found)


def _shared(entries: Sequence[_Entry]) -> Set[bytes]:
    """Pieces of signatures that more than one text has: most have none, and need no shelf."""
    shared: set[bytes] = set()
    for place in range(PIECES):
        seen: set[bytes] = set()
        for entry in entries:
            own = entry.piece(place)
            (shared if own in seen else seen).add(own)
    return shared


def _entries(units: Iterable[JudgedUnit]) -> Iterator[_Entry]:
    for unit in units:
        office = bool(unit.school.kinds & OFFICE_KINDS)
        for post in unit.posts:
            if post.fingerprint:
                yield _Entry(unit.school.code, office, post)


def _first_like(entry: _Entry, shelves: Iterable[Sequence[_Entry]]) -> _Entry | None:
    """The first publication of what the entry says; None when it is the first itself."""
    alike = {id(one): one for shelf in shelves for one in shelf}
    same = [
        one
        for one in alike.values()
        if resemblance(one.post.fingerprint, entry.post.fingerprint) >= SAME
    ]
    return min(same, key=lambda one: one.precedence, default=None)


def with_copies(
    unit: JudgedUnit, copies: Copies, rulebook: Rulebook, profile: Profile, today: date
) -> JudgedUnit:
    """The unit with these posts counted as re-posts, and judged again where that matters."""
    if not any(post.url in copies for post in unit.posts):
        return unit
    posts = tuple(
        replace(post, original=False, copy_of=copies[post.url]) if post.url in copies else post
        for post in unit.posts
    )
    year = profile.school_year
    stream = Stream(posts, unit.school, unit.crawl, year, today, unit.horizon)
    judgement = replace(
        unit.judgement,
        findings=tuple(_again(finding, stream, rulebook) for finding in unit.judgement.findings),
        weeks=count_weeks(posts, year, today, unit.horizon),
    )
    return replace(unit, posts=posts, judgement=judgement)


def _again(finding: Finding, stream: Stream, rulebook: Rulebook) -> Finding:
    """The finding as it ends now that the copies are known."""
    if finding.outcome is Outcome.COULD_NOT_CHECK:
        return finding
    requirement = rulebook.requirements[finding.requirement]
    if requirement.family == "posts":
        return judge_stream(stream, requirement)
    if requirement.id == "source-attribution":
        return judge_attribution(stream.posts, requirement)
    return finding
