"""What a kind of activity brings to a table's screen, and how it is found.

`kiosk/table/kinds/<kind>.py` defines `PANEL`: a `BallotForm` where each person votes in turn (the
screen around it does the turns, the asking-if-sure, the casting and the confirming), or an
`ItemsPanel` where the table writes together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from textual.containers import Vertical
from textual.message import Message

from kiosk.widgets.of_kind import of_kind

if TYPE_CHECKING:
    from textual.events import Key

    from kiosk.link.room import Room
    from kiosk.table.writing.half_written import Half
    from shared.views import TableView


class BallotForm(Vertical):
    """One person's ballot. It is made anew for each person, so it never shows an earlier choice."""

    class Chosen(Message):
        """The person has filled in the ballot.

        `choice` is of the kind's choice type. `words` say it to the person, one line each, for the
        question whether this is right. `slip` is the code of the voter's slip, where one is needed,
        and `voice` how they speak, where that is asked.
        """

        def __init__(
            self, choice: Struct, words: tuple[str, ...], slip: str = "", voice: str = ""
        ) -> None:
            super().__init__()
            self.voice = voice
            self.choice = choice
            self.words = words
            self.slip = slip

    class KeysChanged(Message):
        """`keys` says something else now."""

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__()
        self.room = room

    @property
    def settings(self) -> Any:
        """The activity's settings, as a map."""
        view = self.room.view
        return view.activity.settings if view and view.activity else {}

    def show(self, room: Room[TableView]) -> None:
        """The room changed while the person is choosing: update in place, keep what is chosen."""
        self.room = room

    @property
    def keys(self) -> str:
        """What can be pressed, in one line, for the foot of the screen."""
        return ""


class ItemsPanel(Vertical):
    """What a table writes together. It shows its own items from `room.own` and `room.kept`."""

    class Said(Message):
        """The table says something; `said` is one of the kind's said types."""

        def __init__(self, said: Struct) -> None:
            super().__init__()
            self.said = said

    def __init__(self, room: Room[TableView]) -> None:
        super().__init__()
        self.room = room

    async def pressed(self, event: Key) -> bool:
        """Whether this key has been done already: the next one is for what that puts there."""
        return False

    def show(self, room: Room[TableView]) -> None:
        """The room changed: update in place; what is being typed stays as it is."""
        self.room = room

    def not_kept(self, said: Struct) -> None:
        """This computer could not keep what was said, so it is nowhere: it can be said again."""

    @property
    def half_written(self) -> Half:
        """What is typed and not sent, to be kept on this computer; nothing that is private."""
        return {}

    def write_on(self, half: Half) -> None:
        """Go on with what was half written before this screen was started again."""

    def go_on_from(self, before: ItemsPanel) -> None:
        """Take the place of the same panel in another language; called before this is shown.

        For what is held in memory alone; what is half written comes back by `write_on`.
        """

    @property
    def keys(self) -> str:
        """What can be pressed, in one line, for the foot of the screen."""
        return ""


def panel_for(kind: str) -> type[BallotForm] | type[ItemsPanel]:
    """The panel of a kind of activity.

    Raises:
        LookupError: this version has no screen for that kind.
    """
    panel: type[BallotForm] | type[ItemsPanel] = of_kind("table", kind, "PANEL")
    return panel
