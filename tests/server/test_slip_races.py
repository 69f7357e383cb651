"""One slip of paper, typed at several tables at once: it counts once, however they race."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import Final

from shared.acts.slips import slip_digest
from shared.messages import Announce, Cast, IssueSlips, Open, Received
from tests.server.raw_client import Client, hub_at, new_id

ROUNDS: Final = 30
TABLES: Final = 4
AGENDA: Final = """
title = "Slips"
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
options = ["Yes", "No"]
ballots = "slips"
"""


def vote(code: str) -> Cast:
    return Cast(id=new_id(), activity="vote", ballot=new_id(), choice={"option": 0}, slip=code)


async def test_a_slip_at_several_tables_at_once_is_counted_once(tmp_path: Path) -> None:
    codes = [f"AAAA{n:04}".replace("0", "X").replace("1", "Y") for n in range(ROUNDS)]
    async with hub_at(tmp_path, AGENDA) as place, contextlib.AsyncExitStack() as seats:
        chair = await seats.enter_async_context(place.inside("chair"))
        slips = tuple(slip_digest("vote", code) for code in codes)
        await chair.must(IssueSlips(id=new_id(), activity="vote", slips=slips))
        await chair.must(Open(id=new_id(), activity="vote"))
        tables: list[Client] = [
            await seats.enter_async_context(place.inside(people=40)) for _ in range(TABLES)
        ]
        for code in codes:
            # While this is on its way to the disk, the votes gather in one batch.
            await chair.send(Announce(id=new_id(), text=code))
            answers = await asyncio.gather(*(table.ask(vote(code)) for table in tables))
            assert sum(isinstance(answer, Received) for answer in answers) == 1
        at = place.hub.meeting.state.activities["vote"]
        assert at.ballots == len(at.box) == ROUNDS
