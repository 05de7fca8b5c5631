"""Fingerprints of texts, by which near-copies are found without comparing every text with every
other: MinHash signatures over runs of words (Broder, "On the resemblance and containment of
documents", 1997).
"""

from __future__ import annotations

from operator import eq

from rensa import RMinHash

from rulebook.vietnamese.text import fold

#: Values in a signature. The estimate's standard error is 1/√PERMUTATIONS at most.
PERMUTATIONS = 64
#: Any fixed number: signatures are comparable only when made with the same one.
_SEED = 37
#: Bytes of one value.
_WIDTH = 4
#: Values in a piece of a signature, all of which must agree; and how many pieces there are.
_ROWS = 4
PIECES = PERMUTATIONS // _ROWS
#: Characters of a text that are looked at.
_LONGEST = 2_500
#: Texts with fewer runs of three words are captions and notices that resemble each other by nature.
FEWEST_RUNS = 40


def fingerprint(text: str) -> bytes:
    """The signature of a text, blind to letter case, marks and punctuation; empty for a text too
    short to be told from others."""
    words = fold(text[:_LONGEST]).split()
    runs = set(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    if len(runs) < FEWEST_RUNS:
        return b""
    sketch = RMinHash(PERMUTATIONS, _SEED)
    sketch.update(runs)
    return b"".join(value.to_bytes(_WIDTH, "big") for value in sketch.digest())


def resemblance(first: bytes, second: bytes) -> float:
    """The share of their runs of words that two fingerprinted texts have in common, estimated:
    0 to 1; 0 where either was too short."""
    if not first or not second:
        return 0.0
    return int(sum(map(eq, _values(first), _values(second)))) / PERMUTATIONS


def piece(signature: bytes, place: int) -> bytes:
    """One of the signature's ``PIECES``, marked with its place: texts that resemble each other
    share one, others hardly ever (locality-sensitive hashing)."""
    start = place * _ROWS * _WIDTH
    return bytes([place]) + signature[start : start + _ROWS * _WIDTH]


def _values(signature: bytes) -> memoryview:
    return memoryview(signature).cast("I")
