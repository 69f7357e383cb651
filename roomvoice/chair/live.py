"""What a command of the chair's does in a console that lasts, instead of calling the hub itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from msgspec import Struct, field

from kiosk.chair.call import Call
from kiosk.plain.talk import Talk

Said = tuple[str, dict[str, Any]]
"""What was done: in words, and as plain values."""
Use = Callable[[Call], Awaitable[Said]]


class Live(Struct):
    """A console that a command stands in: whom it asks, and what it then has to do on its call."""

    talk: Talk
    uses: list[Use] = field(default_factory=list)
