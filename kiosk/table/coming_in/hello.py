"""A table's first word to the hub: its tokens, its name and how many people sit there."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from kiosk.link.outbox import OutboxError
from kiosk.table.coming_in.come_in import Known, Seated
from shared.messages import PROTOCOL_VERSION, Greeting, Hello

if TYPE_CHECKING:
    from kiosk.link.link import HelloFor


def hello_of(seated: Seated) -> HelloFor:
    """What a table that has a seat says to whichever meeting greets it."""

    def hello(greeting: Greeting) -> Hello:
        note = seated.seat.note  # its tokens change each time this table comes in
        return Hello(
            version=PROTOCOL_VERSION,
            role="table",
            code=seated.place.code,
            token=note.token,
            next_token=note.next_token or None,
            earlier=note.earlier,
            name=note.name,
            people=note.people,
        )

    return hello


def renew(seated: Seated) -> None:
    """Become a new table; where the disk cannot keep that, the hub says again why not."""
    with contextlib.suppress(OutboxError):
        seated.seat.renew()


def stand_up(seated: Seated, known: Known, *, forget: bool) -> None:
    """Leave a seat that the hub would not have; `forget`: its name was what was wrong."""
    note = seated.seat.note
    if not forget:  # only the code was wrong: the rest need not be said again
        known.name, known.people = note.name, note.people
    if forget or not seated.resumed:
        known.refused = note.name if seated.seat.forget() else ""
    else:
        seated.seat.leave()
