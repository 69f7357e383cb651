"""An exchange as a table sees it: plain values and words, no screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from kiosk.table.columns_words import QUOTED_SHORT, Place, Step, quoted
from kiosk.table.item_list import item_row
from kiosk.table.item_rows import Row
from kiosk.table.item_states import TableItem, TableItems
from kiosk.table.shared_words import Far
from kiosk.table.table_backs import TableBacks
from shared.activities.backing import Back, SaidOfOthers
from shared.activities.exchange import ASK
from shared.items import Item
from shared.text import show
from shared.views import TableView

NOTHING: Final = "What the tables offer and ask for will be listed here."
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
    asks = "asks for" if item.column == ASK else "offers"
    far = {"kept": "kept here", "unsent": "not sent yet"}.get(said.far(item.id), "")
    answer = "we can help" if item.column == ASK else "we would like it"
    aside = far or (answer if yes else "")
    return Row(item.id, YES if yes else FREE, f"{name} {asks}: {item.text}", aside)


def _own_row(item: TableItem, tables: int) -> Row:
    row = replace(item_row(item, None), lead="you")
    asks = "ask for" if item.column == ASK else "offer"
    row = replace(row, text=f"We {asks}: {item.text}")
    if item.state == "received" and not item.leaving and tables:
        can = "can help" if item.column == ASK else "would like it"
        return replace(row, aside=f"{tables} {'table' if tables == 1 else 'tables'} {can}")
    return row


def exchange_title(own: int, others: int, in_list: bool) -> str:
    """The line above the list."""
    if not own and not others:
        return NOTHING
    if in_list:
        return "Enter on another table's line: we can help, or we would like it."
    if not others:
        return f"Your table has written {own}. To change one, press Tab."
    return f"{others} from other tables. To say that you can help, press Tab."


def exchange_keys(step: Step, place: Place) -> str:
    """What can be pressed at a step, in one line."""
    if step.name == "asking":
        return "Y Yes, take it back   N No, keep it"
    if step.name == "changing":
        return "Enter Send   Esc Leave it as it was"
    if place == "list":
        return "Enter Say yes, or change yours   Delete Take yours back   Esc Back"
    if step.name == "choosing":
        return "O A or arrows and Enter Choose   Tab What others say"
    return "Enter Send   Esc Choose another   Tab What others say"


def answer_words(said: SaidOfOthers, item: Item | None, far: Far) -> str:
    """How far an answer to another table has come."""
    if far.state == "refused":
        return f"! Not taken: {show(far.why)}"
    if far.state == "received":
        named = quoted(item.text, QUOTED_SHORT) if item else "that"
        if not isinstance(said, Back):
            return f"✓ Taken back. Your table no longer answers {named}."
        if item is not None and item.column == ASK:
            return f"✓ Received: your table can help with {named}."
        return f"✓ Received: your table would like {named}."
    if far.state == "unsent":
        return "Not sent yet …"
    if far.here:
        return "Sending …"
    return "Kept on this computer. It is sent by itself when the hub is back."
