"""An exchange as a table sees it: plain values and words, no screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from kiosk.table.kinds.parts.question_rows import YOURS
from kiosk.table.writing.columns_words import (
    QUOTED_SHORT,
    Place,
    Step,
    on_its_way,
    quoted,
    yes_no_keys,
)
from kiosk.table.writing.item_list import far_words, item_row, written_words
from kiosk.table.writing.item_rows import Row
from kiosk.table.writing.item_states import TableItem, TableItems
from kiosk.table.writing.shared_words import Far
from kiosk.table.writing.table_backs import TableBacks
from kiosk.widgets.key_names import key_line
from shared.activities.exchange import ASK
from shared.activities.parts.backing import Back, SaidOfOthers
from shared.items import Item
from shared.language import N_, _, ngettext
from shared.text import show
from shared.views import TableView

NOTHING: Final = N_("What the tables offer and ask for will be listed here.")
YES: Final = "[x]"
FREE: Final = "[ ]"


def exchange_rows(
    own: TableItems, shown: Mapping[str, Item], table: str, view: TableView | None, said: TableBacks
) -> list[Row]:
    """What others ask for, which one can act on, then what they offer, then one's own."""
    mine = {item.id for item in own.items}
    others = [item for item in shown.values() if item.table != table and item.id not in mine]
    others.sort(key=lambda item: (item.column != ASK, -item.order))
    names = view.tables if view else {}
    backing = view.backing if view else {}
    return [
        *(_row(item, show(names.get(item.table, "")), said) for item in others),
        *(_own_row(item, backing.get(item.id, 0)) for item in reversed(own.items)),
    ]


def _row(item: Item, name: str, said: TableBacks) -> Row:
    yes = said.backs(item.id)
    asks = item.column == ASK
    told = _("{table} asks for: {what}") if asks else _("{table} offers: {what}")
    answer = _("we can help") if asks else _("we would like it")
    aside = far_words(said.far(item.id)) or (answer if yes else "")
    text = told.format(table=name, what=item.text)
    return Row(item.id, YES if yes else FREE, text, aside)


def _own_row(item: TableItem, tables: int) -> Row:
    asks = item.column == ASK
    told = _("We ask for: {what}") if asks else _("We offer: {what}")
    row = replace(item_row(item, None), lead=_(YOURS), text=told.format(what=item.text))
    if item.state != "received" or item.leaving or not tables:
        return row
    return replace(row, aside=_can_help(tables) if asks else _would_like(tables))


def _can_help(tables: int) -> str:
    return ngettext("{count} table can help", "{count} tables can help", tables).format(
        count=tables
    )


def _would_like(tables: int) -> str:
    return ngettext("{count} table would like it", "{count} tables would like it", tables).format(
        count=tables
    )


def exchange_title(own: int, others: int, in_list: bool) -> str:
    """The line above the list."""
    if not own and not others:
        return _(NOTHING)
    if in_list:
        return _("Enter on another table's line: we can help, or we would like it.")
    if not others:
        return " ".join([written_words(own), _("To change one, press Tab.")])
    told = ngettext("{count} from other tables.", "{count} from other tables.", others)
    return " ".join([told.format(count=others), _("To say that you can help, press Tab.")])


def exchange_keys(step: Step, place: Place) -> str:
    """What can be pressed at a step, in one line."""
    if step.name == "asking":
        return yes_no_keys()
    if step.name == "changing":
        return key_line(_("Enter Send"), _("Esc Leave it as it was"))
    if place == "list":
        yes = _("Enter Say yes, or change yours")
        return key_line(yes, _("Delete Take yours back"), _("Esc Back"))
    if step.name == "choosing":
        choose = _("{keys} or arrows and Enter Choose").format(keys="O A")
        return key_line(choose, _("Tab What others say"))
    return key_line(_("Enter Send"), _("Esc Choose another"), _("Tab What others say"))


def answer_words(said: SaidOfOthers, item: Item | None, far: Far) -> str:
    """How far an answer to another table has come."""
    if far.state != "received":
        return on_its_way(far.state, far.why, here=far.here)
    named = quoted(item.text, QUOTED_SHORT) if item else ""
    asks = item is not None and item.column == ASK
    return _answered(named, asks=asks, yes=isinstance(said, Back))


def _answered(named: str, *, asks: bool, yes: bool) -> str:
    """That the hub has an answer; `named`: what it is to, "" where that has gone meanwhile."""
    if not named:
        return (
            _("✓ Received: your table would like that.")
            if yes
            else _("✓ Taken back. Your table no longer answers that.")
        )
    if not yes:
        return _("✓ Taken back. Your table no longer answers {what}.").format(what=named)
    if asks:
        return _("✓ Received: your table can help with {what}.").format(what=named)
    return _("✓ Received: your table would like {what}.").format(what=named)
