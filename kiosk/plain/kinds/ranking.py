"""ranking in plain lines: options in order, by their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.kinds.parts.numbers import several
from kiosk.plain.talk import Talk
from shared.activities.ranking import (
    ORDINALS,
    Order,
    RankingResult,
    RankingSettings,
    points_words,
    standings,
)
from shared.language import _, ngettext
from shared.views import TableView
from shared.wording import tenths


class RankingForm(VoteForm):
    """All numbers in one line, the most wanted first."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for the order."""
        options = settings["options"]
        least = msgspec.convert(settings, RankingSettings).fewest
        how = _how(least, all_of_them=least == len(options))
        order = await several(talk, options, least, len(options), how)
        words = [f"{place}. {options[pick]}" for place, pick in enumerate(order, 1)]
        return Filled(Order(order), words)


def _how(least: int, *, all_of_them: bool) -> str:
    if all_of_them:
        words = ngettext(
            "Type all {count} number with spaces between, what you want most first. Then Enter.",
            "Type all {count} numbers with spaces between, what you want most first. Then Enter.",
            least,
        )
    else:
        words = ngettext(
            "Type at least {count} number with spaces between, what you want most first. "
            "Then Enter.",
            "Type at least {count} numbers with spaces between, what you want most first. "
            "Then Enter.",
            least,
        )
    return words.format(count=least)


def figures(shown: Shown) -> Iterator[str]:
    """The options by points."""
    line = _("{place} {option}, points: {points}, put first by {firsts}, mean place {mean}")
    for each in standings(msgspec.convert(shown.result, RankingResult)):
        yield line.format(
            place=_(ORDINALS[each.place - 1]),
            option=each.name,
            points=points_words(each.points),
            firsts=each.firsts,
            mean=tenths(each.mean),
        )


FORM = RankingForm()
