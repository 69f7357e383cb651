"""What the chair brings in on any day: for a table or for none, one by one or several as one."""

from __future__ import annotations

from shared.agenda.agenda import Activity
from shared.messages import BringIn
from shared.outcome import Refusal
from tests.shared.day import Day


def any_brought(day: Day, activity: Activity, how: int, who: int) -> BringIn:
    """An item for an activity; at times one that it does not take."""
    id, columns = day.id(), activity.rules.columns_in(activity.settings) or ("none",)
    line = {
        "column": columns[how % len(columns)] if how % 8 else "nowhere",
        "text": f"Written {how}",
        "first": f"Name {how}",
        "consent": "yes" if how % 3 else "no",
        "salt": id,
    }
    said = activity.rules.on_paper(columns, line)
    return BringIn(
        id=id,
        activity=activity.id,
        said={"do": "add"} if isinstance(said, Refusal) else said,
        table=f"t{who}" if who % 4 == 1 else None,
        origin="paper" if how % 2 else "brought",
        batch="ba7c" * 8 if who % 2 else None,
    )
