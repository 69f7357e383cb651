"""The views that a screen may be of, by name: one that waits for its hub has loaded none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from shared.views import BoardView, ChairView, TableView

ViewT = TypeVar("ViewT", "TableView", "BoardView", "ChairView")
