"""Majorities and quorums: what a motion needs, in exact numbers.

Votes cast are those for and those against; who abstains has cast no vote (Robert's Rules of Order
Newly Revised, 12th edition, 44:1 and 44:3). So:

- *simple*: more for than against. A tie is not carried (44:12).
- *two thirds* of the votes cast: at least two thirds of those for and against; exactly two thirds
  is enough. Of those present: at least two thirds of them, whether they voted or not, so that to
  abstain works like a vote against (Robert's Rules of Order, 1915, section 48, has both).
- *absolute*: more than half of those present. Of the votes: more than half of all who voted, those
  who abstained among them. Books differ on this word, so the words on the screens say it in full.

A quorum of so many people asks that so many are present, whether they vote or not (1915, section
64). As a share of those present it can only mean that so many of them voted, and to abstain is to
vote here. A motion that nobody voted for is not carried, however small the number that it needs.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor
from typing import Final, Literal

Majority = Literal["simple", "absolute", "two-thirds"]
Of = Literal["cast", "present"]

TWO_THIRDS: Final = Fraction(2, 3)
_SHARE: Final = re.compile(r"(?:([0-9]{1,2})/([0-9]{1,2})|([0-9]{1,3})%)")


def base(of: Of, majority: Majority, votes: tuple[int, int, int], present: int) -> int:
    """The number that a majority is a share of; `votes` are for, against and abstained."""
    if of == "present":
        return present
    return sum(votes) if majority == "absolute" else votes[0] + votes[1]


def needed(majority: Majority, whole: int) -> int:
    """The fewest votes for that are this majority of `whole`; at least one."""
    if majority == "two-thirds":
        return max(1, ceil(TWO_THIRDS * whole))
    return floor(Fraction(whole, 2)) + 1


def share_in(text: str) -> Fraction | None:
    """A share as people write it, "1/3" or "40%"; None where it is not more than 0 and up to 1."""
    found = _SHARE.fullmatch(text.strip())
    if found is None:
        return None
    part, of = (found[3], "100") if found[3] else (found[1], found[2])
    if int(of) == 0 or not 0 < int(part) <= int(of):
        return None
    return Fraction(int(part), int(of))
