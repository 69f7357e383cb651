"""The report as pages for people: a first page for two minutes, then activity by activity.

`server/report/<kind>.py` defines `tell`, which says what the room said in one activity.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import datetime, tzinfo
from types import ModuleType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from server.report.blocks import CHAPTERS, Grid, Note, Shown, Side, Sides, Told
from server.report.content import ActivityReport, Report
from server.report.private_list import HEAD, PrivatePart
from shared.activities import kind_named
from shared.activities.kind import Known
from shared.summary import told_of_plain, voted_words
from shared.wording import listed, many, people, percent, quoted

Tell = Callable[[ActivityReport, Report], Told]

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


CODE_HEAD: Final = ("Code", "Vote")

PUBLIC: Final = (
    "Public edition: nobody's contact is in it, and of those who volunteered only first names "
    "whose owners agreed to that."
)
FORM: Final = "You said / we will / not possible, because"
FORM_HEAD: Final = ("You said", "We will", "Not possible, because")
FREE_LINES: Final = 3
CHECKING: Final = (
    "Shares are rounded to whole per cents, so they may not add up to 100%.",
    "Under each activity stands how it was counted, and whether it was secret. Of a secret ballot "
    "nothing is kept that says which table gave which answer, or in which order answers came.",
    "Whoever wrote the record's mark down in the room can tell that nothing was changed since: "
    "write this report as JSON, and run roomvoice verify on it. It counts everything again.",
)
"""How to read the report, and how to check it."""


class Section(Struct, frozen=True):
    """One activity on paper. `who`: how many could say something, and how many did.

    `chapter`: the part of the first page that it stands in.
    """

    id: str
    title: str
    question: str
    who: str
    summary: str
    blocks: tuple[Shown, ...]
    counted: str
    chapter: str
    differed: str = ""
    asks: tuple[str, ...] = ()
    easy: str = ""
    sign: str = ""
    """The question in easier words, and the symbol with a word beside it, as tables had them."""

    @property
    def helps(self) -> str:
        """How else the question stood on tables' screens, in a line; "" where it did not."""
        easy = f"In easy words: {self.easy}" if self.easy else ""
        sign = f"Sign: {self.sign}" if self.sign else ""
        return " · ".join(filter(None, (easy, sign)))

    @property
    def sides(self) -> tuple[Side, ...]:
        """The parts of the room, which are not to be hidden behind the whole one's number."""
        return next((each.sides for each in self.blocks if isinstance(each, Sides)), ())


class Chapter(Struct, frozen=True):
    """A part of the first page: activities that give the same kind of answer."""

    name: str
    sections: tuple[Section, ...]


class Page(Struct, frozen=True):
    """The whole report on paper. `private`: names and contacts, in the private edition alone."""

    title: str
    day: str
    room: str
    edition: str
    sections: tuple[Section, ...]
    answers: Grid
    private: tuple[PrivatePart, ...]
    checking: tuple[str, ...]
    mark: str

    @property
    def chapters(self) -> list[Chapter]:
        """The first page: what was asked, part by part; what was not comes in no part."""
        asked = [each for each in self.sections if each.who]
        parts = [
            Chapter(name, tuple(each for each in asked if each.chapter == name))
            for name in CHAPTERS
        ]
        return [part for part in parts if part.sections]

    @property
    def not_asked(self) -> list[Section]:
        """What the agenda has and there was no time for."""
        return [each for each in self.sections if not each.who]

    @property
    def differing(self) -> list[Section]:
        """Those in which not all were of one mind."""
        return [each for each in self.sections if each.differed]


def page_of(
    report: Report, private: tuple[PrivatePart, ...] | None = None, *, zone: tzinfo | None = None
) -> Page:
    """The report for people; its day is that of `zone`, by default this machine's.

    `private`: what the private edition has beside it; None makes the public one.
    """
    began = datetime.fromisoformat(report.meeting.began).astimezone(zone)
    present = sum(not table.removed for table in report.tables)
    tables = many(present, "table", "tables")
    sections = tuple(_section(each, report) for each in report.activities)
    return Page(
        report.meeting.title,
        f"{began.day} {MONTHS[began.month - 1]} {began.year}",
        f"{people(report.meeting.people)} at {tables}",
        PUBLIC if private is None else " ".join(HEAD),
        sections,
        _answers(sections),
        private or (),
        CHECKING,
        report.record.mark,
    )


def _answers(sections: tuple[Section, ...]) -> Grid:
    """The form for those who decide: what the room asks of them, and room for more."""
    rows = [(each, "", "") for section in sections for each in section.asks]
    return Grid(FORM, FORM_HEAD, (*rows, *((("", "", ""),) * FREE_LINES)))


