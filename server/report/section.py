"""One activity of the report on paper: who said something, what matters, its charts and lists.

`server/report/kinds/<kind>.py` defines `tell`, which says what the room said in one activity.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from types import ModuleType

from msgspec import Struct
from msgspec.structs import replace

from server.report.blocks import Ask, Grid, Note, Shown, Side, Sides, Told
from server.report.content import ActivityReport, Report
from server.report.rooms import Room, by_room
from server.report.turnout import turnout, turnout_easy
from shared.activities import kind_named
from shared.activities.kind import Known
from shared.language import _, ngettext, pgettext
from shared.state import Voided
from shared.summary import told_of_plain, voted_words
from shared.wording import listed, quoted

Tell = Callable[[ActivityReport, Report], Told]


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


def section_of(activity: ActivityReport, report: Report, in_rooms: Sequence[Room]) -> Section:
    """An activity as it stands in the report. `in_rooms`: who sat in which, if in several."""
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


def tell_for(kind: str) -> Tell:
    """What tells of a kind of activity."""
    tell: Tell = _told_by(kind).tell
    return tell


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
        return _void_words(activity.void, report)
    if activity.stage == "waiting":
        return _("This was not asked.")
    return _("It is a secret ballot, so nothing is counted here before it is closed.")


def _void_words(void: Voided, report: Report) -> str:
    """That a vote is void, why, and what it was put again as."""
    told = [_("Voided by the chair.")]
    if reason := void.reason:
        stopped = reason if reason[-1] in ".!?" else f"{reason}."
        told = [_("Voided by the chair: {reason}").format(reason=stopped)]
    if anew := report.activity(void.repeat):
        told.append(_("It was put again as {title}.").format(title=quoted(anew.title)))
    return " ".join((*told, _("What the ballots said is not told.")))


def _secrecy(activity: ActivityReport) -> str:
    if not kind_named(activity.kind).takes_ballots:
        return ""
    if activity.secret:
        return _("The ballot was secret: which table gave which answer is kept nowhere.")
    return _("The ballot was open: each table's answers are kept with its name.")
