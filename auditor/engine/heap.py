"""A process that makes and drops millions of small objects, almost none of them in cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: Objects made before the youngest are looked through, and how often older ones are after that.
#: At Python's own figures a crawl spends a twelfth of its time looking through pages that are
#: still in use.
THRESHOLDS = (20_000, 20, 20)


@contextmanager
def long_lived_heap() -> Iterator[None]:
    """Within the block, what was loaded before it is not looked through for garbage, and what is
    made in it more seldom."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
