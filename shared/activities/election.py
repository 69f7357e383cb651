"""election: the room chooses one or several people, by approval or in order of preference.

Three ways to count. Approval: each person names as many as they could accept, and those whom most
accept are elected (Brams and Fishburn, "Approval Voting", 1983). Run-off: one seat, in order of
preference (`runoff`). STV: several seats, in order of preference, as in Scotland (`stv`). Ties are
settled as `rounds` says: by an earlier round, and otherwise by a lot that the room draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from shared.activities.kind import Beside, Earlier, Kind, Known, SettingsError
from shared.activities.parts.candidates import (
    PEOPLE,
    Key,
    Names,
    birds_for,
    can_stand,
    candidates_in,
    check_candidates,
)
from shared.activities.parts.election_words import outcome_words
from shared.activities.parts.rounds import Count, Round
from shared.activities.parts.runoff import count_runoff
from shared.activities.parts.stv import count_stv
from shared.items import Item, Written
from shared.language import _
from shared.lots import drawn
from shared.outcome import Refusal
from shared.text import show
from shared.wording import isolated, name_words, shift_words

Method = Literal["approval", "run-off", "stv"]
MOST_NAMED = 9
"""Candidates that one ballot names."""


class ElectionSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Who stands, for how many seats, and how it is counted."""

    candidates: Names = ()
    candidates_from: str | None = None
    """The earlier activity whose items stand: volunteers who let the room see their name."""
    seats: Annotated[int, Meta(ge=1, le=12)] = 1
    method: Method | None = None
    """None: a run-off for one seat, and STV for several."""

    @property
    def counted(self) -> Method:
        """How it is counted."""
        return self.method or ("run-off" if self.seats == 1 else "stv")


