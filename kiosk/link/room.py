"""What a screen knows of the room at one moment: the view, and how fresh it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Literal

from msgspec import Struct

from kiosk.link.view_type import ViewT

if TYPE_CHECKING:
    from kiosk.link.outbox import Outgoing
    from shared.messages import Role
    from shared.views import OwnView

Contact = Literal["calling", "here", "away"]
"""Not yet reached; connected; connected before and now not."""


class Room(Struct, Generic[ViewT], frozen=True):
    """One moment. A link replaces it as a whole at each change; screens draw it and nothing else.

    `view` is None until the first one came: unknown, which is not the same as empty. While the
    contact is "away", `view` is what was last heard and `away_since` says since when it may be
    stale (seconds since 1970, by this machine's clock).
    """

    role: Role
    contact: Contact = "calling"
    away_since: float | None = None
    trouble: str = ""
    """Why the hub cannot be reached, in a few words for whoever set this up."""
    meeting: str = ""
    title: str = ""
    view: ViewT | None = None
    language: str = ""
    """What the hub told `view` in; a moment behind what people have just picked."""
    own: OwnView | None = None
    kept: tuple[Outgoing, ...] = ()
    """What this table has said that the hub has not received, or has refused."""
    received: frozenset[str] = frozenset()
    """The ids of what was said here, votes apart, that the hub has answered as received."""
    disk_trouble: str = ""
    """Why this machine's own disk cannot be used just now, for the people who sit at it."""
    clock_ahead: int = 0
    """Milliseconds by which the hub's clock is ahead of this machine's."""
