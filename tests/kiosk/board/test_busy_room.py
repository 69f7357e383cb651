"""In a busy room many changes are shown as one; in a calm room each is shown at once."""

from __future__ import annotations

import pytest

from kiosk.board import sparing
from kiosk.board.sparing import Sparing
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, show, showing


@pytest.mark.parametrize("large", [True, False])
async def test_the_first_change_is_shown_at_once_and_others_wait(
    monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    monkeypatch.setattr(sparing, "BETWEEN", 600)
    monkeypatch.setattr(sparing, "MANY_BETWEEN", 6000)
    monkeypatch.setattr(sparing, "AT_ONCE", 1)
    async with showing(rooms.choice_room(), (160, 50), large=large) as pilot:
        board = board_of(pilot)
        assert board.rest() == 0
        await board.on_room_app_room_changed()
        assert 1 < board.rest() <= 600
        await show(pilot, rooms.swot_room(rooms.many_items(60)))
        assert 600 < board.rest() <= 6000


@pytest.mark.parametrize("large", [True, False])
async def test_many_things_to_read_are_many_and_many_ballots_are_not(large: bool) -> None:
    async with showing(rooms.choice_room((21, 70, 14)), (160, 50), large=large) as pilot:
        assert not board_of(pilot).board.many
        await show(pilot, rooms.swot_room(rooms.many_items(60)))
        assert board_of(pilot).board.many


def test_after_quiet_the_first_few_changes_of_many_things_are_shown_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sparing, "MANY_BETWEEN", 600)
    board = Sparing()
    for _ in range(sparing.AT_ONCE):
        assert board.wait(many=True) == 0
        board.shown()
    assert board.wait(many=True) > 1


def test_after_a_burst_of_few_things_many_are_not_waited_for_longer() -> None:
    board = Sparing()
    for _ in range(200):
        board.shown()
    assert board.wait(many=True) <= sparing.MANY_BETWEEN
