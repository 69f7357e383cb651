"""grid, recounted: for each option a place across and a place up, or 0 and 0 for "can't say"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from server.verify.recount import Asked, Result, is_place, texts

SETTINGS: Final[dict[str, Any]] = {
    "options": [],
    "from": None,
    "across": "Effort",
    "across_low": "A little",
    "across_high": "A lot",
    "up": "Impact",
    "up_low": "A little",
    "up_high": "A lot",
}


def filled(settings: Mapping[str, Any]) -> frozenset[str]:
    """The settings that the agenda leaves open until it is asked: options taken from items."""
    taken = bool(settings.get("from")) and not settings.get("options")
    return frozenset({"options"} if taken else ())


def recount(asked: Asked) -> Result:
    """How many put each option in each cell."""
    options = texts(asked.settings["options"])
    ballots = []
    for which, answers in asked.choices("answers"):
        why = _why_not(answers, len(options))
        if why:
            asked.refuse(which, why)
        else:
            ballots.append(answers)
    counted = []
    for place, option in enumerate(options):
        given = [(answers[2 * place], answers[2 * place + 1]) for answers in ballots]
        cells = [[given.count((x, y)) for x in range(1, 6)] for y in range(1, 6)]
        counted.append({"option": option, "cells": cells, "cant_say": given.count((0, 0))})
    scales = {name: _scale(asked.settings, name) for name in ("across", "up")}
    return {"ballots": len(ballots), "options": counted, **scales}


def _scale(settings: dict[str, Any], name: str) -> dict[str, Any]:
    return {
        "name": settings[name],
        "low": settings[f"{name}_low"],
        "high": settings[f"{name}_high"],
    }


def _why_not(answers: Any, options: int) -> str:
    if not (isinstance(answers, list) and len(answers) == 2 * options):
        return "does not place each option once"
    if not all(is_place(answer, 6) for answer in answers):
        return "gives a number that is not on the scale"
    if any((answers[n] == 0) != (answers[n + 1] == 0) for n in range(0, len(answers), 2)):
        return "places an option on one scale and not on the other"
    return ""


def words(asked: Asked, choice: dict[str, Any]) -> str:
    """Each option's place across and up, in the agenda's order."""
    answers = choice["answers"]
    return ", ".join(
        f"{x} across {y} up" if x else "can't say"
        for x, y in zip(answers[::2], answers[1::2], strict=True)
    )
