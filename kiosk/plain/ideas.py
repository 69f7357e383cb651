"""ideas in plain lines: the columns that the agenda names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from kiosk.plain.columns import ColumnsForm, PlainColumn
from shared.activities.ideas import IdeasSettings, columns_of


class IdeasForm(ColumnsForm):
    """One to six columns."""

    def columns(self, settings: Any) -> Sequence[PlainColumn]:
        """The activity's own columns."""
        named = columns_of(msgspec.convert(settings, IdeasSettings))
        return [PlainColumn(each.name, each.name, each.hint, each.pairs) for each in named]


FORM = IdeasForm()
