"""choice on the board: a bar an option."""

from __future__ import annotations

from kiosk.board.option_bars import OptionsPanel

PANEL = OptionsPanel
