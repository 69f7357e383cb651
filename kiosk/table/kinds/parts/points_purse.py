"""The points that one person has to share out: plain values, no screen."""

from __future__ import annotations

from msgspec import Struct

from shared.activities.points import points_words
from shared.language import _, ngettext

LARGE_STEP = 5
SMALL_PURSE = 20
"""Below so many points there is no step but one."""


class Purse(Struct, frozen=True):
    """How many points a person has, and how many of them each option got."""

    points: int
    given: tuple[int, ...]

    @property
    def used(self) -> int:
        """Points given away."""
        return sum(self.given)

    @property
    def left(self) -> int:
        """Points still there to give."""
        return self.points - self.used

    @property
    def step(self) -> int:
        """What an arrow moves."""
        return LARGE_STEP if self.points >= SMALL_PURSE else 1

    def put(self, option: int, number: int) -> Purse:
        """So many points on an option, as far as there are that many; never less than none."""
        most = self.left + self.given[option]
        given = list(self.given)
        given[option] = max(0, min(number, most))
        return Purse(self.points, tuple(given))

    def move(self, option: int, by: int) -> Purse:
        """More or fewer points on an option."""
        return self.put(option, self.given[option] + by)

    def type(self, option: int, digit: int, *, goes_on: bool) -> Purse:
        """A digit was typed: the next one of the number that is there, or the first of a new."""
        return self.put(option, (self.given[option] * 10 if goes_on else 0) + digit)

    def erase(self, option: int) -> Purse:
        """The last digit is taken back."""
        return self.put(option, self.given[option] // 10)

    @property
    def words(self) -> str:
        """How many are left, in a sentence."""
        if not self.left:
            return ngettext(
                "All {count} points are shared.", "All {count} points are shared.", self.points
            ).format(count=self.points)
        if not self.used:
            return _("You have {points} to share.").format(points=points_words(self.points))
        told = _("{number} of {points} left.")
        return told.format(number=self.left, points=points_words(self.points))
