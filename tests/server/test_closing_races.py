"""The hub's own closing, on its way while the chair gives more time: the chair's word holds."""

from __future__ import annotations

from typing import Final

from shared.ids import CHAIR, HUB
from shared.messages import Close, Received, Refused, SetTimer
from tests.server.intake_desk import desk
from tests.server.test_closing import AGENDA, Clock

A_MOMENT: Final = 10
ALL_BUT_A_MOMENT: Final = 120_000 - A_MOMENT // 2


async def test_time_that_is_given_in_the_last_moment_is_kept() -> None:
    clock = Clock()
    with desk(agenda=AGENDA.replace('"vote"', '"a"'), clock=clock) as here:
        await here.sit(1)
        clock.now += ALL_BUT_A_MOMENT
        here.store.gate.clear()
        more = here.say(CHAIR, SetTimer(id=here.new_id(), seconds=60))
        clock.now += A_MOMENT
        close = here.say(HUB, Close(id=here.new_id(), activity="a"))
        here.store.gate.set()
        given, closed = await here.answered(more, close)
        assert isinstance(given, Received)
        assert isinstance(closed, Refused) and closed.code == "not-due"
        assert here.intake.meeting.state.activities["a"].stage == "open"
