"""What became of things said at a table in plain lines is only told once the hub has said it."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from kiosk.link.outbox import Outgoing
from kiosk.link.room import Room
from kiosk.plain.table.sending import Sending
from kiosk.plain.talk import Talk
from shared.messages import Received, Say
from shared.views import TableView
from tests.kiosk.table.at_table import new_id

AWAY: Final[Room[TableView]] = Room("table", contact="away")
TOLD: Final = ["Received: the hub has what you sent."]


def said() -> Say:
    return Say(id=new_id(), activity="swot", said={"do": "add"})


def test_what_lies_at_another_seat_is_not_told_of_as_received() -> None:
    heard: list[str] = []
    sending, lost, later = Sending(Talk(heard.append)), said(), said()
    sending.tell_late(replace(AWAY, kept=(Outgoing(lost),)))
    sending.tell_late(replace(AWAY, contact="calling"))
    sending.tell_late(replace(AWAY, contact="here"))
    assert heard == []
    sending.tell_late(replace(AWAY, kept=(Outgoing(later),)))
    sending.answered(later, Received(id=later.id, seq=1))
    sending.tell_late(replace(AWAY, contact="here"))
    assert heard == TOLD
    sending.tell_late(replace(AWAY, contact="here"))
    assert heard == TOLD, "it is told once"


def test_it_is_told_once_all_of_it_is_there() -> None:
    heard: list[str] = []
    sending, first, second = Sending(Talk(heard.append)), said(), said()
    sending.tell_late(replace(AWAY, kept=(Outgoing(first), Outgoing(second))))
    sending.answered(first, Received(id=first.id, seq=1))
    sending.tell_late(replace(AWAY, contact="here", kept=(Outgoing(second),)))
    assert heard == []
    sending.answered(second, Received(id=second.id, seq=1))
    sending.tell_late(replace(AWAY, contact="here"))
    assert heard == TOLD
