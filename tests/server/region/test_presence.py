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

    def __init__(self, names: tuple[str, str] = ("Hull", "Leeds")) -> None:
        self.now = 100.0
        begin = Begin(id=new_id(), meeting="day", agenda=AGENDA)
        self.meetings = [Meeting(Entry(1, 1, HUB, begin)) for _ in range(2)]
        self.one, self.two = (
            Presence(f"hub {number}", name, meeting, lambda: self.now)
            for number, (name, meeting) in enumerate(zip(names, self.meetings, strict=True))
        )
        self.note()

    def note(self) -> None:
        self.one.note()
        self.two.note()


def told(presence: Presence) -> str:
    trouble = presence.elsewhere().trouble
    return trouble.said() if trouble else ""


def test_tables_elsewhere_are_connected_while_their_hub_is_heard() -> None:
    pair = Pair()
    pair.one.hear(pair.two.here(frozenset({"t2", "t3"})))
    pair.one.hear(pair.one.here(frozenset({"t1"})))
    rooms = pair.one.elsewhere()
    assert rooms.names == ("Hull", "Leeds")
    assert rooms.connected == {"t2", "t3"}
    assert rooms.cut_off == 0 and rooms.trouble is None
    pair.one.cut_off = 5
    alone = pair.one.elsewhere()
    assert (alone.names, alone.connected, alone.cut_off) == (("Hull",), frozenset(), 5)
    pair.one.log_gone = True
    assert "alone: stop the hubs" in told(pair.one)
    pair.one.cut_off = 0
    assert told(pair.one) == "", "servers that begin say so for a moment"
    pair.now += SILENCE
    assert pair.one.elsewhere().names == ("Hull",)


def test_rooms_whose_records_differ_find_out() -> None:
    pair = Pair()
    pair.one.hear(pair.two.here(frozenset()))
    assert told(pair.one) == ""
    said = Announce(id=new_id(), text="Hello")
    pair.meetings[0].apply(Entry(2, 2, CHAIR, said))
    pair.note()
    pair.one.hear(pair.two.here(frozenset()))
    assert told(pair.one) == "", "the other is only behind"
    pair.meetings[1].apply(Entry(2, 2, CHAIR, replace(said, text="Bye")))
    pair.note()
    pair.one.hear(pair.two.here(frozenset()))
    assert "Leeds" in told(pair.one)
    pair.two.hear(pair.one.here(frozenset()))
    assert "Hull" in told(pair.two)


def test_two_rooms_of_one_name_are_told_until_one_of_them_is_gone() -> None:
    pair = Pair(("Hull", "HULL"))
    pair.one.hear(pair.two.here(frozenset()))
    pair.two.hear(pair.one.here(frozenset()))
    assert "Another hub is called Hull" in told(pair.one)
    assert "with another --room" in told(pair.two)
    pair.now += SILENCE
    assert told(pair.one) == ""


def test_a_copy_that_cannot_be_written_is_told_and_stops_nothing() -> None:
    pair = Pair()
    pair.one.copy_behind = "Cannot write journal.sqlite3: the disk is full."
    assert told(pair.one).endswith("the servers hold all of it. " + pair.one.copy_behind)


def test_hubs_without_a_name_are_not_taken_for_one_room() -> None:
    pair = Pair(("", ""))
    pair.one.hear(pair.two.here(frozenset()))
    assert told(pair.one) == ""
