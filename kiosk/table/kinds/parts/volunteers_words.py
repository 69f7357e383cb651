"""What the table's screen for volunteers asks and says: plain words from plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from kiosk.table.kinds.parts.volunteers_list import Heard
from kiosk.table.sheet import Act
from kiosk.table.table_words import Words
from kiosk.table.writing.question import Question
from kiosk.widgets.key_names import key_line
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
from shared.language import N_, _
from shared.wording import quoted

QUESTIONS: Final = (
    Question(
        "first",
        N_("What is your first name?"),
        N_("Your table and the chair see it. Later you say if the room may see it."),
        FIRST_LIMIT,
        optional=False,
    ),
    Question(
        "last", N_("What is your last name?"), N_("It is shown to the chair alone."), LAST_LIMIT
    ),
    Question(
        "contact",
        N_("How can the chair reach you?"),
        N_("A phone number or an e-mail address. It is shown to the chair alone."),
        CONTACT_LIMIT,
    ),
    Question(
        "brings",
        N_("What do you bring?"),
        N_("What you know, can do, or have lived through. It is shown to the chair alone."),
        BRINGS_LIMIT,
    ),
)
BEGIN: Final = Act("begin", N_("Put myself forward"))
AGAIN: Final = Act("resend", N_("Send it again"), "s")
TO_LIST: Final = Act("list", N_("Take a name back"), "t")
SURE: Final = (Act("send", N_("Yes, put me forward")), Act("change", N_("Change it"), "escape"))
MAY_KEEP: Final = (
    Act("no", N_("No, leave it out"), "n"),
    Act("yes", N_("Yes, the chair may"), "y"),
)
MAY_SHOW: Final = (Act("no", N_("No, not my name"), "n"), Act("yes", N_("Yes, the room may"), "y"))
TAKE_BACK: Final = (
    Act("keep", N_("No, leave it"), "n"),
    Act("back", N_("Yes, take it back"), "y"),
)
"""Where something is agreed to, or taken back, Enter alone says no."""

CLEAN: Final = N_("The screen is clean. Pass the keyboard to whoever is next.")


def home() -> Words:
    """The screen between two persons, before anybody was at it."""
    return Words(
        _("Who would like to put themselves forward?"),
        (_("One person at a time. Then pass the keyboard on."),),
    )


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
        quoted(_(KEEP)),
        _("Nobody else is shown it. If you take your name back, the chair's list has it no more."),
    )
    return Words(_("Do you agree to this?"), lines)


def show_words(draft: Draft) -> Words:
    """Asks for consent to show a first name."""
    yes = _("Yes: it says {name}.").format(name=draft.of("first"))
    no = _("No: it says {name}.").format(name=_(A_VOLUNTEER))
    return Words(_("Do you agree to this?"), (quoted(_(SHOW)), "", yes, no))


def sure_words(draft: Draft) -> Words:
    """All that will be sent, and who sees it."""
    name = " ".join(filter(None, (draft.of("first"), draft.of("last"))))
    contact = draft.of("contact") if draft.keep else ""
    brings, public = draft.of("brings"), draft.of("first") if draft.show else _(A_VOLUNTEER)
    lines = (
        _("The room sees: {name}").format(name=public),
        _("The chair sees: {name}").format(name=name),
        _("To reach you: {contact}").format(contact=contact)
        if contact
        else _("To reach you: nothing"),
        _("You bring: {what}").format(what=brings) if brings else _("You bring: not said"),
    )
    return Words(_("Is that right?"), lines)


def back_words(name: str) -> Words:
    """Asks before a name is taken back."""
    lines = (_("It is then on no list: not the room's, and not the chair's."),)
    return Words(_("Take {what} back?").format(what=name), lines)


def home_words(first: str, heard: Heard, why: str) -> Words:
    """The screen after `first` was at it: how far that has come."""
    said = {
        "going": "",
        "received": _("Received. You are on the list."),
        "kept": _("Kept here. It goes to the hub by itself as soon as the hub can take it."),
        "unsent": _("Not sent yet. It is not lost."),
        "refused": _("Not taken: {why}").format(why=why),
    }
    return Words(_("Thank you, {name}.").format(name=first), (said[heard], _(CLEAN)))


def keys(acts: Sequence[Act]) -> str:
    """The acts of a sheet in one line, for the foot of the screen."""
    return key_line(*(act.pressed for act in acts))
