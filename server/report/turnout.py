"""How many could say something in an activity, and how many did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from server.report.content import ActivityReport, Report
from shared.activities import kind_named
from shared.ids import PAPER
from shared.language import ngettext
from shared.wording import percent


def turnout(activity: ActivityReport, report: Report) -> Iterator[str]:
    """How many could say something, and how many did; no sentences, as they are joined to one."""
    if activity.stage == "waiting":
        return
    rules = kind_named(activity.kind)
    if rules.takes_ballots:
        told = ngettext(
            "{count} person could vote, and {voted} did ({share})",
            "{count} people could vote, and {voted} did ({share})",
            activity.people,
        )
        share = percent(activity.cast, activity.people)
        yield told.format(count=activity.people, voted=activity.cast, share=share)
        yield from _paper(activity)
    if rules.takes_items:
        wrote, tables = _wrote(activity), len(report.tables)
        told = ngettext(
            "{count} table could write, and {wrote} did",
            "{count} tables could write, and {wrote} did",
            tables,
        )
        yield told.format(count=tables, wrote=wrote)
    yield from _brought(activity)
    yield from _passed(activity)


def turnout_easy(activity: ActivityReport, report: Report) -> Iterator[str]:
    """The same in short sentences."""
    if activity.stage == "waiting":
        return
    rules = kind_named(activity.kind)
    if rules.takes_ballots:
        told = ngettext("{count} person could vote.", "{count} people could vote.", activity.people)
        yield told.format(count=activity.people)
        yield _did(activity.cast)
        yield from (f"{each}." for each in _paper(activity))
    if rules.takes_items:
        tables = len(report.tables)
        told = ngettext("{count} table could write.", "{count} tables could write.", tables)
        yield told.format(count=tables)
        yield _did(_wrote(activity))
    yield from (f"{each}." for each in (*_brought(activity), *_passed(activity)))


def _did(count: int) -> str:
    # Translators: so many of those who could vote or write, of whom the sentence before tells.
    return ngettext("{count} did.", "{count} did.", count).format(count=count)


def _wrote(activity: ActivityReport) -> int:
    wrote = {item.table for item in activity.items if item.counted}
    return len(wrote - {PAPER})


def _paper(activity: ActivityReport) -> Iterator[str]:
    if activity.on_paper:
        told = ngettext(
            "{count} ballot on paper was counted in by the chair",
            "{count} ballots on paper were counted in by the chair",
            activity.on_paper,
        )
        yield told.format(count=activity.on_paper)


def _brought(activity: ActivityReport) -> Iterator[str]:
    """What no table typed: on paper, or from a file."""
    came = Counter(item.origin for item in activity.items if item.origin and item.visible)
    if count := came["paper"]:
        told = ngettext(
            "the chair wrote {count} item down from paper",
            "the chair wrote {count} items down from paper",
            count,
        )
        yield told.format(count=count)
    if count := came["brought"]:
        told = ngettext(
            "the chair brought {count} item in from a file",
            "the chair brought {count} items in from a file",
            count,
        )
        yield told.format(count=count)


def _passed(activity: ActivityReport) -> Iterator[str]:
    if activity.passed:
        told = ngettext("{count} table passed", "{count} tables passed", activity.passed)
        yield told.format(count=activity.passed)
