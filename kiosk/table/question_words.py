"""The question as a table reads it: in the wording that it wants, with its sign."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from shared.easy_words import sign_word
from shared.text import show

if TYPE_CHECKING:
    from shared.views import ActivityView


def question_words(activity: ActivityView, *, easily: bool, large: bool = False) -> str:
    """A question with its sign in front: its word alone where no symbol can be drawn.

    There is none among the large letters, nor among the 512 glyphs of the Linux console.
    """
    words = worded(activity, easily=easily)
    bare = large or os.environ.get("TERM") == "linux"
    sign = sign_word(activity.sign) if bare else activity.sign
    return f"{show(sign)} · {words}" if sign else words


def heard(activity: ActivityView, *, easily: bool) -> str:
    """A question for the ear and for braille: a symbol has a name there that nobody meant."""
    words = worded(activity, easily=easily)
    return f"{show(sign_word(activity.sign))}: {words}" if activity.sign else words


def worded(activity: ActivityView, *, easily: bool) -> str:
    """The question in easy words, where it has any and they are wanted."""
    return show(activity.easy if easily and activity.easy else activity.question)
