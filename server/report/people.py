"""How many people each activity was put to: those who sat at the tables while it was open."""

from __future__ import annotations

from collections.abc import Sequence

from shared.entry import Entry
from shared.meeting import Meeting
from shared.messages import Cast, Say, Spend


def people_asked(entries: Sequence[Entry]) -> dict[str, int]:
    """Activity id -> people at all tables at the last moment when it was open.

    People come late and leave early, so the number at the end of the day would be wrong for the
    morning. The meeting itself keeps only the latest number, so the journal is folded once more.
    """
    meeting = Meeting(entries[0])
    asked: dict[str, int] = {}
    for entry in entries[1:]:
        meeting.apply(entry)
        if isinstance(entry.act, Spend | Cast | Say):
            continue
        now_open = meeting.state.open_activity
        if now_open is not None:
            asked[now_open.activity.id] = meeting.state.people()
    return asked
