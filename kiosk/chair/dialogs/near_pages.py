"""Goes through items that look alike, pair by pair, on a screen or in lines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from kiosk.chair.dialogs.pages import AskPage
from kiosk.chair.meant.grouping import NO, NO_MORE, OTHER_WORDS, near_page, title_dialog, to_join
from kiosk.chair.meant.near_items import NONE_NEAR, Near, near_pairs
from shared.language import _
from shared.messages import Command
from shared.views import ChairView


async def go_through_alike(
    ask: AskPage,
    view_now: Callable[[], ChairView | None],
    do: Callable[[Command], Awaitable[object]],
) -> str:
    """Ask of items that look alike, pair by pair, and have done what is answered.

    Returns what to say at the end: nothing where a page was left.
    """
    passed: set[tuple[str, str]] = set()
    while (view := view_now()) is not None:
        pairs = [near for near in near_pairs(view) if _pair(near) not in passed]
        if not pairs:
            return _(NO_MORE) if passed else _(NONE_NEAR)
        near = pairs[0]
        passed.add(_pair(near))
        answer = await ask(near_page(view, near, len(pairs) - 1))
        if answer is None:
            return ""
        title: str | None = ""
        if answer == OTHER_WORDS:
            title = await ask(title_dialog(near.first.text))
        seen = view_now()
        if answer != NO and title is not None and seen is not None and _still_there(near, seen):
            await do(to_join(seen, near, title))
    return ""


def _pair(near: Near) -> tuple[str, str]:
    return near.first.id, near.second.id


def _still_there(near: Near, view: ChairView) -> bool:
    """Whether both are there: a table may have taken one back meanwhile."""
    return {near.first.id, near.second.id} <= view.items.keys()
