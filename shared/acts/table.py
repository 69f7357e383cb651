"""What tables do: the check before, and the change after, each of their acts."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from shared.acts.in_turn import come_back
from shared.acts.slips import check_slip
from shared.entry import Entry
from shared.ids import CHAIR
from shared.items import NOBODY, Added, Backed, Edited, Item, ItemChange, Unbacked, Withdrawn
from shared.language import _, ngettext
from shared.messages import Cast, Say, SetPeople, Spend
from shared.outcome import NO_ACTIVITY, NO_TABLE, NOT_ALLOWED, NOT_OPEN, PRACTICE_OVER, Refusal
from shared.state import ActivityState, NamedBallot, State, cannot_be_undone
from shared.themes import under
from shared.voices import NO_VOICE, NOT_ASKED


def check_set_people(state: State, by: str, act: SetPeople) -> Refusal | None:
    """A table speaks for itself alone, not during a secret vote, and not below ballots used."""
    table = act.table or by
    if table == CHAIR or by not in (CHAIR, table):
        return NOT_ALLOWED
    if table not in state.tables:
        return NO_TABLE
    now_open = state.open_activity
    if by != CHAIR and now_open is not None and now_open.activity.secret:
        return Refusal(
            "people-fixed",
            _("In a secret vote only the chair changes how many people you are. Ask the chair."),
        )
    used = now_open.used[table] if now_open else 0
    if act.people < used:
        voted = ngettext(
            "{count} person at this table has already voted.",
            "{count} people at this table have already voted.",
            used,
        )
        return Refusal("people", voted.format(count=used))
    return None


def set_people(state: State, entry: Entry, act: SetPeople) -> None:
    """The table has this many people from now on."""
    table = act.table or entry.by
    state.tables[table] = replace(state.tables[table], people=act.people)
    if entry.by == CHAIR:
        cannot_be_undone(state)


def choice_of(state: ActivityState, choice: dict[str, Any]) -> Any:
    """The typed choice of a ballot.

    Raises:
        msgspec.ValidationError: it is not a choice of this kind of activity.
    """
    return msgspec.convert(choice, state.activity.rules.choice_type)


def choices_of(state: ActivityState, choices: list[dict[str, Any]]) -> list[Any]:
    """The typed choices of all ballots that a box held, in one step.

    Raises:
        msgspec.ValidationError: one is not a choice of this kind of activity.
    """
    kind: Any = state.activity.rules.choice_type
    typed: list[Any] = msgspec.convert(choices, list[kind])
    return typed


def check_cast(state: State, by: str, act: Cast | Spend) -> Refusal | None:
    """The activity is open, the table has a ballot left, and the choice can be counted."""
    at = state.activities.get(act.activity)
    if at is None or not at.activity.rules.takes_ballots:
        return PRACTICE_OVER if act.activity in state.left else NO_ACTIVITY
    table = state.tables.get(by)
    if table is None:
        return NO_TABLE
    if at.stage != "open":
        return NOT_OPEN
    if at.used[by] >= table.people:
        why = ngettext(
            "All at your table have voted ({count} person).",
            "All at your table have voted ({count} people).",
            table.people,
        )
        return Refusal("all-used", why.format(count=table.people))
    if refusal := check_slip(at, act):
        return refusal
    return check_choice(state, at, act) if isinstance(act, Cast) else None


def check_choice(state: State, at: ActivityState, act: Cast) -> Refusal | None:
    """The choice is one that the activity's kind can count, on a ballot that is new."""
    if refusal := check_voice(at, act.voice):
        return refusal
    if act.ballot in at.box or act.ballot in at.sealed:
        return Refusal("ballot-used", _("This ballot was cast before."))
    try:
        choice = choice_of(at, act.choice)
    except msgspec.ValidationError:
        return Refusal("choice", _("That is not an answer to this question."))
    activity = at.activity
    return activity.rules.check_choice(activity.settings, choice, state.choosable(activity))


def check_voice(at: ActivityState, voice: str) -> Refusal | None:
    """Who is asked how they speak says it, and nobody else."""
    if bool(voice) == at.activity.voices:
        return None
    return NO_VOICE if at.activity.voices else NOT_ASKED


def cast(state: State, entry: Entry, act: Cast) -> None:
    """An open (not secret) ballot: counted, and kept with its table."""
    at = state.activities[act.activity]
    choice = choice_of(at, act.choice)
    at.used[entry.by] += 1
    at.named[act.id] = NamedBallot(entry.by, choice)
    at.tally.add(choice)
    come_back(state, at, entry.by)


def spend(state: State, entry: Entry, act: Spend) -> None:
    """A secret ballot is used; its choice is dropped into the box apart from this."""
    at = state.activities[act.activity]
    at.used[entry.by] += 1
    if at.activity.slips:
        at.slips[act.slip] = entry.by
    come_back(state, at, entry.by)


def _change(state: State, by: str, act: Say) -> ItemChange | Refusal:
    at = state.activities.get(act.activity)
    if at is None or not at.activity.rules.takes_items:
        return PRACTICE_OVER if act.activity in state.left else NO_ACTIVITY
    if by not in state.tables:
        return NO_TABLE
    if at.stage != "open":
        return NOT_OPEN
    rules = at.activity.rules
    try:
        said = msgspec.convert(act.said, rules.said_type)
    except msgspec.ValidationError:
        return Refusal("said", _("That cannot be said in this activity."))
    return rules.say(at.activity.settings, said, by, at.standing)


def check_say(state: State, by: str, act: Say) -> Refusal | None:
    """The activity is open and its kind takes what is said."""
    change = _change(state, by, act)
    return change if isinstance(change, Refusal) else None


def say(state: State, entry: Entry, act: Say) -> None:
    """The item is added, changed, withdrawn, backed or no longer backed."""
    change = _change(state, entry.by, act)
    at = state.activities[act.activity]
    items = at.items
    if isinstance(change, Added):
        come_back(state, at, entry.by)
        items[act.id] = Item(
            act.id,
            act.activity,
            entry.by,
            change.column,
            change.text,
            order=entry.seq,
            private=change.private,
        )
    elif isinstance(change, Edited):
        items[change.item] = replace(
            items[change.item],
            column=change.column,
            text=change.text,
            edited=True,
            private=change.private,
        )
    elif isinstance(change, Withdrawn):
        item = items[change.item]
        text = change.text or item.text
        items[change.item] = replace(item, text=text, withdrawn=True, private={})
        state.put_out_spotlight()
    elif isinstance(change, Backed):
        item = items[change.item]
        items[change.item] = replace(item, backers=item.backers | {entry.by})
    elif isinstance(change, Unbacked):
        # A theme is backed by whoever backs anything in it.
        for item in (items[change.item], *under(change.item, items)):
            items[item.id] = replace(item, backers=item.backers - {entry.by} or NOBODY)
