"""What an earlier run saw of every unit's posts, kept with the run that is compared with it, so
that judging again needs nothing but the run's own folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from auditor.checks.backfilling import EarlierPosts
from auditor.files import replace_file
from auditor.results.model import UnitResult
from auditor.results.reading import read_results
from auditor.run import RESULTS_FILE
from rulebook.messages import PersonError, say
from rulebook.vietnamese.text import fold

EARLIER_FILE = "earlier-posts.json"


def keep_earlier(previous: Path, folder: Path) -> None:
    """Note in the run ``folder`` what the run ``previous`` saw. A run that was never finished
    has seen nothing that counts."""
    if (previous / RESULTS_FILE).exists():
        seen = {
            result.school.code: earlier_posts(result)
            for result in read_results(previous / RESULTS_FILE)
        }
        replace_file(folder / EARLIER_FILE, msgspec.json.encode(seen, order="deterministic"))


def read_earlier_posts(folder: Path) -> Mapping[str, EarlierPosts]:
    """By code, what the run before this one saw; nothing where none was named. Raises PersonError
    for a file that cannot be read."""
    path = folder / EARLIER_FILE
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, EarlierPosts])
    except (OSError, msgspec.MsgspecError) as problem:
        raise PersonError(
            say("{path}: không đọc được ({why}).", path=path, why=problem)
        ) from problem


def earlier_posts(result: UnitResult) -> EarlierPosts:
    """What a finished run's result says of a unit's posts."""
    days = {post.url: (post.published, fold(post.title)) for post in result.posts if post.published}
    return EarlierPosts(
        result.today,
        result.crawl.status == "ok",
        min((day for day, _ in days.values()), default=None),
        frozenset(url for post in result.posts for url in (post.url, *post.aliases)),
        frozenset(fold(post.title) for post in result.posts),
        days,
    )
