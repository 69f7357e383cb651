"""What the chair can do at the door, on one page: each with its key. Escape changes nothing."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button, Static

from kiosk.chair.meant.by_key import Meant
from kiosk.chair.said.door_words import door_words, table_notes
from kiosk.link.ids import new_id
from kiosk.widgets.over import Over
from kiosk.widgets.plain_text import plain
from shared.language import N_, _
from shared.messages import CloseDoor, NewCode, OpenDoor, RemoveTable
from shared.text import show
from shared.views import ChairView

DoorAct = Literal["door", "code", "remove"]

CHOOSE_TABLE: Final = N_("Choose a table first: press 1, then the arrow keys. Then press D again.")


class AtTheDoor(Over[DoorAct | None]):
    """Says how the door is, and asks what to do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose('door')", show=False),
        Binding("2", "choose('code')", show=False),
        Binding("3", "choose('remove')", show=False),
        Binding("escape,d,D", "choose('')", show=False),
    ]

    def __init__(self, view: ChairView, table: str | None) -> None:
        super().__init__()
        self._view = view
        self._table = table

    def compose(self) -> ComposeResult:
        """How it is, then one button an act."""
        door = _("Open the door") if self._view.door_closed else _("Close the door: no new tables")
        with Vertical(classes="dialog door"):
            yield Static(plain(door_words(self._view)), id="question", markup=False)
            for note in self._notes():
                yield Static(plain(note), markup=False)
            yield Button(plain(f"1 = {door}"), id="door")
            yield Button(plain("2 = {act}".format(act=_("Make a new join code"))), id="code")
            yield Button(plain(f"3 = {self._removal()}"), id="remove")
            yield Static(plain(_("Escape = leave it")), id="keys", markup=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click or Enter is an answer too."""
        self.action_choose(event.button.id or "")

    def action_choose(self, act: str) -> None:
        """Answer."""
        chosen: dict[str, DoorAct] = {"door": "door", "code": "code", "remove": "remove"}
        _closing = self.dismiss(chosen.get(act))

    def _removal(self) -> str:
        table = self._view.tables.get(self._table or "")
        if table is None or table.removed:
            return _("Remove a table: first choose it in the list")
        return _('Remove the table "{name}"').format(name=show(table.name))

    def _notes(self) -> list[str]:
        table = self._view.tables.get(self._table or "")
        return [f"{show(table.name)}: {note}." for note in table_notes(table)] if table else []


def meant_at_door(act: DoorAct, view: ChairView, table: str | None) -> Meant:
    """The command for what was chosen; for a table, the one chosen in the list."""
    if act == "code":
        return NewCode(id=new_id())
    if act == "door":
        return OpenDoor(id=new_id()) if view.door_closed else CloseDoor(id=new_id())
    if table is None or table not in view.tables:
        return _(CHOOSE_TABLE)
    return RemoveTable(id=new_id(), table=table)
