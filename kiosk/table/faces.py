"""What stands in the body of a table's screen: which face it has now, and the widget for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from kiosk.table.panel import BallotForm, ItemsPanel, panel_for
from kiosk.table.sheet import Sheet
from kiosk.table.voting.own_ballots import OwnBallots
from kiosk.table.voting.turns import BallotTurns, FormFor
from kiosk.widgets.plain_text import plain
from shared.language import _

if TYPE_CHECKING:
    from kiosk.link.room import Room
    from shared.views import TableView


def face_for(room: Room[TableView]) -> tuple[str, ...]:
    """What tells one face of the body from another."""
    activity = room.view.activity if room.view else None
    if activity is None or activity.stage != "open" or room.own is None:
        return ("closed",) if activity and activity.stage == "closed" else ("waiting",)
    return ("open", activity.id, activity.kind)


def hand_on(before: Widget | None, face: Widget) -> None:
    """What a face holds in memory alone goes on in the one that takes its place."""
    if isinstance(face, BallotTurns) and isinstance(before, BallotTurns):
        face.go_on_from(before)
    if isinstance(face, ItemsPanel) and isinstance(before, ItemsPanel):
        face.go_on_from(before)


def face_of(room: Room[TableView], face: tuple[str, ...], ballots: OwnBallots) -> Widget:
    """The widget of a face: the turns of a vote, a panel to write in, or a sheet that waits."""
    if face[0] != "open":
        return Sheet()
    try:
        panel = panel_for(face[2])
    except LookupError:
        return Static(
            plain(_("This computer's Roomvoice cannot show this question. Ask for help."))
        )
    if issubclass(panel, BallotForm):
        activity = room.view.activity if room.view else None
        form: FormFor = panel
        if activity is not None and activity.slips:
            from kiosk.table.voting.slip import SlipForm  # late: few rooms print slips

            form = partial(SlipForm, panel)
        if activity is not None and activity.voices:
            from kiosk.table.voting.voice import VoiceForm  # late, like the forms of the kinds

            form = partial(VoiceForm, form)
        return BallotTurns(room, form, ballots)
    return panel(room)
