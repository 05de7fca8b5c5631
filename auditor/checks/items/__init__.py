"""Single things that can answer a duty, and what their words say of them."""
