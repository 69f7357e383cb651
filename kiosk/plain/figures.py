"""A result's figures in plain lines, below the sentences that say what matters in it.

`kiosk/plain/kinds/<kind>.py` defines `figures`, which gives a line for each; people's words in them
are cleaned by whoever shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from kiosk.widgets.of_kind import of_kind
from shared.activities.parts.options import OptionsResult
from shared.items import Item
from shared.wording import percent


class Shown(NamedTuple):
    """A result, and what its figures name."""

    settings: Mapping[str, Any]
    """Those of the activity, as a map."""
    result: Mapping[str, Any]
    """As the kind's result type, as a map."""
    items: Mapping[str, Item]
    tables: Mapping[str, str]
    """A table's id -> its name."""


Figures = Callable[[Shown], Iterator[str]]


def figures_for(kind: str) -> Figures:
    """How the figures of a kind are said.

    Raises:
        LookupError: this version has no plain lines for that kind.
    """
    figures: Figures = of_kind("plain", kind, "figures")
    return figures


def option_figures(shown: Shown) -> Iterator[str]:
    """Each option with its count, and the share of all ballots."""
    counted = msgspec.convert(shown.result, OptionsResult)
    for each in counted.counts:
        yield f"{each.option}: {each.count} ({percent(each.count, counted.ballots)})"
