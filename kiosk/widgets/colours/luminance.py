"""How much two colours differ in light, as WCAG 2.2 measures it."""

from __future__ import annotations

from textual.color import Color


def contrast(one: Color, other: Color) -> float:
    """From 1 (not at all) to 21 (black and white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
