"""Actions on the board: who and by when beside each, those with nobody said in words; and the look
back on them.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.board.kinds.actions import ActionFacts, ActionList
from kiosk.board.kinds.followup import FollowUpFacts, FollowUpList
from kiosk.board.spotlight import spotlight_of
from kiosk.link.room import Room
from kiosk.plain.board.lines import news, results_in_words
from shared.activities.actions import ActionLine, ActionsResult, ActionsSettings
from shared.activities.followup import Answer, FollowUpResult, FollowUpSettings, Promise
from shared.items import Item
from shared.views import BoardView, Progress, Results, Seed
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import SIZES, board_of, drawn, show, showing
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_ENDS, at
from tests.tries import tries

MEND = ActionLine("i1", "[/]Mend the loop", "Ada", "by June")
RING = ActionLine("i2", "Ring the bus company", "", "")
WAIT = ActionLine("i3", "Wait", "Bo", "")
GONE = ActionLine("i4", "Clear the chairs", "Bo", "now")
RESULT = ActionsResult((RING,), (MEND,), (WAIT,), (GONE,), 1)


def actions_room(result: ActionsResult, **parts: Any) -> Room[BoardView]:
    at = rooms.activity("actions", ActionsSettings(), revealed=True, stage="closed")
    return rooms.room(
        activity=at,
        results=Results("now", rooms.plain(result)),
        progress=Progress(0, 42, 8, 10, 9, 4),
        **parts,
    )


@AT_ENDS
async def test_each_action_says_who_and_by_when_and_who_is_missing(size: tuple[int, int]) -> None:
    async with showing(actions_room(RESULT), size, large=False) as pilot:
        lines, text = screen_lines(pilot.app), flat_text(pilot.app)
        assert "2 actions, 1 agreed" in text and "! 1 has nobody yet" in text
        mend = next(n for n, line in enumerate(lines) if "[/]Mend the loop" in line)
        ring = next(n for n, line in enumerate(lines) if "Ring the bus company" in line)
        assert "✓ agreed" in lines[mend] and "proposed" in lines[ring]
        of_mend, of_ring = (" ".join(lines[n : n + 2]) for n in (mend, ring))
        assert "Ada" in of_mend and "by June" in of_mend
        assert "NOBODY YET" in of_ring and "not said" in of_ring
        assert "✓ Done: Clear the chairs" in text and "… Parked: Wait" in text


async def test_without_any_it_says_so() -> None:
    async with showing(actions_room(ActionsResult((), (), (), (), 0)), large=False) as pilot:
        assert "No actions yet." in flat_text(pilot.app)
        await show(pilot, actions_room(ActionsResult((), (), (), (GONE,), 0)))
        assert "Nothing is to be done." in flat_text(pilot.app)


async def test_more_than_fit_come_page_by_page_and_none_is_forgotten() -> None:
    many = tuple(ActionLine(f"i{n}", f"Action {n:02}", "", "") for n in range(40))
    async with showing(actions_room(ActionsResult(many, (), (), (), 40)), large=False) as pilot:
        seen: set[str] = set()
        for _ in range(12):
            await drawn(pilot)
            text = flat_text(pilot.app)
            assert "of 40" in text
            seen |= {f"Action {n:02}" for n in range(40) if f"Action {n:02}" in text}
            panel = board_of(pilot).query_one("ActionsPanel")
            panel.turn()  # type: ignore[attr-defined]
        assert len(seen) == 40


async def test_what_came_before_stands_above() -> None:
    room = actions_room(RESULT)
    assert room.view is not None and room.view.activity is not None
    at = replace(room.view.activity, seeds=(Seed("s", "S with O", "Go together"),))
    async with showing(replace(room, view=replace(room.view, activity=at)), large=False) as pilot:
        assert "S with O: Go together" in flat_text(pilot.app)


def test_one_alone_and_read_out_says_what_its_parts_are() -> None:
    item = Item("i2", "now", "t1", "actions", "Ring them | ? | June", 2)
    words = "Ring them. Who: nobody yet. By when: June."
    empty = actions_room(RESULT, tables=rooms.TABLES)
    with_it = actions_room(RESULT, tables=rooms.TABLES, items={"i2": item})
    assert f"actions: {words} From Rowan." in news(empty, with_it)
    lit = actions_room(RESULT, tables=rooms.TABLES, items={"i2": item}, spotlight="i2")
    assert lit.view is not None
    facts = spotlight_of(lit.view)
    assert facts is not None and facts.text == words


def test_in_plain_lines() -> None:
    view = actions_room(RESULT).view
    assert view is not None
    assert list(results_in_words(view)) == [
        "The results of First thoughts:",
        "Agreed: [/]Mend the loop. Who: Ada. By when: by June.",
        "Ring the bus company. Who: nobody yet. By when: not said.",
    ]


SAID = ("Ring them | Ada | June", "[/]Mend", "A lift", "Tea")


def back_room() -> Room[BoardView]:
    """A look back: one done, one about which tables differ, one not possible, one open."""
    words = ("They came", "Half of it", "All of it", "No money")
    items = {
        f"i{n}": Item(f"i{n}", "now", f"t{n % 2}", "x", text, n) for n, text in enumerate(words)
    }
    promises = (
        Promise(SAID[0], "done", (Answer("i0", "done", words[0]),)),
        Promise(
            SAID[1],
            "different answers",
            (Answer("i1", "going on", words[1]), Answer("i2", "done", words[2])),
        ),
        Promise(SAID[2], "not possible", (Answer("i3", "not possible", words[3]),)),
        Promise(SAID[3], "", ()),
    )
    at = rooms.activity("followup", FollowUpSettings(SAID), revealed=True)
    result = Results("now", rooms.plain(FollowUpResult(promises)))
    return rooms.room(activity=at, results=result, items=items, tables=rooms.TABLES)


@at([SIZES[1], SIZES[-1]], SIZES[2:-1])
async def test_the_look_back_says_what_became_of_each_in_whose_words(size: tuple[int, int]) -> None:
    async with showing(back_room(), size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert "You said 4: 1 done, 1 not possible, 1 different answers, 1 open" in text
        assert "✓ done Ring them. Who: Ada. By when: June. They came Oak" in text
        assert "! tables differ [/]Mend going on: Half of it Rowan done: All of it Oak" in text
        assert "! not possible A lift No money Rowan" in text
        assert "? open Tea" in text


async def test_the_look_back_on_a_small_screen_comes_page_by_page() -> None:
    async with showing(back_room()) as pilot:
        assert "✓ done" in flat_text(pilot.app) and "You said 4" in flat_text(pilot.app)


TEXT = st.text(max_size=60)
ACTION = st.builds(ActionLine, st.just("i"), TEXT, TEXT, TEXT)
SOME = st.lists(ACTION, max_size=5).map(tuple)


@tries(15)
@given(SOME, SOME, SOME, st.integers(1, 160), st.integers(1, 60), st.none() | st.integers(0, 9))
def test_whatever_people_write_fits_and_is_plain(
    some: tuple[ActionLine, ...],
    agreed: tuple[ActionLine, ...],
    parked: tuple[ActionLine, ...],
    wide: int,
    tall: int,
    turn: int | None,
) -> None:
    result = ActionsResult(some, agreed, parked, (), len(some))
    lines = ActionList().draw(ActionFacts(result, turn), wide, tall)
    promises = tuple(Promise(each.what, "done", (Answer("i", "done", each.who),)) for each in some)
    back = FollowUpFacts(FollowUpResult(promises), {"i": "Oak\x1b[2J"}, turn)
    lines += FollowUpList().draw(back, wide, tall)
    assert len(lines) <= 2 * tall
    for line in lines:
        text = "".join(span.text for span in line)
        assert not any(char < " " or char == "\x7f" for char in text)
