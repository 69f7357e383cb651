"""Options that are the top items of an earlier activity: taken once, when the question is opened.

From then on they are settings like any others, so nothing that happens to the items later moves
what somebody has answered. Asked again, it has the options of the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from msgspec.structs import replace

from shared.activities.parts.options import MOST_OPTIONS, OPTION_LIMIT
from shared.agenda.agenda import Activity
from shared.language import _
from shared.outcome import Refusal
from shared.state import ActivityState, State
from shared.support import support
from shared.text import shorten, show


def too_few_options(state: State, at: ActivityState) -> Refusal | None:
    """Why it cannot be opened yet: there is not enough to choose between."""
    if not _waits_for_options(at.activity) or len(_options(state, at.activity)) >= 2:
        return None
    source = state.activities[at.activity.rules.options_from(at.activity.settings) or ""].titled
    why = _(
        "{activity} needs two items at least, and there are not as many. They come from {source}."
    )
    return Refusal("no-items", why.format(activity=at.titled, source=source))


def take_options(state: State, at: ActivityState) -> Callable[[], None]:
    """The top items are its options from now on; what is returned puts it back as it was."""
    before, agenda = at.activity, state.agenda
    if not _waits_for_options(before):
        return lambda: None
    settings = before.rules.with_options(before.settings, _options(state, before))
    at.activity = replace(before, settings=settings)
    activities = tuple(at.activity if e.id == before.id else e for e in agenda.activities)
    state.agenda = replace(agenda, activities=activities)
    at.count_again()

    def back() -> None:
        at.activity, state.agenda = before, agenda
        at.count_again()

    return back


def _waits_for_options(activity: Activity) -> bool:
    return activity.rules.options_from(activity.settings) is not None


def _options(state: State, activity: Activity) -> tuple[str, ...]:
    """The texts of the items with most dots, as far as the room has seen them; older ones first."""
    first = state.activities.get(activity.again or "")
    if first is not None and first.stage != "waiting":
        return first.activity.rules.options_in(first.activity.settings)
    source = state.activities.get(activity.rules.options_from(activity.settings) or "")
    if source is None:
        return ()
    backed = support(state, source)
    items = sorted(state.items_on_show(source.activity).values(), key=lambda item: item.order)
    items.sort(key=lambda item: -backed.get(item.id, 0))
    return tuple(islice(_told_apart(show(item.text) for item in items), MOST_OPTIONS))


def _told_apart(texts: Iterator[str]) -> Iterator[str]:
    """Each text once, as long as an option may be."""
    seen: set[str] = set()
    for text in texts:
        option = shorten(text, OPTION_LIMIT)
        if option.casefold() not in seen:
            seen.add(option.casefold())
            yield option
