"""The report as pages for people: a first page for two minutes, then activity by activity.

`server/report/kinds/<kind>.py` defines `tell`, which says what the room said in one activity.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from types import ModuleType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from server.report.blocks import CHAPTERS, Ask, Grid, Note, Shown, Side, Sides, Told
from server.report.content import ActivityReport, Report
from server.report.decided import Decided
from server.report.private_list import HEAD, PrivatePart
from server.report.rooms import Room, by_room, removed_told, rooms_grid, rooms_of, rooms_told
from server.report.turnout import turnout, turnout_easy
from shared.activities import kind_named
from shared.activities.kind import Known
from shared.amounts import people
from shared.language import N_, _, ngettext, pgettext, speech
from shared.languages import direction
from shared.summary import told_of_plain, voted_words
from shared.wording import listed, quoted

Tell = Callable[[ActivityReport, Report], Told]

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


class Section(Struct, frozen=True):
    """One activity on paper. `who`: how many could say something, and how many did.

    `still` says that it was open, `voted` how many voted, and `matters` what its result comes to.
    `chapter`: the part of the first page that it stands in.
    """

    id: str
    title: str
    question: str
    who: str
    still: str
    voted: str
    matters: str
    blocks: tuple[Shown, ...]
    counted: str
    chapter: str
    differed: str = ""
    asks: tuple[Ask, ...] = ()
    easy: str = ""
    sign: str = ""
    """The question in easier words, and the symbol with a word beside it, as tables had them."""
    who_easy: tuple[str, ...] = ()
    """What `who` says, one thing a sentence."""

    @property
    def asked(self) -> str:
        """What was asked, where the title does not say it."""
        return self.question if self.question != self.title else ""

    @property
    def summary(self) -> str:
        """What is to be known of it, where it stands by itself."""
        return " ".join(filter(None, (self.still, self.voted, self.matters)))

    @property
    def found(self) -> str:
        """The same below `who`, which says how many voted."""
        return " ".join(filter(None, (self.still, self.matters)))

    @property
    def helps(self) -> str:
        """How else the question stood on tables' screens, in a line; "" where it did not."""
        easy = _("In easy words: {question}").format(question=self.easy) if self.easy else ""
        sign = _("Sign: {sign}").format(sign=self.sign) if self.sign else ""
        return " · ".join(filter(None, (easy, sign)))

    @property
    def differed_told(self) -> str:
        """Where views differed, after these words; "" where they did not."""
        if not self.differed:
            return ""
        return _("Where views differed. {sentences}").format(sentences=self.differed)

    @property
    def counted_told(self) -> str:
        """How it was counted, after these words; "" where nothing was."""
        if not self.counted:
            return ""
        return _("How it was counted: {sentences}").format(sentences=self.counted)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The parts of the room, which are not to be hidden behind the whole one's number."""
        return next((each.sides for each in self.blocks if isinstance(each, Sides)), ())


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
    sections = tuple(_section(each, report, rooms) for each in report.activities)
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


def _voted(activity: ActivityReport) -> str:
    rules, closed = kind_named(activity.kind), activity.stage == "closed"
    cast, people, paper = activity.cast, activity.people, activity.on_paper
    return voted_words(rules, cast, people, paper, closed=closed)


def _told(activity: ActivityReport, report: Report) -> tuple[str, ...]:
    items = {item.id: item for each in report.activities for item in each.items}
    known = Known(activity.stage == "closed", items)
    rules, results = kind_named(activity.kind), activity.results or {}
    return told_of_plain(rules, activity.settings, results, known, activity.before)


def _told_by(kind: str) -> ModuleType:
    return importlib.import_module(f"server.report.kinds.{kind}")


def _section(activity: ActivityReport, report: Report, in_rooms: Sequence[Room]) -> Section:
    if activity.results is None:
        voted, matters, told = "", _why_nothing(activity, report), Told((), "")
    else:
        voted, matters = _voted(activity), " ".join(_told(activity, report))
        told = tell_for(activity.kind)(activity, report)
    chapter: str = _told_by(activity.kind).CHAPTER
    still = _("Still open when this was written.") if activity.stage == "open" else ""
    who, rooms = tuple(turnout(activity, report)), tuple(by_room(activity, in_rooms))
    return Section(
        activity.id,
        activity.title,
        activity.question,
        " ".join((f"{listed(who)}.", *rooms)) if who else "",
        still,
        voted,
        matters,
        (*told.blocks, *_parts(activity, report), *_codes(activity)),
        f"{told.counted} {_secrecy(activity)}".strip() if told.counted else "",
        chapter,
        told.differed,
        told.asks,
        activity.easy,
        activity.sign,
        (*turnout_easy(activity, report), *rooms),
    )


def _parts(activity: ActivityReport, report: Report) -> tuple[Shown, ...]:
    """The parts of the room beside each other, each told as the whole room is."""
    sides = []
    for part in activity.apart:
        alone = replace(activity, results=part.results, before=None, ballots=())
        told = tell_for(activity.kind)(alone, report)
        # Translators: {part} is a part of the room, such as a table's name.
        name = ngettext("{part} ({count} ballot)", "{part} ({count} ballots)", part.ballots)
        words = " ".join(_told(alone, report))
        sides.append(Side(name.format(part=part.name, count=part.ballots), words, told.blocks))
    note = (Note(activity.apart_note),) if activity.apart_note else ()
    return (*((Sides(tuple(sides)),) if sides else ()), *note)


def _codes(activity: ActivityReport) -> tuple[Shown, ...]:
    """Every vote by its code, where voters were given one to look for."""
    if not activity.codes:
        return ()
    caption = _("Every vote by its code, for voters to check theirs")
    return (Grid(caption, (_("Code"), pgettext("noun", "Vote")), activity.codes),)


def _why_nothing(activity: ActivityReport, report: Report) -> str:
    if activity.void is not None:
        return void_words(activity, report)
    if activity.stage == "waiting":
        return _("This was not asked.")
    return _("It is a secret ballot, so nothing is counted here before it is closed.")


def void_words(activity: ActivityReport, report: Report) -> str:
    """That a vote is void, why, and what it was put again as."""
    if activity.void is None:
        return ""
    told = [_("Voided by the chair.")]
    if reason := activity.void.reason:
        stopped = reason if reason[-1] in ".!?" else f"{reason}."
        told = [_("Voided by the chair: {reason}").format(reason=stopped)]
    if anew := report.activity(activity.void.repeat):
        told.append(_("It was put again as {title}.").format(title=quoted(anew.title)))
    return " ".join((*told, _("What the ballots said is not told.")))


def _secrecy(activity: ActivityReport) -> str:
    if not kind_named(activity.kind).takes_ballots:
        return ""
    if activity.secret:
        return _("The ballot was secret: which table gave which answer is kept nowhere.")
    return _("The ballot was open: each table's answers are kept with its name.")
