"""Names that every file system takes: a site may be built on Windows and served by Linux."""

from __future__ import annotations

import re

#: Names that Windows keeps for devices, with whatever suffix.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)]
)
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*\\]')


def is_portable(path: str) -> bool:
    """Whether each part of a path (with ``/``) can be a file's name everywhere, and leads nowhere
    else: no drive (``C:``), no device (``aux.html``), no dot or space at the end."""
    return all(
        part
        and part[-1] not in ". "
        and not _FORBIDDEN.search(part)
        and part.partition(".")[0].rstrip().lower() not in RESERVED
        for part in path.split("/")
    )
