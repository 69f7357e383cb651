"""The private list: what people said for the chair alone. No report holds any of it.

`server/report/<kind>.py` may define `private_lines`, which tells one item of its kind.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from server.report.reading import read_meeting
from shared.items import Item
from shared.meeting import Meeting
from shared.state import ActivityState, State
from shared.text import show
from shared.wording import many

PrivateLines = Callable[[Item], Iterable[str]]

HEAD: Final = (
    "PRIVATE: names and contacts, for the chair alone.",
    "Use it only for what these people agreed to. Do not show it, print it for others or send it",
    "on. Delete it when it is no longer needed.",
)
NOTHING: Final = "Nobody has said anything private in this meeting."


def read_private_list(path: Path) -> str:
    """The private list of the meeting in a data folder.

    Raises:
        ReadingError: there is no such folder, no meeting in it, or it cannot be read.
    """
    return private_list(read_meeting(path).meeting)


def private_list(meeting: Meeting) -> str:
    """Everything private in a meeting, as plain text; what was taken back is not there."""
    state = meeting.state
    parts = [part for at in state.lasting for part in _activity(state, at)]
    lines = [*HEAD, "", f"Meeting: {show(state.agenda.title)}", *(parts or ["", NOTHING])]
    return "\n".join(lines) + "\n"


def _activity(state: State, at: ActivityState) -> Iterator[str]:
    lines_of = _lines_for(at.activity.kind)
    if lines_of is None or not at.items:
        return
    items = sorted((item for item in at.items.values() if item.private), key=lambda i: i.order)
    gone = sum(item.withdrawn for item in at.items.values())
    taken_back = f", and {many(gone, 'name was', 'names were')} taken back" if gone else ""
    yield from ("", "", f"{show(at.activity.title)}: {show(at.activity.question)}")
    yield f"{many(len(items), 'person', 'people')}{taken_back}."
    for number, item in enumerate(items, 1):
        first, *rest = (show(line) for line in lines_of(item))
        hidden = " (hidden from the board)" if item.hidden else ""
        table = state.tables[item.table].name
        yield from ("", f"{number}. {first}{hidden}", f"   Table: {show(table)}")
        yield from (f"   {line}" for line in rest)


def _lines_for(kind: str) -> PrivateLines | None:
    """What tells a private item of this kind; None where the kind has nothing private."""
    try:
        module = importlib.import_module(f"server.report.{kind}")
    except ModuleNotFoundError:
        return None
    found: PrivateLines | None = getattr(module, "private_lines", None)
    return found
