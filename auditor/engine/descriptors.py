"""How many connections and files a process may hold open at once."""

from __future__ import annotations

import sys

#: What a site holds open while it is read: connections to its names, now and then a file.
PER_SITE = 3
#: What the process holds besides: ledger, pipes, libraries, the browser.
BESIDES = 64


def sites_that_fit(wanted: int) -> int:
    """How many sites may be under way in this process, at most ``wanted`` and at least one; the
    system's own limit is raised first as far as it can be. Some systems begin with 256 open files,
    and a connection that finds none left would be taken for a server that hangs up."""
    allowed = _raise_limit(BESIDES + PER_SITE * wanted)
    return max(1, min(wanted, (allowed - BESIDES) // PER_SITE))


if sys.platform == "win32":

    def _raise_limit(files: int) -> int:
        return files  # sockets are not counted there

else:
    import resource

    def _raise_limit(files: int) -> int:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft == resource.RLIM_INFINITY or soft >= files:
            return files
        wanted = files if hard == resource.RLIM_INFINITY else min(files, hard)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):
            return soft
        return wanted
