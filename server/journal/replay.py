"""A meeting from its journal: folded entry by entry, then the boxes counted."""

from __future__ import annotations

import gc
import secrets
from typing import Final

import msgspec

from server.journal.store import Record, Store, StoreError, Told
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.entry import Entry
from shared.ids import HUB
from shared.meeting import JournalError, Meeting
from shared.messages import Begin

NO_AGENDA: Final = "There is no meeting here yet. Name an agenda to begin one."


def replay(store: Told, *, boxes: bool = True) -> Meeting | None:
    """The meeting that a journal tells; None where it is empty.

    Without `boxes`, the ballots of a secret activity that is still open stay unread and uncounted.

    Raises:
        StoreError: the journal cannot be read, or does not hold together.
    """
    try:
        meeting = _folded(store)
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


def _folded(store: Told) -> Meeting | None:
    """The meeting of all entries. Nothing of it is rubbish, so the collector need not look."""
    meeting: Meeting | None = None
    collects = gc.isenabled()
    gc.disable()
    try:
        for entry in store.entries():
            if meeting is None:
                meeting = Meeting(entry)
            else:
                meeting.apply(entry)
    finally:
        if collects:
            gc.enable()
    return meeting


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
