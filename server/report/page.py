"""The report as pages for people: a first page for two minutes, then activity by activity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from msgspec import Struct

from server.report.blocks import CHAPTERS, Ask, Grid
from server.report.content import Report
from server.report.decided import Decided
from server.report.private_list import HEAD, PrivatePart
from server.report.rooms import Room, removed_told, rooms_grid, rooms_of, rooms_told
from server.report.section import Section, section_of, tell_for
from shared.amounts import people
from shared.language import N_, _, ngettext, speech
from shared.languages import direction

# Translators: the twelve months as they stand in a date, such as "28 November 2026".
MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip

PUBLIC: Final = N_(
    "Public edition: nobody's contact is in it, and of those who volunteered only first names "
    "whose owners agreed to that."
)
FREE_LINES: Final = 3
CHECKING: Final = (
    N_("Shares are rounded to whole per cents, so they may not add up to 100%."),
    N_(
        "Under each activity stands how it was counted, and whether it was secret. Of a secret "
        "ballot nothing is kept that says which table gave which answer, or in which order answers "
        "came."
    ),
    N_(
        "Whoever wrote the record's mark down in the room can tell that nothing was changed since: "
        "write this report as JSON, and run roomvoice verify on it. It counts everything again."
    ),
)
"""How to read the report, and how to check it."""
PASSED_OVER: Final = N_(
    "Something that was received could not be handled, so nothing came of it. It is entry {seq} of "
    "the record."
)


class Chapter(Struct, frozen=True):
    """A part of the first page: activities that give the same kind of answer."""

    name: str
    sections: tuple[Section, ...]


class Page(Struct, frozen=True):
    """The whole report on paper. `private`: names and contacts, in the private edition alone.

    `rooms`: which tables sat where, where there were several.
    `language`: the one that it is in, as in BCP 47.
    """

    title: str
    day: str
    room: str
    edition: str
    sections: tuple[Section, ...]
    rooms: tuple[Room, ...]
    answers: Grid
    private: tuple[PrivatePart, ...]
    checking: tuple[str, ...]
    mark: str
    language: str

    @property
    def from_the_right(self) -> bool:
        """Whether its language is written from right to left."""
        return direction(self.language) == "rtl"

    @property
    def rooms_told(self) -> str:
        """What several rooms are, and who is not counted among them."""
        return " ".join(rooms_told(self.rooms))

    @property
    def rooms_easy(self) -> tuple[str, ...]:
        """How many people sat in which room, in short sentences."""
        return (*(room.told for room in self.rooms), *removed_told(self.rooms))

    @property
    def rooms_grid(self) -> Grid:
        """Which tables sat in which room."""
        return rooms_grid(self.rooms)

    @property
    def mark_told(self) -> str:
        """The mark after its name, as a sentence."""
        return _("Record's mark: {mark}.").format(mark=self.mark)

    @property
    def chapters(self) -> list[Chapter]:
        """The first page: what was asked, part by part; what was not comes in no part."""
        asked = [each for each in self.sections if each.who]
        parts = [
            Chapter(_(name), tuple(each for each in asked if each.chapter == name))
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


def page_of(report: Report, private: tuple[PrivatePart, ...] | None = None) -> Page:
    """The report for people; its day is this machine's.

    `private`: what the private edition has beside it; None makes the public one.
    """
    began = datetime.fromisoformat(report.meeting.began).astimezone()
    rooms = rooms_of(report)
    sections = tuple(section_of(each, report, rooms) for each in report.activities)
    return Page(
        report.meeting.title,
        _day(began),
        _room(report),
        _(PUBLIC) if private is None else " ".join(map(_, HEAD)),
        sections,
        rooms,
        _answers(sections, report),
        private or (),
        (*map(_, CHECKING), *_passed_over(report)),
        report.record.mark,
        speech().code,
    )


def _day(began: datetime) -> str:
    # Translators: a date, such as "28 November 2026".
    told = _("{day} {month} {year}")
    return told.format(day=began.day, month=_(MONTHS[began.month - 1]), year=began.year)


def _passed_over(report: Report) -> Iterator[str]:
    for line in report.record.entries:
        if line.refused:
            yield _(PASSED_OVER).format(seq=line.seq)


def _room(report: Report) -> str:
    """How many people sat at how many tables."""
    tables = sum(not table.removed for table in report.tables)
    told = ngettext("{people} at {count} table", "{people} at {count} tables", tables)
    return told.format(people=people(report.meeting.people), count=tables)


def asked_in(report: Report) -> list[Ask]:
    """What the room asks those who decide, once each, in the agenda's order."""
    told = (tell_for(each.kind)(each, report) for each in report.activities if each.results)
    return list({ask.id: ask for each in told for ask in each.asks}.values())


def _answers(sections: tuple[Section, ...], report: Report) -> Grid:
    """The form for those who decide: what the room asks of them, filled in where they answered."""
    given = {each.id: each for each in report.answers}
    rows = [_answered(each, given.get(each.id)) for section in sections for each in section.asks]
    head = (_("You said"), _("We will"), _("Not possible, because"))
    return Grid(
        _("You said / we will / not possible, because"),
        head,
        (*rows, *((("", "", ""),) * FREE_LINES)),
    )


def _answered(ask: Ask, answer: Decided | None) -> tuple[str, str, str]:
    if answer is None:
        return ask.text, "", ""
    # Translators: what those who decide say, then who said it and when.
    signed = _("{answer} ({who})")
    who = ", ".join(filter(None, (answer.by, answer.when)))
    will, cannot = (
        signed.format(answer=each, who=who) if each else ""
        for each in (answer.we_will, answer.not_possible)
    )
    return ask.text, will, cannot
