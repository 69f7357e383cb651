"""followup for the chair: what was said last time, and what tables say became of it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.actions import action_words
from shared.activities.followup import FollowUpResult, answer_words
from shared.language import _, pgettext
from shared.text import show
from shared.views import ChairView, Results


def promise_lines(results: Results, view: ChairView) -> Iterator[str]:
    """A line for what was said, and one for each table's answer."""
    for each in msgspec.convert(results.result, FollowUpResult).promises:
        state = _(each.state) if each.state else pgettext("a promise", "open")
        yield f"{state}: {show(action_words(each.said))}"
        for answer in each.answers:
            yield f"  {_(answer.state)}: {show(answer_words(answer.words))}"


PREVIEW = promise_lines
