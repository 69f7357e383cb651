"""A table votes again: the chair asks, the table takes its ballots out, and then casts new ones.

Only the table's own kiosk knows which secret ballots are its own, and only while the vote is open;
so it names them, and the journal keeps no more than that the table took its ballots out.
"""

from __future__ import annotations

from shared.acts.slips import free_slips
from shared.entry import Entry
from shared.language import _
from shared.messages import TakenOut, TakeOut, VoteAgain
from shared.outcome import NO_ACTIVITY, NO_TABLE, NOT_OPEN, PRACTICE_OVER, Refusal
from shared.state import State, UndoStep, remember


def check_vote_again(state: State, by: str, act: VoteAgain) -> Refusal | None:
    """A vote is open in which this table has cast ballots, and it was not asked yet."""
    if act.table not in state.present:
        return NO_TABLE
    at = state.open_activity
    if at is None or not at.activity.rules.takes_ballots:
        return Refusal("not-open", _("No vote is open, so there is nothing to vote on again."))
    name = state.tables[act.table].name
    if not at.used[act.table]:
        return Refusal("not-voted", _("{table} has not voted yet.").format(table=name))
    if act.table in at.again:
        return Refusal("asked", _("{table} has been asked already.").format(table=name))
    return None


def vote_again(state: State, entry: Entry, act: VoteAgain) -> None:
    """The table is asked to take its ballots out."""
    at = state.open_activity
    if at is None:
        raise AssertionError(f"{act.id} was checked, and nothing is open")
    at.again.add(act.table)

    def obstacle() -> Refusal | None:
        if act.table in at.again:
            return None
        return Refusal("undo", _("The table has taken its votes out already."))

    name = state.tables[act.table].name

    def words() -> str:
        return _("ask {table} to vote again").format(table=name)

    remember(state, UndoStep(words, lambda: at.again.discard(act.table), obstacle))


def check_take_out(state: State, by: str, act: TakeOut | TakenOut) -> Refusal | None:
    """The chair has asked this table, and it names as many secret ballots as it has cast.

    That they are its own nobody can check, or the hub would know which are; but no other table's
    ballot can be named either, because a ballot's id is 128 random bits that its table keeps to
    itself while the vote is open.
    """
    at = state.activities.get(act.activity)
    if at is None or not at.activity.rules.takes_ballots:
        return PRACTICE_OVER if act.activity in state.left else NO_ACTIVITY
    if by not in state.tables:
        return NO_TABLE
    if at.stage != "open":
        return NOT_OPEN
    if by not in at.again:
        return Refusal("not-asked", _("Only a table that the chair has asked can vote again."))
    if isinstance(act, TakenOut) or not at.activity.secret:
        return None
    named = set(act.ballots)
    if not len(act.ballots) == len(named) == at.used[by] or not at.box.keys() >= named:
        return Refusal("ballots", _("These are not the ballots that this table has cast."))
    return None


def take_out(state: State, entry: Entry, act: TakenOut) -> None:
    """The table has all its ballots again; open ones are taken out of the count here."""
    at = state.activities[act.activity]
    at.used[entry.by] = 0
    at.again.discard(entry.by)
    at.thinned = True
    at.named = {id: ballot for id, ballot in at.named.items() if ballot.table != entry.by}
    free_slips(at, entry.by)
    at.count_again()
