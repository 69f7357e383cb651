"""Voices at rest: of one length while the vote is open, and then only as coarse as is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.journal.box_key import BoxKey
from server.journal.replay import replay
from server.journal.sqlite import SqliteStore
from server.journal.store import Record
from shared.activities.words import WORD_BYTES
from shared.entry import Ballot
from shared.voices import VOICES
from shared.wire import pack
from tests.server.journal.election import files_in
from tests.shared.day import Day
from tests.shared.test_voices import Said, a_day, apart, cast, close, many


def on_disk(folder: Path) -> Day:
    """A day whose journal is a file."""
    day = a_day()
    store = SqliteStore(folder / "journal.sqlite3")
    store.append([Record(entry) for entry in day.entries()])
    day.store = store  # type: ignore[assignment]
    return day


@pytest.mark.parametrize("choice", [{"option": 0}, {"words": ["x" * WORD_BYTES] * 3}])
def test_no_length_tells_a_voice_or_that_there_is_one(choice: dict[str, object]) -> None:
    key = BoxKey("a", bytes(32))
    locked = [key.lock(Ballot("e" * 32, choice, voice)) for voice in ("", *VOICES)]
    assert len({len(each.ballot) for each in locked}) == 1
    assert [key.unlock(each).voice for each in locked] == ["", *VOICES]


def test_an_open_box_comes_back_with_its_voices(tmp_path: Path) -> None:
    day = on_disk(tmp_path)
    for each in many("l", 3, 2) + many("n", 0, 1):
        cast(day, each)
    again = day.replayed().state.activities["vote"]
    assert again.voices == day.at("vote").voices
    for name, held in files_in(tmp_path).items():
        for ballot, choice in day.at("vote").box.items():
            assert ballot.encode() not in held, (name, choice)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (many("l", 9) + many("p", 0, 2), {""}),
        (many("l", 9) + many("p", 0, 4) + many("b", 1), {"l", "pb"}),
    ],
)
def test_after_the_close_no_file_has_a_finer_voice_than_is_shown(
    tmp_path: Path, said: list[Said], left: set[str]
) -> None:
    day = on_disk(tmp_path)
    voiced: dict[str, tuple[str, int]] = {}
    for each in said:
        before = set(day.at("vote").box)
        cast(day, each)
        (ballot,) = set(day.at("vote").box) - before
        voiced[ballot] = each
    close(day)
    day.store.clean()
    sealed = [ballot for entry in day.entries() for ballot in entry.sealed]
    assert {ballot.voice for ballot in sealed} == left
    assert len(sealed) == len(said)
    held = b"".join(files_in(tmp_path).values())
    for ballot, (voice, option) in voiced.items():
        assert held.count(ballot.encode()) == 1, "its id stands once, in the closing entry"
        if voice not in left:
            assert pack([ballot, {"option": option}, voice])[1:] not in held
    shown = apart(day)
    again = replay(day.store)
    assert again is not None
    assert again.state.activities["vote"].voices == day.at("vote").voices
    assert {part.key for part in shown.parts} == left - {""}
