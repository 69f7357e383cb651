"""What a meeting knows at one moment. Only `shared.meeting` changes it, entry by entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from shared.activities.parts.joining import Joined
from shared.agenda.agenda import Activity, Agenda
from shared.chain import START
from shared.entry import Ballot
from shared.ids import Extra
from shared.items import Item, public
from shared.kept import Kept
from shared.language import SOURCE, _, speech
from shared.outcome import Refusal
from shared.practice_words import word_said
from shared.themes import standing
from shared.voices import part_with, parts_of

Stage = Literal["waiting", "open", "closed"]
UNDO_DEPTH: Final = 50


class Table(Struct, frozen=True):
    """A group with one terminal. `token_hash`: the SHA-256 of the token it resumes with, in hex."""

    id: str
    name: str
    people: int
    token_hash: str
    before: str = ""
    """The hash of the token it had before that one, in case the welcome was lost."""
    removed: bool = False
    """Whether the chair has taken it out of the meeting; what it said stays."""
    extra: Extra = ""
    """How much more time it has than the others."""
    room: str = ""
    """In which room it is; "" where the meeting has one."""


class Pages(Struct, frozen=True):
    """What the chair wants of the pages of every board."""

    turned: int = 0
    """How often the chair has turned them, those back taken off."""
    held: bool = False
    pace: int | None = None
    """Seconds that a page stays; None: what each board was started with."""
    whole: bool | None = None
    """Whether all comes at once, and not page by page; None: what each board was started with."""


class Timer(Struct, frozen=True):
    """A countdown: when it ends (milliseconds since 1970, the hub's clock) and how long it is."""

    ends_at: int
    seconds: int


class NamedBallot(Struct, frozen=True):
    """A ballot of an open (not secret) activity, with the table that cast it."""

    table: str
    choice: Any


class Paper(Struct, frozen=True):
    """Ballots on paper that say the same: the choice, and how many there are."""

    choice: Any
    count: int
    voice: str = ""
    """How their voters speak; "" where that is not asked, or was not any more."""


class Voided(Struct, frozen=True):
    """Why a vote is void ("": not said), and the id of the activity that puts it again."""

    reason: str = ""
    repeat: str | None = None


@dataclass
class ActivityState:
    """How far one activity is, and what was said in it."""

    activity: Activity
    stage: Stage = "waiting"
    revealed: bool = False
    codes_shown: bool = False
    """Whether the board lists the receipts: every ballot's code with its choice."""
    again: set[str] = field(default_factory=set)
    """The tables that the chair has asked to take their ballots out and vote again."""
    passed: set[str] = field(default_factory=set)
    """The tables that pass: they say nothing more here, until they take that back."""
    turns_missed: Counter[str] = field(default_factory=Counter)
    """Table id -> how many turns went by while it passed, where tables speak in turn."""
    thinned: bool = False
    """Whether ballots have ever been taken out, so that one cast before may be here no more."""
    used: Counter[str] = field(default_factory=Counter)
    """Table id -> how many of its people have cast a ballot."""
    box: dict[str, Any] = field(default_factory=dict)
    """Ballot id -> choice, while a secret ballot is open."""
    sealed: dict[str, Any] = field(default_factory=dict)
    """Ballot id -> choice, once a secret ballot is closed."""
    voices: dict[str, str] = field(default_factory=dict)
    """Ballot id -> how its voter speaks; once it is closed, the part of the room that it is in."""
    named: dict[str, NamedBallot] = field(default_factory=dict)
    """Command id -> ballot, where the agenda says `open`."""
    paper: dict[str, Paper] = field(default_factory=dict)
    """Command id -> ballots on paper that the chair has counted in."""
    items: dict[str, Item] = field(default_factory=dict)
    """Each as it was said and last changed by itself; see `standing`."""
    grouped: bool = False
    """Whether the chair has ever made a theme of them."""
    undone: set[str] = field(default_factory=set)
    """The items that the chair brought in, and took back itself."""
    examples: dict[str, Item] = field(default_factory=dict)
    """What is voted on in practice, where it would be items that tables wrote."""
    void: Voided | None = None
    """Set once the chair has made this vote void: it counts nowhere any more."""
    slips: dict[str, str | None] = field(default_factory=dict)
    """Digest of a slip's code -> the table at which it was used, or None."""
    joined: dict[str, Joined] = field(default_factory=dict)
    """Command id -> words that the chair has counted together, in the order that it did."""
    phrase: str = ""
    """What was said in the room to draw the lot by; "" where none was drawn."""
    tally: Any = None
    asked: dict[str, int] = field(default_factory=dict)
    """Table id -> people there when it was last closed: later comings and goings change nothing."""

    def __post_init__(self) -> None:
        rules = self.activity.rules
        if self.tally is None and rules.takes_ballots:
            self.tally = rules.new_tally(self.activity.settings)

    @property
    def titled(self) -> str:
        """Its title, as sentences name it."""
        # Translators: the title of an activity, in your language's quotation marks.
        return _('"{title}"').format(title=self.activity.spoken().title)

    @property
    def standing(self) -> Mapping[str, Item]:
        """The items as they stand together under their themes: what everybody is shown."""
        return standing(self.items) if self.grouped else self.items

    @property
    def ballots(self) -> int:
        """How many ballots were cast at the tables."""
        return self.used.total()

    @property
    def on_paper(self) -> int:
        """How many ballots on paper were counted in."""
        return sum(each.count for each in self.paper.values())

    @property
    def touched(self) -> bool:
        """Whether a table has said anything in it."""
        return bool(self.used or self.items or self.passed)

    def votes_again(self, table: str) -> bool:
        """Whether a table is asked to vote again, and still can."""
        return self.stage == "open" and table in self.again

    def count_again(self) -> None:
        """Count the ballots that are there from the beginning, after some were taken out."""
        self.tally = self.activity.rules.new_tally(self.activity.settings)
        for choice in (*self.box.values(), *self.sealed.values()):
            self.tally.add(choice)
        for ballot in self.named.values():
            self.tally.add(ballot.choice)
        for paper in self.paper.values():
            for _each in range(paper.count):
                self.tally.add(paper.choice)

    def box_as_ballots(self) -> tuple[Ballot, ...]:
        """The box's content, sorted by the ballots' own random ids, with voices made coarse."""
        parts = self._parts_at_close()
        return tuple(
            Ballot(id, msgspec.to_builtins(self.box[id]), part_with(parts, self.voices.get(id, "")))
            for id in sorted(self.box)
        )

    def _parts_at_close(self) -> tuple[str, ...]:
        """The parts of the room that may be shown apart, if it were closed now."""
        paper: Counter[str] = Counter()
        for each in self.paper.values():
            paper[each.voice] += each.count
        return parts_of(Counter(self.voices.values()), paper, self.activity.voices_least)


@dataclass
class UndoStep:
    """The chair's act that could be taken back: in words, how, and what may stand in the way."""

    words: Callable[[], str]
    """Said anew each time, in the language of whoever reads it."""
    back: Callable[[], None]
    obstacle: Callable[[], Refusal | None] = lambda: None
    batch: str | None = None
    """What belongs together is taken back as one: see `BringIn`."""
    passed: bool = False
    """Whether the chair has done something since that cannot be taken back."""

    def told(self) -> str:
        """What would be taken back, and that no more would."""
        # Translators: what can be undone, such as "set the timer", where something came after it.
        stays = _("{act}; what was done since stays")
        return stays.format(act=self.words()) if self.passed else self.words()


@dataclass
class State:
    """Everything about one meeting that its journal says."""

    id: str
    agenda: Agenda
    activities: dict[str, ActivityState]
    tables: dict[str, Table] = field(default_factory=dict)
    current: str | None = None
    """The activity that every screen is at."""
    timer: Timer | None = None
    announcement: str = ""
    spotlight: str | None = None
    undo: list[UndoStep] = field(default_factory=list)
    left: dict[str, bool] = field(default_factory=dict)
    """Practice that has gone, by its id, and whether it was secret: so is what still comes in."""
    link: bytes = START
    """The last link of the chain over the entries so far (`shared.chain`)."""
    names: dict[str, str] = field(default_factory=dict)
    """A table's name in small letters -> the table id that has, or last had, it."""
    tokens: dict[str, str] = field(default_factory=dict)
    """Token hash -> table id, for every token that a table has had."""
    door_closed: bool = False
    """Whether no further table may join."""
    signals: dict[tuple[str, str], int] = field(default_factory=dict)
    """(table id, what it tells the chair) -> since when; the oldest first."""
    signals_shown: bool = False
    """Whether the board says how many tables signal what."""
    pages: Pages = field(default_factory=Pages)
    """What the chair wants of the boards' pages."""
    code_number: int = 0
    """Which of the join codes is good: 0 is the first one."""
    codes_made: int = 0
    """The highest number that a join code has had; none is used twice."""
    kept: Kept = field(default_factory=Kept, repr=False, compare=False)
    """What views and checks have worked out from all this (`shared.kept`)."""

    @classmethod
    def begin(cls, id: str, agenda: Agenda) -> State:
        """A meeting in which nothing has been said."""
        return cls(id, agenda, {a.id: ActivityState(a) for a in agenda.activities})

    @property
    def open_activity(self) -> ActivityState | None:
        """The activity that is open; there is one at the most."""
        return next((each for each in self.activities.values() if each.stage == "open"), None)

    @property
    def lasting(self) -> list[ActivityState]:
        """The activities in their order, without those that are only practice."""
        return [each for each in self.activities.values() if not each.activity.practice]

    def first_time(self, activity: Activity) -> ActivityState | None:
        """The earlier activity that one asks again; where that is void, what put it again."""
        first = self.activities.get(activity.again or "")
        while first is not None and first.void is not None:
            first = self.activities.get(first.void.repeat or "")
        return first

    def next_activity(self) -> ActivityState | None:
        """The first activity after the current one that has not been opened."""
        states = list(self.activities.values())
        here = next((i for i, s in enumerate(states) if s.activity.id == self.current), -1)
        return next((s for s in states[here + 1 :] if s.stage == "waiting"), None)

    def items_of(self, activity: Activity) -> Mapping[str, Item]:
        """The items that an activity is about: its own, or an earlier activity's.

        What is private is in them: for their own table and the chair alone.
        """
        source = self.activities.get(activity.items_from or "")
        if source is None:
            return {}
        return _examples_said(source.examples) if source.examples else source.standing

    def public_items(self, activity: Activity) -> Iterator[Item]:
        """The items that an activity is about, hidden ones too, without what is private."""
        return map(public, self.items_of(activity).values())

    def items_on_show(self, activity: Activity) -> dict[str, Item]:
        """Those of `items_of` that stand on the board by themselves, without what is private."""
        return {id: public(item) for id, item in self.items_of(activity).items() if item.on_show}

    def choosable(self, activity: Activity) -> Mapping[str, Item]:
        """`items_on_show`, gone through once for all the votes that follow each other."""
        if not activity.items_from:
            return {}
        return self.kept.get(("choosable", activity.id), lambda: self.items_on_show(activity))

    def marks_of(self, activity: Activity) -> tuple[str, ...]:
        """What the chair may mark the items as that an activity is about."""
        source = activity.items_from
        return self.activities[source].activity.rules.marks if source in self.activities else ()

    def home_of(self, item: str) -> ActivityState | None:
        """The activity in which an item was written."""
        return next((each for each in self.activities.values() if item in each.items), None)

    def has_name(self, name: str) -> bool:
        """Whether a table that is here has this name, in small letters or large."""
        id = self.names.get(name.casefold())
        return id is not None and not self.tables[id].removed

    def put_out_spotlight(self) -> None:
        """The spotlight goes off what the room may no longer see."""
        home = self.home_of(self.spotlight) if self.spotlight else None
        if home is None or not home.standing[self.spotlight or ""].visible:
            self.spotlight = None

    def light_again(self, item: str | None) -> None:
        """The spotlight goes back to an item, unless the room may not see it meanwhile."""
        self.spotlight = item
        self.put_out_spotlight()

    def all_items(self) -> Iterator[Item]:
        """Every item of the meeting, withdrawn and hidden ones too."""
        for each in self.activities.values():
            yield from each.items.values()

    def people(self) -> int:
        """How many people sit at all tables together; removed tables no longer count."""
        return sum(table.people for table in self.present.values())

    def asked(self, at: ActivityState) -> dict[str, int]:
        """Table id -> how many people an activity is, or was, put to there."""
        if at.stage == "closed":
            return at.asked
        # An open ballot may be opened again after people have left.
        return {
            id: max(0 if table.removed else table.people, at.used[id])
            for id, table in self.tables.items()
        }

    def people_asked(self, at: ActivityState) -> Mapping[str, int]:
        """`asked`, kept while votes come in: nobody votes who is not asked."""
        return self.kept.get(("asked", at.activity.id), lambda: self.asked(at))

    @property
    def present(self) -> dict[str, Table]:
        """The tables that the chair has not removed."""
        return {id: table for id, table in self.tables.items() if not table.removed}


def _examples_said(examples: dict[str, Item]) -> Mapping[str, Item]:
    """Examples in the language that is spoken: whoever looks at them, and nobody else, hears it."""
    if speech().code == SOURCE:
        return examples
    return {id: replace(item, text=word_said(item.text)) for id, item in examples.items()}


def remember(state: State, step: UndoStep) -> None:
    """Note an act that the chair may take back."""
    state.undo.append(step)
    del state.undo[:-UNDO_DEPTH]


def cannot_be_undone(state: State) -> None:
    """Note that the chair's last act stays, so that nobody thinks an undo would be of that."""
    for step in state.undo:
        step.passed = True
