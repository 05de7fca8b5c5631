"""A whole palette from the one colour a school gives, with contrasts that hold (WCAG 2.1 AA).

The school's own colour stays exactly itself where it covers ground (the masthead); text, links
and tints take its hue at the lightness that can be read. Worked out in OKLCH, because equal
lightness there looks equally light in every hue, and a yellow school is served like a blue one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

DEFAULT_COLOUR = "#0b4f6c"
DEFAULT_ACCENT = "#b3261e"  # lacquer red
TEXT_CONTRAST = 4.5  # WCAG 2.1, 1.4.3

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_WHITE = (1.0, 1.0, 1.0)
_MIDDLE = 0.18  # the luminance on which black and white are read equally well

Rgb = tuple[float, float, float]  # sRGB, 0..1


def is_colour(text: str) -> bool:
    """Whether the text is a colour as ``truong.yml`` may give it: ``#rgb`` or ``#rrggbb``."""
    return _HEX.fullmatch(text) is not None


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two hex colours, 1..21 (WCAG 2.1, "contrast ratio")."""
    return _contrast(_from_hex(first), _from_hex(second))


def palette(colour: str, accent: str = "") -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The custom properties of the light and of the dark look, as ``name -> #rrggbb``.

    What is no colour falls back to the theme's own, so that a slip in ``truong.yml`` never
    leaves a page unreadable.
    """
    brand = _from_hex(colour if is_colour(colour) else DEFAULT_COLOUR)
    second = _from_hex(accent if is_colour(accent) else DEFAULT_ACCENT)
    return _light(brand, second), _dark(brand, second)


def palette_css(colour: str, accent: str = "") -> str:
    """The stylesheet that gives a school its colours: light, dark by the reader's system, and
    dark by the reader's own choice (``data-theme`` on the root element)."""
    light, dark = palette(colour, accent)
    return (
        f":root{{{_declare(light)}}}\n"
        f"@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme=light]){{color-scheme:dark;{_declare(dark)}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{_declare(dark)}}}}}\n"
    )


def _light(brand: Rgb, second: Rgb) -> dict[str, str]:
    _, chroma, hue = _to_oklch(brand)
    quiet = min(chroma, 0.03)
    ground = _from_oklch(0.975, min(chroma, 0.008), hue)
    tint = _from_oklch(0.94, min(chroma, 0.022), hue)
    band = _to_hex(brand)
    on_band = _to_hex(_best_on(brand))
    return {
        "band": band,
        "on-band": on_band,
        "band-deep": _to_hex(_deepened(brand)),
        "page": "#ffffff",
        "ground": _to_hex(ground),
        "tint": _to_hex(tint),
        "line": _to_hex(_from_oklch(0.87, quiet, hue)),
        "edge": _to_hex(_readable(_from_oklch(0.6, quiet, hue), ground, 3.0)),
        "ink": _to_hex(_from_oklch(0.23, quiet, hue)),
        "muted": _to_hex(_readable(_from_oklch(0.46, quiet, hue), tint, TEXT_CONTRAST)),
        "link": _to_hex(_readable(brand, tint, 5.5)),
        "accent": _to_hex(_readable(second, tint, TEXT_CONTRAST)),
        "good": _to_hex(_readable(_from_hex("#1a6b3a"), tint, TEXT_CONTRAST)),
        "warn": _to_hex(_readable(_from_hex("#8f4a00"), tint, TEXT_CONTRAST)),
    }


def _dark(brand: Rgb, second: Rgb) -> dict[str, str]:
    _, chroma, hue = _to_oklch(brand)
    quiet = min(chroma, 0.02)
    page = _from_oklch(0.19, quiet, hue)
    tint = _from_oklch(0.29, min(chroma, 0.04), hue)
    band = _from_oklch(0.33, min(chroma, 0.09), hue)
    return {
        "band": _to_hex(band),
        "on-band": "#ffffff",
        "band-deep": _to_hex(_from_oklch(0.25, min(chroma, 0.07), hue)),
        "page": _to_hex(page),
        "ground": _to_hex(_from_oklch(0.235, quiet, hue)),
        "tint": _to_hex(tint),
        "line": _to_hex(_from_oklch(0.36, quiet, hue)),
        "edge": _to_hex(_readable(_from_oklch(0.6, quiet, hue), tint, 3.0)),
        "ink": _to_hex(_from_oklch(0.93, min(chroma, 0.01), hue)),
        "muted": _to_hex(_readable(_from_oklch(0.76, quiet, hue), tint, 5.0)),
        "link": _to_hex(_readable(_from_oklch(0.8, min(chroma, 0.11), hue), tint, 5.5)),
        "accent": _to_hex(_readable(second, tint, TEXT_CONTRAST)),
        "good": _to_hex(_readable(_from_hex("#6fc48d"), tint, TEXT_CONTRAST)),
        "warn": _to_hex(_readable(_from_hex("#e8ab5b"), tint, TEXT_CONTRAST)),
    }


def _declare(values: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())


def _best_on(ground: Rgb) -> Rgb:
    """White where white can be read with comfort or at least as well as black, else near black."""
    black = _from_oklch(0.18, 0.0, 0.0)
    white_ratio = _contrast(_WHITE, ground)
    if white_ratio >= TEXT_CONTRAST or white_ratio >= _contrast(black, ground):
        return _WHITE
    return black if _contrast(black, ground) >= TEXT_CONTRAST else (0.0, 0.0, 0.0)


def _deepened(brand: Rgb) -> Rgb:
    """The school's colour, dark enough to carry white text with comfort (footer, cards)."""
    lightness, chroma, hue = _to_oklch(brand)
    return _readable(_from_oklch(lightness, 0.75 * chroma, hue), _WHITE, 10.0)


def _readable(colour: Rgb, ground: Rgb, ratio: float) -> Rgb:
    """The colour, its lightness moved away from the ground's until it reaches the ratio."""
    lightness, chroma, hue = _to_oklch(colour)
    ground = _rounded(ground)
    end, step = (0.0, -0.01) if _luminance(ground) > _MIDDLE else (1.0, 0.01)
    while _contrast(_rounded(colour), ground) < ratio and lightness != end:
        lightness = min(1.0, max(0.0, lightness + step))
        colour = _from_oklch(lightness, chroma, hue)
    return colour


def _contrast(first: Rgb, second: Rgb) -> float:
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_to_linear(part) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _to_gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _from_hex(text: str) -> Rgb:
    digits = text[1:] if len(text) == 7 else "".join(2 * digit for digit in text[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _to_hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _rounded(colour: Rgb) -> Rgb:
    return _from_hex(_to_hex(colour))


def _to_oklch(colour: Rgb) -> tuple[float, float, float]:
    """Lightness 0..1, chroma, hue in radians (B. Ottosson, "A perceptual color space", 2020)."""
    red, green, blue = (_to_linear(part) for part in colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """The sRGB colour; chroma is lowered as far as the screen's gamut needs."""
    while True:
        parts = _oklch_to_linear(lightness, chroma, hue)
        if chroma <= 0.0 or all(-1e-4 <= part <= 1.0001 for part in parts):
            red, green, blue = (_to_gamma(min(1.0, max(0.0, part))) for part in parts)
            return red, green, blue
        chroma -= 0.002


def _oklch_to_linear(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
