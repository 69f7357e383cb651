"""questions for the chair: what waits, in order, with votes; then what is answered and parked."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.questions import QuestionsResult
from shared.amounts import votes
from shared.language import _
from shared.text import show
from shared.views import ChairView, Results


def question_lists(results: Results, view: ChairView) -> Iterator[str]:
    """A line a list, then a line a question."""
    result = msgspec.convert(results.result, QuestionsResult)
    for words, asked in (
        (_("Waiting"), result.waiting),
        (_("Answered"), result.answered),
        (_("Parked"), result.parked),
    ):
        yield f"{words}: {len(asked)}"
        for each in asked:
            item = view.items.get(each.item)
            text = show(item.text) if item else _("question {id}").format(id=each.item[:6])
            yield f"  {votes(each.votes)}: {text}"


PREVIEW = question_lists
