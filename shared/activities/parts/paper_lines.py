"""A line from paper, or from a table of data, as what a table would have said to add it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from shared.language import N_, _
from shared.outcome import Refusal

Line = Mapping[str, str]
"""What is told of one item: a text for each of the names that its kind knows."""

YES: Final = frozenset({"yes", "y", "true", "1", "x"})
NO: Final = frozenset({"no", "n", "false", "0", ""})

NO_TEXT: Final = Refusal("text", N_("There is no text."))


def said_in(columns: Sequence[str], column: str, text: str) -> dict[str, Any] | Refusal:
    """An item with this text in a column, by its name or the beginning of it; the only one by
    itself.
    """
    if not text.strip():
        return NO_TEXT
    found = column_named(columns, column)
    if found is None:
        told = ", ".join(columns)
        if not column:
            return Refusal(
                "no-column", _("No column is named. There are: {columns}.").format(columns=told)
            )
        why = _("There is no column {column}. There are: {columns}.")
        return Refusal("no-column", why.format(column=column, columns=told))
    return {"do": "add", "column": found, "text": text}


def column_named(columns: Sequence[str], named: str) -> str | None:
    """The column that is meant, however it is capitalised, or by its beginning where that is one's
    alone.
    """
    if len(columns) == 1 and not named:
        return columns[0]
    folded = named.strip().casefold()
    whole = [each for each in columns if each.casefold() == folded]
    begun = [each for each in columns if folded and each.casefold().startswith(folded)]
    found = whole or begun
    return found[0] if len(found) == 1 else None


def yes_in(text: str) -> bool | None:
    """Whether a cell says yes; None where it says neither yes nor no."""
    folded = text.strip().casefold()
    return True if folded in YES else False if folded in NO else None
