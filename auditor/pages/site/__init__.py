"""What only all pages of a site together tell."""
