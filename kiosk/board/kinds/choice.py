"""choice on the board: a bar an option."""

from __future__ import annotations

from kiosk.board.kinds.parts.option_bars import OptionsPanel

PANEL = OptionsPanel