class Preferences(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: candidates by their keys, the most wanted first; for approval sorted by key."""

    candidates: Annotated[tuple[Key, ...], Meta(min_length=1, max_length=MOST_NAMED)]


class ElectionResult(Struct, frozen=True):
    """Who is elected, and how it came about. Candidates are places in `candidates`."""

    ballots: int
    candidates: tuple[str, ...]
    seats: int
    method: Method
    named: tuple[int, ...]
    """How many ballots name each: accept them, or have them first where there is an order."""
    quota: int
    """The votes that are enough for a seat; 0 where there is no fixed number."""
    rounds: tuple[Round, ...]
    elected: tuple[int, ...]
    """In the order in which they were elected."""
    tied: tuple[int, ...]
    """Those between whom a lot has yet to decide."""
    lot: tuple[int, ...]
    """All candidates as the lot has drawn them; empty before it is drawn."""


class ElectionTally:
    """Keeps the ballots that say the same together, because rounds need them whole."""

    def __init__(self) -> None:
        self.ballots: Counter[tuple[str, ...]] = Counter()

    def add(self, choice: Preferences) -> None:
        """Count one ballot."""
        self.ballots[choice.candidates] += 1


class Election(Kind[ElectionSettings, Preferences, ElectionTally, ElectionResult]):
    """People for seats."""

    name = "election"
    about = PEOPLE
    settings_type = ElectionSettings
    result_type = ElectionResult
    choice_type = Preferences
    has_parts = False

    def check_settings(self, settings: ElectionSettings, earlier: Mapping[str, Earlier]) -> None:
        """There are more candidates than seats, and the method suits the seats."""
        check_candidates(settings.candidates, settings.candidates_from, settings.seats, earlier)
        if settings.counted == "run-off" and settings.seats > 1:
            raise SettingsError("method", 'is "run-off", which is for one seat: write "stv" here')

    def items_from(self, settings: ElectionSettings) -> str | None:
        """The activity that the candidates come from."""
        return settings.candidates_from

    def asks_about(self, item: Item) -> bool:
        """Whether the room may see a name."""
        return can_stand(item)

    def for_practice(self, settings: ElectionSettings) -> ElectionSettings:
        """With birds in place of people."""
        return replace(settings, candidates=birds_for(settings.seats), candidates_from=None)

    def draws(self, settings: ElectionSettings) -> bool:
        """People may be tied."""
        return True

    def wants_lot(self, result: ElectionResult) -> bool:
        """Where people are tied, and nothing else settles it."""
        return bool(result.tied)

    def check_choice(
        self, settings: ElectionSettings, choice: Preferences, items: Mapping[str, Item]
    ) -> Refusal | None:
        """Every candidate stands, none is named twice, and approval has no order."""
        known = candidates_in(settings.candidates, items.values())
        if any(key not in known for key in choice.candidates):
            return Refusal("no-candidate", _("Somebody on this ballot does not stand here."))
        if len(set(choice.candidates)) < len(choice.candidates):
            return Refusal("picked-twice", _("Somebody is on this ballot twice."))
        if settings.counted == "approval" and list(choice.candidates) != sorted(choice.candidates):
            why = _("A ballot for approval is sorted: an order would mark it.")
            return Refusal("order", why)
        return None

    def words(
        self, settings: ElectionSettings, choice: Preferences, items: Mapping[str, Item]
    ) -> str:
        """The names, in order where there is one."""
        known = candidates_in(settings.candidates, items.values(), choice.candidates)
        names = [known.get(key, key) for key in choice.candidates]
        if settings.counted == "approval":
            return ", ".join(names)
        return ", ".join(f"{place}. {name}" for place, name in enumerate(names, 1))

    def new_tally(self, settings: ElectionSettings) -> ElectionTally:
        """An empty count."""
        return ElectionTally()

    def shift(
        self, before: ElectionResult, now: ElectionResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """Who was elected, and how many ballots name each; others may stand now."""
        then, today = _elected(before), _elected(now)
        told = _("Elected before: {before}. Elected now: {now}")
        yield told.format(before=then, now=today)
        was = dict(zip(before.candidates, before.named, strict=True))
        for name, named in zip(now.candidates, now.named, strict=True):
            if name in was:
                yield shift_words(isolated(show(name)), was[name], named)

    def summary(
        self, settings: ElectionSettings, result: ElectionResult, known: Known
    ) -> Iterator[str]:
        """Who is elected, or what is missing for it, and whether a lot had a part in it."""
        yield outcome_words(result, closed=known.closed)
        if result.lot:
            yield _("A lot decided between those who were level.")

    def result(
        self, settings: ElectionSettings, tally: ElectionTally | None, items: Iterable[Item]
    ) -> ElectionResult:
        """Who is elected as long as no lot is drawn."""
        return self.result_beside(settings, tally, items, Beside())

    def result_beside(
        self,
        settings: ElectionSettings,
        tally: ElectionTally | None,
        items: Iterable[Item],
        beside: Beside,
    ) -> ElectionResult:
        """Who is elected; the phrase draws the lot where people are tied."""
        phrase = beside.phrase
        cast = (tally or self.new_tally(settings)).ballots
        known = candidates_in(settings.candidates, items, {key for each in cast for key in each})
        places = {key: place for place, key in enumerate(known)}
        names = tuple(known.values())
        ballots = [
            tuple(places[key] for key in ballot if key in places)
            for ballot, number in sorted(cast.items())
            for _each in range(number)
        ]
        lot = tuple(names.index(name) for name in drawn(phrase, names)) if phrase else ()
        method, size = settings.counted, len(names)
        if method == "approval":
            count = _by_approval(ballots, size, settings.seats, lot)
        elif method == "run-off":
            count = count_runoff(ballots, size, lot)
        else:
            count = count_stv(ballots, size, min(settings.seats, size), lot)
        named = Counter(
            each for ballot in ballots for each in (ballot if method == "approval" else ballot[:1])
        )
        return ElectionResult(
            sum(cast.values()),
            names,
            settings.seats,
            method,
            tuple(named[place] for place in range(size)),
            count.quota,
            count.rounds,
            count.elected,
            count.tied,
            lot,
        )


def _by_approval(
    ballots: Iterable[tuple[int, ...]], size: int, seats: int, lot: tuple[int, ...]
) -> Count:
    """Those whom most accept; where the last seats are tied, the lot says who has them."""
    votes = Counter(each for ballot in ballots for each in ballot)
    ranked = sorted(range(size), key=lambda each: (-votes[each], each))
    if not votes or size <= seats:
        return Count(0, (), tuple(each for each in ranked if votes[each])[:seats])
    last = votes[ranked[seats - 1]]
    sure = [each for each in ranked if votes[each] > last]
    level = [each for each in ranked if votes[each] == last]
    if not last:  # fewer were named than there are seats: nobody is elected without a vote
        return Count(0, (), tuple(sure))
    if len(sure) + len(level) > seats and not lot:
        return Count(0, (), tuple(sure), tuple(sorted(level)))
    if len(sure) + len(level) > seats:
        level.sort(key=lot.index)
    return Count(0, (), (*sure, *level)[:seats])


def _elected(result: ElectionResult) -> str:
    return name_words([result.candidates[place] for place in result.elected]) or _("nobody")


KIND = Election()
