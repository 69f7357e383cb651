"""ideas in plain lines: the columns that the agenda names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from kiosk.plain.figures import Shown
from kiosk.plain.kinds.parts.columns import ColumnsForm, PlainColumn
from shared.activities.ideas import KIND, IdeasResult, IdeasSettings, columns_of
from shared.text import show


class IdeasForm(ColumnsForm):
    """One to six columns."""

    def columns(self, settings: Any) -> Sequence[PlainColumn]:
        """The activity's own columns."""
        named = columns_of(msgspec.convert(settings, IdeasSettings))
        return [PlainColumn(each.name, each.words, each.hint, each.pairs) for each in named]


def figures(shown: Shown) -> Iterator[str]:
    """How many items each column has."""
    settings = msgspec.convert(shown.settings, IdeasSettings)
    for each in msgspec.convert(shown.result, IdeasResult).columns:
        yield f"{show(KIND.column_words(settings, each.column))}: {each.items}"


FORM = IdeasForm()
