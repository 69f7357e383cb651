"""What was decided after the meeting, on what the room had asked."""

from __future__ import annotations

from msgspec import Struct


class Decided(Struct, frozen=True):
    """What those who decide answer, after the meeting, to something that the room asked of them.

    `id`: the item's, or the activity's; `you_said`: what the room asked.
    """

    id: str
    you_said: str
    we_will: str
    not_possible: str
    by: str
    when: str
