"""What a table was spoken to in last, kept with its seat, so that a restart changes nothing."""

from __future__ import annotations

from kiosk.link.spoken import Spoken
from kiosk.table.coming_in.seat import Seat
from shared.language import SOURCE


def take_up(seat: Seat, spoken: Spoken) -> None:
    """Speak at this seat what was spoken there before; else this is the seat's first language.

    Whoever starts the table in another language than before means that one.
    """
    note = seat.note
    first = "" if spoken.speech.code == SOURCE else spoken.speech.code
    now = (spoken.chosen, first, spoken.asked)
    if note.language and note.language_asked == spoken.asked:
        spoken.choose(note.language)
    elif (note.language, note.first_language, note.language_asked) != now:
        seat.begin_in(*now)


def first_language(seat: Seat) -> str:
    """The code of what the next person is to be spoken to in."""
    return seat.note.first_language or SOURCE
