"""The board's pictures of a meeting: what the board shows of each result that there is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from kiosk.board.stills import named, stills
from shared.ids import is_practice
from shared.meeting import Meeting
from shared.state import State
from shared.views import BoardView, JoinInfo, board_view

NOWHERE = JoinInfo("", "", "")
"""The room is closed: no picture says how to come in."""


def board_stills(meeting: Meeting, theme: str) -> dict[str, bytes]:
    """File name -> an SVG, for each page of each activity with a result that may be told."""
    views = dict(_views(meeting.state))
    drawn = asyncio.run(stills(views.values(), theme))
    files = named(zip(views, drawn, strict=True))
    return {name: svg.encode() for name, svg in files}


def _views(state: State) -> Iterator[tuple[str, BoardView]]:
    """Activity id -> what the board would show of it, were it revealed now.

    The meeting that was read is brought there and thrown away afterwards.
    """
    state.timer, state.announcement, state.spotlight = None, "", None
    state.signals_shown = False
    for at in state.lasting:
        id = at.activity.id
        told = at.stage == "closed" or (at.stage == "open" and not at.activity.secret)
        if not told or at.void is not None or is_practice(id):
            continue
        state.current, at.revealed, at.codes_shown = id, True, False
        yield id, board_view(state, state.present, NOWHERE)