def tell_for(kind: str) -> Tell:
    """What tells of a kind of activity.

    Raises:
        LookupError: this version has no page for that kind.
    """
    try:
        found: Tell = _told_by(kind).tell
    except (ModuleNotFoundError, AttributeError) as error:
        raise LookupError(kind) from error
    return found


def summary_of(activity: ActivityReport, report: Report) -> str:
    """What matters in its result, in the sentences that the room reads and hears, too."""
    rules, closed = kind_named(activity.kind), activity.stage == "closed"
    cast, people, paper = activity.cast, activity.people, activity.on_paper
    voted = voted_words(rules, cast, people, paper, closed=closed)
    return " ".join(filter(None, (voted, *_told(activity, report))))


def _told(activity: ActivityReport, report: Report) -> tuple[str, ...]:
    items = {item.id: item for each in report.activities for item in each.items}
    known = Known(activity.stage == "closed", items)
    rules, results = kind_named(activity.kind), activity.results or {}
    return told_of_plain(rules, activity.settings, results, known, activity.before)


def _told_by(kind: str) -> ModuleType:
    return importlib.import_module(f"server.report.{kind}")


def _section(activity: ActivityReport, report: Report) -> Section:
    if activity.results is None:
        words, told = _why_nothing(activity, report), Told((), "")
    else:
        words, told = summary_of(activity, report), tell_for(activity.kind)(activity, report)
    chapter: str = _told_by(activity.kind).CHAPTER
    still = "Still open when this was written. " if activity.stage == "open" else ""
    return Section(
        activity.id,
        activity.title,
        activity.question,
        _who(activity, report),
        f"{still}{words}",
        (*told.blocks, *_parts(activity, report), *_codes(activity)),
        f"{told.counted} {_secrecy(activity)}".strip() if told.counted else "",
        chapter,
        told.differed,
        told.asks,
        activity.easy,
        activity.sign,
    )


def _parts(activity: ActivityReport, report: Report) -> tuple[Shown, ...]:
    """The parts of the room beside each other, each told as the whole room is."""
    sides = []
    for part in activity.apart:
        alone = replace(activity, results=part.results, before=None, ballots=())
        told = tell_for(activity.kind)(alone, report)
        ballots = many(part.ballots, "ballot", "ballots")
        words = " ".join(_told(alone, report))
        sides.append(Side(f"{part.name} ({ballots})", words, told.blocks))
    note = (Note(activity.apart_note),) if activity.apart_note else ()
    return (*((Sides(tuple(sides)),) if sides else ()), *note)


def _codes(activity: ActivityReport) -> tuple[Shown, ...]:
    """Every vote by its code, where voters were given one to look for."""
    if not activity.codes:
        return ()
    return (Grid("Every vote by its code, for voters to check theirs", CODE_HEAD, activity.codes),)


def _why_nothing(activity: ActivityReport, report: Report) -> str:
    if activity.void is not None:
        return void_words(activity, report)
    if activity.stage == "waiting":
        return "This was not asked."
    return "It is a secret ballot, so nothing is counted here before it is closed."


def void_words(activity: ActivityReport, report: Report) -> str:
    """That a vote is void, why, and what it was put again as."""
    if activity.void is None:
        return ""
    reason = activity.void.reason
    why = f": {reason}{'' if reason[-1] in '.!?' else '.'}" if reason else "."
    anew = report.activity(activity.void.repeat)
    again = f" It was put again as {quoted(anew.title)}." if anew else ""
    return f"Voided by the chair{why}{again} What the ballots said is not told."


def _who(activity: ActivityReport, report: Report) -> str:
    """How many could say something, and how many did."""
    if activity.stage == "waiting":
        return ""
    rules = kind_named(activity.kind)
    parts = []
    if rules.takes_ballots:
        share = percent(activity.cast, activity.people)
        parts.append(f"{people(activity.people)} could vote, and {activity.cast} did ({share})")
        if activity.on_paper:
            ballots = many(activity.on_paper, "ballot", "ballots")
            parts.append(f"{ballots} on paper were counted in by the chair")
    if rules.takes_items:
        wrote = len({item.table for item in activity.items if item.counted})
        parts.append(f"{many(len(report.tables), 'table', 'tables')} could write, and {wrote} did")
    if activity.passed:
        parts.append(f"{many(activity.passed, 'table', 'tables')} passed")
    return f"{listed(parts)}."


def _secrecy(activity: ActivityReport) -> str:
    if not kind_named(activity.kind).takes_ballots:
        return ""
    if activity.secret:
        return "The ballot was secret: which table gave which answer is kept nowhere."
    return "The ballot was open: each table's answers are kept with its name."
