"""The figures of a result in plain lines: every kind has them, in the language of who reads."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.plain.figures import Shown, figures_for
from shared.activities import kind_names
from shared.items import Item
from shared.language import Speech, speaking
from tests.loud import Loud

LOUD = Speech("x-loud", Loud())
ITEMS = {id: Item(id, "a", "t1", "strengths", f"said {id}", 1) for id in ("a", "b")}
GRID = {"option": "Ramp", "cells": [[0] * 5] * 4 + [[1, 0, 0, 0, 0]], "cant_say": 2}
AXIS = {"name": "Effort", "low": "A little", "high": "A lot"}


def lines(kind: str, result: dict[str, Any], settings: dict[str, Any] | None = None) -> list[str]:
    shown = Shown(settings or {}, result, ITEMS, {"t1": "Oak"})
    return list(figures_for(kind)(shown))


@pytest.mark.parametrize("kind", kind_names())
def test_every_kind_has_figures(kind: str) -> None:
    assert callable(figures_for(kind))


def test_a_kind_without_plain_lines_is_said_to_have_none() -> None:
    with pytest.raises(LookupError):
        figures_for("nothing-like-it")


@pytest.mark.parametrize(
    ("kind", "settings", "result", "told"),
    [
        (
            "dots",
            {},
            {"ballots": 2, "items": [{"item": "a", "dots": 2}, {"item": "b", "dots": 1}]},
            ["2 DOTS: said a", "1 DOT: said b"],
        ),
        (
            "draw",
            {},
            {"candidates": ["Ada", "Bo"], "seats": 1, "drawn": []},
            ["THESE CAN BE DRAWN: Ada AND Bo."],
        ),
        (
            "grid",
            {},
            {"ballots": 3, "options": [GRID], "across": AXIS, "up": AXIS | {"name": "Impact"}},
            [
                "Ramp: Impact 5.0 OF 5 (HALF SAY 5), Effort 1.0 OF 5 (HALF SAY 1) (2 CAN'T SAY)",
            ],
        ),
        (
            "ideas",
            {"set": "hopes-and-fears"},
            {"columns": [{"column": "Hopes", "items": 3}], "tables": {}},
            ["HOPES: 3"],
        ),
        (
            "ideas",
            {"columns": ["Hopes"]},
            {"columns": [{"column": "Hopes", "items": 3}], "tables": {}},
            ["Hopes: 3"],
        ),
        (
            "volunteers",
            {},
            {"count": 2, "names": [], "unnamed": 2, "withdrawn": 0},
            ["BY NAME: NOBODY."],
        ),
    ],
)
def test_figures_are_said_to_whoever_reads_them_and_peoples_words_stay(
    kind: str, settings: dict[str, Any], result: dict[str, Any], told: list[str]
) -> None:
    plainly = lines(kind, result, settings)
    with speaking(LOUD):
        assert lines(kind, result, settings) == told
    assert [line.casefold() for line in plainly] == [line.casefold() for line in told]
    assert lines(kind, result, settings) == plainly
