"""What every screen says while its room is cut off from the meeting's other rooms."""

from __future__ import annotations

import time
from typing import Final, Protocol

from shared.language import N_, _
from shared.text import show

NOT_MEANWHILE: Final = N_(
    "Until then nothing can be opened, closed or shown from here. "
    "The tables keep what they say, and it is sent by itself."
)


class Seen(Protocol):
    """A view that says how it stands with the other rooms."""

    @property
    def cut_off(self) -> int:
        """Since when they are out of reach (ms, the hub's clock); 0 while they are in reach."""


def is_cut_off(view: Seen | None) -> bool:
    """Whether the other rooms are out of reach."""
    return view is not None and view.cut_off != 0


def cut_off_since(view: Seen, clock_ahead: int) -> str:
    """Since when, by this machine's clock; `clock_ahead`: by how much the hub's is ahead (ms)."""
    return time.strftime("%H:%M", time.localtime((view.cut_off - clock_ahead) / 1000))


def cut_off_words(view: Seen, clock_ahead: int) -> str:
    """That this room is cut off, in one short line without a stop."""
    since = cut_off_since(view, clock_ahead)
    return _("Cut off from the other rooms since {time}").format(time=since)


def rooms_words(rooms: tuple[str, ...]) -> str:
    """Which rooms are in reach; "" where the meeting has only this one."""
    return _("Rooms: {rooms}").format(rooms=", ".join(map(show, rooms))) if rooms else ""
