"""Never more ballots than people: races, resends, late closings and changing numbers of people."""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections import Counter
from typing import Final

import pytest

from server.intake import Intake
from server.journal.committer import Committer
from server.journal.replay import begin_or_resume, replay
from server.journal.store import StoreError
from shared.entry import Entry
from shared.ids import CHAIR, HUB
from shared.messages import (
    Cast,
    Close,
    Command,
    Join,
    Open,
    Received,
    Refused,
    SetPeople,
)
from tests.figures import Figures
from tests.server.journal.memory_store import MemoryStore

PATIENCE: Final = 30.0
TABLES: Final = ("t1", "t2", "t3")
ROUNDS_A_MEETING: Final = 100
ACTIVITY: Final = (
    '[[activity]]\nid = "a{0}"\nkind = "choice"\ntitle = "{0}"\noptions = ["Y", "N"]\n'
)
AGENDA: Final = 'title = "Races"\n' + "".join(ACTIVITY.format(n) for n in range(ROUNDS_A_MEETING))


class Race:
    """One meeting; each round is one secret ballot into which everybody rushes at once."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.store = MemoryStore()
        self.committer = Committer(self.store, asyncio.get_running_loop())
        self.intake = Intake(
            begin_or_resume(self.store, AGENDA, 1),
            self.committer,
            on_applied=self._applied,
            on_failure=self._failed,
        )
        self.answers: dict[str, list[Received | Refused]] = {}
        self._people: dict[str, int] = {}
        self._waited = 0
        self._all_here = asyncio.Event()

    def _applied(self, entries: list[Entry]) -> None:
        """Note how many people there were when the ballot was closed."""
        if any(isinstance(entry.act, Close) for entry in entries):
            tables = self.intake.meeting.state.tables.values()
            self._people = {table.id: table.people for table in tables}

    def _failed(self, error: StoreError) -> None:
        raise AssertionError(error)

    def id(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"

    async def hand_over(self, *commands: tuple[str, Command]) -> None:
        """Hand these over without a pause, and wait until each was answered."""
        self._waited = len(commands)
        self._all_here.clear()
        for by, command in commands:
            self.intake.take(by, command, self._heard)
        async with asyncio.timeout(PATIENCE):
            await self._all_here.wait()

    def _heard(self, answer: Received | Refused) -> None:
        self.answers.setdefault(answer.id or "", []).append(answer)
        self._waited -= 1
        if not self._waited:
            self._all_here.set()

    async def sit_down(self) -> None:
        for table in TABLES:
            hashed = hashlib.sha256(table.encode()).hexdigest()
            await self.hand_over((HUB, Join(id=self.id(), name=table, people=3, token_hash=hashed)))

    async def round(self, activity: str) -> None:
        """More casts than people, twice each, numbers changed and the door shut in the middle."""
        await self.hand_over((CHAIR, Open(id=self.id(), activity=activity)))
        rush: list[tuple[str, Command]] = []
        for table in TABLES:
            for _ in range(self.chance.randrange(6)):
                choice = {"option": self.chance.randrange(2)}
                cast = Cast(id=self.id(), activity=activity, ballot=self.id(), choice=choice)
                rush += [(table, cast)] * self.chance.choice((1, 1, 2, 3))
            people = SetPeople(id=self.id(), people=self.chance.randint(1, 5), table=table)
            rush.append((self.chance.choice((CHAIR, table)), people))
        self.chance.shuffle(rush)
        shut = self.chance.randint(len(rush) // 2, len(rush))
        rush.insert(shut, (CHAIR, Close(id=self.id(), activity=activity)))
        await self.hand_over(*rush)
        self.check(activity, rush)

    def check(self, activity: str, rush: list[tuple[str, Command]]) -> None:
        state = self.intake.meeting.state
        at = state.activities[activity]
        casts = {command.id: by for by, command in rush if isinstance(command, Cast)}
        received = Counter(by for id, by in casts.items() if isinstance(self.last(id), Received))
        assert at.stage == "closed"
        assert at.used == received
        assert len(at.sealed) == at.tally.ballots == received.total()
        for table in TABLES:
            assert at.used[table] <= self._people[table] == at.asked[table]
        for heard in self.answers.values():
            # What was refused may be sent again; what was received once is told the same for ever.
            seqs = [answer.seq for answer in heard if isinstance(answer, Received)]
            assert len(set(seqs)) <= 1
            assert all(isinstance(answer, Received) for answer in heard[len(heard) - len(seqs) :])
        self.answers.clear()

    def last(self, id: str) -> Received | Refused:
        return self.answers[id][-1]


@pytest.mark.parametrize(
    "rounds", [500, pytest.param(10_000, marks=[pytest.mark.soak, pytest.mark.timeout(600)])]
)
async def test_never_more_ballots_than_people(rounds: int, figures: Figures) -> None:
    ballots = 0
    for seed in range(rounds // ROUNDS_A_MEETING):
        race = Race(random.Random(seed))
        await race.sit_down()
        for number in range(ROUNDS_A_MEETING):
            await race.round(f"a{number}")
            figures.progress(seed * ROUNDS_A_MEETING + number + 1, rounds)
        race.committer.stop()
        ballots += sum(at.ballots for at in race.intake.meeting.state.activities.values())
        again = replay(race.store)
        assert again is not None
        assert {id: at.used for id, at in again.state.activities.items()} == {
            id: at.used for id, at in race.intake.meeting.state.activities.items()
        }
    figures.note(
        "Races for a table's last ballot",
        "never more ballots than people",
        times=rounds,
        acknowledged=ballots,
        lost=0,
        duplicated=0,
    )
