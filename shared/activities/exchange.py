"""exchange: what tables offer and ask for, skills and experiences, and who could help whom.

A match is made by people, where a table says that it can help with what another asks for, or would
like what another offers; or by words, where an offer and an asking of two tables are worded alike:
the same words in any order, whatever their case, punctuation, articles and plain English plurals.
What is only nearly worded alike is a match once the chair says so (`JoinWords`), never by itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Final

from msgspec import Meta, Struct

from shared.activities.kind import Beside, Kind, Known, Tally
from shared.activities.parts.backing import Back, SaidOfOthers, Unback, change_backing
from shared.activities.parts.columns import Edit, Said, change_items
from shared.activities.parts.exchange_words import summary_words
from shared.activities.parts.joining import heads
from shared.items import Item, ItemChange
from shared.language import N_, _
from shared.outcome import Refusal

OFFER: Final = N_("Offer")
ASK: Final = N_("Ask")
COLUMNS: Final = (OFFER, ASK)
WORDS: Final = {OFFER: N_("We offer"), ASK: N_("We ask for")}
"""How a table is asked for each."""

FILLERS: Final = frozenset({"a", "an", "the", "some", "our", "your", "my"})
ENDINGS: Final = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))
"""English plurals that are more than an s, and what stands there for one."""
NO_PLURAL: Final = ("ss", "us", "is")
SHORTEST: Final = 4
"""Letters from which a word is looked at for a plural: "gas" has none."""

STAYS: Final = Refusal(
    "backed",
    N_("Other tables have answered these words, so they stay. Take it back and write it anew."),
)


class ExchangeSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The most things that one table may offer and ask for, together."""

    most: Annotated[int, Meta(ge=1, le=200)] = 20


class Answered(Struct, frozen=True):
    """What a table offers or asks for, and who answers it.

    `tables` have said so themselves; `worded` are items of other tables in the other column that
    are worded alike.
    """

    item: str
    tables: tuple[str, ...]
    worded: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether anybody answers it."""
        return bool(self.tables or self.worded)


class ExchangeResult(Struct, frozen=True):
    """All that is on show, each list in the order in which it was written."""

    offered: tuple[Answered, ...]
    asked: tuple[Answered, ...]


@lru_cache(4096)
def key_of(text: str) -> str:
    """What is the same for what is worded alike: its words, bare, in the order of letters."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())
    bare = folded.replace("'", "").replace("’", "")
    words = "".join(char if _counts(char) else " " for char in bare).split()
    telling = [word for word in words if word not in FILLERS] or words
    return " ".join(sorted({_one_of(word) for word in telling})) or folded


def _counts(char: str) -> bool:
    return unicodedata.category(char)[0] not in "PZC"


def _one_of(word: str) -> str:
    """A word without the ending of a plural."""
    if len(word) < SHORTEST or word.endswith(NO_PLURAL):
        return word
    for several, one in ENDINGS:
        if word.endswith(several) and len(word) > len(several) + 1:
            return word.removesuffix(several) + one
    return word.removesuffix("s")


class Exchange(Kind[ExchangeSettings, Struct, Tally[Struct], ExchangeResult]):
    """Skills and experiences, offered and asked for."""

    name = "exchange"
    settings_type = ExchangeSettings
    result_type = ExchangeResult
    said_type = Said | SaidOfOthers
    items_shared = True
    backers_named = True
    joins_words = True

    def say(
        self,
        settings: ExchangeSettings,
        said: Said | SaidOfOthers,
        table: str,
        items: Mapping[str, Item],
    ) -> ItemChange | Refusal:
        """Write, reword or take back something of one's own; answer another table's, or stop to.

        What others have answered keeps its words: they answered those.
        """
        if isinstance(said, Back | Unback):
            return change_backing(said, table, items)
        change = change_items(COLUMNS, settings.most, said, table, items)
        if isinstance(said, Edit) and not isinstance(change, Refusal):
            return STAYS if items[said.item].backers else change
        return change

    def columns_in(self, settings: ExchangeSettings) -> tuple[str, ...]:
        """Offers, and what is asked for."""
        return COLUMNS

    def column_words(self, settings: ExchangeSettings, column: str) -> str:
        """An offer, or what is asked for."""
        return _(column)

    def summary(
        self, settings: ExchangeSettings, result: ExchangeResult, known: Known
    ) -> Iterator[str]:
        """How much is offered and asked for, and how much is still wanted."""
        return summary_words(result, closed=known.closed)

    def result(
        self, settings: ExchangeSettings, tally: Tally[Struct] | None, items: Iterable[Item]
    ) -> ExchangeResult:
        """Who answers whom, where the chair has said nothing yet of what is worded alike."""
        return self.result_beside(settings, tally, items, Beside())

    def result_beside(
        self,
        settings: ExchangeSettings,
        tally: Tally[Struct] | None,
        items: Iterable[Item],
        beside: Beside,
    ) -> ExchangeResult:
        """Who answers whom."""
        stands = heads(beside.joined, key_of)
        shown = sorted((item for item in items if item.on_show), key=lambda item: item.order)
        worded: dict[str, dict[str, list[Item]]] = {name: {} for name in COLUMNS}
        keys: dict[str, str] = {}
        for item in shown:
            key = key_of(item.text)
            keys[item.id] = key = stands.get(key, key)
            worded[item.column].setdefault(key, []).append(item)
        found: dict[str, list[Answered]] = {name: [] for name in COLUMNS}
        for item in shown:
            other = ASK if item.column == OFFER else OFFER
            found[item.column].append(_answered(item, worded[other].get(keys[item.id], ())))
        return ExchangeResult(tuple(found[OFFER]), tuple(found[ASK]))

    def key_of(self, word: str) -> str:
        """The same words make no difference, however they are written."""
        return key_of(word)

    def words_given(self, tally: Tally[Struct] | None, items: Iterable[Item]) -> Collection[str]:
        """The wording of all that is on show."""
        return {key_of(item.text) for item in items if item.on_show}


def _answered(item: Item, alike: Iterable[Item]) -> Answered:
    """`alike`: what is worded like it in the other column."""
    worded = tuple(other.id for other in alike if other.table != item.table)
    return Answered(item.id, tuple(sorted(item.backers, key=_place)), worded)


def _place(table: str) -> tuple[int, str]:
    """Tables in the order in which they came in: t2 before t10."""
    return len(table), table


KIND = Exchange()
