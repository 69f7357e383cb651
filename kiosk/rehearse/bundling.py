"""What a simulated chair puts together: things that tables said about one matter."""

from __future__ import annotations

from typing import Final, NamedTuple

from shared.views import ChairView

THEMES: Final = (
    ("Plain words, in good time", ("print", "slides", "plain", "easy read", "slower", "papers")),
    ("Who decides, and keeps the promise", ("decide", "promise", "in charge", "happens next")),
    ("Getting here, and getting in", ("bus", "taxi", "transport", "ramp", "door")),
    ("Money for it", ("budget", "paid", "money", "grant", "pay ")),
    ("Who is not here yet", ("did not come", "neighbour", "never open", "back tables", "young")),
)
"""The chair's words for a matter, and words that what is about it has in it."""
FEWEST: Final = 2


class Bundle(NamedTuple):
    """Items of one column, and the theme that they go under."""

    title: str
    items: tuple[str, ...]


def bundle_in(view: ChairView) -> Bundle | None:
    """The matter that most was said about in one column, where there is one."""
    found: dict[tuple[str, str], list[str]] = {}
    for id, item in sorted(view.items.items(), key=lambda each: each[1].order):
        said = item.text.casefold()
        about = next((title for title, words in THEMES if any(w in said for w in words)), None)
        if about and item.on_show and not item.is_theme:
            found.setdefault((item.column, about), []).append(id)
    if not found:
        return None
    (_, title), items = max(found.items(), key=lambda each: len(each[1]))
    return Bundle(title, tuple(items)) if len(items) >= FEWEST else None
