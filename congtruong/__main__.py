"""``python -m congtruong``, and the console script."""

from __future__ import annotations

import sys

#: As in ``congtruong.speaking``, which is not loaded yet: interrupted, can be resumed.
INTERRUPTED = 3


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends like any other."""
    try:
        from congtruong.cli import main as begin

        begin()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
