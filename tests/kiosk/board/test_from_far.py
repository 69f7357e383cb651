"""What somebody with poor sight reads from ten metres: all of it is large, seven lines at a time.

At the terminal that the docs advise; `test_every_kind_is_seen` looks at every kind in the same way.
"""

from __future__ import annotations

from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.board.heading import large_heading
from kiosk.board.panel import panel_for
from kiosk.board.reading.large import Large, large
from kiosk.board.reading.layout import MOST_LINES
from kiosk.board.reading.screenful import screenful
from kiosk.link.room import Room
from shared.views import BoardView, Progress
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, drawn, show, showing
from tests.kiosk.board.test_codes import codes
from tests.kiosk.large_text import reads, wait_until_all_is_large
from tests.kiosk.screen_text import screen_text

ADVISED: Final = (160, 50)
LONG: Final = (
    "What do you see in working this way to plan and deliver services here, and what would you "
    "change about the way that we meet, write and decide together?"
)
TOLD: Final = "Tea in five minutes, in the large hall behind the stairs. The lift is out of order"
WHY: Final = "The link was down at two tables while the others voted"
TIMER: Final = rooms.timer(60)


def at(room: Room[BoardView], **parts: object) -> Room[BoardView]:
    """The room with other facts about its activity."""
    assert room.view is not None and room.view.activity is not None
    return seen(room, activity=replace(room.view.activity, **parts))


def seen(room: Room[BoardView], **parts: object) -> Room[BoardView]:
    """The room with another view."""
    assert room.view is not None
    return replace(room, view=replace(room.view, **parts))


OPEN: Final = rooms.choice_room(revealed=False)
SHOWN: Final = rooms.choice_room()
WRITTEN: Final = rooms.swot_room(rooms.many_items(12))
PAPER: Final = Progress(27, 42, 8, 10, 9, 0, paper=3, passed=2)

SCREENS: Final[dict[str, tuple[Room[BoardView], tuple[str, ...]]]] = {
    "open": (
        OPEN,
        (
            "Open now",
            "27 of 42 have voted",
            "64%",
        ),
    ),
    "time left": (
        seen(OPEN, timer=TIMER),
        (
            "1:00 left",
            "27 of 42 have voted",
        ),
    ),
    "time is up": (
        seen(OPEN, timer=rooms.timer(0)),
        (
            "Time is up",
            "Finish your thought.",
        ),
    ),
    "last minute of a vote": (at(seen(OPEN, timer=TIMER), closes_itself=True), ("closes in 1:00",)),
    "on paper, and some pass": (
        seen(OPEN, progress=PAPER),
        (
            "3 on paper",
            "2 tables pass.",
        ),
    ),
    "closed": (at(OPEN, stage="closed"), ("Closed",)),
    "a long question": (
        at(OPEN, question=LONG),
        (
            LONG,
            "27 of 42 have voted",
        ),
    ),
    "practice": (at(OPEN, practice=True), ("PRACTICE: nothing of this counts",)),
    "void": (
        at(SHOWN, void=True, reason=WHY, stage="closed"),
        (
            "VOID:",
            WHY,
            "50%",
        ),
    ),
    "live": (
        SHOWN,
        (
            "27 of 42 have voted",
            "50%",
        ),
    ),
    "live, with time": (
        seen(WRITTEN, timer=TIMER),
        (
            "12 ideas in",
            "1:00 left",
        ),
    ),
    "nothing yet": (rooms.swot_room({}), ("0 ideas in",)),
    "a long question and results": (
        at(WRITTEN, question=LONG),
        (
            "Our SWOT",
            LONG,
        ),
    ),
    "an announcement": (
        seen(WRITTEN, announcement="Tea in five minutes"),
        ("Tea in five minutes",),
    ),
    "a long announcement": (
        seen(OPEN, announcement=TOLD),
        (
            TOLD,
            "27 of 42 have voted",
        ),
    ),
    "announced before": (
        rooms.room(announcement="Tea now"),
        (
            "Tea now",
            rooms.JOIN.address,
        ),
    ),
    "signals": (
        seen(SHOWN, signals={"slower": 2}),
        (
            "Slower please: 2 tables",
            "50%",
        ),
    ),
    "a lost connection": (
        replace(SHOWN, contact="away", away_since=1.0),
        (
            "may be old.",
            "50%",
        ),
    ),
    "cut off": (
        seen(SHOWN, cut_off=1),
        (
            "may be old.",
            "50%",
        ),
    ),
    "a break": (
        rooms.room(timer=TIMER),
        (
            "1:00 left",
            rooms.JOIN.code,
        ),
    ),
    "spotlight": (
        seen(WRITTEN, spotlight="i3"),
        (
            "Staff change every year",
            "from Hazel",
        ),
    ),
    "codes": (seen(OPEN, codes=codes(9)), ("Every vote by its code.",)),
    "a kind of later": (rooms.room(activity=rooms.activity("telepathy", PAPER)), ("cannot show",)),
}


async def test_all_of_it_is_in_large_letters() -> None:
    async with showing(rooms.room(), ADVISED) as pilot:
        for name, (room, wanted) in SCREENS.items():
            await show(pilot, room)
            pages = set[str]()
            read = set[str]()
            while (page := screen_text(pilot.app)) not in pages:
                pages.add(page)
                await wait_until_all_is_large(pilot, name)
                words = board_of(pilot).board.page_words
                read |= {each for each in wanted if each in words or reads(pilot.app, each)}
                await pilot.press("right_square_bracket")
                await drawn(pilot)
            assert read == set(wanted), name


WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=20).map(
    " ".join
)


@given(WORDS, WORDS, st.integers(0, 6), st.booleans(), st.booleans(), st.booleans())
def test_seven_lines_and_nothing_left_out(
    question: str, why: str, around: int, shown: bool, void: bool, practice: bool
) -> None:
    room = at(SHOWN if shown else OPEN, question=question, void=void, reason=why, practice=practice)
    assert room.view is not None
    wide = ADVISED[0] - 4
    notices = Large(((),) * (5 * around), around)
    found = screenful(room.view, panel_for("choice"), ADVISED, wide, notices)
    assert found.heading is not None
    lines = around + large_heading(found.heading, wide).lines
    if found.read:
        assert lines + found.most <= MOST_LINES or found.most == 1
    else:
        assert lines + large("27 of 42 have voted", wide // 2, "strong").lines <= MOST_LINES
    keys = [each.key for each in found.read]
    assert (found.heading.main == question) is ("question" not in keys)
    assert ("why" in keys) is (void and not practice)
