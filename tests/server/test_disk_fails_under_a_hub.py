"""A hub whose disk fails while the room votes: it says so, takes no more, and loses nothing."""

from __future__ import annotations

import contextlib
import functools
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import pytest

from server import hub
from server.journal.journal_file import FULL
from server.journal.sqlite import SqliteStore
from shared.messages import Announce, Cast, Close, Command, Open, Received, Refused, Role, Say
from shared.outcome import READ_ONLY
from tests.loud import LANGUAGES, loud
from tests.server.journal.failing_disk import FailingDisk
from tests.server.journal.power_cut_disk import errors_after_the_cut
from tests.server.raw_client import Client, hub_at, new_id

TOKEN: Final = secrets.token_hex(32)


@pytest.fixture
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[FailingDisk]:
    """Every hub in the test keeps its journal on this disk, which is well until it is armed."""
    failure, at = request.param
    disk = FailingDisk(f"under-a-hub-{failure}-{at}", failure, at, armed=False)
    monkeypatch.setattr(hub, "SqliteStore", functools.partial(SqliteStore, vfs=disk.name))
    with errors_after_the_cut():
        yield disk
        disk.unregister()


def commands() -> list[tuple[Role, Command]]:
    """What is said once the disk may fail, in order, and by whom."""
    said = {"do": "add", "column": "strengths", "text": "We know the people here"}
    votes = [
        Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": option})
        for option in (0, 1, 1)
    ]
    return [
        *(("table", vote) for vote in votes),
        ("chair", Close(id=new_id())),
        ("chair", Open(id=new_id(), activity="swot")),
        ("table", Say(id=new_id(), activity="swot", said=said)),
    ]


class Room:
    """A table and the chair at one hub."""

    def __init__(self, table: Client, chair: Client) -> None:
        self.at: dict[Role, Client] = {"table": table, "chair": chair}

    @classmethod
    @contextlib.asynccontextmanager
    async def at_hub(cls, folder: Path) -> AsyncIterator[Room]:
        """The same table and the same chair, at a hub that starts on this folder."""
        async with (
            hub_at(folder) as place,
            place.inside(token=TOKEN, name="Oak", people=3) as table,
            place.inside("chair") as chair,
        ):
            yield cls(table, chair)

    async def say(self, by: Role, command: Command) -> Received | None:
        """Send it, and read on until it is received or the hub says that it can keep no more."""
        client = self.at[by]
        before = len(client.frames)
        await client.send(command)

        def answer() -> Received | Refused | None:
            for message in client.frames[before:]:
                if isinstance(message, Received | Refused) and message.id == command.id:
                    return message
            return None

        await client.until(lambda: answer() or self.keeps_no_more(by))
        said = answer()
        assert not isinstance(said, Refused) or said.code == READ_ONLY, said
        return said if isinstance(said, Received) else None

    def keeps_no_more(self, by: Role) -> bool:
        """Whether this one has been told."""
        view = self.at[by].view
        return view is not None and bool(not view.storing if by == "table" else view.trouble)

    async def all_told(self) -> None:
        """Read on until the table and the chair have both heard it."""
        for by, client in self.at.items():
            await client.until(functools.partial(self.keeps_no_more, by))


AT: Final[dict[str, tuple[int, ...]]] = {
    "full disk": (1, 2, 3, 4, 6),
    "failed sync": (1, 2, 3, 4, 6),
    "I/O error": (1, 2, 3, 4, 6, 9, 14, 20),
}
"""From which operation on; a disk that is too full to clean the file keeps the hub from nothing."""
CASES: Final = [(failure, at) for failure, times in AT.items() for at in times]


@pytest.mark.parametrize("disk", CASES, indirect=True, ids=lambda case: f"{case[0]} {case[1]}")
async def test_what_was_received_is_there_and_the_rest_can_be_sent_again(
    tmp_path: Path, disk: FailingDisk
) -> None:
    said = commands()
    received: dict[str, Received] = {}
    async with Room.at_hub(tmp_path) as room:
        assert await room.say("chair", Open(id=new_id(), activity="a"))
        disk.armed = True
        for by, command in said:
            if answer := await room.say(by, command):
                received[command.id] = answer
            if disk.has_failed:
                await room.all_told()
    assert disk.has_failed, "the disk was not asked often enough to fail"
    disk.armed = disk.has_failed = False
    async with Room.at_hub(tmp_path) as room:
        for by, command in said:
            answer = await room.say(by, command)
            assert answer is not None
            assert received.get(command.id, answer) == answer
        assert not room.keeps_no_more("chair")
    store = SqliteStore(tmp_path / "journal.sqlite3", read_only=True)
    entries = list(store.entries())
    store.close()
    assert Counter(entry.act.id for entry in entries).most_common(1)[0][1] == 1
    assert {command.id for _, command in said} <= {entry.act.id for entry in entries}
    (sealed,) = [entry.sealed for entry in entries if entry.sealed]
    assert sorted(ballot.choice["option"] for ballot in sealed) == [0, 1, 1]


@pytest.mark.parametrize("disk", [("full disk", 1)], indirect=True, ids=["full disk"])
async def test_each_chair_reads_in_their_language_why_nothing_more_is_kept(
    tmp_path: Path, disk: FailingDisk
) -> None:
    file = tmp_path / "journal.sqlite3"
    async with (
        hub_at(tmp_path, languages=LANGUAGES) as place,
        place.inside("chair") as chair,
        place.inside("chair", language="cy") as welsh,
    ):
        # Answered once the cleaning at the start is over, which a full disk would only put off.
        await chair.must(Announce(id=new_id(), text="Welcome"))
        disk.armed = True
        for client, all_of, told in (
            (chair, str, FULL.format(file=file)),
            (welsh, str.upper, loud(FULL).format(file=file)),
        ):
            refused = await client.ask(Announce(id=new_id(), text="Tea"))
            assert isinstance(refused, Refused)
            assert refused.why == all_of(f"The hub can keep nothing more. {told}")
            await client.until(functools.partial(_trouble_is, client, told))


def _trouble_is(client: Client, words: str) -> bool:
    return client.view is not None and client.view.trouble == words
