"""Each room's own copy: whole after any stop, and the same journal as the log's fold."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from server.journal.committer import Committer, Done
from server.journal.replay import replay
from server.journal.sqlite import SqliteStore
from server.journal.store import Record, StoreError
from server.region.own_copy import OwnCopy, bring_up_to_date
from shared.ids import CHAIR
from shared.messages import Close, Open, TakeOut, Undo, VoteAgain
from tests.server.region.rooms import Room, a_cast, new_id, rooms


class Slow:
    """A writer that is done when the test says so."""

    def __init__(self) -> None:
        self.batches: list[Sequence[Record]] = []
        self.cleaned = 0
        self._done: list[Done] = []

    def commit(self, batch: Sequence[Record], done: Done) -> None:
        self.batches.append(batch)
        self._done.append(done)

    def clean(self, done: Done) -> None:
        self.cleaned += 1

    def finish(self, error: StoreError | None = None) -> None:
        self._done.pop(0)(error)


async def a_day(room: Room) -> None:
    """Two votes, with ballots that are taken out, and one that is closed empty and opened again."""
    table = await room.join("Table 1")
    await room.open("b")
    await room.do(CHAIR, Close(id=new_id()))
    await room.open("b")
    await room.do(table, a_cast("b"))
    await room.do(CHAIR, VoteAgain(id=new_id(), table=table))
    box = tuple(room.meeting.state.activities["b"].box)
    await room.do(table, TakeOut(id=new_id(), activity="b", ballots=box))
    await room.do(table, a_cast("b", 1))
    await room.do(CHAIR, Close(id=new_id()))
    await room.do(CHAIR, Open(id=new_id(), activity="a"))
    await room.do(CHAIR, Undo(id=new_id()))
    await room.open("a")
    await room.do(table, a_cast("a"))


def follow_all(records: list[Record], store: SqliteStore) -> Callable[[], None]:
    committer = Committer(store, asyncio.get_running_loop())
    own = OwnCopy(committer)
    for record in records:
        own.follow([record])

    def stop() -> None:
        own.finish()
        committer.stop()

    return stop


async def test_a_hub_that_is_told_to_stop_has_written_all(tmp_path: Path) -> None:
    async with rooms(1) as (_, (room,), _):
        await a_day(room)
        store = SqliteStore(tmp_path / "journal")
        follow_all(room.records, store)()
        copied = replay(store)
        assert copied is not None
        assert copied.state.link == room.meeting.state.link
        assert copied.state.activities["a"].box == room.meeting.state.activities["a"].box
        assert list(store.entries()) == [record.entry for record in room.records]
        store.close()


async def test_a_copy_that_was_cut_short_is_brought_up_to_date_at_any_point(tmp_path: Path) -> None:
    async with rooms(1) as (_, (room,), _):
        await a_day(room)
        for length in range(0, len(room.records), 3):
            store = SqliteStore(tmp_path / f"journal{length}")
            follow_all(room.records[:length], store)()
            bring_up_to_date(store, room.records, room.meeting)
            copied = replay(store)
            assert copied is not None
            assert copied.state.link == room.meeting.state.link
            assert copied.state.activities["a"].box == room.meeting.state.activities["a"].box
            store.close()


async def test_another_meeting_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    async with rooms(1) as (_, (one,), _), rooms(1) as (_, (two,), _):
        store = SqliteStore(tmp_path / "journal")
        bring_up_to_date(store, one.records, one.meeting)
        with pytest.raises(StoreError, match="another meeting"):
            bring_up_to_date(store, two.records, two.meeting)
        assert list(store.entries()) == [record.entry for record in one.records]
        store.close()


async def test_what_comes_while_it_writes_is_written_together_up_to_a_close() -> None:
    async with rooms(1) as (_, (room,), _):
        await a_day(room)
        slow = Slow()
        own = OwnCopy(slow)
        for record in room.records:
            own.follow([record])
        assert len(slow.batches) == 1
        while sum(map(len, slow.batches)) < len(room.records):
            slow.finish()
        closes = [number for number, batch in enumerate(slow.batches) for r in batch if r.closes]
        assert slow.cleaned == len(closes) == 2
        assert all(
            batch[-1].closes or number not in closes for number, batch in enumerate(slow.batches)
        )
        assert len(slow.batches) == 4
        own.follow(room.records[:1])
        slow.finish()
        slow.finish(StoreError("The disk is full."))
        assert str(own.trouble) == "The disk is full."
