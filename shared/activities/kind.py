"""What every kind of activity offers: settings, what a table may say or choose, and how it counts.

A kind is a column through the house: `shared/activities/<kind>.py` holds its rules, and the same
file name in each folder called `kinds` its screens, its lines, its voice, its pages and its
recount. Nothing else in the project names a kind.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final, Generic, NamedTuple, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from shared.activities.parts.joining import Joined
from shared.activities.parts.paper_lines import Line, said_in
from shared.items import Item, ItemChange, Written
from shared.language import N_
from shared.outcome import Refusal
from shared.wording import quote

SettingsT = TypeVar("SettingsT", bound=Struct)
ChoiceT = TypeVar("ChoiceT", bound=Struct)
CountedT_contra = TypeVar("CountedT_contra", bound=Struct, contravariant=True)
ResultT = TypeVar("ResultT", bound=Struct)


SHORT_CHOICE: Final = 20
"""Bytes of a choice for which little room is enough: an answer, or a few numbers."""


class SettingsError(ValueError):
    """A setting in the agenda is wrong. `key` names it; the text says what to write instead."""

    def __init__(self, key: str, cure: str) -> None:
        super().__init__(cure)
        self.key = key
        self.cure = cure


class Earlier(Struct, frozen=True):
    """An activity that stands above this one in the agenda."""

    id: str
    kind: str
    takes_items: bool
    about_items: bool = False
    """Whether it has items, or is about another activity's."""


class Known(NamedTuple):
    """What a summary may speak of beside the result."""

    closed: bool = True
    """Whether nobody answers any more."""
    items: Mapping[str, Written] = {}
    """The items on show, at least those that the result names; a view may be a moment behind."""

    def quote(self, item: str) -> str:
        """An item's words as they stand in a sentence; "" where they are not known."""
        return quote(self.items[item].text) if item in self.items else ""


class Seeding(Struct, frozen=True):
    """What an activity begins with: the items of `source`, or those it voted on, the top `each`."""

    source: str
    each: int


class Beside(Struct, frozen=True):
    """What may count in a result beside the ballots and the items."""

    people: int = 0
    """How many could vote."""
    phrase: str = ""
    """What the lot is drawn by; "" before it is said in the room."""
    joined: tuple[Joined, ...] = ()
    """Which words the chair has counted together, in the order in which that was said."""


class Tally(Protocol[CountedT_contra]):
    """A running count of ballots. Adding the same ballots in any order gives the same result."""

    def add(self, choice: CountedT_contra) -> None:
        """Count one ballot."""


TallyT = TypeVar("TallyT", bound=Tally[Any])


