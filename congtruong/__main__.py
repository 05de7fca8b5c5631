"""``python -m congtruong``."""

from congtruong.cli import main

main()
