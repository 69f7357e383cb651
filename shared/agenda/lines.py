"""Where each setting stands in an agenda's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_LANGUAGE: Final = re.compile(
    r"\s*\[\s*(activity\s*\.\s*)?in\s*\.\s*[\"']?([^\]\"'\s]+)[\"']?\s*\]"
)
"""What texts in another language begin with: `[in.cy]`, or `[activity.in.cy]`."""


class Lines:
    """Where each setting stands in the TOML text, which the TOML reader does not say."""

    def __init__(self, toml: str) -> None:
        self._found: dict[tuple[int | None, str | None], int] = {}
        place: int | None = None
        at: tuple[int | None, str] = (None, "")
        for number, line in _outside_long_text(toml):
            if re.match(r"\s*\[\[\s*activity\s*\]\]", line):
                place = 0 if place is None else place + 1
                at = (place, "")
                self._found[place, None] = number
            elif texts := _LANGUAGE.match(line):
                at = (place if texts[1] else None, f"in.{texts[2].lower()}.")
                self._found.setdefault((at[0], at[1][:-1]), number)
            elif header := re.match(r"\s*\[\[?\s*(?:(activity)\s*\.\s*)?([\w-]+)", line):
                at = (place, "")
                self._found.setdefault((place if header[1] else None, header[2].lower()), number)
            elif key := re.match(r"\s*([\w-]+(?:\s*\.\s*[\w-]+)*)\s*=", line):
                name = re.sub(r"\s", "", key[1]).lower()
                self._found.setdefault((at[0], at[1] + name), number)

    def of(self, place: int | None, key: str | None) -> int | None:
        """The line of a setting of the activity at `place` (None: above all activities).

        A text in another language is `in.cy.title`.
        """
        name = (key or "").lower()
        while name:
            if (place, name) in self._found:
                return self._found[place, name]
            name = name.rpartition(".")[0]
        return self._found.get((place, None))


def _outside_long_text(toml: str) -> Iterator[tuple[int, str]]:
    inside: str | None = None
    for number, line in enumerate(toml.splitlines(), 1):
        if inside is None:
            yield number, line
        for mark in re.findall(r'"""|\'\'\'', line):
            if inside is None:
                inside = mark
            elif inside == mark:
                inside = None
