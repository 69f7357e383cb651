"""The list of the room's questions as a table sees it: plain values and words, no screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from kiosk.table.columns_words import QUOTED, Place, Step, quoted
from kiosk.table.item_list import item_row
from kiosk.table.item_rows import Row
from kiosk.table.item_states import TableItem
from kiosk.table.table_backs import BackState, TableBacks
from shared.activities.backing import Back, SaidOfOthers
from shared.items import Item
from shared.text import show

NOTHING_ASKED: Final = "What the tables ask will be listed here."
YOURS: Final = "you"
VOTED: Final = "[x]"
FREE: Final = "[ ]"
DONE: Final = " - "
"""Stands before a question that takes no more votes."""
ON_THE_WAY: Final[Mapping[BackState, str]] = {"kept": "kept here", "unsent": "not sent yet"}


def question_rows(
    own: Sequence[TableItem],
    shown: Mapping[str, Item],
    table: str,
    backing: Mapping[str, int],
    votes: TableBacks,
) -> list[Row]:
    """Newest first; those that are answered or parked last. `shown`: what all tables see.

    `backing` says how many tables back each, and is empty while the room does not see that.
    """
    mine = {item.id: item for item in own}
    others = [item for item in shown.values() if item.table != table and item.id not in mine]
    newest = max((item.order for item in shown.values()), default=0)
    ranked: list[tuple[bool, int, Row]] = []
    for place, item in enumerate(own, 1):
        known = shown.get(item.id)
        order = known.order if known else newest + place
        ranked.append((bool(item.mark), -order, _own_row(item, backing)))
    for each in others:
        ranked.append((bool(each.mark), -each.order, _row(each, backing, votes)))
    return [row for _, _, row in sorted(ranked, key=lambda each: each[:2])]


def _own_row(item: TableItem, backing: Mapping[str, int]) -> Row:
    row = replace(item_row(item, None), lead=YOURS)
    if item.state == "received" and not item.mark and not item.leaving and item.id in backing:
        return replace(row, aside=votes_in_words(backing[item.id]))
    return row


def _row(item: Item, backing: Mapping[str, int], votes: TableBacks) -> Row:
    backed = votes.backs(item.id)
    lead = VOTED if backed else DONE if item.mark else FREE
    far = ON_THE_WAY.get(votes.far(item.id), "")
    total = votes_in_words(backing[item.id]) if item.id in backing else ""
    aside = far or item.mark or total or ("your vote" if backed else "")
    return Row(item.id, lead, item.text, aside)


def votes_in_words(votes: int) -> str:
    """A number of votes."""
    return "1 vote" if votes == 1 else f"{votes} votes"


def title(own: int, others: int, in_list: bool) -> str:
    """The line above the list."""
    if not own and not others:
        return NOTHING_ASKED
    if in_list:
        return "Enter gives your table's vote to a question, or takes it back."
    asked = "1 question" if others == 1 else f"{others} questions"
    if not others:
        return f"Your table has asked {own}. To change one, press Tab."
    return f"{asked} from other tables. To vote for one, press Tab."


def keys(step: Step, place: Place) -> str:
    """What can be pressed, in one line."""
    if step.name == "asking":
        return "Y Yes, take it back   N No, keep it"
    if step.name == "changing":
        return "Enter Send   Esc Leave it as it was"
    if place == "list":
        return "Enter Vote or change yours   Delete Take yours back   Esc Write"
    return "Enter Send   Tab The questions"


def no_more_votes(item: Item) -> str:
    """Why a question cannot be voted for."""
    return f"This is {show(item.mark)}, so it takes no more votes."


def vote_words(said: SaidOfOthers, text: str, state: BackState, why: str, *, here: bool) -> str:
    """How far a vote has come. `here`: the hub is connected."""
    if state == "refused":
        return f"! Not taken: {show(why)}"
    if state == "received":
        named = quoted(text, QUOTED) if text else "that question"
        if isinstance(said, Back):
            return f"✓ Received: your table votes for {named}."
        return f"✓ Your table's vote is taken back: {named}."
    if state == "unsent":
        return "Not sent yet …"
    if here:
        return "Sending …"
    return "Kept on this computer. It is sent by itself when the hub is back."
