"""What each audience may see: three plain types, made from the meeting by pure functions.

What is not in a view cannot leak onto a screen. `shared.changes` turns a view into parts, so that
the feed can send only what changed.
"""

from __future__ import annotations

from shared.views.apart import apart_of, choices_of
from shared.views.audiences import (
    ActivityView,
    Apart,
    BoardView,
    ChairView,
    JoinInfo,
    OwnView,
    Part,
    Progress,
    Results,
    Seed,
    TableView,
)
from shared.views.counted import result_of, results
from shared.views.seen import board_view, chair_view, own_view, own_view_at_hand, table_view
from shared.views.whereabouts import activity_view, progress

__all__ = [
    "ActivityView",
    "Apart",
    "BoardView",
    "ChairView",
    "JoinInfo",
    "OwnView",
    "Part",
    "Progress",
    "Results",
    "Seed",
    "TableView",
    "activity_view",
    "apart_of",
    "board_view",
    "chair_view",
    "choices_of",
    "own_view",
    "own_view_at_hand",
    "progress",
    "result_of",
    "results",
    "table_view",
]
