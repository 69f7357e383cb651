"""What a board in large letters shows of a view: what stands above, and what is read below.

Everything that a room reads is large, and at most seven lines of it stand there at once: a question
that leaves too few of them, or too few rows, is the first thing on the pages. Plain functions.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from kiosk.board.heading import JOINING, HeadingFacts, heading_of, is_large, large_heading
from kiosk.board.panel import BoardPanel
from kiosk.board.reading.large import Large, large
from kiosk.board.reading.layout import MOST_LINES
from kiosk.board.reading.said import Said
from kiosk.board.reading.to_read import how_far, spotlit, to_read, unknown
from kiosk.board.spotlight import card_is_large, spotlight_of
from kiosk.board.waiting import joining, waiting_of
from kiosk.widgets.lines import wrapped
from kiosk.widgets.standing import reason, standing_word
from shared.language import _
from shared.text import show
from shared.views import ActivityView, BoardView

HOW_FAR: Final = 3
"""Lines of text, at the most, in which how far the room is stands alone in twice as large letters.
Above results a heading takes less than half of all lines."""
LEAST_ROWS: Final = 18
"""What a heading leaves to what is below, with blank rows around that."""


class Screenful(NamedTuple):
    """The heading, where there is one; what comes page by page, and the most lines of a page."""

    heading: HeadingFacts | None
    read: tuple[Said, ...] = ()
    most: int = MOST_LINES


def rows_for_notices(view: BoardView, tall: int, wide: int, live: Large) -> int:
    """The rows that notices may take: half of the screen stays for what they stand under.

    Also what that needs to be large: below the words that say that nothing counts, or to join.
    """
    at, kept = view.activity, LEAST_ROWS
    if not view.spotlight and (at is None or at.stage == "waiting"):
        kept = JOINING
    elif at is not None and not view.spotlight:
        kept += len(large(standing_word(at), wide, "key").rows)
    return tall - max(tall // 2, kept) - (len(live.rows) + 1 if live.rows else 0)


def screenful(
    view: BoardView,
    panel: type[BoardPanel] | None,
    size: tuple[int, int],
    wide: int,
    around: Large,
    small: str = "",
) -> Screenful:
    """What is seen on a board of this size; nothing is to be read where another face serves.

    `wide`: the cells between its edges; `around`: what the live line and the notices take; `small`:
    what is announced, where it is in usual letters there.
    """
    if not is_large(size):
        return _small(view, panel, wide)
    most, tall = max(MOST_LINES - around.lines, 1), size[1] - len(around.rows)
    if (card := spotlight_of(view)) is not None:
        whole = card_is_large(card, wide, tall, most)
        return Screenful(None, () if whole else spotlit(view), most)
    at = view.activity
    if at is None or at.stage == "waiting":
        joined = joining(waiting_of(view, most), wide, tall - 1)
        return Screenful(None if joined else heading_of(view), most=most)
    return _large(view, at, panel, (wide, tall), most, small)


def _large(
    view: BoardView,
    at: ActivityView,
    panel: type[BoardPanel] | None,
    room: tuple[int, int],
    most: int,
    small: str,
) -> Screenful:
    """At an activity. Until there are results, how far the room is stands there by itself."""
    read = unknown() if panel is None else _shown(view, panel, voted=True)
    question, why = show(at.question), reason(at)
    titles: tuple[str, ...] = (question, show(at.title), "") if read else (question, "")
    if view.codes:  # they have a heading of their own, which says what they are
        question, titles = "", ("",)
    wide, tall = room
    standing = standing_word(at)
    for main in titles:
        heading = HeadingFacts("", main, standing=standing, large=True)
        rows, lines = large_heading(heading, wide)
        enough = 2 * lines < most if read else lines <= most - HOW_FAR
        if enough and len(rows) <= tall - LEAST_ROWS:
            break
    asked = heading.main != question
    if panel is not None and not read and (asked or why or at.revealed or small):
        read = how_far(view, panel)
    if read and why:
        read = (Said(why, key="why"), *read)
    if read and asked:
        read = (Said(question, key="question"), *read)
    if read and small:
        told = _("The chair says: {announcement}").format(announcement=show(small))
        read = (*read, Said(told, key="announced"))
    return Screenful(heading, read, max(most - lines, 1))


def _shown(view: BoardView, panel: type[BoardPanel], *, voted: bool) -> tuple[Said, ...]:
    """What the chair lets the room see."""
    at = view.activity
    if view.codes or (at is not None and at.revealed and view.results is not None):
        return to_read(view, panel, voted=voted)
    return ()


def _small(view: BoardView, panel: type[BoardPanel] | None, wide: int) -> Screenful:
    """On a screen with little room: usual letters above, and what is read as large as it fits."""
    heading, at = heading_of(view), view.activity
    if view.spotlight or at is None or at.stage == "waiting" or panel is None:
        return Screenful(heading)
    most = MOST_LINES - len(wrapped(heading.main, wide, most=3))
    return Screenful(heading, _shown(view, panel, voted=False), most)
