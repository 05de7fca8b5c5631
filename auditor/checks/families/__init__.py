"""One module for each family of requirements, beside what only it needs."""
