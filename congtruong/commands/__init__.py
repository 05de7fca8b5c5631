"""One module for each group of commands that belong together."""
