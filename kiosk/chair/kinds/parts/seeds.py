"""What the chair is told of the items that stand beside what tables write."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.widgets.seed_words import seed_words
from shared.language import _
from shared.text import show
from shared.views import ChairView


def seeds_for_chair(view: ChairView) -> Iterator[str]:
    """What tables have before them; where there is nothing yet, what brings it."""
    at = view.activity
    source = at.settings.get("seeds") if at else None
    if at is None or not source:
        return
    if at.seeds:
        yield _("Tables have these before them:")
        yield from (f"  {seed_words(each)}" for each in at.seeds)
        return
    earlier = next((line for line in view.agenda if line.id == source), None)
    title = show(earlier.title) if earlier else source
    yield _('Tables see the top items of "{title}" once you show its results.').format(title=title)
