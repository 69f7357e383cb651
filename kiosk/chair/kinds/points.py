"""points for the chair: the options by points, from how many people, and which are equal."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.said.room_words import first_time
from shared.activities.points import PointsResult, points_words, standings, ties
from shared.language import _, ngettext
from shared.views import ChairView, Results
from shared.wording import tenths


def points_lines(results: Results, view: ChairView) -> Iterator[str]:
    """A line an option; where it was asked before, what it had the first time."""
    result = msgspec.convert(results.result, PointsResult)
    first = msgspec.convert(results.before, PointsResult) if results.before else None
    before = {each.option: each for each in standings(first)} if first else {}
    standing = standings(result)
    for each in standing:
        was = before.get(each.option)
        # Translators: {points} is such as "12 points", {givers} how many people gave them.
        words = _("{name}: {points} from {givers}, {mean} for each voter").format(
            name=each.name,
            points=points_words(each.total),
            givers=each.givers,
            mean=tenths(each.mean),
        )
        then = [first_time(points_words(was.total))] if was else []
        yield f"{each.place}. {', '.join([words, *then])}"
    for tied in ties(standing) if result.ballots else ():
        names = ", ".join(each.name for each in tied)
        yield _("They have {points} each: {names}.").format(
            points=points_words(tied[0].total), names=names
        )
    yield ngettext(
        "Ballots: {ballots}, with {count} point each",
        "Ballots: {ballots}, with {count} points each",
        result.points,
    ).format(ballots=result.ballots, count=result.points)


PREVIEW = points_lines
