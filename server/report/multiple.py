"""multiple in the report: what was picked most, and every answer."""

from __future__ import annotations

import msgspec

from server.report.blocks import Told
from server.report.content import ActivityReport, Report
from server.report.options import leaders, option_bars, result_in, shift
from shared.activities.multiple import MultipleSettings


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the room picked."""
    most = msgspec.convert(activity.settings, MultipleSettings).most
    summary = f"{leaders(result_in(activity.results))} {shift(activity)}".strip()
    counted = (
        f"Each person could pick up to {most}. Each share is of the people who answered, "
        "so the shares add up to more than 100% where people picked several."
    )
    return Told(summary, (option_bars(activity),), counted)
