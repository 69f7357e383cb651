"""draw: people are chosen by lot, from names in the agenda or from volunteers; nobody votes.

The lot is drawn in front of the room, by a phrase that is said there (`shared.lots`). Choosing by
lot (sortition) gives everybody who is willing the same chance (Dowlen, "The Political Potential of
Sortition", 2008).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final

from msgspec import Meta, Struct
from msgspec.structs import replace

from shared.activities.kind import Beside, Earlier, Kind, Known, Tally
from shared.activities.parts.candidates import (
    PEOPLE,
    Names,
    birds_for,
    can_stand,
    candidates_in,
    check_candidates,
)
from shared.amounts import people
from shared.items import Item
from shared.language import _
from shared.lots import drawn
from shared.wording import name_words

MOST_LISTED: Final = 6
"""Of more people who can be drawn, a sentence says only how many they are."""


class DrawSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Who can be drawn, and how many are."""

    candidates: Names = ()
    candidates_from: str | None = None
    """The earlier activity whose items can be drawn: volunteers who let the room see their name."""
    seats: Annotated[int, Meta(ge=1, le=12)] = 1


class DrawResult(Struct, frozen=True):
    """Who can be drawn, and all of them in the order of the lot: the first are for the seats."""

    candidates: tuple[str, ...]
    seats: int
    drawn: tuple[str, ...]
    """Empty before the lot is drawn."""


class Draw(Kind[DrawSettings, Struct, Tally[Struct], DrawResult]):
    """People by lot."""

    name = "draw"
    about = PEOPLE
    settings_type = DrawSettings
    result_type = DrawResult

    def check_settings(self, settings: DrawSettings, earlier: Mapping[str, Earlier]) -> None:
        """There are more people than are drawn."""
        check_candidates(settings.candidates, settings.candidates_from, settings.seats, earlier)

    def items_from(self, settings: DrawSettings) -> str | None:
        """The activity that the people come from."""
        return settings.candidates_from

    def asks_about(self, item: Item) -> bool:
        """Whether the room may see a name."""
        return can_stand(item)

    def for_practice(self, settings: DrawSettings) -> DrawSettings:
        """With birds in place of people."""
        return replace(settings, candidates=birds_for(settings.seats), candidates_from=None)

    def draws(self, settings: DrawSettings) -> bool:
        """That is what it is for."""
        return True

    def wants_lot(self, result: DrawResult) -> bool:
        """Where there is somebody to draw."""
        return bool(result.candidates)

    def summary(self, settings: DrawSettings, result: DrawResult, known: Known) -> Iterator[str]:
        """Who was drawn, or that nobody is."""
        if result.drawn:
            names = name_words(result.drawn[: result.seats])
            yield _("Drawn by lot: {names}.").format(names=names)
        elif result.candidates:
            size = len(result.candidates)
            between = name_words(result.candidates) if size <= MOST_LISTED else people(size)
            if known.closed:
                yield _("No lot was drawn between {people}.").format(people=between)
            else:
                yield _("No lot is drawn yet between {people}.").format(people=between)
        else:
            yield _("There is nobody to draw.")

    def result(
        self, settings: DrawSettings, tally: Tally[Struct] | None, items: Iterable[Item]
    ) -> DrawResult:
        """Who can be drawn."""
        return self.result_beside(settings, tally, items, Beside())

    def result_beside(
        self,
        settings: DrawSettings,
        tally: Tally[Struct] | None,
        items: Iterable[Item],
        beside: Beside,
    ) -> DrawResult:
        """Who was drawn, once the phrase was said."""
        phrase = beside.phrase
        names = tuple(candidates_in(settings.candidates, items).values())
        return DrawResult(names, settings.seats, tuple(drawn(phrase, names)) if phrase else ())


KIND = Draw()
