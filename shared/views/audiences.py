"""What each audience may see: three plain types, and the parts they are made of."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from shared.acts.in_turn import Speaker
from shared.acts.signals import Raised
from shared.ids import Extra
from shared.items import Item
from shared.state import Pages, Stage, Timer
from shared.views.chair_lines import AgendaLine, TableLine


class JoinInfo(Struct, frozen=True):
    """How a table comes in: the hub's address for people, the code, and a link for a QR code.

    `mark` is the start of the pin, for comparing by eye; "" where nothing is encrypted. `page` is
    the address of the page for browsers; "" where there is none.
    """

    address: str
    code: str
    link: str
    mark: str = ""
    page: str = ""


class Seed(Struct, frozen=True):
    """An item of an earlier activity: its column there, what one of these is called, its words."""

    column: str
    word: str
    text: str


class ActivityView(Struct, frozen=True):
    """The activity that every screen is at. `settings` is its kind's settings type, as a map."""

    id: str
    kind: str
    title: str
    question: str
    stage: Stage
    secret: bool
    revealed: bool
    minutes: int
    place: int
    """1 for the first on the agenda."""
    of: int
    """How many activities the agenda has."""
    settings: dict[str, Any]
    receipts: bool = False
    """Whether each voter is shown a code."""
    codes_shown: bool = False
    """Whether the board lists the codes."""
    slips: bool = False
    """Whether each ballot needs the code on a slip."""
    phrase: str = ""
    """What was said in the room to draw the lot by."""
    voices: bool = False
    """Whether each person says how they speak."""
    seeds: tuple[Seed, ...] = ()
    """The top items of an earlier activity that stand beside what tables write."""
    practice: bool = False
    """Whether it is only tried out: nothing of it counts or is told."""
    void: bool = False
    """Whether the chair has made this vote void."""
    reason: str = ""
    """Why it is void, where that was said."""
    closes_itself: bool = False
    """Whether the hub closes it when its timer ends."""
    easy: str = ""
    """The question in easier words; "" where the agenda has none."""
    sign: str = ""
    """A symbol with a word, to stand beside the question; "" where the agenda has none."""


class Progress(Struct, frozen=True):
    """How far the room is: ballots in, of how many people; tables that said something, of all."""

    ballots: int = 0
    people: int = 0
    tables_in: int = 0
    tables: int = 0
    connected: int = 0
    """Tables whose terminal is connected at this moment."""
    items: int = 0
    """Items on show in this activity."""
    paper: int = 0
    """Ballots on paper that the chair has counted in, apart from `ballots` and `people`."""
    passed: int = 0
    """Tables that pass; they are among `tables_in`."""
    declined: int = 0
    """People at tables that pass who have not voted."""


class Part(Struct, frozen=True):
    """A part of the room (a voice, or a table) and what it said, as the kind's result type.

    `key`: the letters of its voices, or the table's id.
    """

    key: str
    name: str
    ballots: int
    result: dict[str, Any]
    told: tuple[str, ...] = ()
    """What matters in it, in sentences."""


class Apart(Struct, frozen=True):
    """The parts of the room beside each other; none where that would show too much.

    `note` says in words what is not shown apart.
    """

    parts: tuple[Part, ...] = ()
    note: str = ""


class Results(Struct, frozen=True):
    """What the room said, as the kind's result type, as a map.

    `before` is the result of the earlier activity that this one asks again, where that was shown.
    """

    activity: str
    result: dict[str, Any]
    before: dict[str, Any] | None = None
    apart: Apart | None = None
    """The same for each part of the room, where the agenda asks for it."""
    voted: str = ""
    """How many voted, in a sentence; "" for what is no vote."""
    told: tuple[str, ...] = ()
    """What matters in it, in sentences, what matters most first (`shared.summary`)."""

    @property
    def read_aloud(self) -> str:
        """All the sentences."""
        return " ".join(filter(None, (self.voted, *self.told)))


class TableView(Struct, frozen=True):
    """What every table sees alike. `items`: those that tables vote on or back, by id."""

    title: str
    welcome: str
    activity: ActivityView | None = None
    timer: Timer | None = None
    announcement: str = ""
    items: dict[str, Item] = {}
    tables: dict[str, str] = {}
    """Table id -> name, for the tables that wrote `items`."""
    backing: dict[str, int] = {}
    """Item id -> how many tables back it, where the room sees the results."""
    storing: bool = True
    """Whether the hub's disk takes what is said; the hub knows it, the journal does not."""
    speaker: Speaker | None = None
    """Whose turn it is, where tables speak in turn."""
    said: dict[str, int] = {}
    """Theme among `items` -> how many things that tables wrote are part of it."""
    cut_off: int = 0
    """Since when the meeting's other rooms are out of reach (milliseconds since 1970); 0: no."""
    told: tuple[str, ...] = ()
    """What matters in the results, in sentences, while the room sees them and they stay so."""


