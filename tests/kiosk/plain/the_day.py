"""What three tables say on the co-production day, and the report without what chance decides."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from server.report.reading import read_report

TABLES: Final[Mapping[str, int]] = {"Oak": 3, "Elm": 2, "Ash": 1}
"""Their names and how many people sit there."""

CHOICES: Final[Mapping[str, Mapping[str, Sequence[int]]]] = {
    "opening": {"Oak": (0, 1, 1), "Elm": (2, 0), "Ash": (1,)},
    "closing": {"Oak": (0, 0, 1), "Elm": (0, 0), "Ash": (2,)},
}
"""Activity -> table -> the option that each person picks, from 0."""

WRITTEN: Final[Mapping[str, Mapping[str, Sequence[tuple[int, str]]]]] = {
    "swot": {
        "Oak": ((0, "People know what works"), (3, "Money runs out in spring")),
        "Elm": ((1, "Letters nobody can read"), (2, "A new clinic is planned")),
        "Ash": ((0, "We trust each other"),),
    },
    "tows": {
        "Oak": ((0, "Plan the clinic with us"),),
        "Elm": ((1, "Write the clinic's letters in easy words"),),
        "Ash": ((2, "Share what we know before money goes"),),
    },
}
"""Activity -> table -> the column, from 0, and the words of each item."""

COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "swot": ("strengths", "weaknesses", "opportunities", "threats"),
    "tows": ("S with O", "W with O", "S with T", "W with T"),
}

DOTS: Final[Mapping[str, Sequence[Sequence[str]]]] = {
    "Oak": (
        ("People know what works", "Letters nobody can read"),
        ("Letters nobody can read", "A new clinic is planned"),
        ("Money runs out in spring",),
    ),
    "Elm": (("People know what works",), ("A new clinic is planned", "Letters nobody can read")),
    "Ash": (("Letters nobody can read",),),
}
"""Table -> on what each person puts dots."""

ACTIONS: Final[Mapping[str, Sequence[tuple[str, str, str]]]] = {
    "Oak": (("Ask for a place on the clinic's board", "Rosa", "by June"),),
    "Elm": (("Read every letter before it goes out", "", ""),),
    "Ash": (("Meet again in spring", "All of us", "April"),),
}

RATINGS: Final[Mapping[str, Sequence[tuple[int, int, str]]]] = {
    "Oak": ((5, 2, "l"), (4, 1, "l"), (5, 3, "p")),
    "Elm": ((5, 2, "l"), (3, 0, "b")),
    "Ash": ((4, 4, "n"),),
}
"""Table -> the two answers of each person, and how they speak."""

HEX: Final = re.compile(r"^[0-9a-f]{16,64}$")
BY_CHANCE: Final = ("id", "ballot", "began", "time")


def without_chance(data: Path) -> dict[str, Any]:
    """The report of a meeting without times, and with each item's words for its id."""
    report: dict[str, Any] = json.loads(msgspec.json.encode(read_report(data)))
    words = {
        item["id"]: f"{item['column']}: {item['text']}"
        for activity in report["activities"]
        for item in activity["items"]
    }
    kept = {"tables": report["tables"], "activities": report["activities"]}
    acts = sorted((each["by"], each["kind"]) for each in report["commands"])
    whole: dict[str, Any] = _named(kept, words) | {"acts": [f"{by} {act}" for by, act in acts]}
    for activity in whole["activities"]:
        # Ballots lie by their own random ids, so their order says nothing.
        activity["ballots"].sort(key=_text)
    return whole


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _named(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if not _chance(key, each)}
        return {words.get(key, key): _named(each, words) for key, each in kept.items()}
    if isinstance(value, list):
        return [_named(each, words) for each in value]
    return words.get(value, value) if isinstance(value, str) else value


def _chance(key: str, value: object) -> bool:
    return key in BY_CHANCE and (not isinstance(value, str) or bool(HEX.match(value)))
