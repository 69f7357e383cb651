"""A meeting from its journal: folded entry by entry, then the boxes counted."""

from __future__ import annotations

import gc
import secrets
import traceback
from collections.abc import Mapping
from typing import Final

import msgspec

from server.journal.store import OF_THIS_COMPUTER, Record, Store, StoreError, Told
from server.way_in import PASSED_OVER
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.entry import Entry
from shared.ids import HUB
from shared.meeting import JournalError, Meeting
from shared.messages import Begin, Spend, TakenOut

NO_AGENDA: Final = "There is no meeting here yet. Name an agenda to begin one."


WITH_BALLOTS: Final = (
    "Entry {seq} of the journal cannot be handled, and secret ballots go with it, so it cannot be "
    "passed over. Keep this folder as it is: nothing in it is lost. Another version may read it."
)


class CannotApply(Exception):
    """An entry on which the rules themselves fail: the meeting may be half changed by it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.seq)
        self.entry = entry


def replay(store: Told, *, boxes: bool = True) -> Meeting | None:
    """The meeting that a journal tells; None where it is empty.

    Without `boxes`, the ballots of a secret activity that is still open stay unread and uncounted.
    An entry that cannot be applied, for a reason that nobody foresaw, is passed over: a hub has
    written it, and would else never start again.

    Raises:
        StoreError: the journal cannot be read, or does not hold together.
    """
    without: dict[int, str] = {}
    while True:
        try:
            return _read(store, boxes, without)
        except CannotApply as error:
            # From the beginning once more: what the entry has half changed cannot be told.
            without[error.entry.seq] = "".join(traceback.format_exception(error.__cause__))


def _read(store: Told, boxes: bool, without: Mapping[int, str]) -> Meeting | None:
    try:
        meeting = _folded(store, without)
        if meeting is not None:
            for activity, ballot in store.boxes() if boxes else ():
                meeting.drop(activity, ballot)
            meeting.check_boxes(open_too=boxes)
    except (JournalError, AgendaError) as error:
        raise StoreError(
            f"The journal does not hold together: {error}. Restore it from a copy."
        ) from error
    except (LookupError, TypeError, AssertionError, msgspec.MsgspecError) as error:
        # Somebody edited the file: every other entry went through the checks before it was kept.
        raise StoreError(
            "The journal does not hold together: no hub can have written what stands in it. "
            "Restore it from a copy."
        ) from error
    return meeting


def _folded(store: Told, without: Mapping[int, str]) -> Meeting | None:
    """The meeting of all entries. Nothing of it is rubbish, so the collector need not look."""
    meeting: Meeting | None = None
    collects = gc.isenabled()
    gc.disable()
    try:
        for entry in store.entries():
            if meeting is None:
                meeting = Meeting(entry)
            elif entry.seq in without:
                meeting.pass_over(entry, PASSED_OVER, without[entry.seq])
            else:
                _apply(meeting, entry)
    finally:
        if collects:
            gc.enable()
    return meeting


def _apply(meeting: Meeting, entry: Entry) -> None:
    try:
        meeting.apply(entry)
    except (JournalError, AgendaError, *OF_THIS_COMPUTER):
        raise
    except Exception as error:
        if isinstance(entry.act, (Spend, TakenOut)) or entry.sealed:
            raise StoreError(WITH_BALLOTS.format(seq=entry.seq)) from error
        raise CannotApply(entry) from error


def begin_or_resume(store: Store, agenda: str | None, now: int) -> Meeting:
    """The meeting in a store; a new one with this agenda (TOML) where there is none.

    `now`: milliseconds since 1970.

    Raises:
        StoreError: the journal cannot be read or written, or holds a meeting with other activities.
        AgendaError: the agenda cannot be used.
    """
    meeting = replay(store)
    if meeting is None:
        if agenda is None:
            raise StoreError(NO_AGENDA)
        read_agenda(agenda)
        begin = Begin(id=secrets.token_hex(16), meeting=secrets.token_hex(8), agenda=agenda)
        entry = Entry(1, now, HUB, begin)
        store.append([Record(entry)])
        return Meeting(entry)
    if agenda is not None and read_agenda(agenda) != meeting.begun:
        raise StoreError(
            f'The data folder holds another meeting, "{meeting.state.agenda.title}". '
            "To go on with it, leave the agenda out; for a new meeting, name another folder "
            "with --data."
        )
    return meeting
