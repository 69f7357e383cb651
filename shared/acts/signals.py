"""What a table tells the chair at any moment with one key: slower please, a question, help.

These are moments, not results. The journal keeps them, because a table that reads "received" must
not be forgotten when the hub is started again; but they stand in no report (see `shared.chain`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from shared.language import N_, _, ngettext
from shared.outcome import NO_TABLE, Refusal

if TYPE_CHECKING:  # screens have these words, and no meeting
    from shared.entry import Entry
    from shared.messages import ClearSignal, ShowSignals, Signal
    from shared.state import State

SIGNALS: Final[Mapping[str, str]] = {
    "question": N_("Please stop, I have a question"),
    "slower": N_("Slower please"),
    "agree": N_("I agree"),
    "help": N_("Help at our table"),
    "break": N_("We need a break"),
}
"""Each signal in the words of those who give it, in the order of its keys from 1."""


class Raised(Struct, frozen=True):
    """A signal that the chair has not put away: whose it is, what it says, and since when."""

    table: str
    name: str
    what: str
    since: int


def check_signal(state: State, by: str, act: Signal) -> Refusal | None:
    """Any table may, at any moment; twice is as good as once."""
    return None if by in state.tables else NO_TABLE


def signal(state: State, entry: Entry, act: Signal) -> None:
    """The chair sees it, or no longer."""
    key = (entry.by, act.what)
    if act.on:
        state.signals.setdefault(key, entry.time)
    else:
        state.signals.pop(key, None)


def check_clear(state: State, by: str, act: ClearSignal) -> Refusal | None:
    """It is there."""
    if (act.table, act.what) not in state.signals:
        return Refusal("no-signal", _("That signal is not there any more."))
    return None


def clear(state: State, entry: Entry, act: ClearSignal) -> None:
    """The chair has seen to it."""
    del state.signals[act.table, act.what]


def check_show(state: State, by: str, act: ShowSignals) -> Refusal | None:
    """It is not so already."""
    if act.shown and state.signals_shown:
        return Refusal("already-shown", _("The board counts the signals already."))
    if not act.shown and not state.signals_shown:
        return Refusal("not-shown", _("The board does not count the signals."))
    return None


def show_signals(state: State, entry: Entry, act: ShowSignals) -> None:
    """The board counts them, or no longer."""
    state.signals_shown = act.shown


def raised(state: State) -> tuple[Raised, ...]:
    """The signals of the tables that are in the meeting, the oldest first."""
    tables = state.present
    return tuple(
        Raised(table, tables[table].name, what, since)
        for (table, what), since in state.signals.items()
        if table in tables
    )


def counted(state: State) -> dict[str, int]:
    """What is signalled -> by how many tables, where the chair shows that."""
    if not state.signals_shown:
        return {}
    return dict(Counter(each.what for each in raised(state)))


def signals_of(state: State, table: str) -> tuple[str, ...]:
    """What one table signals."""
    return tuple(what for by, what in state.signals if by == table) if state.signals else ()


def counted_words(counts: Mapping[str, int]) -> str:
    """How many tables signal what, in words for the room; never which."""
    said = ((_(words), counts.get(name, 0)) for name, words in SIGNALS.items())
    return " · ".join(
        ngettext("{signal}: {count} table", "{signal}: {count} tables", count).format(
            signal=words, count=count
        )
        for words, count in said
        if count
    )
