"""What the chair types: a length of time, an announcement or a number of people."""

from __future__ import annotations

from kiosk.chair.dialogs.pages import AskText
from kiosk.chair.said.clock import HINT, TimeError, minutes, read_minutes
from kiosk.widgets.sentences import sentences
from shared.acts.lots import PHRASE_LIMIT
from shared.ids import ANNOUNCEMENT_LIMIT, MOST_PEOPLE
from shared.language import _, ngettext
from shared.text import TextError, clean, show
from shared.views import ChairView
from shared.views.chair_lines import TableLine


def timer_dialog(view: ChairView) -> AskText:
    """Asks how long; it begins with what the agenda plans."""
    planned = view.activity.minutes * 60 if view.activity else 0
    return AskText(
        _("How long shall the timer run?"), _(HINT), _wrong_time, minutes(planned or 300)
    )


def announcement_dialog(view: ChairView) -> AskText:
    """Asks for a line for every screen."""
    limit = ngettext(
        "Up to {count} character.", "Up to {count} characters.", ANNOUNCEMENT_LIMIT
    ).format(count=ANNOUNCEMENT_LIMIT)
    hint = sentences(limit, _("Empty takes it away.") if view.announcement else "")
    title = _("What shall every screen say?")
    check = _wrong_or_empty if view.announcement else _wrong_announcement
    return AskText(title, hint, check, show(view.announcement))


def people_dialog(table: TableLine) -> AskText:
    """Asks how many people sit at a table."""
    title = _('How many people sit at "{name}"?').format(name=show(table.name))
    return AskText(
        title,
        _("A number from 1 to {most}.").format(most=MOST_PEOPLE),
        _wrong_people,
        str(table.people),
    )


def phrase_dialog() -> AskText:
    """Asks for what was said in the room to draw a lot by."""
    hint = _("Numbers thrown with dice, or words that somebody calls out now. It is for good.")
    return AskText(_("Which phrase does the room draw the lot by?"), hint, _wrong_phrase)


def _wrong_phrase(typed: str) -> str:
    try:
        clean(typed, limit=PHRASE_LIMIT)
    except TextError as error:
        return str(error)
    return ""


def _wrong_time(typed: str) -> str:
    try:
        read_minutes(typed)
    except TimeError as error:
        return str(error)
    return ""


def _wrong_or_empty(typed: str) -> str:
    return _wrong_announcement(typed) if typed.strip() else ""


def _wrong_announcement(typed: str) -> str:
    try:
        clean(typed, limit=ANNOUNCEMENT_LIMIT)
    except TextError as error:
        return str(error)
    return ""


def _wrong_people(typed: str) -> str:
    number = typed.strip()
    if number.isdecimal() and 1 <= int(number) <= MOST_PEOPLE:
        return ""
    return _("Type a number from 1 to {most}.").format(most=MOST_PEOPLE)
