"""What a chair typed to name an activity, an item or a table, found in the view."""

from __future__ import annotations

from shared.ids import PRACTICE
from shared.items import Item
from shared.language import _, ngettext
from shared.text import show
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine, TableLine

FEWEST_LETTERS = 4
"""Of an item's id, so that nobody hides an item by a slip of a finger."""


class NotFound(LookupError):
    """Nothing has that name; the text says what there is."""


def to_type(line: AgendaLine) -> str:
    """What names an activity where it is typed: its id; of a practice's 32 digits the first few."""
    return line.id[: len(PRACTICE) + FEWEST_LETTERS] if line.practice else line.id


def find_activity(view: ChairView, typed: str) -> AgendaLine:
    """The activity with this id, or at this place on the agenda (1 for the first).

    Raises:
        NotFound: there is none.
    """
    for line in view.agenda:
        if line.id == typed:
            return line
    if typed.startswith(PRACTICE):  # An agenda may have a "practice" of its own.
        practice = [line for line in view.agenda if line.id.startswith(typed)]
        if practice:
            return practice[-1]
    if typed.isdecimal() and 1 <= int(typed) <= len(view.agenda):
        return view.agenda[int(typed) - 1]
    known = ", ".join(to_type(line) for line in view.agenda)
    raise NotFound(
        _("There is no activity {typed}. There are: {known}.").format(
            typed=show(typed), known=known
        )
    )


def find_item(view: ChairView, typed: str) -> Item:
    """The item of the current activity whose id begins so, or which alone has these words in it.

    Raises:
        NotFound: there is none, or several, or too few letters.
    """
    if len(typed) < FEWEST_LETTERS:
        raise NotFound(
            ngettext(
                "Give at least {count} letter of the item's id or of its words.",
                "Give at least {count} letters of the item's id or of its words.",
                FEWEST_LETTERS,
            ).format(count=FEWEST_LETTERS)
        )
    found = [item for id, item in view.items.items() if id.startswith(typed.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(
            ngettext(
                "{count} item begins with {typed}. Give more of the id.",
                "{count} items begin with {typed}. Give more of the id.",
                len(found),
            ).format(count=len(found), typed=show(typed))
        )
    found = _with_words(view, typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(
            ngettext(
                "{count} item has {typed} in it. Give more of the words.",
                "{count} items have {typed} in them. Give more of the words.",
                len(found),
            ).format(count=len(found), typed=show(typed))
        )
    raise NotFound(
        _("There is no item {typed} in the current activity. `{command}` lists them.").format(
            typed=show(typed), command="roomvoice chair items"
        )
    )


def _with_words(view: ChairView, typed: str) -> list[Item]:
    """The items with just these words, or else those that have them in theirs."""
    words = typed.strip().casefold()
    texts = {id: show(item.text).casefold() for id, item in view.items.items()}
    same = [id for id, text in texts.items() if text == words]
    return [view.items[id] for id in same or (id for id, text in texts.items() if words in text)]


def find_theme(view: ChairView, typed: str) -> Item | None:
    """The theme whose id begins so, or that has just these words; None where there is none."""
    themes = [item for item in view.items.values() if item.is_theme]
    same = [item for item in themes if show(item.text).casefold() == typed.strip().casefold()]
    long_enough = len(typed) >= FEWEST_LETTERS
    found = same or [item for item in themes if long_enough and item.id.startswith(typed.lower())]
    return found[0] if len(found) == 1 else None


def find_table(view: ChairView, typed: str) -> TableLine:
    """The table with this id, or else this name, or else with this number at its name's end.

    Raises:
        NotFound: there is none, or several of that name.
    """
    if typed in view.tables:
        return view.tables[typed]
    found = [t for t in view.tables.values() if t.name.casefold() == typed.strip().casefold()]
    if not found and typed.isdecimal():  # 3 is Table 3
        found = [t for t in view.tables.values() if t.name.split()[-1:] == [typed]]
    found = [t for t in found if not t.removed] or found
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(table.id for table in found)
        raise NotFound(
            _("Several tables have the name {typed}. Give its id: {ids}.").format(
                typed=show(typed), ids=ids
            )
        )
    known = ", ".join(f"{table.id} ({show(table.name)})" for table in view.tables.values())
    if not known:
        raise NotFound(
            _("There is no table {typed}. There are: none yet.").format(typed=show(typed))
        )
    raise NotFound(
        _("There is no table {typed}. There are: {known}.").format(typed=show(typed), known=known)
    )
