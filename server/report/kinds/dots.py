"""dots in the report: every item by its dots, most first."""

from __future__ import annotations

import msgspec

from server.report.blocks import DECIDED, Ask, Bar, Bars, Told, Unit
from server.report.columns import said_by
from server.report.content import ActivityReport, Report
from server.report.differing import some_of
from shared.activities.dots import DotsResult, DotsSettings
from shared.language import _, ngettext
from shared.wording import quoted

CHAPTER = DECIDED
ASKED = 3
"""The last place whose items those who decide are asked to answer."""


def tell(activity: ActivityReport, report: Report) -> Told:
    """What matters most to the room."""
    result = msgspec.convert(activity.results, DotsResult)
    settings = msgspec.convert(activity.settings, DotsSettings)
    before = msgspec.convert(activity.before, DotsResult) if activity.before else None
    bars = _ranking(result, settings, report, before)
    caption = _("All items, most dots first, beside the first time")
    if before is None:
        caption = _("All items, most dots first")
    chart = Bars(caption, _("Item"), Unit.DOTS, bars, compared=before is not None)
    first = [
        Ask(each.item, bar.label)
        for each, bar in zip(result.items, bars, strict=True)
        if bar.count and (bar.place or 0) <= ASKED
    ]
    return Told((chart,), _counted(settings), _differed(bars), tuple(first))


def _differed(bars: tuple[Bar, ...]) -> str:
    """What mattered to some, and not to most."""
    told = [
        f"{quoted(bar.label)} ({Unit.DOTS.counted(bar.count)})"
        for bar in bars
        if bar.count and (bar.place or 0) > 1
    ]
    words = _("Fewer dots, and still some: {items}.")
    return words.format(items=some_of(told)) if told else ""


def _counted(settings: DotsSettings) -> str:
    told = ngettext(
        "Each person had {count} dot, and could put {most} on one item at the most. Each share is "
        "of all dots. Items with as many dots share a place; the older stands first.",
        "Each person had {count} dots, and could put {most} on one item at the most. Each share is "
        "of all dots. Items with as many dots share a place; the older stands first.",
        settings.dots,
    )
    return told.format(count=settings.dots, most=settings.most_on_one)


def _ranking(
    result: DotsResult, settings: DotsSettings, report: Report, before: DotsResult | None
) -> tuple[Bar, ...]:
    then = {each.item: each.dots for each in before.items} if before else {}
    source = report.activity(settings.source)
    items = {item.id: item for item in source.items} if source else {}
    places: dict[int, int] = {}
    for place, each in enumerate(result.items, 1):
        places.setdefault(each.dots, place)
    total = sum(each.dots for each in result.items)
    return tuple(
        Bar(
            items[each.item].text,
            each.dots,
            total,
            by=said_by(items[each.item], source, report) if source else "",
            place=places[each.dots],
            before=then.get(each.item, 0),
            before_of=sum(then.values()),
        )
        for each in result.items
    )
