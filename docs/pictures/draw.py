"""Draw the pictures of the docs from the running screens: `make pictures`."""

from __future__ import annotations

import asyncio

from docs.pictures.examples import examples
from docs.pictures.screens import Drawing, drawing, save, save_board, say, until
from kiosk.chair.meant.board_pages import WHOLE, board_act
from roomvoice.agenda.named import load_agenda
from shared.activities import kind_named


async def draw_readme(room: Drawing) -> None:
    """The co-production day: the board with results of a choice, and with a SWOT."""
    table, board = room.table, room.board
    save(board, "board-waiting")
    await room.open("opening")
    await until(room.at_table, lambda: table.query("BallotTurns"))
    await room.at_table.press("enter")
    await until(room.at_table, lambda: table.query("BallotForm"))
    save(table, "table-choice")
    await room.close("opening")
    await save_board(room, "board-choice")
    await room.open("swot")
    await until(room.at_table, lambda: table.query("SwotPanel"))
    await room.at_table.press("s")
    words = "We listen"
    await room.at_table.press(*("space" if each == " " else each for each in words), "enter")
    await until(
        room.at_board, lambda: (now := board.room) and now.view and len(now.view.items) > 45
    )
    save(table, "table-swot")
    await say(room.chair, board_act(WHOLE))
    await until(room.at_board, lambda: not board.board.large)
    save(board, "board-swot")


async def draw_kinds(room: Drawing, kinds: list[str]) -> None:
    """Each kind as docs/activities.md asks for it: at the table, and the results on the board."""
    for kind in kinds:
        await room.open(kind)
        if kind_named(kind).takes_ballots:
            await until(room.at_table, lambda: room.table.query("BallotTurns"))
            await room.at_table.press("enter")
            await until(room.at_table, lambda: room.table.query("BallotForm"))
        await room.at_table.pause(1.0)
        save(room.table, f"kinds/table-{kind}")
        await room.close(kind)
        await room.at_board.pause(1.0)
        await save_board(room, f"kinds/board-{kind}")


async def main() -> None:
    """Draw them all."""
    async with drawing(load_agenda("coproduction")) as room:
        await draw_readme(room)
    found = examples()
    agenda = 'title = "Every kind of activity"\n' + "\n".join(found.values())
    async with drawing(agenda) as room:
        await draw_kinds(room, list(found))


if __name__ == "__main__":
    asyncio.run(main())
