"""ideas: tables write what they think in one to six named columns, their own or a ready set.

The ready sets are old tools of group work. TOWS: Weihrich, "The TOWS matrix" (Long Range Planning
15, 1982). SOAR: Stavros and Hinrichs, "The Thin Book of SOAR" (2009). PMI, plus, minus,
interesting: de Bono, "de Bono's Thinking Course" (1982). The others are common usage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final

from msgspec import Meta, Struct
from msgspec.structs import replace

from shared import amounts
from shared.activities.kind import Earlier, Kind, Known, Seeding, SettingsError, Tally, check_source
from shared.activities.parts.columns import COLUMN_LIMIT, Said, change_items
from shared.activities.parts.options import check_texts
from shared.activities.swot import QUADRANTS
from shared.ids import PAPER
from shared.items import Item, ItemChange
from shared.language import N_, _, ngettext
from shared.outcome import Refusal
from shared.wording import listed, nobody_words, quote

NAME_LIMIT: Final = 24
"""Graphemes in a column's name: what can be read above a third of the board."""


class Named(Struct, frozen=True):
    """A column: its name, which stands for it everywhere, and plain words on what belongs in it."""

    name: str
    hint: str = ""
    pairs: tuple[str, ...] = ()
    """The columns of an earlier activity whose items belong beside this one; empty: all."""
    ready: bool = False
    """Whether it is of a ready set, whose names are ours and are said in people's language."""
    read_as: str = ""
    """What people read as its name, where the agenda says that in other words."""

    @property
    def words(self) -> str:
        """What people read as its name."""
        return _(self.name) if self.ready else self.read_as or self.name


STRONG, WEAK, CHANCE, THREAT = QUADRANTS

SETS: Final[Mapping[str, tuple[Named, ...]]] = {
    "tows": (
        Named(
            N_("S with O"),
            N_("Which strength helps us take a chance?"),
            (STRONG, CHANCE),
            ready=True,
        ),
        Named(
            N_("W with O"), N_("Which chance helps us mend a weakness?"), (WEAK, CHANCE), ready=True
        ),
        Named(
            N_("S with T"),
            N_("Which strength guards us from a threat?"),
            (STRONG, THREAT),
            ready=True,
        ),
        Named(
            N_("W with T"), N_("Which weakness makes a threat worse?"), (WEAK, THREAT), ready=True
        ),
    ),
    "soar": (
        Named(N_("Strengths"), N_("What do we do well?"), ready=True),
        Named(N_("Opportunities"), N_("What could we make use of?"), ready=True),
        Named(N_("Aspirations"), N_("What do we hope to become?"), ready=True),
        Named(N_("Results"), N_("How will we know that it works?"), ready=True),
    ),
    "pmi": (
        Named(N_("Plus"), N_("What is good about it?"), ready=True),
        Named(N_("Minus"), N_("What is not so good about it?"), ready=True),
        Named(N_("Interesting"), N_("What makes you curious?"), ready=True),
    ),
    "start-stop-continue": (
        Named(N_("Start"), N_("What should we begin to do?"), ready=True),
        Named(N_("Stop"), N_("What should we no longer do?"), ready=True),
        Named(N_("Continue"), N_("What should we go on doing?"), ready=True),
    ),
    "hopes-and-fears": (
        Named(N_("Hopes"), N_("What do you hope for?"), ready=True),
        Named(N_("Fears"), N_("What worries you?"), ready=True),
    ),
    "stop-slow-agree": (
        Named(N_("Stop"), N_("What must not go on like this?"), ready=True),
        Named(N_("Slow"), N_("What needs more time or care?"), ready=True),
        Named(N_("Agree"), N_("What can we do as it is?"), ready=True),
    ),
}


class IdeasSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The columns' names, or a ready set's name; and the most items that one table may have."""

    columns: Annotated[tuple[str, ...], Meta(max_length=6)] = ()
    names: Annotated[tuple[str, ...], Meta(max_length=6)] = ()
    """What people read as the columns' names, in their order, where those are other words."""
    set: str = ""
    most: Annotated[int, Meta(ge=1, le=200)] = 60
    in_turn: bool = False
    """Whether tables say one thing each in turn, round after round."""
    said_before: str | None = None
    """The earlier activity in which tables wrote what they say here, one after the other."""
    seeds: str | None = None
    """The earlier activity whose top items stand beside what tables write here."""
    seeds_each: Annotated[int, Meta(ge=1, le=5)] = 2
    """How many of each of its columns."""


class ColumnCount(Struct, frozen=True):
    """How many of the things that tables wrote stand in one column."""

    column: str
    items: int


class IdeasResult(Struct, frozen=True):
    """What tables wrote: in each column, and by table (table id -> a number for each column)."""

    columns: tuple[ColumnCount, ...]
    tables: dict[str, tuple[int, ...]]


