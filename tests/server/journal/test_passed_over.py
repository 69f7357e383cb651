"""A rule fails in the middle of a change: the entry is on disk, and the meeting goes on without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.data_folder import DataFolder
from server.hub import HubSettings, running
from server.journal.replay import begin_or_resume, replay
from server.journal.store import Record, StoreError
from server.report.json import write_json
from server.report.markdown import write_markdown
from server.report.reading import read_report
from server.verify.whole import verify
from shared.acts import rules
from shared.entry import Entry
from shared.ids import CHAIR, HUB
from shared.messages import Announce, Command, Join, Open, Refused, Spend
from tests.server.journal.memory_store import MemoryStore
from tests.server.raw_client import Client, Place, new_id
from tests.server.test_closing import AGENDA

BOOM = "Boom"


async def rooms_trouble(chair: Client) -> str:
    """What a chair is told is wrong, once it is; the hub goes on."""
    await chair.until(lambda: chair.view and chair.view.rooms_trouble)
    assert not chair.view.trouble
    return str(chair.view.rooms_trouble)


def fails_on(
    monkeypatch: pytest.MonkeyPatch, act: type[Command], wrong: Callable[[Any], Exception | None]
) -> None:
    """Let the rule of an act fail once it has changed something."""
    check, change = rules.RULES[act]

    def half_done(state: Any, entry: Entry, act: Any) -> None:
        change(state, entry, act)
        if (error := wrong(act)) is not None:
            raise error

    monkeypatch.setitem(rules.RULES, act, (check, half_done))


@pytest.fixture
def announcing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    fails_on(monkeypatch, Announce, lambda act: KeyError("why") if act.text == BOOM else None)


@pytest.mark.usefixtures("announcing_fails")
async def test_a_hub_starts_again_without_what_no_rule_can_handle(tmp_path: Path) -> None:
    data, boom, tea = DataFolder(tmp_path / "data"), new_id(), new_id()
    settings = HubSettings(data, AGENDA, "127.0.0.1", 0, copy_to=tmp_path / "stick")
    async with running(settings) as hub, Place(hub, data.key()).inside(CHAIR) as chair:
        await chair.must(Open(id=new_id(), activity="swot"))
        await chair.must(Announce(id=tea, text="Tea"))
        answer = await chair.ask(Announce(id=boom, text=BOOM))
        assert isinstance(answer, Refused)
        assert "Start the hub again" in answer.why
    (copy,) = (each.parent for each in (tmp_path / "stick").rglob("journal.sqlite3"))
    for folder in (data, DataFolder(copy)):
        async with running(HubSettings(folder, None, "127.0.0.1", 0)) as hub:
            assert hub.meeting.state.announcement == "Tea", "nothing of it is left"
            async with Place(hub, folder.key()).inside(CHAIR) as chair:
                assert "could not be handled, and was passed over" in await rooms_trouble(chair)
                answer = await chair.ask(Announce(id=boom, text=BOOM))
                assert isinstance(answer, Refused)
                assert "passed over" in answer.why
                await chair.must(Announce(id=new_id(), text="Coffee"))
        report = read_report(folder.path)
        findings = verify(write_json(report))
        assert findings.all_right, findings
        (seq,) = hub.meeting.passed_over
        assert any(f"Entry {seq} (announce) changed nothing" in note for note in findings.notes)
        assert f"It is entry {seq} of the record." in write_markdown(report)


def kept(*acts: tuple[str, Command]) -> MemoryStore:
    store = MemoryStore()
    begin_or_resume(store, AGENDA, 1_000)
    for seq, (by, act) in enumerate(acts, 2):
        store.append([Record(Entry(seq, seq, by, act))])
    return store


@pytest.mark.usefixtures("announcing_fails")
def test_two_of_them_are_passed_over_as_one_is() -> None:
    store = kept(
        (CHAIR, Announce(id=new_id(), text=BOOM)),
        (CHAIR, Announce(id=new_id(), text="Tea")),
        (CHAIR, Announce(id=new_id(), text=BOOM)),
    )
    meeting = replay(store)
    assert meeting is not None
    assert list(meeting.passed_over) == [2, 4]
    assert "KeyError: 'why'" in meeting.passed_over[2]
    assert meeting.state.announcement == "Tea"
    assert store._links[-1][1] == meeting.state.link


@pytest.mark.parametrize("short_of", [MemoryError, RecursionError, OSError])
def test_nothing_is_passed_over_because_this_computer_is_short_of_something(
    short_of: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_on(monkeypatch, Announce, lambda act: short_of())
    with pytest.raises(short_of):
        replay(kept((CHAIR, Announce(id=new_id(), text=BOOM))))


def test_what_secret_ballots_go_with_is_not_passed_over_and_nobody_is_said_to_have_edited_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fails_on(monkeypatch, Spend, lambda act: KeyError("why"))
    join = Join(id=new_id(), name="Oak", token_hash="ab" * 32, people=3)
    vote = Spend(id=new_id(), activity="vote")
    opened = Open(id=new_id(), activity="vote")
    with pytest.raises(StoreError, match=r"Entry 4 .* nothing in it is lost"):
        replay(kept((HUB, join), (CHAIR, opened), ("t1", vote)))
