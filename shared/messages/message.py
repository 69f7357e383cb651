"""What every message has, and what every command has."""

from __future__ import annotations

from msgspec import Struct

from shared.ids import CommandId


class Message(
    Struct,
    frozen=True,
    kw_only=True,
    tag_field="t",
    forbid_unknown_fields=True,
    omit_defaults=True,
    gc=False,
):
    """Anything that travels; the field `t` names which.

    The collector need not look at any: what was read from bytes cannot be part of a circle.
    """


class Command(Message, frozen=True):
    """What changes the meeting. The same id with the same content gets the same answer."""

    id: CommandId
