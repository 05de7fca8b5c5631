"""What a site is asked for, and what its answers are."""
