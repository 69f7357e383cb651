"""Voices: each person says with their secret ballot how they speak, and voices stand side by side.

What is shown must let nobody reckon what few people said. So a part of the room stands apart only
with at least so many ballots, and a voice that has fewer is put together with the next smallest
until that holds for every part: then no part, nor all ballots less the other parts, is small. This
is complementary suppression, as in Hundepool and others, "Statistical Disclosure Control" (2012),
chapter 4. It is decided once, at the close, and finer voices are kept nowhere after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from shared.language import N_, _
from shared.outcome import Refusal

LIVED, PROFESSIONAL, BOTH, UNSAID = "l", "p", "b", "n"

VOICES: Final[Mapping[str, str]] = {
    LIVED: N_("Lived experience"),
    PROFESSIONAL: N_("Professional"),
    BOTH: N_("Both"),
    UNSAID: N_("Rather not say"),
}
"""A voice's letter -> how people read it. One letter each, so that a frame's length says nothing;
a part of the room is the letters of its voices, such as `pb`."""
INSIDE: Final[Mapping[str, str]] = {
    LIVED: N_("lived experience"),
    PROFESSIONAL: N_("professional"),
    BOTH: N_("both"),
    UNSAID: N_("rather not say"),
}
"""The same inside a sentence."""

LEAST: Final = 5
"""The fewest ballots from tables that each part has; the agenda may ask for more."""

QUESTION: Final = N_("How do you speak here?")
WHY: Final = N_(
    "It goes with your vote, without your name. It is shown only where nobody stands out."
)
WITHHELD: Final = N_("How people spoke is not shown apart: too few would stand out.")
PAPER_HAS_NO_TABLE: Final = N_("Ballots on paper come from no table, so they are not shown apart.")
LATE_PAPER: Final = N_("Ballots on paper that were counted in after the close are not shown apart.")

NO_VOICE: Final = Refusal("voice", N_("Say how you speak, too. Please vote once more."))
NOT_ASKED: Final = Refusal("voice", N_("This question does not ask how people speak."))
TOO_LATE: Final = Refusal(
    "voice", N_("This vote is closed: ballots on paper are counted in without a voice now.")
)


def parts_of(cast: Mapping[str, int], paper: Mapping[str, int], least: int) -> tuple[str, ...]:
    """The parts of the room that may stand apart: each voice is in one, and each is large enough.

    `cast` and `paper`: how many ballots came with each voice. Those on paper do not help a part to
    be large enough, because the chair has read them. Empty where nothing may stand apart.
    """
    parts = [voice for voice in VOICES if cast.get(voice) or paper.get(voice)]
    while len(parts) > 1:
        parts.sort(key=lambda part: (_size(part, cast), _place(part)))
        smallest, next_smallest, *others = parts
        if _size(smallest, cast) >= least:
            return tuple(in_order(parts))
        both = smallest + next_smallest
        parts = ["".join(voice for voice in VOICES if voice in both), *others]
    return ()


def part_name(part: str) -> str:
    """A part of the room in words: "Professional or both"."""
    first = _(VOICES[part[0]])
    if len(part) == 1:
        return first
    *others, last = (_(INSIDE[voice]) for voice in part[1:])
    # Translators: voices that are counted together, such as "Professional or both".
    told = _("{voices} or {last}")
    return told.format(voices=", ".join([first, *others]), last=last)


def in_order(parts: Iterable[str]) -> list[str]:
    """Parts in the order in which people are asked."""
    return sorted(parts, key=_place)


def part_with(parts: tuple[str, ...], voice: str) -> str:
    """The part in which a voice is; "" where it is in none."""
    return next((part for part in parts if voice in part), "") if voice else ""


def _size(part: str, cast: Mapping[str, int]) -> int:
    return sum(cast.get(voice, 0) for voice in part)


def _place(part: str) -> int:
    return list(VOICES).index(part[0])
