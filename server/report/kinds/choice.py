"""choice in the report: who came first, every answer, and the shift since it was first asked."""

from __future__ import annotations

from server.report.blocks import DECIDED, Told
from server.report.content import ActivityReport, Report
from server.report.options import option_bars, others, result_in
from shared.language import _

CHAPTER = DECIDED


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the room chose."""
    counted = _("Each person picked one answer. Each share is of the people who answered.")
    differed = others(result_in(activity.results))
    return Told((option_bars(activity),), counted, differed)
