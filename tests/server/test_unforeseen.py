"""A command on which the hub itself fails: it is refused, and the others of its batch are taken."""

from __future__ import annotations

import pytest

from shared.messages import Command, Received, Refused
from shared.outcome import Refusal
from tests.server.intake_desk import desk


async def test_a_command_that_cannot_be_looked_at_takes_no_other_with_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with desk() as here:
        tables = await here.sit(*[2] * 12)
        meeting, real = here.intake.meeting, here.intake.meeting.check

        def check(by: str, command: Command) -> Refusal | None:
            if by == tables[5]:
                raise RuntimeError("unforeseen")
            return real(by, command)

        monkeypatch.setattr(meeting, "check", check)
        answers = await here.answered(*[here.cast(table) for table in tables])
        refused = [each for each in answers if isinstance(each, Refused)]
        assert [each.code for each in refused] == ["unforeseen"]
        assert answers.index(refused[0]) == 5
        assert here.store.batches == [11]
        assert here.failures == []
        assert "RuntimeError: unforeseen" in caplog.text
        monkeypatch.undo()
        (again,) = await here.answered(here.cast(tables[5]))
        assert isinstance(again, Received)
        assert meeting.state.activities["a"].ballots == 12
