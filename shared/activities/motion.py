"""motion: for, against or abstain, and whether it is carried. `majority` says by which rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from shared.activities.kind import Beside, Earlier, Kind, Known, SettingsError
from shared.activities.parts.joining import Joined
from shared.activities.parts.majority import Majority, Of, base, needed, share_in
from shared.activities.parts.verdict import WORDS, told_words
from shared.items import Item, Written
from shared.language import N_, _
from shared.outcome import Refusal
from shared.wording import shift_words

Side = Literal["for", "against", "abstain"]
Verdict = Literal["carried", "not carried", "no quorum", "a part"]
""""a part": of a part of the room, which carries nothing alone."""

SIDES: Final[tuple[Side, ...]] = ("for", "against", "abstain")
SIDE_WORDS: Final[Mapping[Side, str]] = {
    # Translators: what a ballot says on a motion: for it, against it, or neither.
    "for": N_("For"),
    "against": N_("Against"),
    "abstain": N_("Abstain"),
}


class MotionSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The majority and the quorum; the motion's own text is the activity's question or title."""

    majority: Majority = "simple"
    of: Of | None = None
    """What the majority is a share of: left out, an absolute one of those present, else of votes
    cast."""
    quorum: Annotated[int, Meta(ge=1, le=9999)] | Annotated[str, Meta(max_length=9)] | None = None
    """So many people present, or the share of those present that has to vote, such as "1/2"."""

    @property
    def whole(self) -> Of:
        """What the majority is a share of."""
        return self.of or ("present" if self.majority == "absolute" else "cast")


class MotionVote(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot."""

    vote: Side


class MotionResult(Struct, frozen=True):
    """The votes, what the rule asks for, and what follows."""

    ballots: int
    votes_for: int
    against: int
    abstained: int
    present: int
    """How many people sat at all tables, who could all vote."""
    majority: Majority
    of: Of
    whole: int
    """The number that the majority is a share of."""
    needed: int
    """The fewest votes for with which it is carried."""
    quorum: int | None
    """How many have to be there or, where `quorum_of` says so, to vote."""
    quorum_of: Literal["present", "voted"] | None
    verdict: Verdict


class MotionTally:
    """Counts the votes on each side."""

    def __init__(self) -> None:
        self.sides: Counter[Side] = Counter()

    def add(self, choice: MotionVote) -> None:
        """Count one ballot."""
        self.sides[choice.vote] += 1


class Motion(Kind[MotionSettings, MotionVote, MotionTally, MotionResult]):
    """A motion that is carried or not."""

    name = "motion"
    settings_type = MotionSettings
    result_type = MotionResult
    choice_type = MotionVote
    short_choice = True

    def check_settings(self, settings: MotionSettings, earlier: Mapping[str, Earlier]) -> None:
        """The majority has a name of its own, and the quorum is a number or a share."""
        if settings.majority == "simple" and settings.of == "present":
            raise SettingsError(
                "of",
                'is "present", but a simple majority is of the votes cast; for more than half of '
                'those present write majority = "absolute"',
            )
        if isinstance(settings.quorum, str) and share_in(settings.quorum) is None:
            raise SettingsError(
                "quorum",
                "is not a number of people such as 20, nor a share of those present such as "
                '"1/2" or "40%" in quotes; write one of the two',
            )

    def check_choice(
        self, settings: MotionSettings, choice: MotionVote, items: Mapping[str, Item]
    ) -> Refusal | None:
        """Every vote that can be typed can be counted."""
        return None

    def words(self, settings: MotionSettings, choice: MotionVote, items: Mapping[str, Item]) -> str:
        """The side."""
        return _(SIDE_WORDS[choice.vote])

    def new_tally(self, settings: MotionSettings) -> MotionTally:
        """An empty count."""
        return MotionTally()

    def result(
        self, settings: MotionSettings, tally: MotionTally | None, items: Iterable[Item]
    ) -> MotionResult:
        """The result where nobody is present but those who voted."""
        voted = tally.sides.total() if tally else 0
        return self.result_beside(settings, tally, items, Beside(people=voted))

    def shift(
        self, before: MotionResult, now: MotionResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """The verdict, and the votes."""
        then, today = _(WORDS[before.verdict]), _(WORDS[now.verdict])
        yield _("Before: {before}. Now: {now}").format(before=then, now=today)
        yield shift_words(_("For"), before.votes_for, now.votes_for)
        yield shift_words(_("Against"), before.against, now.against)
        yield shift_words(_("Abstained"), before.abstained, now.abstained)

    def summary(
        self, settings: MotionSettings, result: MotionResult, known: Known
    ) -> Iterator[str]:
        """The verdict, what it takes, and the quorum."""
        return told_words(result, closed=known.closed)

    def result_beside(
        self,
        settings: MotionSettings,
        tally: MotionTally | None,
        items: Iterable[Item],
        beside: Beside,
    ) -> MotionResult:
        """The votes and the verdict, among so many people present."""
        people = beside.people
        sides = (tally or self.new_tally(settings)).sides
        votes = (sides["for"], sides["against"], sides["abstain"])
        whole = base(settings.whole, settings.majority, votes, people)
        least = votes[1] + 1 if settings.majority == "simple" else needed(settings.majority, whole)
        quorum, quorum_of = _quorum(settings, people)
        counted = sum(votes) if quorum_of == "voted" else people
        verdict: Verdict = "carried" if votes[0] >= least else "not carried"
        if quorum is not None and counted < quorum:
            verdict = "no quorum"
        return MotionResult(
            sum(votes),
            *votes,
            people,
            settings.majority,
            settings.whole,
            whole,
            least,
            quorum,
            quorum_of,
            verdict,
        )

    def part_result(
        self,
        settings: MotionSettings,
        tally: MotionTally,
        items: Iterable[Item],
        joined: tuple[Joined, ...],
    ) -> MotionResult:
        """The votes in a part of the room, without a verdict."""
        votes = self.result(settings, tally, items)
        return replace(votes, verdict="a part", quorum=None, quorum_of=None)


def _quorum(
    settings: MotionSettings, people: int
) -> tuple[int | None, Literal["present", "voted"] | None]:
    """How many have to be there, or to vote."""
    if isinstance(settings.quorum, str):
        share = share_in(settings.quorum)
        return (None, None) if share is None else (ceil(share * people), "voted")
    return settings.quorum, None if settings.quorum is None else "present"


KIND = Motion()
