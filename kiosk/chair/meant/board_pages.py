"""The pages of every board from the console: what can be done with them, in words and as acts."""

from __future__ import annotations

from typing import Final

from kiosk.chair.dialogs.pages import Answer, AskText, ChooseOne
from kiosk.link.ids import new_id
from kiosk.widgets.sentences import sentences
from shared.language import N_, _, ngettext
from shared.messages import LONGEST_PAGE, BoardPages
from shared.state import Pages
from shared.views import ChairView

NEXT, BACK, HOLD, AUTO, PACE = "next", "back", "hold", "auto", "pace"
WHOLE, PAGES = "whole", "pages"
WAYS: Final = (NEXT, BACK, HOLD, AUTO, PACE, WHOLE, PAGES)
PACE_HINT: Final = N_("Type seconds, from {first} to {last}.")


def board_page(view: ChairView) -> ChooseOne:
    """Asks what the boards' pages shall do; both prints, where each board has its own."""
    answers = [
        Answer(NEXT, _("Turn to the next page (])")),
        Answer(BACK, _("Turn back to the page before ([)")),
        Answer(AUTO, _("Let them turn by themselves"))
        if view.pages.held
        else Answer(HOLD, _("Hold them, until they are turned")),
        Answer(PACE, _("Say how long a page stays")),
    ]
    if not view.pages.whole:
        answers.append(Answer(WHOLE, _("Show all at once, in usual letters")))
    if view.pages.whole is not False:
        answers.append(Answer(PAGES, _("Show page by page, in large letters")))
    every = _("Every board does it at once. The keys at a board work all the same.")
    return ChooseOne(
        _("What shall the boards' pages do?"), sentences(pages_words(view.pages), every), answers
    )


def pace_dialog(pages: Pages) -> AskText:
    """Asks how long a page stays."""
    now = str(pages.pace) if pages.pace else ""
    return AskText(_("How long does a page of the board stay?"), _hint(), _wrong_pace, now)


def board_act(way: str, pace: int | None = None) -> BoardPages:
    """The command that a way means."""
    match way:
        case "next" | "back":
            return BoardPages(id=new_id(), turn=1 if way == NEXT else -1)
        case "pace":
            return BoardPages(id=new_id(), pace=pace)
        case "whole" | "pages":
            return BoardPages(id=new_id(), whole=way == WHOLE)
        case _:
            return BoardPages(id=new_id(), held=way == HOLD)


def board_done(act: BoardPages) -> str:
    """What was done, in a sentence."""
    if act.turn:
        return _("Every board is a page on.") if act.turn > 0 else _("Every board is a page back.")
    if act.pace is not None:
        return _stays(act.pace)
    if act.whole is not None:
        return _all_at_once() if act.whole else _("The boards show page by page.")
    return _("Every board holds its page.") if act.held else _("The boards' pages turn.")


def pages_words(pages: Pages) -> str:
    """What the boards' pages do now, where the chair has said so; "" where not."""
    held = _("The boards hold their pages.") if pages.held else ""
    pace = _stays(pages.pace) if pages.pace else ""
    return sentences(_all_at_once() if pages.whole else "", held, pace)


def _all_at_once() -> str:
    return _("The boards show all at once.")


def _stays(seconds: int) -> str:
    return ngettext(
        "A page of the board stays for {count} second.",
        "A page of the board stays for {count} seconds.",
        seconds,
    ).format(count=seconds)


def _hint() -> str:
    return _(PACE_HINT).format(first=1, last=LONGEST_PAGE)


def _wrong_pace(typed: str) -> str:
    number = typed.strip()
    return "" if number.isdecimal() and 1 <= int(number) <= LONGEST_PAGE else _hint()
