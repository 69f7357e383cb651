"""The top items of an earlier activity on the board: above the columns that pair them, or all."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.link.room import Room
from kiosk.plain.board.lines import news, whole
from kiosk.widgets.seed_words import seed_lines, seeds_beside
from shared.activities.ideas import IdeasSettings
from shared.views import BoardView, Seed
from tests.kiosk.board.boards import show, showing
from tests.kiosk.board.kinds.test_ideas import ideas_room
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_ENDS

SEEDS = (
    Seed("strengths", "Strength", "Trust"),
    Seed("strengths", "Strength", "[/]Tea"),
    Seed("opportunities", "Opportunity", "A new hall"),
    Seed("threats", "Threat", "Rain"),
)
TOWS = IdeasSettings(set="tows", seeds="dots")
OWN = IdeasSettings(columns=("First", "Second"), seeds="dots")


def seeded(settings: IdeasSettings, seeds: tuple[Seed, ...] = SEEDS) -> Room[BoardView]:
    """A board with these seeds and a few items."""
    room = ideas_room(settings, 8)
    assert room.view is not None and room.view.activity is not None
    at = replace(room.view.activity, seeds=seeds)
    return replace(room, view=replace(room.view, activity=at))


@AT_ENDS
async def test_each_pair_stands_above_its_own_items(size: tuple[int, int]) -> None:
    async with showing(seeded(TOWS, ()), size, large=False) as pilot:
        assert "Strength:" not in flat_text(pilot.app)
        await show(pilot, seeded(TOWS, (SEEDS[0], *SEEDS[2:])))
        lines = screen_lines(pilot.app)
        both = next(line for line in lines if "Strength: Trust" in line)
        assert lines.index(both) < next(n for n, line in enumerate(lines) if "Item 0" in line)
        if size >= (120, 40):
            text = flat_text(pilot.app)
            assert text.count("Strength: Trust") == 2  # with O, and with T
            assert text.count("Opportunity: A new hall") == 2
            assert text.count("Threat: Rain") == 2


@AT_ENDS
async def test_own_columns_have_them_once_above_all(size: tuple[int, int]) -> None:
    async with showing(seeded(OWN), size, large=False) as pilot:
        text = flat_text(pilot.app)
        for seed in SEEDS:
            assert text.count(f"{seed.word}: {seed.text}") == 1
        assert "Item 0" in text
        await show(pilot, seeded(OWN, ()))
        assert "Strength" not in flat_text(pilot.app)


def test_in_plain_lines_they_are_told_once_and_when_they_change() -> None:
    told = "From before: Strength: Trust. Strength: [/]Tea. Opportunity: A new hall. Threat: Rain."
    assert told in whole(seeded(TOWS))
    assert told in news(seeded(TOWS, ()), seeded(TOWS))
    assert told not in news(seeded(TOWS), seeded(TOWS))
    assert not [line for line in news(seeded(TOWS), seeded(TOWS, ())) if "From before" in line]


def test_of_a_pair_one_of_each_comes_in_turn() -> None:
    found = seeds_beside(("strengths", "OPPORTUNITIES"), SEEDS)
    assert [seed.text for seed in found] == ["Trust", "A new hall", "[/]Tea"]
    assert seeds_beside((), SEEDS) == list(SEEDS)


def test_too_many_seeds_are_cut_to_a_line_each_and_then_counted() -> None:
    seeds = [Seed("s", "Strength", f"{n} {'long words ' * 9}") for n in range(5)]
    assert len(seed_lines(seeds, 40, 10)) == 10
    assert [line[:12] for line in seed_lines(seeds, 40, 9)] == [f"Strength: {n} " for n in range(5)]
    assert seed_lines(seeds, 40, 3)[-1] == "and 3 more"
    assert all(len(line) <= 40 for line in seed_lines(seeds, 40, 5))
