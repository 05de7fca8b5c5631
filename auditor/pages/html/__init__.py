"""One HTML page: bytes in, ``Page`` out."""
