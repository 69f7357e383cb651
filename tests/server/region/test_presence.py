"""What hubs tell each other: who is there, who has gone, and whether they know the same meeting."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from server.journal.journal_file import FULL
from server.journal.shared_log import NotErased
from server.region.presence import SILENCE, Presence
from server.region.ties import Ties
from server.trouble import Trouble
from shared.entry import Entry
from shared.ids import CHAIR, HUB
from shared.meeting import Meeting
from shared.messages import Announce, Begin
from tests.server.region.rooms import AGENDA, new_id


def having(**values: object) -> Any:
    """What stands for a part of the hub of which no more is asked."""
    return SimpleNamespace(**values)


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
        self.member = having(log_gone=False, fold=having(passes_over=False))
        self.own = having(trouble=None)
        self.said: list[str] = []
        """What whoever started the first hub was told."""
        self.ties = Ties(self.member, self.one, self.own, self.said.append)

    def note(self) -> None:
        self.one.note()
        self.two.note()

    def told(self) -> str:
        """What is wrong at the first hub, in words."""
        return " ".join(each.said() for each in self.ties.troubles())


def test_tables_elsewhere_are_connected_while_their_hub_is_heard() -> None:
    pair = Pair()
    pair.one.hear(pair.two.here(frozenset({"t2", "t3"})))
    pair.one.hear(pair.one.here(frozenset({"t1"})))
    rooms = pair.one.elsewhere()
    assert rooms.names == ("Hull", "Leeds")
    assert rooms.connected == {"t2", "t3"}
    assert rooms.cut_off == 0 and not pair.told()
    pair.one.cut_off = 5
    alone = pair.one.elsewhere()
    assert (alone.names, alone.connected, alone.cut_off) == (("Hull",), frozenset(), 5)
    pair.member.log_gone = True
    assert "alone: stop the hubs" in pair.told()
    pair.one.cut_off = 0
    assert pair.told() == "", "servers that begin say so for a moment"
    pair.now += SILENCE
    assert pair.one.elsewhere().names == ("Hull",)


def test_rooms_whose_records_differ_find_out() -> None:
    pair = Pair()
    pair.one.hear(pair.two.here(frozenset()))
    assert pair.told() == ""
    said = Announce(id=new_id(), text="Hello")
    pair.meetings[0].apply(Entry(2, 2, CHAIR, said))
    pair.note()
    pair.one.hear(pair.two.here(frozenset()))
    assert pair.told() == "", "the other is only behind"
    pair.meetings[1].apply(Entry(2, 2, CHAIR, replace(said, text="Bye")))
    pair.note()
    pair.one.hear(pair.two.here(frozenset()))
    assert "Leeds" in pair.told()
    pair.two.hear(pair.one.here(frozenset()))
    assert pair.two.differs == "Hull"


def test_two_rooms_of_one_name_are_told_until_one_of_them_is_gone() -> None:
    pair = Pair(("Hull", "HULL"))
    pair.one.hear(pair.two.here(frozenset()))
    pair.two.hear(pair.one.here(frozenset()))
    assert "Another hub is called Hull" in pair.told()
    assert pair.two.has_twin
    pair.now += SILENCE
    assert pair.told() == ""


def test_a_copy_that_cannot_be_written_is_told_and_stops_nothing() -> None:
    pair = Pair()
    pair.own.trouble = Trouble(FULL, {"file": "journal.sqlite3"})
    assert pair.told().endswith(
        "the servers hold all of it. The disk with journal.sqlite3 is full. Free some space, then "
        "start the hub again."
    )


def test_no_trouble_hides_another_and_each_is_said_once() -> None:
    pair = Pair(("Hull", "Hull"))
    pair.one.hear(pair.two.here(frozenset()))
    pair.ties.look()
    pair.ties.not_erased(NotErased("no permission"))
    pair.member.fold.passes_over = True
    pair.ties.look()
    both = pair.told()
    assert both.startswith("The servers do not erase the key of a closed vote (no permission)")
    assert "Another hub is called Hull" in both and "It was passed over" in both
    assert [words.split()[0] for words in pair.said] == ["Another", "The", "Something"]


def test_hubs_without_a_name_are_not_taken_for_one_room() -> None:
    pair = Pair(("", ""))
    pair.one.hear(pair.two.here(frozenset()))
    assert pair.told() == ""
