"""choice for the chair: a count an option."""

from __future__ import annotations

from kiosk.chair.kinds.parts.option_counts import option_counts

PREVIEW = option_counts
