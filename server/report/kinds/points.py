"""points in the report: the options by points, from how many people, and who gave how much."""

from __future__ import annotations

import msgspec

from server.report.blocks import DECIDED, Bar, Bars, Block, Grid, Told, Unit
from server.report.content import ActivityReport, Report
from server.report.differing import some_of
from shared.activities.points import (
    PointsResult,
    PointsSettings,
    points_words,
    standings,
)
from shared.amounts import people
from shared.language import _, ngettext
from shared.wording import quoted, tenths

CHAPTER = DECIDED


def tell(activity: ActivityReport, report: Report) -> Told:
    """How the room shared its points."""
    result = msgspec.convert(activity.results, PointsResult)
    settings = msgspec.convert(activity.settings, PointsSettings)
    before = msgspec.convert(activity.before, PointsResult) if activity.before else None
    blocks: tuple[Block, ...] = (_standing(result, before), _shares(result, before))
    return Told(blocks, _counted(settings), _differed(result))


def _differed(result: PointsResult) -> str:
    """What had points, from how many people, and did not come first."""
    # Translators: such as: "Longer hours" (120 points from 4 people).
    gave = _("{option} ({points} from {people})")
    told = [
        gave.format(
            option=quoted(each.name), points=points_words(each.total), people=people(each.givers)
        )
        for each in standings(result)
        if each.place > 1 and each.total
    ]
    words = _("Fewer points, and still some: {options}.")
    return words.format(options=some_of(told)) if told else ""


def _standing(result: PointsResult, before: PointsResult | None) -> Grid:
    was = {each.option: each for each in standings(before)} if before else {}
    rows: list[tuple[str, ...]] = []
    for each in standings(result):
        numbers = (str(each.total), str(each.givers), tenths(each.mean))
        then = was.get(each.option)
        had = (str(then.total), tenths(then.mean)) if then else ("-", "-")
        rows.append((each.name, str(each.place), *numbers, *(had if before else ())))
    then_head = (_("Points the first time"), _("For each voter then")) if before else ()
    now_head = (_("Option"), _("Place"), _("Points"), _("From people"), _("For each voter"))
    head = (*now_head, *then_head)
    return Grid(_("The options by points"), head, tuple(rows))


def _shares(result: PointsResult, before: PointsResult | None) -> Bars:
    bars = tuple(
        Bar(
            each.option,
            each.total,
            result.shared,
            before=before.options[place].total if before else 0,
            before_of=before.shared if before else 0,
        )
        for place, each in enumerate(result.options)
    )
    caption = _("Each option's share of all points given")
    return Bars(caption, _("Option"), Unit.POINTS, bars, compared=before is not None)


def _counted(settings: PointsSettings) -> str:
    had = ngettext(
        "Each person had {count} point to share over the options, as many as they liked on each; "
        "every point counts alike, and points kept back count for nothing.",
        "Each person had {count} points to share over the options, as many as they liked on each; "
        "every point counts alike, and points kept back count for nothing.",
        settings.points,
    ).format(count=settings.points)
    rest = _(
        "The number for each voter is of everybody who voted, also of those who gave an option "
        "nothing. Options with as many points share a place, and stand in the agenda's order."
    )
    return f"{had} {rest}"
