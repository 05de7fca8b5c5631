"""Speed and correctness, measured and reported; nothing here is a test."""
