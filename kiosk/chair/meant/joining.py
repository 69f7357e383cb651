"""Words that mean the same: what the chair is offered to count together, and what was typed.

`kiosk/chair/kinds/<kind>.py` may define `NEAR`, which turns the results into pairs that look alike:
(a word, the word that would stand for both). They are offers; nothing is joined without the chair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from kiosk.chair.dialogs.pages import Answer, AskText, ChooseOne
from kiosk.chair.said.room_words import quoted
from kiosk.link.ids import new_id
from kiosk.widgets.of_kind import of_kind
from kiosk.widgets.sentences import sentences
from shared import wording
from shared.activities import kind_named
from shared.ids import ITEM_LIMIT
from shared.language import N_, _, ngettext
from shared.messages import JoinWords
from shared.text import TextError, clean, shorten, show
from shared.views import ChairView, Results

Pair = tuple[str, str]
"""A word, and the word that it counts with; the same twice: it counts for itself again."""
Near = Callable[[Results, ChairView], Iterable[Pair]]

MOST_OFFERED: Final = 8
"""Pairs that are offered at once: with what is typed, as many as there are digits."""
TYPED: Final = "typed"
NO_WORDS: Final = N_("No words are counted together in this activity.")
NOT_YET: Final = N_("Close it first: its words are secret until then.")
QUOTED: Final = 26
SIGN: Final = "="
TAKES_BACK: Final = N_("U takes this back.")
HINT: Final = N_("First the one that stays, then = and another one, such as: minutes = minuits")


def near_for(kind: str) -> Near | None:
    """What looks alike in a kind of activity, or None where it says nothing of that."""
    try:
        near: Near = of_kind("chair", kind, "NEAR")
    except LookupError:
        return None
    return near


def offers(view: ChairView) -> list[Pair]:
    """What to offer: what looks alike, and then what is counted together already."""
    near = near_for(view.activity.kind) if view.activity else None
    pairs = list(near(view.results, view)) if near and view.results else []
    apart = [(word, word) for word, _into in view.joined]
    few = min(len(apart), MOST_OFFERED // 2)
    return [*pairs[: MOST_OFFERED - few], *apart[-few:]] if few else pairs[:MOST_OFFERED]


def join_page(view: ChairView, pairs: Sequence[Pair]) -> ChooseOne | str:
    """What to ask, or the sentence that says why there is nothing to ask.

    The answer is a place in `pairs`, or `TYPED`.
    """
    at = view.activity
    if at is None or not kind_named(at.kind).joins_words:
        return _(NO_WORDS)
    if view.results is None:
        return _(NOT_YET)
    answers = [Answer(str(place), _words(pair)) for place, pair in enumerate(pairs)]
    about = sentences(_("What was said stays as it was."), _(TAKES_BACK))
    typed = Answer(TYPED, _("Other ones: type them"))
    return ChooseOne(_("Which ones mean the same?"), about, [*answers, typed])


def typed_page() -> AskText:
    """Asks for words that mean the same."""
    return AskText(_("Which ones mean the same?"), _(HINT), _wrong)


def joined_by(view: ChairView, pair: Pair) -> JoinWords:
    """What a pair means in the current activity."""
    return _join(view, (pair[0],), pair[1])


def joined_as_typed(view: ChairView, typed: str) -> JoinWords:
    """What a line means that `typed_page` has taken."""
    into, *words = _parts(typed)
    return _join(view, tuple(words), into)


def _join(view: ChairView, words: tuple[str, ...], into: str) -> JoinWords:
    activity = view.activity.id if view.activity else ""
    return JoinWords(id=new_id(), activity=activity, words=words, into=into)


def _parts(typed: str) -> list[str]:
    return [clean(part, limit=ITEM_LIMIT) for part in typed.split(SIGN)]


def _wrong(typed: str) -> str:
    try:
        return "" if len(_parts(typed)) > 1 else _(HINT)
    except TextError:
        return _(HINT)


def _words(pair: Pair) -> str:
    word, into = (wording.quoted(shorten(show(each), QUOTED)) for each in pair)
    if word == into:
        return _("{word} counts for itself again").format(word=word)
    return _("{word} counts with {other}").format(word=word, other=into)


def done_joining(command: JoinWords) -> str:
    """What was done, in a sentence."""
    others = [quoted(word) for word in command.words if word != command.into]
    if not others:
        return _("{word} counts for itself again.").format(word=quoted(command.into))
    return ngettext(
        "{words} counts with {other} now.", "{words} count with {other} now.", len(others)
    ).format(words=", ".join(others), other=quoted(command.into))
