"""Receipts: a short code for each secret ballot, by which its voter finds it in the result.

The code is made from the ballot's random id, which the journal keeps anyway, so a receipt adds
nothing to what is stored and ties no ballot to a table. What it costs: who shows their code to
somebody, shows how they voted.
"""

from __future__ import annotations

from typing import Final

from shared.entry import Entry
from shared.language import _
from shared.messages import ShowCodes
from shared.outcome import NO_ACTIVITY, Refusal
from shared.state import ActivityState, State, UndoStep, remember

LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No I, L, O, 0 or 1: they look alike on paper."""

HALF: Final = 3
"""Letters on each side of the hyphen: 31**6 codes, so that 300 ballots share one once in 20,000."""


def receipt_code(ballot: str) -> str:
    """The code of a ballot (its id: 32 hex digits), such as `K7M-2QX`."""
    number = int(ballot, 16)
    letters = ""
    for _each in range(2 * HALF):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return f"{letters[:HALF]}-{letters[HALF:]}"


def codes(state: State, at: ActivityState) -> tuple[tuple[str, str], ...]:
    """(code, choice in words) of every ballot of a closed secret activity, sorted by code."""
    items = {item.id: item for item in state.public_items(at.activity)}
    rules, settings = at.activity.rules, at.activity.spoken().settings
    return tuple(
        sorted((receipt_code(id), rules.words(settings, at.sealed[id], items)) for id in at.sealed)
    )


def check_codes(state: State, by: str, act: ShowCodes) -> Refusal | None:
    """The activity has receipts, the room sees its results, and the codes are not as asked yet."""
    at = state.activities.get(act.activity)
    if at is None:
        return NO_ACTIVITY
    if not at.activity.receipts:
        return Refusal("no-receipts", _("That question gives no receipts, so it has no codes."))
    if act.shown and not at.revealed:
        return Refusal("not-shown", _("Show the results first. Then the codes can be shown."))
    if act.shown == at.codes_shown:
        if act.shown:
            return Refusal("codes", _("The codes are on show already."))
        return Refusal("codes", _("The codes are not on show."))
    return None


def show_codes(state: State, entry: Entry, act: ShowCodes) -> None:
    """The board lists every code with its vote, or no longer does."""
    at = state.activities[act.activity]
    at.codes_shown = act.shown

    def back() -> None:
        at.codes_shown = not act.shown

    def words() -> str:
        return _("show the codes") if act.shown else _("put the codes away")

    remember(state, UndoStep(words, back))
