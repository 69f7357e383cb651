"""Numbers and names as a sentence says them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from shared.language import N_, _, ngettext, pgettext
from shared.text import shorten, show

QUOTED: Final = 60
"""Cells of a person's words in a sentence: as many as an option has letters."""
MOST_NAMED: Final = 3
"""Of more that are level, only how many they are is said."""


ORIGINS: Final = {"paper": N_("on paper"), "brought": N_("brought in")}
"""How the chair came by what no table typed: from paper, or from a file."""

NO_TABLE: Final = ORIGINS["brought"]
"""What stands for a table's name where the chair brought something in for none."""


def came_in(origin: str, table: str) -> str:
    """How an item came in by the chair, behind the table that it is of, if one is named."""
    came = _(ORIGINS[origin])
    # Translators: a table, and how its words came in: "on paper" or "brought in".
    return _("{table} ({came})").format(table=table, came=came) if table else came


def from_words(names: Sequence[str], more: str = "") -> str:
    """Whose words these are: of tables, or how the chair came by them. `more`: behind the names."""
    told = ", ".join(names) + more
    if not names or {_(each) for each in ORIGINS.values()}.issuperset(names):
        return told
    return _("from {table}").format(table=told)


def percent(count: int, of: int) -> str:
    """A share as a whole per cent, halves up; nobody of nobody is 0%."""
    return f"{(200 * count + of) // (2 * of) if of else 0}%"


def decimal(digits: str) -> str:
    """A number such as `4.3`, with the sign that the language has before its tenths."""
    return digits.replace(".", _point())


def thousands(count: int) -> str:
    """A large number with the sign that the language has between thousands: `12,500`."""
    # Translators: what stands between thousands, as in 12,500; a space must not break the line
    return f"{count:,}".replace(",", pgettext("thousands", ","))


def with_point(text: str) -> str:
    """`decimal` undone, for programs."""
    return text.replace(_point(), ".")


def in_tenths(number: Fraction) -> int:
    """So many tenths, halves up: numbers that are alike here are alike for whoever reads them."""
    return (20 * number.numerator + number.denominator) // (2 * number.denominator)


def tenths(number: Fraction | None) -> str:
    """A mean with one decimal, such as `4.3`, or a dash where there is none."""
    return "-" if number is None else tenths_words(in_tenths(number))


def tenths_words(count: int) -> str:
    """So many tenths as a number with one decimal."""
    return decimal(f"{count // 10}.{count % 10}")


def _point() -> str:
    # Translators: what stands before the tenths of a number, as in 4.3
    return pgettext("decimal", ".")


def answers(count: int) -> str:
    """`1 answer`, `2 answers`."""
    return ngettext("{count} answer", "{count} answers", count).format(count=count)


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    # Translators: a list of two or more; {names} is "A", or "A, B", or longer.
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def quoted(text: str) -> str:
    """A person's words inside a sentence, told apart from ours."""
    # Translators: somebody's own words, in your language's quotation marks.
    return _("“{words}”").format(words=isolated(text))


def isolated(text: str) -> str:
    """Words as they are; where they run from right to left, so that they turn nothing else round.

    Terminals are not told of it: `show` takes the two signs out again.
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text


def quote(text: str) -> str:
    """The beginning of a person's words, or all of it, cleaned, to be read inside a sentence."""
    return quoted(shorten(show(text), QUOTED))


def share_words(count: int, of: int) -> str:
    """`29 of 38, that is 76 percent`, halves up."""
    if not of:
        return _("nobody")
    percent = (200 * count + of) // (2 * of)
    sentence = ngettext(
        "{count} of {all}, that is {percent} percent",
        "{count} of {all}, that is {percent} percent",
        percent,
    )
    return sentence.format(count=count, all=of, percent=percent)


def name_words(names: Sequence[str]) -> str:
    """People in a sentence, by their names."""
    return listed([isolated(show(each)) for each in names])


def named(texts: Sequence[str], several: Callable[[int], str]) -> str:
    """What is level, quoted; of many only the number: `“A” and “B”`, `5 answers`.

    `several` says how many there are, as `answers` does.
    """
    if len(texts) > MOST_NAMED:
        return several(len(texts))
    return listed([quote(each) for each in texts])


def nobody_words(
    *,
    closed: bool,
    over: str = N_("Nobody answered."),
    so_far: str = N_("Nobody has answered yet."),
) -> str:
    """That nobody answered, or that nobody has yet; the sentences are marked, and said here."""
    return _(over) if closed else _(so_far)


def shift_words(name: str, before: object, now: object) -> str:
    """How something stood before and stands now, as figures or in a few words."""
    # Translators: such as: "Good idea": 40 percent before, 76 percent now
    return _("{name}: {before} before, {now} now").format(name=name, before=before, now=now)


def more_or_fewer(before: int, after: int) -> str:
    """How a number moved, in words."""
    if before == after:
        return _("no change")
    count = abs(after - before)
    words = (
        ngettext("{count} more", "{count} more", count)
        if after > before
        else ngettext("{count} fewer", "{count} fewer", count)
    )
    return words.format(count=count)
