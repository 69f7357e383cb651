"""Undo on any day: what everyone saw comes back, as far back as nothing stands in the way."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given

from shared.ids import CHAIR
from shared.messages import (
    QUIET,
    BringIn,
    Close,
    Command,
    DrawLot,
    GroupItems,
    Next,
    Open,
    SetPeople,
    Undo,
)
from shared.outcome import Accepted
from tests.shared.any_day.any_day import AnyDay, begun, command_for, days, lived
from tests.shared.any_day.counted import check_counts
from tests.shared.day import Views, as_undone, views_of
from tests.tries import tries


@tries(15)
@given(days())
def test_undo_brings_back_what_everyone_saw(any_day: AnyDay) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        by, command = command_for(day, step)
        before, outcome = day.views(), day.send(by, command)
        undoable = by == CHAIR and not isinstance(command, (Undo, SetPeople, *QUIET))
        if isinstance(outcome, Accepted) and undoable:
            after = day.views()
            undone = day.send(CHAIR, Undo(id=day.id()))
            if isinstance(undone, Accepted):
                assert day.views() == as_undone(before, command, day.views())
                again = type(command)(**(fields(command) | {"id": day.id()}))
                assert isinstance(day.send(CHAIR, again), Accepted)
                # A timer runs from the second act's time; what comes in is as new as that act.
                if after[0].timer is None and not isinstance(command, GroupItems | BringIn):
                    assert plain(day.views()) == plain(after, command.id, again.id)
            else:
                # A lot is drawn for good, and so is what came before it.
                assert isinstance(command, (Open, Close, Next, DrawLot)), command
                assert day.views() == after


def plain(views: Views, old: str = "", new: str = "") -> Any:
    """What everyone sees as plain values; what has the id of one command has that of another."""
    written = msgspec.json.encode(views).decode()
    return msgspec.json.decode(written.replace(old, new) if old else written)


def fields(command: Command) -> dict[str, Any]:
    """What a command says, by name."""
    return {name: getattr(command, name) for name in command.__struct_fields__}


@tries(10)
@given(days(60))
def test_undo_after_undo_goes_as_far_back_as_nothing_stands_in_the_way(any_day: AnyDay) -> None:
    day, _ = lived(*any_day)
    while isinstance(day.send(CHAIR, Undo(id=day.id())), Accepted):
        day.views()
        check_counts(day)
    assert views_of(day.replayed()) == day.views()
    assert day.views()[0].undo == ""
