"""The sets of colours: enough contrast for each ink, and colours that nobody mixes up.

How a colour looks to a person without red, green or blue receptors is worked out with the
matrices for severity 1.0 of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import dist
from typing import Final

import pytest
from rich.color import Color
from rich.color_triplet import ColorTriplet

from kiosk.widgets.bars import LETTERS, PATTERNS, bar_look
from kiosk.widgets.colours.inks import BAR_INKS, ink_styles
from kiosk.widgets.colours.names import (
    COLOUR_NAMES,
    colour_name,
    colours_after,
    screen_theme,
)
from kiosk.widgets.colours.sets import COLOUR_SAFE, CONTRAST, SCREEN_COLOURS
from kiosk.widgets.quadrants import PAINTS
from tests.kiosk.contrast import contrast_of, linear

Matrix = tuple[tuple[float, float, float], ...]

SEEN_BY: Final[dict[str, Matrix]] = {
    "everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART: Final = 20.0
"""Of CIE 1976's distance between two colours; about 2 can just be told apart side by side."""
COLUMNS: Final = tuple(paint.ink for paint in PAINTS)


def lab(light: Sequence[float]) -> tuple[float, float, float]:
    """Amounts of light as CIE L*a*b*, in which distances are as the eye finds them."""
    to_xyz = (
        (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
    )
    x, y, z = (
        part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29
        for part in times(to_xyz, light)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def times(matrix: Matrix, light: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix]


def as_seen(colour: ColorTriplet, eyes: str) -> tuple[float, float, float]:
    """A colour as these eyes see it."""
    return lab([min(max(part, 0.0), 1.0) for part in times(SEEN_BY[eyes], linear(colour))])


def ink_colour(theme: str, ink: str) -> ColorTriplet:
    colour = ink_styles(theme)[ink].color
    assert colour is not None
    return colour.get_truecolor()


def distance(theme: str, one: str, other: str, eyes: str) -> float:
    return dist(as_seen(ink_colour(theme, one), eyes), as_seen(ink_colour(theme, other), eyes))


@pytest.mark.parametrize("inks", [BAR_INKS, COLUMNS], ids=["bars", "columns"])
@pytest.mark.parametrize("eyes", SEEN_BY)
def test_no_two_inks_come_near_each_other_for_any_eyes(eyes: str, inks: Sequence[str]) -> None:
    near = {
        (one, other): distance(COLOUR_SAFE.name, one, other, eyes)
        for one, other in combinations(inks, 2)
        if distance(COLOUR_SAFE.name, one, other, eyes) < APART
    }
    assert near == {}


def test_the_simulation_knows_colours_that_are_mixed_up() -> None:
    red, green = (Color.parse(each).get_truecolor() for each in ("#ff8080", "#c0b080"))
    assert dist(as_seen(red, "everybody"), as_seen(green, "everybody")) > APART
    assert dist(as_seen(red, "deuteranopia"), as_seen(green, "deuteranopia")) < APART


@pytest.mark.parametrize("theme", [theme.name for theme in SCREEN_COLOURS])
def test_each_ink_stands_out_from_its_ground(theme: str) -> None:
    faint = {
        name: contrast_of(style)
        for name, style in ink_styles(theme).items()
        if contrast_of(style) < (3 if name == "track" else 10 if theme == CONTRAST.name else 7)
    }
    assert faint == {}


def test_colours_are_never_alone() -> None:
    for inks, patterns in ((COLUMNS, [paint.pattern for paint in PAINTS]), (LETTERS, PATTERNS)):
        assert len(set(inks)) == len(inks) == len(set(patterns))
    looks = [bar_look(place) for place in range(9)]
    assert len({letter for letter, _, _ in looks}) == len({sign for _, sign, _ in looks}) == 9


def test_every_set_of_colours_has_a_name_and_words_and_comes_round() -> None:
    assert [screen_theme(name) for name in COLOUR_NAMES] == [each.name for each in SCREEN_COLOURS]
    assert [colour_name(each.name) for each in SCREEN_COLOURS] == list(COLOUR_NAMES)
    assert colour_name("textual-dark") == COLOUR_NAMES[0]
    assert {colours_after(name) for name in COLOUR_NAMES} == set(COLOUR_NAMES)
