"""What to ask the chair before an act, wherever the question belongs. All pure."""

from __future__ import annotations

from kiosk.chair.meant.anew import question_anew
from kiosk.chair.meant.next_step import Question, question_before
from kiosk.chair.said.door_words import door_question
from shared.messages import Command
from shared.views import ChairView


def question_for(command: Command, view: ChairView) -> Question | None:
    """What to ask before an act; None where it may be done at once."""
    return (
        question_before(command, view)
        or question_anew(command, view)
        or door_question(command, view)
    )


def where_now(view: ChairView) -> tuple[str | None, str | None]:
    """What a question is asked about: the current activity and its stage.

    Where that is another once it is answered, the answer was to something else.
    """
    return view.current, view.activity.stage if view.activity else None
