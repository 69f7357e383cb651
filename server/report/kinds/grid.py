"""grid in the report: where the room placed each option, how far apart, and every cell."""

from __future__ import annotations

import msgspec

from server.report.blocks import FELT, Block, Grid, Note, Told
from server.report.content import ActivityReport, Report
from server.report.differing import some_of
from shared.activities.grid import (
    STEPS,
    Along,
    Axis,
    GridResult,
    OptionCells,
    corner_words,
    half_words,
)
from shared.activities.parts.split import sides
from shared.language import N_, _
from shared.wording import listed, quoted, tenths

CHAPTER = FELT

COUNTED = N_(
    "Each person placed every option on two scales from 1 to 5, or said that they can't say, "
    "which moves nothing. The middle half of the answers reaches from the number that a quarter of "
    "them do not exceed to the number that three quarters do not exceed. A scale is called split "
    "where at least a quarter of the answers are 1 or 2 and at least a quarter are 4 or 5."
)


def tell(activity: ActivityReport, report: Report) -> Told:
    """Where the options belong."""
    result = msgspec.convert(activity.results, GridResult)
    before = msgspec.convert(activity.before, GridResult) if activity.before else None
    if not result.ballots:
        return Told((_means(result, before),), _(COUNTED))
    cells: list[Block] = [_cells(each, result) for each in result.options]
    blocks = (_quarters(result), _means(result, before), *cells)
    return Told(blocks, _(COUNTED), _differed(result))


def _differed(result: GridResult) -> str:
    """Where some stand on the other side of a scale's middle than most."""
    # Translators: an option and a scale; so many people below its middle, and so many above it.
    words = _("{option} ({scale}) {low} low and {high} high")
    told = [
        words.format(option=quoted(each.option), scale=axis.name, low=low, high=high)
        for each in result.options
        for axis, along in ((result.up, each.up), (result.across, each.across))
        for low, _middle, high in [sides(along.counts)]
        if min(low, high)
    ]
    both_sides = _("On both sides of the middle: {statements}.")
    return both_sides.format(statements=some_of(told)) if told else ""


def _quarters(result: GridResult) -> Note:
    """The options of each quarter together, then those on which the room is split."""
    quarters: dict[str, list[str]] = {}
    for each in result.options:
        corner = corner_words(each, result.across, result.up)
        quarters.setdefault(corner, []).append(quoted(each.option))
    told = [f"{corner}: {listed(options)}." for corner, options in quarters.items()]
    for axis, split in (
        (result.up, [quoted(each.option) for each in result.options if each.up.split]),
        (result.across, [quoted(each.option) for each in result.options if each.across.split]),
    ):
        if split:
            words = _("The room is split over {options}: {scale}.")
            told.append(words.format(options=listed(split), scale=axis.name))
    return Note(" ".join(told))


def _means(result: GridResult, before: GridResult | None) -> Grid:
    head = [_("Option")]
    for axis in (result.up, result.across):
        head += [axis.name, _("{scale}: middle half").format(scale=axis.name)]
        head += [_("{scale}: the first time").format(scale=axis.name)] if before else []
    rows = []
    for place, each in enumerate(result.options):
        first = before.options[place] if before else None
        row = [each.option]
        row += _scale(each.up, first.up if first else None)
        row += _scale(each.across, first.across if first else None)
        rows.append((*row, str(each.cant_say)))
    caption = _("Means from 1 to {highest}").format(highest=STEPS)
    return Grid(caption, (*head, _("Can't say")), tuple(rows))


def _scale(along: Along, first: Along | None) -> list[str]:
    half = half_words(along.half) or "-"
    # Translators: {half} is such as "2 to 4", where half of the answers lie, far apart.
    split = _("{half}, split").format(half=half)
    told = [tenths(along.mean), split if along.split else half]
    return [*told, tenths(first.mean)] if first else told


def _cells(each: OptionCells, result: GridResult) -> Grid:
    """How many people put an option in each cell, the highest row first."""
    across, up = result.across, result.up
    head = (f"{up.name} / {across.name}", *_steps(across))
    rows = tuple(
        (name, *map(str, row))
        for name, row in zip(reversed(_steps(up)), reversed(each.cells), strict=True)
    )
    caption = _("How many people put {option} where").format(option=quoted(each.option))
    return Grid(caption, head, rows)


def _steps(axis: Axis) -> list[str]:
    ends = {1: f" {axis.low}", STEPS: f" {axis.high}"}
    return [f"{step}{ends.get(step, '')}" for step in range(1, STEPS + 1)]
