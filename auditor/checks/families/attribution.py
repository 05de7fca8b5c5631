"""Whether re-posts say whose they are (TT37/2020 Điều 7 khoản 3)."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.case import conclude
from auditor.checks.finding import Evidence, Finding
from auditor.pages.model import Post
from rulebook.model import Level, Requirement

#: Share of the re-posts that must name their source.
_MOST = 0.9
_PERCENT = 100


def judge_attribution(posts: Sequence[Post], requirement: Requirement) -> Finding:
    """How many of the posts that are somebody else's name their author or source."""
    reposts = [post for post in posts if not post.original]
    if not reposts:
        return conclude(requirement, "nothing-reposted", Level.E5, confidence=0.6)
    unnamed = [post for post in reposts if not (post.source_line or post.author)]
    share = 1 - len(unnamed) / len(reposts)
    values = {"share": round(share * _PERCENT)}
    if share >= _MOST:
        return conclude(requirement, "attributed", Level.E5, values=values)
    evidence = tuple(
        Evidence(post.url, post.title, post.copy_of, post.published) for post in unnamed[:3]
    )
    code, level = ("partly-attributed", Level.E3) if share > 0 else ("unattributed", Level.E0)
    return conclude(requirement, code, level, values=values, evidence=evidence)
