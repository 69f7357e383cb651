"""questions for the chair: what waits, in order, with votes; then what is answered and parked."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.questions import QuestionsResult
from shared.text import show
from shared.views import ChairView, Results


def question_lists(results: Results, view: ChairView) -> Iterator[str]:
    """A line a list, then a line a question."""
    result = msgspec.convert(results.result, QuestionsResult)
    for words, asked in (
        ("Waiting", result.waiting),
        ("Answered", result.answered),
        ("Parked", result.parked),
    ):
        yield f"{words}: {len(asked)}"
        for each in asked:
            item = view.items.get(each.item)
            text = show(item.text) if item else f"question {each.item[:6]}"
            votes = "1 vote" if each.votes == 1 else f"{each.votes} votes"
            yield f"  {votes}: {text}"


PREVIEW = question_lists
