"""How much tables wrote in each column, counted from what changed between two views."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from msgspec.structs import replace

from kiosk.widgets.grouped import Written
from shared.views import BoardView
from tests.shared.test_changes import board_sequences


@given(board_sequences)
def test_what_is_counted_bit_by_bit_is_what_stands_there(views: list[BoardView]) -> None:
    written = Written()
    for view in (replace(each, activity=None) for each in views):
        # A board outside an activity counts what names none; here all items name "swot".
        assert not +written.take(view)
    counted = Written()
    for view in views:
        at = view.activity and replace(view.activity, id="swot")
        told = counted.take(replace(view, activity=at))
        every = view.items.values() if at else ()
        assert +told == Counter(item.column for item in every if item.counted)
