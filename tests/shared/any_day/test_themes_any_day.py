"""Themes on any day of sense and nonsense: undone, never in a circle, and nothing said is lost."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from msgspec.structs import replace

from shared.ids import CHAIR
from shared.items import Item
from shared.messages import GroupItems, Undo, UngroupItem, WordTheme
from shared.outcome import Accepted
from shared.themes import above, gathered, said, standing
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.tries import tries


@tries(15)
@given(days(40))
def test_undo_puts_back_what_an_act_about_themes_has_changed(
    any_day: tuple[str, list[Step]],
) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        by, command = command_for(day, step)
        before = day.views()
        outcome = day.send(by, command)
        if isinstance(outcome, Accepted) and isinstance(
            command, GroupItems | UngroupItem | WordTheme
        ):
            day.do(CHAIR, Undo(id=day.id()))
            assert day.views() == before
            day.do(CHAIR, replace(command, id=day.id()))


@tries(15)
@given(days())
def test_themes_never_go_round_in_a_circle_and_lose_nothing_that_was_said(
    any_day: tuple[str, list[Step]],
) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
        for at in day.meeting.state.activities.values():
            _hold_together(at.items)


def _hold_together(items: dict[str, Item]) -> None:
    stand = standing(items)
    assert stand.keys() == items.keys()
    for id, item in items.items():
        themes = list(_few(above(id, items), len(items)))
        assert id not in themes
        assert all(items[theme].is_theme for theme in themes)
        if not item.is_theme:
            assert stand[id].text == item.text and stand[id].table == item.table
    votes = {id: 1 + len(id) % 3 for id in items}
    tops = [id for id, item in stand.items() if item.on_show]
    seen = {id: votes[id] for id, item in stand.items() if item.visible}
    total = gathered(votes, stand)
    assert sum(total[id] for id in tops) == sum(seen.values())
    counted = sum(item.counted for item in stand.values())
    alone = sum(item.counted and item.on_show for item in stand.values())
    assert alone + sum(said(stand).get(id, 0) for id in tops) == counted


def _few(ids: Iterator[str], most: int) -> Iterator[str]:
    """No more than there are items, so that a circle ends the test and not the run."""
    for place, id in enumerate(ids):
        assert place <= most
        yield id
