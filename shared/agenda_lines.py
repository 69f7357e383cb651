"""Where each setting stands in an agenda's text."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Lines:
    """Where each setting stands in the TOML text, which the TOML reader does not say."""

    def __init__(self, toml: str) -> None:
        self._found: dict[tuple[int | None, str | None], int] = {}
        place: int | None = None
        for number, line in _outside_long_text(toml):
            if re.match(r"\s*\[\[\s*activity\s*\]\]", line):
                place = 0 if place is None else place + 1
                self._found[place, None] = number
            elif header := re.match(r"\s*\[\[?\s*(?:(activity)\s*\.\s*)?([\w-]+)", line):
                self._found.setdefault((place if header[1] else None, header[2]), number)
            elif key := re.match(r"\s*([\w-]+)\s*=", line):
                self._found.setdefault((place, key[1]), number)

    def of(self, place: int | None, key: str | None) -> int | None:
        """The line of a setting of the activity at `place` (None: above all activities)."""
        return self._found.get((place, key)) or self._found.get((place, None))


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
