"""What a kind of activity brings to a table in plain lines, and how it is found.

`kiosk/plain/kinds/<kind>.py` defines `FORM`: a `VoteForm` where each person votes in turn, or a
`WriteForm` where the table writes together.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from kiosk.link.room import Room
from kiosk.plain.talk import Talk
from kiosk.widgets.of_kind import of_kind
from shared.activities.parts.columns import Withdraw
from shared.language import _
from shared.views import TableView

RoomNow = Callable[[], Room[TableView]]
"""The room at the moment of the call: it goes on while people think."""


class Filled(NamedTuple):
    """A ballot: the choice, of the kind's own type, and the same in words, one line each."""

    choice: Struct
    words: Sequence[str]


class VoteForm(ABC):
    """Asks one person for their ballot."""

    @abstractmethod
    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask until the ballot is filled in. `settings`: the activity's, as a map."""


class WriteForm(ABC):
    """Asks a table what it wants to write, change or take back."""

    @abstractmethod
    async def next(self, talk: Talk, settings: Any, room: RoomNow) -> Struct | None:
        """What the table says, of one of the kind's said types; None: nothing is to be sent."""

    def received(self, said: Struct, room: Room[TableView]) -> str:
        """That the hub has it, in words; `room` as it was when that was said."""
        return _("Taken back.") if isinstance(said, Withdraw) else _("Received.")

    async def told(self, talk: Talk, said: Struct) -> None:  # noqa: B027
        """What there is to do once the table knows what became of it: mostly nothing."""


def form_for(kind: str) -> VoteForm | WriteForm:
    """The form of a kind of activity.

    Raises:
        LookupError: this version has no plain lines for that kind.
    """
    form: VoteForm | WriteForm = of_kind("plain", kind, "FORM")
    return form
