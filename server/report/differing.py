"""Views that are not those of the most, as a sentence of the report lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shared.language import ngettext
from shared.wording import listed

MOST_LISTED: Final = 5
"""A longer list hides again whom it was made for; all numbers stand in the tables."""


def some_of(told: Sequence[str]) -> str:
    """The first few in a list, and how many more there are."""
    rest = len(told) - MOST_LISTED
    if rest < 2:
        return listed(told)
    more = ngettext("{count} more", "{count} more", rest).format(count=rest)
    return listed([*told[:MOST_LISTED], more])
