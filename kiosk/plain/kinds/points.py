"""points in plain lines: one option after another, with how many points are left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.talk import Talk, type_number, whole_number
from kiosk.widgets.sentences import sentences
from shared.activities.points import PointsResult, Shares, points_words, standings
from shared.language import _, ngettext
from shared.views import TableView
from shared.wording import tenths


class PointsForm(VoteForm):
    """A number for each option; once no points are left, the rest get none."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for each option's points, and again from the start where all got none."""
        options, points = settings["options"], int(settings["points"])
        talk.say(
            ngettext(
                "You have {points} to share over {count} answer.",
                "You have {points} to share over {count} answers.",
                len(options),
            ).format(points=points_words(points), count=len(options))
        )
        for number, option in enumerate(options, 1):
            talk.say(f"{number}. {option}")
        given = await self._ask_all(talk, options, points)
        while not any(given):
            talk.say(_("Give at least 1 point. Again from the first one."))
            given = await self._ask_all(talk, options, points)
        pairs = zip(options, given, strict=True)
        words = [f"{points_words(got)}: {option}" for option, got in pairs if got]
        left = points - sum(given)
        if left:
            words.append(_("You keep {points} back.").format(points=points_words(left)))
        return Filled(Shares(tuple(given)), words)

    async def _ask_all(self, talk: Talk, options: Any, points: int) -> list[int]:
        given: list[int] = []
        for option in options:
            left = points - sum(given)
            given.append(await self._ask(talk, option, left) if left else 0)
        return given

    async def _ask(self, talk: Talk, option: str, left: int) -> int:
        how = type_number(0, left)
        typed = await talk.ask(sentences(f"{option}.", _("How many points?"), _left(left)), how)
        no_number = _("That is no number from {first} to {last}.")
        while (number := whole_number(typed)) is None or number > left:
            typed = await talk.ask_on(sentences(no_number.format(first=0, last=left), how))
        return number


def _left(count: int) -> str:
    return ngettext("{count} left.", "{count} left.", count).format(count=count)


def figures(shown: Shown) -> Iterator[str]:
    """The options by points."""
    line = _("{place}. {option}: {points} from {givers}, {mean} for each voter")
    for each in standings(msgspec.convert(shown.result, PointsResult)):
        yield line.format(
            place=each.place,
            option=each.name,
            points=points_words(each.total),
            givers=each.givers,
            mean=tenths(each.mean),
        )


FORM = PointsForm()
