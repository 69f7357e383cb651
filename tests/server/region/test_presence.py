"""What hubs tell each other: who is there, who has gone, and whether they know the same meeting."""

from __future__ import annotations

from msgspec.structs import replace

from server.region.presence import SILENCE, Presence
from shared.entry import Entry
from shared.ids import CHAIR, HUB
from shared.meeting import Meeting
from shared.messages import Announce, Begin
from tests.server.region.rooms import AGENDA, new_id


class Pair:
    """Two hubs of one meeting, and a clock."""

    def __init__(self) -> None:
        self.now = 100.0
        begin = Begin(id=new_id(), meeting="day", agenda=AGENDA)
        self.meetings = [Meeting(Entry(1, 1, HUB, begin)) for _ in range(2)]
        names = ("Hull", "Leeds")
        self.one, self.two = (
            Presence(name, name, meeting, lambda: self.now)
            for name, meeting in zip(names, self.meetings, strict=True)
        )
        self.note()

    def note(self) -> None:
        self.one.note()
        self.two.note()


def test_tables_elsewhere_are_connected_while_their_hub_is_heard() -> None:
    pair = Pair()
    pair.one.hear(pair.two.here(frozenset({"t2", "t3"})))
    pair.one.hear(pair.one.here(frozenset({"t1"})))
    rooms = pair.one.elsewhere()
    assert rooms.names == ("Hull", "Leeds")
    assert rooms.connected == {"t2", "t3"}
    assert rooms.cut_off == 0 and rooms.trouble == ""
    pair.one.cut_off = 5
    alone = pair.one.elsewhere()
    assert (alone.names, alone.connected, alone.cut_off) == (("Hull",), frozenset(), 5)
    pair.one.log_gone = True
    assert "alone: stop the hubs" in pair.one.elsewhere().trouble
    pair.one.cut_off = 0
    assert pair.one.elsewhere().trouble == "", "servers that begin say so for a moment"
    pair.now += SILENCE
    assert pair.one.elsewhere().names == ("Hull",)


def test_rooms_whose_records_differ_find_out() -> None:
    pair = Pair()
    pair.one.hear(pair.two.here(frozenset()))
    assert pair.one.elsewhere().trouble == ""
    said = Announce(id=new_id(), text="Hello")
    pair.meetings[0].apply(Entry(2, 2, CHAIR, said))
    pair.note()
    pair.one.hear(pair.two.here(frozenset()))
    assert pair.one.elsewhere().trouble == "", "the other is only behind"
    pair.meetings[1].apply(Entry(2, 2, CHAIR, replace(said, text="Bye")))
    pair.note()
    pair.one.hear(pair.two.here(frozenset()))
    assert "Leeds" in pair.one.elsewhere().trouble
    pair.two.hear(pair.one.here(frozenset()))
    assert "Hull" in pair.two.elsewhere().trouble
