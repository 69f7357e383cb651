"""What a table is asked before it is in, on the screen and in plain lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kiosk.link.hub_place import HubPlaceError, may_be_used, read_hub_place
from kiosk.table.coming_in.people_field import people_cure, read_people
from shared.hub_address import without_pin
from shared.ids import CODE_LENGTH, NAME_LIMIT
from shared.language import N_, _
from shared.text import TextError, clean

if TYPE_CHECKING:  # late: most tables find one hub
    from kiosk.link.found_hub import FoundHub

TITLE: Final = "Roomvoice"

Check = Callable[[str], str]
"""What is wrong with an answer, in one sentence; "" for nothing."""


class Question(Struct, frozen=True):
    """One thing to ask a table before it is in."""

    words: str
    hint: str
    check: Check
    longest: int = 60
    escape: str = N_("back")
    """What the Escape key does, in words."""
    choices: tuple[str, ...] = ()
    """Lines that stand above the hint, as they are."""

    @property
    def said_hint(self) -> str:
        """The choices, and the hint in the language that is spoken."""
        return "\n".join([*self.choices, _(self.hint)])


def _check_code(typed: str) -> str:
    signs = "".join(typed.split()).replace("-", "")
    if len(signs) == CODE_LENGTH and signs.isalnum():
        return ""
    return _("Type the six letters and digits that stand on the board.")


def _check_name(typed: str) -> str:
    try:
        clean(typed, limit=NAME_LIMIT)
    except TextError as error:
        return str(error)
    return ""


def _check_people(typed: str) -> str:
    return "" if read_people(typed) else people_cure()


MOST_HUBS: Final = 5
"""Hubs that are listed; a room has one."""
SEVERAL: Final = (
    N_("Which hub is yours?"),
    N_("Type its number, or another address. Leave it empty to look again."),
)
NONE: Final = (
    N_("Where is the hub?"),
    N_("This table goes on looking. Or type the address on the board, such as 192.168.1.5:8765."),
)


def which_hub(found: Sequence[FoundHub], no_encryption: bool = False) -> Question:
    """The question where the hub is, where `found` ones answered: a number picks one.

    `no_encryption`: it need not be encrypted.
    """
    listed = found[:MOST_HUBS]

    def check(typed: str) -> str:
        typed = typed.strip()
        picks = bool(listed) and typed.isdecimal()
        if picks and not any(typed == str(n) for n in range(1, len(listed) + 1)):
            return _("Type a number from 1 to {most}.").format(most=len(listed))
        if picks:
            return may_be_used(listed[int(typed) - 1].url, no_encryption)
        try:
            if typed:
                read_hub_place(typed, no_encryption)
        except HubPlaceError as error:
            return str(error)
        return ""

    lines = [f"{n}. {hub.told}, {without_pin(hub.url)}" for n, hub in enumerate(listed, 1)]
    words, hint = SEVERAL if listed else NONE
    return Question(words, hint, check, 200, N_("look again"), tuple(lines))


CODE: Final = Question(
    N_("What is the join code?"),
    N_("Six letters and digits. They stand on the board."),
    _check_code,
    32,
)
NAME: Final = Question(
    N_("What is your table called?"),
    N_("A number or a few words, 24 letters at most."),
    _check_name,
    80,
)
PEOPLE: Final = Question(
    N_("How many people sit at this table?"),
    N_("Type the number, or press the up and down arrows. F4 changes it later."),
    _check_people,
    3,
)
