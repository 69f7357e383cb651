"""What the chair brings in that no table typed: written on paper, or in a file of earlier items.

It stands among the items of its activity, marked with how it came in. Where a table is named for it
the item is that table's, and counts for it; otherwise it is nobody's, and is counted for no table.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from shared.acts.themes import being_voted_on
from shared.entry import Entry
from shared.ids import PAPER
from shared.items import Added, Item, Withdrawn
from shared.language import _, ngettext
from shared.messages import BringIn
from shared.outcome import NO_ACTIVITY, NO_TABLE, Refusal
from shared.state import ActivityState, State, UndoStep, remember
from shared.text import show

MOST_BROUGHT: Final = 5000
"""Items for no table that one activity takes in all."""


def check_bring_in(state: State, by: str, act: BringIn) -> Refusal | None:
    """The activity has been opened, and a table could have written this there."""
    at = state.activities.get(act.activity)
    if at is None:
        return NO_ACTIVITY
    if not at.activity.rules.columns_in(at.activity.settings):
        why = _("Nothing can be brought in to {activity}: it takes no items.")
        return Refusal("no-column", why.format(activity=at.titled))
    if at.activity.practice:
        return Refusal("practice", _("Nothing of practice is kept, so nothing is brought in."))
    if at.stage == "waiting":
        why = _("{activity} has not been opened yet.").format(activity=at.titled)
        return Refusal("not-opened", why)
    if act.table is not None and act.table not in state.present:
        return NO_TABLE
    if refusal := being_voted_on(state, at):
        return refusal
    added = _added(at, act)
    return added if isinstance(added, Refusal) else None


def _added(at: ActivityState, act: BringIn) -> Added | Refusal:
    rules = at.activity.rules
    try:
        said = msgspec.convert(act.said, rules.said_type)
    except msgspec.ValidationError:
        return Refusal("said", _("That cannot be said in this activity."))
    # How much one table may write says nothing of what comes from no table.
    items = at.standing if act.table else {}
    change = rules.say(at.activity.settings, said, act.table or PAPER, items)
    if isinstance(change, Refusal):
        full = _("That table has as many here as one table may have.")
        return Refusal(change.code, full) if change.code == "too-many" else change
    if not isinstance(change, Added):
        return Refusal("said", _("Something new can be brought in, and nothing else."))
    if not act.table and _from_no_table(at) >= MOST_BROUGHT:
        why = _("{activity} takes {count} items for no table at the most.")
        return Refusal("too-many", why.format(activity=at.titled, count=MOST_BROUGHT))
    return change


def _from_no_table(at: ActivityState) -> int:
    return sum(item.table == PAPER and not item.withdrawn for item in at.items.values())


def bring_in(state: State, entry: Entry, act: BringIn) -> None:
    """The item is there, and the chair can take it back with all that came in the same batch."""
    at = state.activities[act.activity]
    added = _added(at, act)
    if isinstance(added, Refusal):
        raise AssertionError(f"{act.id} was checked, and is refused: {added.why}")
    at.items[act.id] = Item(
        act.id,
        act.activity,
        act.table or PAPER,
        added.column,
        added.text,
        order=entry.seq,
        private=added.private,
        origin=act.origin,
    )
    last = state.undo[-1] if state.undo else None
    if isinstance(last, _Batch) and last.goes_on_with(act):
        last.ids.append(act.id)
    else:
        remember(state, _Batch(state, at, act))


def taken_back(state: State, act: BringIn) -> Literal["", "chair", "table"]:
    """Who has taken back since what came in with this."""
    at = state.activities.get(act.activity)
    item = at.items.get(act.id) if at else None
    if at is None or item is None or not item.withdrawn:
        return ""
    return "chair" if item.id in at.undone else "table"


class _Batch(UndoStep):
    """What was brought in together, as one act to take back."""

    def __init__(self, state: State, at: ActivityState, act: BringIn) -> None:
        super().__init__(self._words, self._back, self._obstacle, act.batch)
        self.ids = [act.id]
        self._state = state
        self._at = at

    def goes_on_with(self, act: BringIn) -> bool:
        """Whether this is one more of the same batch, in the same activity."""
        same = act.batch is not None and self.batch == act.batch
        return same and self._at.activity.id == act.activity

    def _words(self) -> str:
        one = show(self._at.items[self.ids[0]].text)
        if len(self.ids) == 1:
            return _("bring in an item: {item}").format(item=one)
        told = ngettext("bring in {count} item", "bring in {count} items", len(self.ids))
        return told.format(count=len(self.ids))

    def _obstacle(self) -> Refusal | None:
        wrong = being_voted_on(self._state, self._at)
        return Refusal("undo", wrong.why) if wrong else None

    def _back(self) -> None:
        for id in self.ids:
            self._withdraw(self._at.items[id])
        self._state.put_out_spotlight()

    def _withdraw(self, item: Item) -> None:
        """As its table would take it back: what is private goes, and its id stays used."""
        rules = self._at.activity.rules
        said = msgspec.convert({"do": "withdraw", "item": item.id}, rules.said_type)
        change = rules.say(self._at.activity.settings, said, item.table, self._at.items)
        if isinstance(change, Withdrawn):
            text = change.text or item.text
            self._at.items[item.id] = replace(item, text=text, withdrawn=True, private={})
            self._at.undone.add(item.id)