class OwnView(Struct, frozen=True):
    """What one table alone sees: itself, and what it has done in the current activity."""

    table: str
    name: str
    people: int
    activity: str | None = None
    used: int = 0
    """How many of its people have cast a ballot in the current activity."""
    again: bool = False
    """Whether the chair asks it to take its ballots out and vote again."""
    items: dict[str, Item] = {}
    """Its own items in the current activity that it has not withdrawn."""
    backs: tuple[str, ...] = ()
    """The items of other tables there that it backs, oldest first."""
    earlier: tuple[str, ...] = ()
    """What it wrote in an earlier activity and is to say here, oldest first."""
    themes: dict[str, str] = {}
    """Its own item -> what it is part of, in words, where the room sees that."""
    passed: bool = False
    """Whether it passes in the current activity."""
    timer: Timer | None = None
    """Its own, longer timer, where it has extra time and a timer runs."""
    no_limit: bool = False
    """Whether no timer is for it."""
    extra: Extra = ""
    """How much more time it has, also where no timer runs."""
    signals: tuple[str, ...] = ()
    """What it signals to the chair, who has not put it away."""


class BoardView(Struct, frozen=True):
    """What the room sees. `items` are those on show, by id; `support` is item id -> dots."""

    title: str
    welcome: str
    join: JoinInfo
    activity: ActivityView | None = None
    progress: Progress = Progress()
    timer: Timer | None = None
    announcement: str = ""
    results: Results | None = None
    items: dict[str, Item] = {}
    support: dict[str, int] = {}
    tables: dict[str, str] = {}
    spotlight: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    """(code, choice in words) of every ballot, sorted by code, where the chair shows them."""
    speaker: Speaker | None = None
    members: dict[str, Item] = {}
    """What is part of the themes among `items`, at whatever depth."""
    signals: dict[str, int] = {}
    """What is signalled -> by how many tables, where the chair shows that."""
    pages: Pages = Pages()
    """What the chair wants of this board's pages."""
    cut_off: int = 0
    """Since when the meeting's other rooms are out of reach; what is shown is as it was then."""


class ChairView(Struct, frozen=True):
    """What the chair alone sees. `items` holds hidden ones too; `results` before they are shown.

    The results of a secret ballot come only once it is closed: a count that moves while one can
    see which table has just voted would tell who chose what.
    """

    title: str
    join: JoinInfo
    agenda: tuple[AgendaLine, ...] = ()
    current: str | None = None
    activity: ActivityView | None = None
    progress: Progress = Progress()
    tables: dict[str, TableLine] = {}
    timer: Timer | None = None
    announcement: str = ""
    results: Results | None = None
    items: dict[str, Item] = {}
    backing: dict[str, int] = {}
    """Item id -> how many tables back it, for those that any does."""
    marks: tuple[str, ...] = ()
    """What these items can be marked as."""
    spotlight: str | None = None
    undo: str = ""
    """The last act that can be taken back, in words; empty where there is none."""
    trouble: str = ""
    """Why the hub can keep nothing more, and what to do; the hub knows it, the journal does not."""
    copy: str = ""
    """How the copy of the meeting on another disk is, in words; empty where none is kept."""
    mark: str = ""
    """The record's mark so far: to note in the room, and to compare when it is verified."""
    door_closed: bool = False
    """Whether no further table may join."""
    speaker: Speaker | None = None
    """Whose turn it is, where tables speak in turn."""
    joined: tuple[tuple[str, str], ...] = ()
    """(word, the word that it is counted with) where the chair has had words counted together."""
    signals: tuple[Raised, ...] = ()
    """What tables signal, the oldest first."""
    signals_shown: bool = False
    """Whether the board counts them."""
    blocked: str = ""
    """Why the next activity cannot be opened yet, in words; empty where it can."""
    pages: Pages = Pages()
    """What the boards' pages do."""
    cut_off: int = 0
    """Since when the meeting's other rooms are out of reach; until then nothing can be done."""
    rooms: tuple[str, ...] = ()
    """The rooms that are in reach, where the meeting has several."""
    rooms_trouble: str = ""
    """What is wrong between the rooms and what to do, in words, while this one goes on: one thing a
    line, the worst first."""
