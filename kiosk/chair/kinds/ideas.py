"""ideas for the chair: how many items each column has, and each table."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.kinds.parts.seeds import seeds_for_chair
from kiosk.chair.said.room_words import COUNTED, table_name
from shared.activities.ideas import IdeasResult, IdeasSettings, columns_of
from shared.language import _, ngettext
from shared.text import show
from shared.views import ChairView, Results


def column_counts(results: Results, view: ChairView) -> Iterator[str]:
    """A line a column, then a line a table."""
    result = msgspec.convert(results.result, IdeasResult)
    yield from seeds_for_chair(view)
    settings = view.activity.settings if view.activity else {}
    columns = columns_of(msgspec.convert(settings, IdeasSettings)) if settings else ()
    words = {each.name: each.words for each in columns}
    for each in result.columns:
        yield f"{show(words.get(each.column, each.column))}: {each.items}"
    if any(item.is_theme for item in view.items.values()):
        yield _(COUNTED)
    yield _("In all: {count}").format(count=sum(each.items for each in result.columns))
    for id, counts in result.tables.items():
        ideas = ngettext("{count} idea", "{count} ideas", sum(counts)).format(count=sum(counts))
        yield f"  {table_name(view, id)}: {ideas}"


PREVIEW = column_counts
