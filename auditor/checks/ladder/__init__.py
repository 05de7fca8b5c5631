"""How far up the evidence ladder an item comes, and what is said of it there."""
