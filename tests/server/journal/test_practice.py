"""Secret practice on disk: locked while it is open, sealed at its close, and its key destroyed."""

from __future__ import annotations

from pathlib import Path

from server.data_folder import JOURNAL
from server.journal.ballot_keys import FOLDER
from server.journal.replay import replay
from server.journal.sqlite import SqliteStore
from shared.messages import Close, Next, Open, Practise
from tests.server.report.any_meeting import AGENDA
from tests.server.report.meetings import Room, room_in


def practising(folder: Path) -> tuple[Room, str]:
    room = room_in(folder, AGENDA)
    table = room.join("Oak", 3)
    id = f"practice_{room.do('chair', Practise, activity='choice').id}"
    room.do("chair", Open, activity=id)
    for option in (0, 1):
        room.cast(table, id, option=option)
    return room, id


def keys(folder: Path) -> list[str]:
    return [each.name for each in (folder / FOLDER).iterdir()]


def test_a_hub_that_starts_again_in_the_middle_goes_on_with_the_practice(tmp_path: Path) -> None:
    room, id = practising(tmp_path)
    assert len(keys(tmp_path)) == 1 and id in keys(tmp_path)[0]
    room.store.close()
    store = SqliteStore(tmp_path / JOURNAL)
    meeting = replay(store)
    assert meeting is not None
    assert meeting.state.activities[id].tally.counts[:2] == [1, 1]
    store.close()


def test_its_box_is_emptied_at_the_close_and_its_key_destroyed(tmp_path: Path) -> None:
    room, id = practising(tmp_path)
    room.do("chair", Close)
    room.store.clean()
    assert list(room.store.boxes()) == [] and keys(tmp_path) == []
    room.do("chair", Next)
    room.store.close()
    store = SqliteStore(tmp_path / JOURNAL, read_only=True)
    meeting = replay(store)
    assert meeting is not None
    assert meeting.state.current == "choice" and id not in meeting.state.activities
    assert meeting.state.activities["choice"].ballots == 0
    store.close()
