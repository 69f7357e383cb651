"""What an agenda may say of an activity of any kind, and what of it does not go together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from shared.activities.kind import Kind
from shared.agenda.errors import AgendaError
from shared.agenda.lines import Lines
from shared.ids import AgendaId
from shared.text import TextError
from shared.voices import LEAST


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """What the agenda may say of an activity of any kind."""

    id: AgendaId
    kind: str
    title: str
    question: str = ""
    open: bool = False
    live: bool = False
    minutes: Annotated[int, Meta(ge=0, le=240)] = 0
    again: AgendaId | None = None
    receipts: bool = False
    ballots: str = "table"
    voices: bool = False
    voices_least: Annotated[int, Meta(ge=LEAST, le=1000)] = LEAST
    by_table: bool = False
    closes_itself: bool = False
    easy: str | None = None
    sign: str | None = None
    texts: dict[str, dict[str, Any]] = field(name="in", default_factory=dict)


def optional(
    key: str,
    read: Callable[[str], str],
    typed: str | None,
    otherwise: str,
    lines: Lines,
    place: int,
) -> str:
    """A text, or `otherwise` where it is left out; an empty one says that there is none.

    Raises:
        AgendaError: it cannot be read.
    """
    try:
        return otherwise if typed is None else read(typed)
    except TextError as error:
        raise AgendaError(lines.of(place, key), f"{key}: {error}") from error


def check_asked(asked: Asked, rules: Kind[Any, Any, Any, Any], lines: Lines, place: int) -> None:
    """Check that what is said of an activity goes together, and with its kind.

    Raises:
        AgendaError: it does not.
    """
    _check_secrecy(asked, rules, lines, place)
    _check_apart(asked, rules, lines, place)
    _check_time(asked, lines, place)


def _check_time(shared: Asked, lines: Lines, place: int) -> None:
    if shared.closes_itself and not shared.minutes:
        raise AgendaError(
            lines.of(place, "closes_itself"),
            "closes_itself needs to know when; add minutes = 5, or another number",
        )


def _check_secrecy(
    shared: Asked, rules: Kind[Any, Any, Any, Any], lines: Lines, place: int
) -> None:
    if shared.live and rules.takes_ballots and not shared.open:
        raise AgendaError(
            lines.of(place, "live"),
            "a secret ballot cannot be live, because who watches the count move can see who "
            "said what; take live out, or add open = true",
        )
    if shared.receipts and (shared.open or not rules.takes_ballots):
        raise AgendaError(
            lines.of(place, "receipts"),
            "receipts are for secret ballots; take receipts out here",
        )


def _check_apart(shared: Asked, rules: Kind[Any, Any, Any, Any], lines: Lines, place: int) -> None:
    """Voices are for secret ballots, tables for open ones, and both for kinds that have parts."""
    if shared.voices_least != LEAST and not shared.voices:
        problem = "voices_least says how many a voice needs to be shown; add voices = true"
        raise AgendaError(lines.of(place, "voices_least"), problem)
    for key, asked in (("voices", shared.voices), ("by_table", shared.by_table)):
        if asked and not (rules.takes_ballots and rules.has_parts):
            problem = f"a {rules.name} has one result for the whole room; take {key} out here"
            raise AgendaError(lines.of(place, key), problem)
    if shared.voices and shared.open:
        raise AgendaError(
            lines.of(place, "voices"),
            "voices are for secret ballots, because a voice beside a table's name tells who "
            "somebody is; take voices or open out",
        )
    if shared.by_table and not shared.open:
        raise AgendaError(
            lines.of(place, "by_table"),
            "by_table is for open ballots, because nothing tells which table cast a secret one; "
            "take by_table out, or add open = true",
        )


def slips_in(shared: Asked, rules: Kind[Any, Any, Any, Any], lines: Lines, place: int) -> bool:
    """Whether each of its ballots needs a slip.

    Raises:
        AgendaError: it cannot have slips, or says something else of its ballots.
    """
    if shared.ballots not in ("table", "slips"):
        raise AgendaError(lines.of(place, "ballots"), 'ballots is "table" or "slips"')
    slips = shared.ballots == "slips"
    if slips and (shared.open or not rules.takes_ballots):
        problem = "slips are for secret ballots; take ballots out here"
        raise AgendaError(lines.of(place, "ballots"), problem)
    return slips
