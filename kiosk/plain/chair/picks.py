"""What a word of the chair's can be about, as a list to choose from: pure functions of the view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kiosk.chair.said.room_words import (
    in_chairs_order,
    item_state,
    said_by,
    stage_words,
    table_far,
)
from kiosk.plain.kinds.parts.numbers import numbers_in
from kiosk.widgets.code_words import column_word, mark_word
from shared import amounts
from shared.items import Item
from shared.language import N_, pgettext
from shared.text import show
from shared.views import ChairView

Pick = tuple[str, str]
"""What stands for it where it is typed, and how it reads."""

QUESTIONS: Final[Mapping[str, str]] = {
    "activity": N_("Which activity?"),
    "after": N_("After which activity?"),
    "answers": N_("Which answers can they choose from? With commas between."),
    "count": N_("How many?"),
    "file": N_("Which file? One that begins with / goes in one line: import FILE ACTIVITY."),
    "into": N_("Which word stands for all of them?"),
    "item": N_("Which item?"),
    "items": N_("Which items?"),
    "mark": N_("What became of it?"),
    "phrase": N_("Which phrase does the room draw the lot by? It is for good."),
    "question": N_("Which question?"),
    "reason": N_("Why? The report says it."),
    "seconds": N_(
        "How long? Minutes and seconds, such as 5:00; or seconds alone. 0 stops the timer."
    ),
    "table": N_("Which table?"),
    "text": N_("What shall every screen say?"),
    "theme": N_("Which theme?"),
    "title": N_("Which title?"),
    "rest": N_("What is written?"),
    "written": N_("In which column?"),
    "words": N_("Which words mean the same? With commas between."),
}
"""What is asked for, by the name that a command has for it."""
MOST_LISTED: Final = 30
"""Of items; the others are named by words that they alone have in them."""


def picks(view: ChairView, name: str) -> list[Pick] | None:
    """What can be chosen where a command asks for this; None where it is typed freely."""
    found = LISTS.get(name)
    return list(found(view)) if found else None


def picked(found: list[Pick], typed: str) -> list[str]:
    """What was chosen, by numbers or by words."""
    numbers = numbers_in(typed)
    if numbers and all(1 <= number <= len(found) for number in numbers):
        return [found[number - 1][0] for number in numbers]
    return [typed]


def _activities(view: ChairView) -> Iterator[Pick]:
    for line in view.agenda:
        yield line.id, f"{show(line.title)}, {stage_words(line)}"


def _tables(view: ChairView) -> Iterator[Pick]:
    for table in view.tables.values():
        people = amounts.people(table.people)
        removed = [pgettext("a table", "removed")]
        told = removed if table.removed else [people, table_far(view, table)]
        yield table.id, ", ".join(filter(None, [show(table.name), *told]))


def _item(view: ChairView, item: Item) -> Pick:
    told = [said_by(view, item), column_word(item, view.activity), item_state(view, item)]
    return item.id, f"{', '.join(filter(None, told))}: {show(item.text)}"


def _items(view: ChairView) -> Iterator[Pick]:
    for item in in_chairs_order(view)[:MOST_LISTED]:
        yield _item(view, item)


def _themes(view: ChairView) -> Iterator[Pick]:
    return (_item(view, item) for item in in_chairs_order(view) if item.is_theme)


def _marks(view: ChairView) -> Iterator[Pick]:
    return ((mark, mark_word(mark)) for mark in view.marks)


LISTS: Final[Mapping[str, Callable[[ChairView], Iterator[Pick]]]] = {
    "activity": _activities,
    "after": _activities,
    "item": _items,
    "items": _items,
    "mark": _marks,
    "table": _tables,
    "theme": _themes,
}
