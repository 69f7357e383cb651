"""What is kept while votes come in is what would be worked out anew, on any day."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given

from shared.ids import CHAIR, HUB
from shared.messages import HideItem, Next, Open
from shared.outcome import Accepted
from shared.views import chair_view
from shared.views.chair_lines import TableLine
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.shared.day import JOIN, Day, views_of


@given(days(40))
def test_views_are_the_same_as_if_nothing_were_kept(any_day: tuple[str, list[Step]]) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
        kept = views_of(day.meeting)
        day.meeting.state.kept.forget()
        assert views_of(day.meeting) == kept


@given(days(40))
def test_a_table_s_act_changes_no_other_table_s_line(any_day: tuple[str, list[Step]]) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    lines: Mapping[str, TableLine] | None = None
    for step in steps:
        by, command = command_for(day, step)
        if not isinstance(day.send(by, command), Accepted):
            continue
        state, connected = day.meeting.state, {"t1"}
        everything = by in (CHAIR, HUB) or lines is None
        seen = chair_view(state, connected, JOIN, {}, None if everything else lines, {by})
        assert seen == chair_view(state, connected, JOIN)
        lines = seen.tables


def test_a_vote_has_no_item_looked_at_again() -> None:
    day = Day(ITEMS)
    tables = [day.join(f"Table {number}", people=5) for number in range(3)]
    day.do(CHAIR, Open(id=day.id(), activity="swot"))
    items = [day.write(tables[0], "swot", "strengths", f"Item {number}") for number in range(4)]
    day.do(CHAIR, Next(id=day.id()))
    before = views_of(day.meeting)
    day.vote(tables[1], "dots", {"dots": {items[0]: 1}})
    after = views_of(day.meeting)
    assert after[0].items is before[0].items
    assert after[1].items is before[1].items
    assert after[2].items is before[2].items
    day.do(CHAIR, HideItem(id=day.id(), item=items[1]))
    assert views_of(day.meeting)[0].items[items[1]].hidden


ITEMS = """
title = "Kept"
[[activity]]
id = "swot"
kind = "swot"
title = "SWOT"
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "swot"
"""
