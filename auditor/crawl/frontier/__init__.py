"""Which addresses belong to a site, and in which order they are asked for."""
