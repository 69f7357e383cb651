"""What the console says with its keys in it, as it is said where words are typed.

People's own words go through here too, so only what the program alone says is changed.
"""

from __future__ import annotations

import re
from typing import Final

from kiosk.chair.kinds import actions, draw, election, exchange, words
from kiosk.chair.meant.joining import TAKES_BACK
from shared.language import N_, _

TYPED: Final = (
    (
        actions.HOW,
        N_("Mark one as agreed, parked or done: type {command}."),
        "mark",
    ),
    (
        draw.HOW,
        N_("Close this, then type {command}. It asks for a phrase that is said in the room."),
        "draw",
    ),
    (election.LOT, N_("To draw the lot, type {command}."), "draw"),
    (words.PERHAPS, N_("Perhaps the same ({command} joins them):"), "join-words"),
    (exchange.PERHAPS, N_("Perhaps a match ({command} makes it one):"), "join-words"),
    (TAKES_BACK, N_("{command} takes this back."), "undo"),
)
"""A sentence about keys, the same about a word that is typed, and the word."""
IN_SHELL: Final = re.compile(r"`roomvoice chair ([^`]*)`")
"""A command as it is typed in a shell; here its words alone are typed."""
KEY: Final = re.compile(r" \([A-Z]\)")


def without_keys(said: str) -> str:
    """A sentence with what to type in place of the console's keys."""
    for keys, typed, command in TYPED:
        said = said.replace(_(keys), _(typed).format(command=command))
    return IN_SHELL.sub(r"\1", said)


def answer_without_key(words: str) -> str:
    """An answer of the console's menu without the key that stands behind it."""
    return KEY.sub("", words)
