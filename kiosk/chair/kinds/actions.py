"""actions for the chair: what is agreed and what is proposed, with who and by when."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.kinds.parts.seeds import seeds_for_chair
from shared.activities.actions import Action, ActionsResult
from shared.language import N_, _, pgettext
from shared.text import show
from shared.views import ChairView, Results

HOW = N_("Mark one as agreed, parked or done: choose it in the list of items, then M.")


def action_lists(results: Results, view: ChairView) -> Iterator[str]:
    """A line a list, then a line an action."""
    result = msgspec.convert(results.result, ActionsResult)
    yield from seeds_for_chair(view)
    lists = (
        (_("Agreed"), result.agreed),
        (_("Proposed"), result.proposed),
        (_("Parked"), result.parked),
        (pgettext("actions", "Done"), result.done),
    )
    for words, actions in lists:
        yield f"{words}: {len(actions)}"
        for each in actions:
            yield f"  {show(Action(each.what, each.who, each.when).words)}"
    yield _(HOW)


PREVIEW = action_lists
