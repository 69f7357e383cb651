"""Every way to alter one place of a report's JSON: what somebody with an editor can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

Path = tuple[str | int, ...]
Tampering = Callable[[Any], Any]
"""Makes an altered report from the true one, which stays as it is."""


NOT_CHECKED = "passed"
"""How many tables passed: secret ballots bring tables back, and they are in no record."""

OF_OTHERS = "answers"
"""What those who decide answered, at the top: it comes in after the meeting and is no count."""


def tamperings(report: Any) -> list[tuple[str, Tampering]]:
    """Each alteration of one place, with what it does in words."""
    return [
        (f"{what} {'.'.join(map(str, path))}", act)
        for path, value in places(report, ())
        for what, act in _at(path, value)
    ]


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every place in a report, by the way to it, with what stands there."""
    yield path, value
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in _left_alone(path):
                yield from places(each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from places(each, (*path, place))


def _left_alone(path: Path) -> set[str]:
    return {NOT_CHECKED} if path else {NOT_CHECKED, OF_OTHERS}


def _at(path: Path, value: Any) -> Iterator[tuple[str, Tampering]]:
    match value:
        case dict():
            for key in value.keys() - _left_alone(path):
                yield f"drop {key} of", changed(path, partial(_without, key=key))
        case list():
            for place, each in enumerate(value):
                yield f"drop {place} of", changed(path, partial(_cut, place=place))
                yield f"repeat {place} of", changed(path, partial(_twice, place=place))
                if place and each != value[place - 1]:
                    yield f"swap {place} of", changed(path, partial(_swap, place=place))
            if value:
                yield "cut short", changed(path, lambda held: held[: len(held) // 2])
        case bool():
            yield "turn", changed(path, lambda held: not held)
        case int():
            yield "raise", changed(path, lambda held: held + 1)
            yield "lower", changed(path, lambda held: held - 1)
        case str():
            yield "rewrite", changed(path, _rewritten)
        case None:
            yield "fill", changed(path, lambda held: "choice")


def changed(path: Path, change: Callable[[Any], Any]) -> Tampering:
    """The tampering that changes what stands in one place; of the rest nothing is copied."""
    if not path:
        return change
    step, *others = path
    further = changed(tuple(others), change)

    def act(report: Any) -> Any:
        altered = report.copy()
        altered[step] = further(report[step])
        return altered

    return act


def _rewritten(text: str) -> str:
    """Another text of the same shape: another digit in an id, another letter in a word."""
    if re.fullmatch(r"[0-9a-f]{16,}", text):
        return ("1" if text[0] == "0" else "0") + text[1:]
    return text[:-1] + ("x" if text[-1:] != "x" else "y")


def _without(held: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: each for name, each in held.items() if name != key}


def _cut(held: list[Any], place: int) -> list[Any]:
    return held[:place] + held[place + 1 :]


def _twice(held: list[Any], place: int) -> list[Any]:
    return held[: place + 1] + held[place:]


def _swap(held: list[Any], place: int) -> list[Any]:
    return [*held[: place - 1], held[place], held[place - 1], *held[place + 1 :]]
