"""The capital letters that Vietnamese is written with.

They lie scattered among the small ones in Unicode (À and à, Ạ and ạ stand in one block), so that no
range of a regular expression holds them alone.
"""

from __future__ import annotations

#: Every capital letter, composed (NFC), to stand between the brackets of a regular expression.
CAPITALS = "".join(
    letter
    for letter in map(chr, (*range(0x41, 0x5B), *range(0xC0, 0x1B0), *range(0x1EA0, 0x1EFA)))
    if letter.isupper()
)
