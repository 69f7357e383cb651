"""Pictures of the board for slides: each view as the board draws it, page by page, as SVG.

The board itself runs, where nobody sees it. A picture asks for nothing from outside: the fonts that
Textual would have it fetch are left out, and so is the window that it would be drawn in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final, NamedTuple

from rich.console import Console
from textual.pilot import Pilot

from kiosk.board.app import BoardApp
from kiosk.link.room import Room
from kiosk.link.spoken import Spoken
from shared.language import speech
from shared.text import show
from shared.views import BoardView

SIZE: Final = (160, 45)
"""Cells: about as wide and high as a slide."""
MOST_PAGES: Final = 1000
MOST_LOOKS: Final = 40
"""How often one page is looked at until it stands still."""

TEMPLATE: Final = """\
<svg viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg" \
role="img">
<title>TITLE</title>
<desc>WORDS</desc>
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", "Liberation Mono", Menlo, Consolas, \
monospace; font-size: 21px; line-height: {line_height}px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
<rect width="100%" height="100%" fill="GROUND" />
<g clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""What Rich fills in, with letters so high that blocks of two lines touch. TITLE, WORDS and GROUND
are ours."""


class Still(NamedTuple):
    """A picture: which page of how many of a view, from 1."""

    page: int
    svg: str


async def stills(views: Iterable[BoardView], theme: str) -> list[list[Still]]:
    """The pages of each view."""
    app = BoardApp(theme=theme, pace=0)
    app.spoken = Spoken()
    app.spoken.speech.change(speech())
    drawn = []
    async with app.run_test(size=SIZE) as pilot:
        for view in views:
            await app.show_room(Room("board", contact="here", title=view.title, view=view))
            title = _title(view)
            pages: list[str] = []
            while len(pages) < MOST_PAGES:
                page = await _still(app, pilot, title)
                if page in pages:
                    break
                pages.append(page)
                app.board.turn()
            drawn.append([Still(number, svg) for number, svg in enumerate(pages, 1)])
    return drawn


async def _still(app: BoardApp, pilot: Pilot[int], title: str) -> str:
    """The screen once two looks at it are the same."""
    before = ""
    for _look in range(MOST_LOOKS):
        await pilot.pause(0.02)
        now = _picture(app, title)
        if now == before:
            break
        before = now
    return before


def _picture(app: BoardApp, title: str) -> str:
    width, height = app.size
    console = Console(
        width=width,
        height=height,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
        safe_box=False,
    )
    console.print(app.screen._compositor.render_update(full=True))
    drawn = console.export_svg(title="", code_format=TEMPLATE, unique_id="board")
    ground = app.current_theme.background or "#000000"
    head, _sign, rest = drawn.partition("TITLE")
    between, _sign, rest = rest.partition("WORDS")
    before, _ground, after = rest.partition("GROUND")
    words = escape(app.board.page_words)
    return f"{head}{escape(title)}{between}{words}{before}{ground}{after}"


def _title(view: BoardView) -> str:
    """What a screen reader says of the picture: the activity, and its result in words."""
    at, results = view.activity, view.results
    told = results.told if results else ()
    return re.sub(r"\s+", " ", " ".join(show(each) for each in (at.title if at else "", *told)))


def named(drawn: Iterable[tuple[str, list[Still]]]) -> Iterator[tuple[str, str]]:
    """File name -> picture; each activity's id comes with its pages, in the agenda's order."""
    for place, (id, pages) in enumerate(drawn, 1):
        for page, svg in pages:
            name = f"still-{place:02}-{id}{f'-{page}' if len(pages) > 1 else ''}.svg"
            yield name, svg
