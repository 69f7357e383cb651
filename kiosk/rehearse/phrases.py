"""What simulated tables say and what they call themselves; the sentences are in phrases.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

ANYTHING = "anything"
"""The column of sentences that suit any open question."""


def phrases_for(column: str) -> tuple[str, ...]:
    """Return the sentences for a column, such as "strengths"; general ones for an unknown one.

    A column is found by its name or by a SWOT letter, in any case. The order is always the same.
    """
    columns = _columns()
    name = column.strip().casefold()
    found = [key for key in columns if name and (key == name or key[0] == name)]
    return columns[found[0]] if found else columns[ANYTHING]


@cache
def table_names() -> tuple[str, ...]:
    """Return names that tables give themselves, all different."""
    return tuple(_read()["table_names"])


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    return {name: tuple(said) for name, said in _read().items() if name != "table_names"}


def _read() -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
