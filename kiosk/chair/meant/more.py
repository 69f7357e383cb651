"""What can be done with an activity more rarely than its keys are pressed: the menu behind X."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from kiosk.chair.dialogs.pages import Answer, ChooseOne
from kiosk.chair.dialogs.paper import takes_paper
from kiosk.chair.meant.anew import can_be_asked_again, can_be_practised, can_be_reopened
from kiosk.chair.meant.bringing import takes_lines, takes_text
from kiosk.chair.said.room_words import line_of, next_line, open_line
from kiosk.link.ids import new_id
from shared.language import N_, _
from shared.messages import Command, MoveActivity, WordActivity
from shared.text import show
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine

NOTHING: Final = N_("Nothing else can be done with this activity now.")


class More(NamedTuple):
    """An action of the console, how it reads, and for which activities it is there.

    `typed`: the command that does it in plain lines, with {} for the activity's id.
    """

    action: str
    words: str
    fits: Callable[[ChairView, AgendaLine], bool]
    typed: str


def _waits(view: ChairView, line: AgendaLine) -> bool:
    return line.stage == "waiting" and not line.practice


def _can_go_up(view: ChairView, line: AgendaLine) -> bool:
    return _waits(view, line) and _place(view, line) > 0


def _can_go_down(view: ChairView, line: AgendaLine) -> bool:
    return _waits(view, line) and _place(view, line) < len(view.agenda) - 1


def _practised(view: ChairView, line: AgendaLine) -> bool:
    waits = any(each.practice and each.stage != "closed" for each in view.agenda)
    return can_be_practised(line) and not waits


def _reopened(view: ChairView, line: AgendaLine) -> bool:
    return can_be_reopened(line)


def _again(view: ChairView, line: AgendaLine) -> bool:
    return can_be_asked_again(line)


def _lot(view: ChairView, line: AgendaLine) -> bool:
    return line.lot


def _takes_items(view: ChairView, line: AgendaLine) -> bool:
    return takes_lines(line)


def _takes_items_here(view: ChairView, line: AgendaLine) -> bool:
    return line.id == view.current and takes_text(line)


def _always(view: ChairView, line: AgendaLine) -> bool:
    return True


def _begun(view: ChairView, line: AgendaLine) -> bool:
    return view.current is not None


MORE: Final = (
    More("word_activity", N_("Change its title and question"), _waits, "word {}"),
    More("move_up", N_("Move it up, so that it comes sooner"), _can_go_up, "sooner {}"),
    More("move_down", N_("Move it down, so that it comes later"), _can_go_down, "later {}"),
    More("draw", N_("Draw the lot, by a phrase said in the room"), _lot, "draw {}"),
    More("paper", N_("Count in ballots on paper"), takes_paper, "paper"),
    More("write_item", N_("Write down an item from paper"), _takes_items_here, "item"),
    More("import_items", N_("Bring in items from a file"), _takes_items, "import"),
    More(
        "practise", N_("Practise it first (W): nothing of that counts"), _practised, "practice {}"
    ),
    More("reopen", N_("Open it again: what was said stays"), _reopened, "open {}"),
    More("again", N_("Ask it again (G), to show before and after"), _again, "again {}"),
    More("void", N_("Make this vote void, and put it again if you like"), _again, "void {}"),
    More("report", N_("Make the report of all until now"), _always, "report"),
    More("board", N_("Turn, hold or pace the board's pages"), _begun, "board"),
)


def chosen_line(view: ChairView, chosen: str | None) -> AgendaLine | None:
    """The activity that is meant: what is chosen, or open, or comes next, or was the last.

    One that waits for its lot comes before the next: the console says X for that.
    """
    here = line_of(view, view.current)
    waits = here if here is not None and here.lot else None
    return line_of(view, chosen) or open_line(view) or waits or next_line(view) or here


def more_page(view: ChairView, chosen: str | None) -> ChooseOne | str:
    """What to ask about the activity, or the sentence that says why there is nothing to ask.

    The answer is the name of an action.
    """
    line = chosen_line(view, chosen)
    answers = [
        Answer(each.action, _(each.words)) for each in MORE if line and each.fits(view, line)
    ]
    if line is None or not answers:
        return _(NOTHING)
    about = _("“{title}”. For another one, choose it with the arrow keys first.").format(
        title=show(line.title)
    )
    return ChooseOne(_("What else shall happen?"), about, answers)


def to_move(view: ChairView, id: str, line: AgendaLine, by: int) -> Command:
    """Move an activity by one place, up (-1) or down (1)."""
    rest = [each.id for each in view.agenda if each.id != line.id]
    place = _place(view, line) + by
    return MoveActivity(id=id, activity=line.id, after=rest[place - 1] if place > 0 else None)


def to_word(line: AgendaLine, title: str, question: str) -> Command:
    """Give an activity another title and another question."""
    return WordActivity(id=new_id(), activity=line.id, title=title, question=question)


def _place(view: ChairView, line: AgendaLine) -> int:
    return [each.id for each in view.agenda].index(line.id)
