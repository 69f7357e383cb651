"""What the table's screen for volunteers asks and says: plain words from plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from kiosk.table.question import Question
from kiosk.table.sheet import Act
from kiosk.table.table_words import Words
from kiosk.table.volunteers_list import Heard
from shared.activities.volunteers import (
    A_VOLUNTEER,
    BRINGS_LIMIT,
    CONTACT_LIMIT,
    FIRST_LIMIT,
    KEEP,
    LAST_LIMIT,
    NAMED,
    SHOW,
    UNNAMED,
    Details,
    PutForward,
)

QUESTIONS: Final = (
    Question(
        "first",
        "What is your first name?",
        "Your table and the chair see it. Later you say if the room may see it.",
        FIRST_LIMIT,
        optional=False,
    ),
    Question("last", "What is your last name?", "It is shown to the chair alone.", LAST_LIMIT),
    Question(
        "contact",
        "How can the chair reach you?",
        "A phone number or an e-mail address. It is shown to the chair alone.",
        CONTACT_LIMIT,
    ),
    Question(
        "brings",
        "What do you bring?",
        "What you know, can do, or have lived through. It is shown to the chair alone.",
        BRINGS_LIMIT,
    ),
)
BEGIN: Final = Act("begin", "Put myself forward")
AGAIN: Final = Act("resend", "Send it again", "s")
TO_LIST: Final = Act("list", "Take a name back", "t")
SURE: Final = (Act("send", "Yes, put me forward"), Act("change", "Change it", "escape"))
MAY_KEEP: Final = (Act("no", "No, leave it out", "n"), Act("yes", "Yes, the chair may", "y"))
MAY_SHOW: Final = (Act("no", "No, not my name", "n"), Act("yes", "Yes, the room may", "y"))
TAKE_BACK: Final = (Act("keep", "No, leave it", "n"), Act("back", "Yes, take it back", "y"))
"""Where something is agreed to, or taken back, Enter alone says no."""

HOME: Final = Words(
    "Who would like to put themselves forward?",
    ("One person at a time. Then pass the keyboard on.",),
)
CLEAN: Final = "The screen is clean. Pass the keyboard to whoever is next."


class Draft(Struct, frozen=True):
    """What one person has said so far. `keep`, `show`: what they agreed to."""

    typed: Mapping[str, str] = {}
    keep: bool = False
    show: bool = False

    def of(self, name: str) -> str:
        """What was typed for a question."""
        return self.typed.get(name, "")

    @property
    def public(self) -> str:
        """What the room sees of this person."""
        return self.of("first") if self.show else A_VOLUNTEER

    def said(self, salt: str) -> PutForward:
        """What goes to the hub: how to reach somebody only where they agreed that it is kept."""
        contact = self.of("contact") if self.keep else ""
        private = Details(
            first=self.of("first"),
            salt=salt,
            last=self.of("last"),
            contact=contact,
            brings=self.of("brings"),
            keep=bool(contact),
        )
        return PutForward(NAMED if self.show else UNNAMED, self.public, private)


def keep_words(draft: Draft) -> Words:
    """Asks for consent to keep a contact."""
    lines = (
        draft.of("contact"),
        "",
        f"“{KEEP}”",
        "Nobody else is shown it. If you take your name back, the chair's list has it no more.",
    )
    return Words("Do you agree to this?", lines)


def show_words(draft: Draft) -> Words:
    """Asks for consent to show a first name."""
    lines = (f"“{SHOW}”", "", f"Yes: it says {draft.of('first')}.", f"No: it says {A_VOLUNTEER}.")
    return Words("Do you agree to this?", lines)


def sure_words(draft: Draft) -> Words:
    """All that will be sent, and who sees it."""
    name = " ".join(filter(None, (draft.of("first"), draft.of("last"))))
    contact = draft.of("contact") if draft.keep else ""
    lines = (
        f"The room sees: {draft.public}",
        f"The chair sees: {name}",
        f"To reach you: {contact or 'nothing'}",
        f"You bring: {draft.of('brings') or 'not said'}",
    )
    return Words("Is that right?", lines)


def back_words(name: str) -> Words:
    """Asks before a name is taken back."""
    lines = ("It is then on no list: not the room's, and not the chair's.",)
    return Words(f"Take {name} back?", lines)


def home_words(first: str, heard: Heard, why: str) -> Words:
    """The screen after `first` was at it: how far that has come."""
    said = {
        "received": "Received. You are on the list.",
        "kept": "Kept here. It goes to the hub by itself as soon as the hub can take it.",
        "unsent": "Not sent yet. It is not lost.",
        "refused": f"Not taken: {why}",
    }
    return Words(f"Thank you, {first}.", (said[heard], CLEAN))


def keys(acts: Sequence[Act]) -> str:
    """The acts of a sheet in one line, for the foot of the screen."""
    return "   ".join(f"{act.key.capitalize()} {act.words}" for act in acts)
