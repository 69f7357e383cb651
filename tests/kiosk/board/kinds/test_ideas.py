"""Ideas on the board: one to six columns, each with letter, word, pattern and number."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.board.kinds.parts.columns_panel import rows_of
from kiosk.link.room import Room
from kiosk.widgets.column_looks import letters_of, looks_of
from kiosk.widgets.quadrants import PAINTS
from shared.activities.dots import DotsResult, DotsSettings, ItemDots
from shared.activities.ideas import SETS, IdeasSettings, columns_of
from shared.items import Item
from shared.views import BoardView, Progress, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, show, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_ENDS

LONG = [f"A column with long words{n}"[-24:] for n in range(6)]
CASES = [
    *(IdeasSettings(set=name) for name in SETS),
    IdeasSettings(columns=("Ideas",)),
    IdeasSettings(columns=("今後の課題", "よかったこと", "[/]Odd", "Ärger", "=1+1")),
    IdeasSettings(columns=tuple(LONG)),
]


def ideas_room(
    settings: IdeasSettings, number: int, support: dict[str, int] | None = None, **parts: Any
) -> Room[BoardView]:
    """Ideas with so many items on show, spread over the columns."""
    names = [column.name for column in columns_of(settings)]
    items = {
        f"i{n}": Item(
            f"i{n}", "now", f"t{n % 5}", names[n % len(names)], f"Item {n}: {rooms.SAID[n % 8]}", n
        )
        for n in range(number)
    }
    return rooms.room(
        activity=rooms.activity("ideas", settings, revealed=True),
        results=Results("now", {"columns": [], "tables": {}}),
        items=items,
        support=support or {},
        tables=rooms.TABLES,
        progress=Progress(0, 42, 8, 10, 9, number),
        **parts,
    )


@AT_ENDS
@pytest.mark.parametrize("settings", CASES, ids=lambda each: each.set or str(len(each.columns)))
async def test_every_column_has_its_letter_word_pattern_and_number(
    settings: IdeasSettings, size: tuple[int, int]
) -> None:
    looks = looks_of([column.name for column in columns_of(settings)])
    async with showing(ideas_room(settings, 6 * len(looks)), size, large=False) as pilot:
        lines, text = screen_lines(pilot.app), flat_text(pilot.app)
        assert max(map(len, lines)) <= size[0]
        for look in looks:
            assert look.pattern * 2 in text
            assert reads(pilot.app, look.letter) and reads(pilot.app, look.word[:12]), look
        assert text.count("Item") >= len(looks)


async def test_a_board_without_items_still_names_its_columns() -> None:
    async with showing(ideas_room(IdeasSettings(set="pmi"), 0)) as pilot:
        text = flat_text(pilot.app)
        assert "P Plus" in text and "M Minus" in text and "I Interesting" in text
        assert "showing" not in text


async def test_most_dots_come_first_and_pages_turn() -> None:
    room = ideas_room(IdeasSettings(columns=("Ideas",)), 40, {"i3": 9, "i20": 4})
    async with showing(room, large=False) as pilot:
        text = flat_text(pilot.app)
        assert text.index("9● Item 3:") < text.index("4● Item 20:") < text.index("• Item 39:")
        assert "of 40" in text and "Item 0:" not in text
        seen = set[str]()
        for _ in range(12):
            seen |= {f"i{n}" for n in range(40) if f"Item {n}:" in flat_text(pilot.app)}
            board_of(pilot).board.turn()
            await pilot.pause()
        assert len(seen) == 40


async def test_what_comes_in_is_new_at_the_top_of_its_column() -> None:
    settings = IdeasSettings(set="start-stop-continue")
    async with showing(ideas_room(settings, 3), large=False) as pilot:
        await show(pilot, ideas_room(settings, 4))
        assert flat_text(pilot.app).count("NEW Item 3:") == 1


async def test_dots_name_the_column_of_an_item() -> None:
    before = ideas_room(IdeasSettings(set="hopes-and-fears"), 4)
    assert before.view is not None
    room = rooms.room(
        activity=rooms.activity("dots", DotsSettings("now"), revealed=True),
        results=Results("now", rooms.plain(DotsResult(5, (ItemDots("i1", 3), ItemDots("i0", 2))))),
        items=before.view.items,
        tables=rooms.TABLES,
    )
    async with showing(room, (120, 40), large=False) as pilot:
        assert "Fears · Rowan" in flat_text(pilot.app) and "Hopes · Oak" in flat_text(pilot.app)


@pytest.mark.parametrize("columns", range(1, 7))
def test_the_rows_hold_all_columns_and_three_at_most(columns: int) -> None:
    upper, lower = rows_of(columns)
    assert upper + lower == columns and 3 >= upper >= lower >= 0


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (("Plus", "Minus", "Interesting"), "PMI"),
        (("Start", "Stop", "Continue"), "ABC"),
        (("plus", "Plum"), "AB"),
        (("Ärger", "Freude"), "AB"),
        (("1", "Two"), "AB"),
        (("Ideas",), "I"),
    ],
)
def test_a_letter_is_a_first_letter_or_a_place(names: tuple[str, ...], letters: str) -> None:
    assert letters_of(names) == list(letters)


def test_no_two_columns_are_painted_alike() -> None:
    looks = looks_of([str(n) for n in range(6)])
    for part in ("ink", "pattern", "letter"):
        assert len({getattr(look, part) for look in looks}) == 6
    assert len(PAINTS) == 6
