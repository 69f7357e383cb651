"""The list of the room's questions as a table sees it: plain values and words, no screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from kiosk.table.writing.columns_words import QUOTED, Place, Step, on_its_way, quoted, yes_no_keys
from kiosk.table.writing.item_list import far_words, item_row
from kiosk.table.writing.item_rows import Row
from kiosk.table.writing.item_states import TableItem
from kiosk.table.writing.table_backs import BackState, TableBacks
from kiosk.widgets.key_names import key_line
from shared import amounts
from shared.activities.parts.backing import Back, SaidOfOthers
from shared.items import Item
from shared.language import N_, _, ngettext
from shared.text import show

NOTHING_ASKED: Final = N_("What the tables ask will be listed here.")
# Translators: stands before what this table itself has written, in a list of what all wrote.
YOURS: Final = N_("you")
VOTED: Final = "[x]"
FREE: Final = "[ ]"
DONE: Final = " - "
"""Stands before a question that takes no more votes."""


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
    return [row for _mark, _order, row in sorted(ranked, key=lambda each: each[:2])]


def _own_row(item: TableItem, backing: Mapping[str, int]) -> Row:
    row = replace(item_row(item, None), lead=_(YOURS))
    if item.state == "received" and not item.mark and not item.leaving and item.id in backing:
        return replace(row, aside=amounts.votes(backing[item.id]))
    return row


def _row(item: Item, backing: Mapping[str, int], votes: TableBacks) -> Row:
    backed = votes.backs(item.id)
    lead = VOTED if backed else DONE if item.mark else FREE
    far = far_words(votes.far(item.id))
    total = amounts.votes(backing[item.id]) if item.id in backing else ""
    aside = far or item.mark or total or (_("your vote") if backed else "")
    return Row(item.id, lead, item.text, aside)


def title(own: int, others: int, in_list: bool) -> str:
    """The line above the list."""
    if not own and not others:
        return _(NOTHING_ASKED)
    if in_list:
        return _("Enter gives your table's vote to a question, or takes it back.")
    if not others:
        told = ngettext("Your table has asked {count}.", "Your table has asked {count}.", own)
        return " ".join([told.format(count=own), _("To change one, press Tab.")])
    told = ngettext(
        "{count} question from other tables.", "{count} questions from other tables.", others
    )
    return " ".join([told.format(count=others), _("To vote for one, press Tab.")])


def keys(step: Step, place: Place) -> str:
    """What can be pressed, in one line."""
    if step.name == "asking":
        return yes_no_keys()
    if step.name == "changing":
        return key_line(_("Enter Send"), _("Esc Leave it as it was"))
    if place == "list":
        vote = _("Enter Vote or change yours")
        return key_line(vote, _("Delete Take yours back"), _("Esc Write"))
    return key_line(_("Enter Send"), _("Tab The questions"))


def no_more_votes(item: Item) -> str:
    """Why a question cannot be voted for."""
    told = _("This is {mark}, so it takes no more votes.")
    return told.format(mark=show(item.mark))


def vote_words(said: SaidOfOthers, text: str, state: BackState, why: str, *, here: bool) -> str:
    """How far a vote has come. `here`: the hub is connected."""
    if state != "received":
        return on_its_way(state, why, here=here)
    named = quoted(text, QUOTED) if text else _("that question")
    if isinstance(said, Back):
        return _("✓ Received: your table votes for {question}.").format(question=named)
    return _("✓ Your table's vote is taken back: {question}.").format(question=named)
