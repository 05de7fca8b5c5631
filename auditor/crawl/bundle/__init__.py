"""What was gathered: kept in a WARC, and read back from it."""