class Kind(ABC, Generic[SettingsT, ChoiceT, TallyT, ResultT]):
    """The rules of one kind of activity.

    A kind takes ballots (`choice_type`: one person, one ballot), or items (`said_type`: what a
    table says about its own items), or both.
    """

    name: ClassVar[str]
    """As the agenda writes it, and the file name of the kind's modules."""

    settings_type: type[SettingsT]
    result_type: type[ResultT]
    choice_type: type[ChoiceT] | None = None
    said_type: Any = None
    """A tagged union of what a table may say, or None where it only casts ballots."""
    items_shared: ClassVar[bool] = False
    """Whether, while it is open, every table sees what the others have written."""
    about: ClassVar[str] = N_("items to vote on")
    """In words, what a kind that is about an earlier activity's items needs of them."""

    looks_back: ClassVar[bool] = False
    """Whether it asks what became of what an earlier meeting left to do."""
    backers_named: ClassVar[bool] = False
    """Whether the result tells which tables back an item, so that screens need their names."""
    joins_words: ClassVar[bool] = False
    """Whether the chair may have words counted together."""
    marks: ClassVar[tuple[str, ...]] = ()
    """What the chair may say became of an item, each in a word, such as "answered"."""
    short_choice: ClassVar[bool] = False
    """Whether every choice, as it is stored, takes `SHORT_CHOICE` bytes at the most."""
    has_parts: ClassVar[bool] = True
    """Whether a part of the room (one voice, one table) has a result of its own."""

    texts: ClassVar[tuple[str, ...]] = ()
    """The settings that people read, which an agenda may say in other languages too."""

    text_is_all: ClassVar[bool] = True
    """Whether an item is a text in a column, with nothing private, and nobody's consent."""
    groups_items: ClassVar[bool] = False
    """Whether the chair may put its items under themes; never where an item has private parts."""
    sums_themes: ClassVar[bool] = False
    """Whether its count of ballots about items still holds when they come under a theme later."""

    def check_settings(self, settings: SettingsT, earlier: Mapping[str, Earlier]) -> None:
        """Check what the types cannot.

        Raises:
            SettingsError: a setting is wrong, or names an activity that is not earlier.
        """

    def texts_in(self, settings: SettingsT) -> dict[str, str | tuple[str, ...]]:
        """What these settings say to people, by name: a text or several."""
        return {key: getattr(settings, key) for key in self.texts}

    def with_texts(
        self, settings: SettingsT, texts: Mapping[str, str | tuple[str, ...]]
    ) -> SettingsT:
        """The settings with these texts, of those that `texts_in` gives, in place of their own."""
        return replace(settings, **texts)

    def items_from(self, settings: SettingsT) -> str | None:
        """The id of the earlier activity whose items this one is about, if it is about items."""
        return None

    def options_from(self, settings: SettingsT) -> str | None:
        """The earlier activity whose top items become the options when it is opened.

        None where it has options, or takes none.
        """
        return None

    def options_in(self, settings: SettingsT) -> tuple[str, ...]:
        """Its options, for a kind that may take them from items."""
        return ()

    def with_options(self, settings: SettingsT, options: tuple[str, ...]) -> SettingsT:
        """The settings with these options, for a kind that may take them from items."""
        raise NotImplementedError(f"{self.name} takes no options from items")

    def in_turn(self, settings: SettingsT) -> bool:
        """Whether tables say one thing each in turn, round after round."""
        return False

    def said_before(self, settings: SettingsT) -> str | None:
        """The earlier activity whose items each table says here, its own alone, if there is one."""
        return None

    def seeding(self, settings: SettingsT) -> Seeding | None:
        """Which items of an earlier activity stand beside this one while people write, if any."""
        return None

    def in_sentences(self, text: str) -> str:
        """An item's text as it is read out or shown alone."""
        return text

    def one_in(self, column: str) -> str:
        """What one item of a column is called, in a word or two."""
        return column

    def column_words(self, settings: SettingsT, column: str) -> str:
        """What a column is called where people read it."""
        return column

    def columns_in(self, settings: SettingsT) -> tuple[str, ...]:
        """Where the chair can bring in what was said on paper; nothing where that cannot be."""
        return ()

    def on_paper(self, columns: Sequence[str], line: Line) -> dict[str, Any] | Refusal:
        """What a table would have said to add a line of paper, or of a table of data.

        `columns`: those of `columns_in`; `line`: a text for each name, such as "text".
        """
        return said_in(columns, line.get("column", ""), line.get("text", ""))

    def for_practice(self, settings: SettingsT) -> SettingsT:
        """The settings with which this is tried out, for a kind that must not use the real ones."""
        return settings

    def check_choice(
        self, settings: SettingsT, choice: ChoiceT, items: Mapping[str, Item]
    ) -> Refusal | None:
        """Why this ballot cannot be counted, or None. `items`: those of `items_from` on show."""
        raise NotImplementedError(f"{self.name} takes no ballots")

    def words(self, settings: SettingsT, choice: ChoiceT, items: Mapping[str, Item]) -> str:
        """One ballot's choice in words, safe to show. `items`: all those of `items_from`."""
        raise NotImplementedError(f"{self.name} takes no ballots")

    def new_tally(self, settings: SettingsT) -> TallyT:
        """An empty count."""
        raise NotImplementedError(f"{self.name} takes no ballots")

    def say(
        self, settings: SettingsT, said: Any, table: str, items: Mapping[str, Item]
    ) -> ItemChange | Refusal:
        """What `said` does to the activity's items, all of which are in `items`; pure."""
        raise NotImplementedError(f"{self.name} takes no items")

    @abstractmethod
    def result(self, settings: SettingsT, tally: TallyT | None, items: Iterable[Item]) -> ResultT:
        """What the room said so far. `items`: the activity's own, or those of `items_from`."""

    def result_beside(
        self, settings: SettingsT, tally: TallyT | None, items: Iterable[Item], beside: Beside
    ) -> ResultT:
        """The same for a kind whose rule asks for more than what was said."""
        return self.result(settings, tally, items)

    def part_result(
        self, settings: SettingsT, tally: TallyT, items: Iterable[Item], joined: tuple[Joined, ...]
    ) -> ResultT:
        """The result in a part of the room; what the whole room decides is not decided there."""
        return self.result_beside(settings, tally, items, Beside(joined=joined))

    def asks_about(self, item: Item) -> bool:
        """Whether an earlier activity's item is one that this kind, being about items, can use."""
        return True

    def carried(self, settings: SettingsT, result: ResultT | None) -> tuple[str, ...]:
        """What is still to be done, for the next meeting's agenda; one line each.

        `result` is None where it was not opened.
        """
        return ()

    def draws(self, settings: SettingsT) -> bool:
        """Whether a lot is drawn once it is closed, or may have to be where people are tied."""
        return False

    def wants_lot(self, result: ResultT) -> bool:
        """Whether this result, of a kind that draws lots, waits for one."""
        return False

    def key_of(self, word: str) -> str:
        """What is the same for words that count as one without the chair's nod."""
        return word

    def words_given(self, tally: TallyT | None, items: Iterable[Item]) -> Collection[str]:
        """The keys of what may be joined, for a kind that `joins_words`."""
        return ()

    @abstractmethod
    def summary(self, settings: SettingsT, result: ResultT, known: Known) -> Iterator[str]:
        """What matters in a result, in one to three short sentences, what matters most first.

        They are read out and shown to everybody: plain words, people's own words quoted, ties
        named, and nothing that the result and the items on show do not tell.
        """

    def shift(self, before: ResultT, now: ResultT, items: Mapping[str, Written]) -> Iterator[str]:
        """What has shifted since the same was asked before, in words, for a kind that counts."""
        return iter(())

    def main_shift(self, before: ResultT, now: ResultT, items: Mapping[str, Written]) -> str:
        """The one shift that matters most, without a full stop; "" where there is none."""
        return next(self.shift(before, now, items), "")

    def support(self, result: ResultT) -> Mapping[str, int]:
        """Item id -> how much the room backs it, for a kind whose ballots are about items."""
        return {}

    @property
    def takes_ballots(self) -> bool:
        """Whether each person casts a ballot."""
        return self.choice_type is not None

    @property
    def takes_items(self) -> bool:
        """Whether tables write items."""
        return self.said_type is not None


def check_source(key: str, source: str | None, earlier: Mapping[str, Earlier]) -> None:
    """Items can be taken from there, or nothing is said of it; `key` is the setting's name.

    Raises:
        SettingsError: it is not so.
    """
    if source is not None and (source not in earlier or not earlier[source].about_items):
        able = " or ".join(f'"{each.id}"' for each in earlier.values() if each.about_items)
        raise SettingsError(key, f"must name an activity with items: {able or 'none yet'}")


def duplicates(texts: Iterable[str]) -> Iterator[str]:
    """The texts that stand more than once, however they are capitalised."""
    seen: set[str] = set()
    for text in texts:
        folded = text.casefold()
        if folded in seen:
            yield text
        seen.add(folded)
