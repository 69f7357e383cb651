"""Volunteers on the board: a count and the names that may be shown, at every size."""

from __future__ import annotations

from kiosk.link.room import Room
from shared.activities.volunteers import VolunteersResult, VolunteersSettings
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_text
from tests.kiosk.sizes import AT_ENDS


def board_of(*names: str, unnamed: int = 0) -> Room[BoardView]:
    result = VolunteersResult(len(names) + unnamed, names, unnamed, 0)
    at = rooms.activity("volunteers", VolunteersSettings(), revealed=True, question="Who?")
    return rooms.room(activity=at, results=Results("now", rooms.plain(result)))


@AT_ENDS
async def test_nobody_yet(size: tuple[int, int]) -> None:
    async with showing(board_of(), size) as pilot:
        assert screen_text(pilot.app).strip()


@AT_ENDS
async def test_those_who_are_not_named_are_counted(size: tuple[int, int]) -> None:
    async with showing(board_of(unnamed=3), size) as pilot:
        assert reads(pilot.app, "Their names are not shown, as they asked.")
    async with showing(board_of("Ann", unnamed=1), size) as pilot:
        assert reads(pilot.app, "Ann") and reads(pilot.app, "and 1 person who is not named here")


@AT_ENDS
async def test_every_name_comes_on_some_page(size: tuple[int, int]) -> None:
    names = [f"Name{n:03} 日本語 [b]x[/b]" for n in range(150)]
    async with showing(board_of(*names), size, large=False) as pilot:
        seen = ""
        panel = next(iter(pilot.app.query("VolunteersPanel")))
        for _ in range(40):
            seen += flat_text(pilot.app)
            if all(name in seen for name in names):
                break
            panel.turn()  # type: ignore[attr-defined]
            await pilot.pause()
        assert [name for name in names if name not in seen] == []
