"""Whatever colour a school gives, its pages can be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.theming.palette import DEFAULT_COLOUR, contrast, is_colour, palette, palette_css

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
GROUNDS = ("page", "ground", "tint")
TEXTS = ("ink", "muted", "link", "accent", "good", "warn")


@settings(max_examples=60)
@given(colours, colours)
def test_every_text_can_be_read_on_every_ground(colour: str, accent: str) -> None:
    for look in palette(colour, accent):
        for ground in GROUNDS:
            for text in TEXTS:
                assert contrast(look[text], look[ground]) >= 4.5, (text, ground)
            assert contrast(look["edge"], look["page"]) >= 3.0
        assert contrast(look["on-band"], look["band"]) >= 4.5
        assert contrast("#ffffff", look["band-deep"]) >= 4.5


@settings(max_examples=30)
@given(colours)
def test_the_schools_own_colour_is_kept_where_it_covers_ground(colour: str) -> None:
    assert palette(colour)[0]["band"] == colour


def test_a_dark_colour_is_its_own_link_colour() -> None:
    assert palette("#0b5d3b")[0]["link"] == "#0b5d3b"


@pytest.mark.parametrize("slip", ["", "xanh", "#12345", "red;}body{display:none", "#ggg"])
def test_a_slip_falls_back_to_the_themes_colours(slip: str) -> None:
    assert not is_colour(slip)
    assert palette_css(slip) == palette_css(DEFAULT_COLOUR)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