def columns_of(settings: IdeasSettings) -> tuple[Named, ...]:
    """The columns that these settings name, in order, with their hints as they are read."""
    if not settings.set:
        read_as = settings.names or settings.columns
        both = zip(settings.columns, read_as, strict=True)
        return tuple(Named(name, read_as=words) for name, words in both)
    return tuple(replace(each, hint=_(each.hint)) for each in SETS[settings.set])


class Ideas(Kind[IdeasSettings, Struct, Tally[Struct], IdeasResult]):
    """Named columns of items."""

    name = "ideas"
    settings_type = IdeasSettings
    result_type = IdeasResult
    said_type = Said
    groups_items = True
    texts = ("columns",)

    def texts_in(self, settings: IdeasSettings) -> dict[str, str | tuple[str, ...]]:
        """What people read as the columns' names; those of a ready set are ours."""
        return {"columns": settings.names or settings.columns} if settings.columns else {}

    def with_texts(
        self, settings: IdeasSettings, texts: Mapping[str, str | tuple[str, ...]]
    ) -> IdeasSettings:
        """Other names to read; items stay in the columns that they were written in."""
        return replace(settings, names=tuple(texts.get("columns", settings.names)))

    def check_settings(self, settings: IdeasSettings, earlier: Mapping[str, Earlier]) -> None:
        """Either columns or a ready set; names that can be shown and told apart."""
        ready = ", ".join(f'"{name}"' for name in SETS)
        if settings.set and settings.columns:
            raise SettingsError("set", "cannot stand beside columns: leave one of the two out")
        if settings.set and settings.set not in SETS:
            raise SettingsError("set", f"must be one of {ready}; or name your own columns")
        if not settings.set and not settings.columns:
            raise SettingsError(
                "columns",
                f"is missing: name one to six, or write set = and one of {ready}",
            )
        source = earlier.get(settings.said_before or "")
        if settings.said_before and (source is None or source.kind != self.name):
            raise SettingsError("said_before", "must name an activity of this kind above this one")
        check_source("seeds", settings.seeds, earlier)
        check_texts("columns", settings.columns, NAME_LIMIT)
        check_texts("columns", settings.names, NAME_LIMIT)
        if settings.names and len(settings.names) != len(settings.columns):
            raise SettingsError("names", "must be as many as columns, in the same order")
        for name in settings.columns:
            if len(name) > COLUMN_LIMIT:
                raise SettingsError("columns", f'"{name[:30]}" is too long: use a shorter name')

    def in_turn(self, settings: IdeasSettings) -> bool:
        """As the agenda says."""
        return settings.in_turn

    def said_before(self, settings: IdeasSettings) -> str | None:
        """As the agenda says."""
        return settings.said_before

    def seeding(self, settings: IdeasSettings) -> Seeding | None:
        """As the agenda says."""
        return Seeding(settings.seeds, settings.seeds_each) if settings.seeds else None

    def columns_in(self, settings: IdeasSettings) -> tuple[str, ...]:
        """Its columns."""
        return tuple(column.name for column in columns_of(settings))

    def column_words(self, settings: IdeasSettings, column: str) -> str:
        """Its name; that of a ready set in people's language."""
        return next((each.words for each in columns_of(settings) if each.name == column), column)

    def say(
        self, settings: IdeasSettings, said: Said, table: str, items: Mapping[str, Item]
    ) -> ItemChange | Refusal:
        """Add, edit or withdraw an item of one's own."""
        names = [column.name for column in columns_of(settings)]
        return change_items(names, settings.most, said, table, items)

    def summary(self, settings: IdeasSettings, result: IdeasResult, known: Known) -> Iterator[str]:
        """How much was written, and where."""
        written = sum(each.items for each in result.columns)
        if not written:
            yield nobody_words(
                closed=known.closed,
                over=N_("No table wrote anything."),
                so_far=N_("No table has written anything yet."),
            )
            return
        items = amounts.items(written)
        tables = len(result.tables)
        if len(result.columns) == 1:
            told = ngettext("{items} from {count} table.", "{items} from {count} tables.", tables)
            yield told.format(items=items, count=tables)
        else:
            told = ngettext(
                "{items} from {count} table: {columns}.",
                "{items} from {count} tables: {columns}.",
                tables,
            )
            part = _("{count} in {column}")
            parts = [
                part.format(
                    count=each.items, column=quote(self.column_words(settings, each.column))
                )
                for each in result.columns
                if each.items
            ]
            yield told.format(items=items, count=tables, columns=listed(parts))

    def result(
        self, settings: IdeasSettings, tally: Tally[Struct] | None, items: Iterable[Item]
    ) -> IdeasResult:
        """Count what tables wrote and the room may see, in a theme or not."""
        names = [column.name for column in columns_of(settings)]
        counts: dict[str, Counter[str]] = {}
        for item in items:
            if item.counted:
                counts.setdefault(item.table, Counter())[item.column] += 1
        total = sum(counts.values(), Counter[str]())
        return IdeasResult(
            tuple(ColumnCount(name, total[name]) for name in names),
            {
                table: tuple(counts[table][name] for name in names)
                for table in sorted(counts.keys() - {PAPER})
            },
        )


KIND = Ideas()
