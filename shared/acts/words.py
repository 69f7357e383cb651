"""How the chair has words counted together: the check before, and the change after, and its undo.

It is a reading of what was said: ballots and items stay as they were, those of a secret ballot in
their sealed box. So nothing of it is looked at before that box is closed.
"""

from __future__ import annotations

from typing import Final

from shared.activities.parts.joining import Joined, heads
from shared.entry import Entry
from shared.ids import ITEM_LIMIT
from shared.language import _
from shared.messages import JoinWords
from shared.outcome import NO_ACTIVITY, Refusal
from shared.state import ActivityState, State, UndoStep, remember
from shared.text import TextError, clean, shorten, show

QUOTED: Final = 30
"""Cells of a word where a sentence names it."""


def check_join_words(state: State, by: str, act: JoinWords) -> Refusal | None:
    """These words can be told by now, were given, and are not counted like that already."""
    at = state.activities.get(act.activity)
    if at is None:
        return NO_ACTIVITY
    if not at.activity.rules.joins_words:
        why = _("In {activity} no words are counted together.").format(activity=at.titled)
        return Refusal("no-joining", why)
    if at.stage == "waiting":
        why = _("{activity} has not been opened yet.").format(activity=at.titled)
        return Refusal("not-opened", why)
    if at.void is not None:
        why = _("{activity} is void, so nothing in it is counted.").format(activity=at.titled)
        return Refusal("void", why)
    if at.stage == "open" and at.activity.secret:
        why = _("{activity} is a secret ballot. Close it first.").format(activity=at.titled)
        return Refusal("still-open", why)
    return _not_given(state, at, act) or _as_before(at, act)


def _not_given(state: State, at: ActivityState, act: JoinWords) -> Refusal | None:
    rules = at.activity.rules
    given = rules.words_given(at.tally, state.public_items(at.activity))
    for word in (*act.words, act.into):
        if not _can_stand(word):
            return Refusal("text", _("A word has signs in it that cannot be shown."))
        if rules.key_of(word) not in given:
            return Refusal("no-word", _("Nobody gave {word}.").format(word=_named(word)))
    return None


def _can_stand(word: str) -> bool:
    try:
        return clean(word, limit=ITEM_LIMIT) == word
    except TextError:
        return False


def _as_before(at: ActivityState, act: JoinWords) -> Refusal | None:
    key_of = at.activity.rules.key_of
    now = heads(at.joined.values(), key_of)
    head, keys = key_of(act.into), {key_of(word) for word in act.words}
    over = now.get(head)
    if keys == {head}:
        why = _("{word} counts for itself already.").format(word=_named(act.into))
        return None if over else Refusal("joined", why)
    if over and over not in keys:
        why = _("{word} itself is counted with another. Name that.")
        return Refusal("joined", why.format(word=_named(act.into)))
    if all(now.get(key) == head for key in keys - {head}):
        return Refusal("joined", _("They are counted together already."))
    return None


def join_words(state: State, entry: Entry, act: JoinWords) -> None:
    """From now on these words count as one."""
    at = state.activities[act.activity]
    at.joined[act.id] = Joined(act.words, act.into)

    def back() -> None:
        del at.joined[act.id]

    key_of = at.activity.rules.key_of
    others = [word for word in act.words if key_of(word) != key_of(act.into)]
    remember(state, UndoStep(lambda: _joined_words(others, act.into), back))


def _joined_words(others: list[str], into: str) -> str:
    if not others:
        return _("part {word}").format(word=_named(into))
    told = _("count {word} and others with {into}") if others[1:] else _("count {word} with {into}")
    return told.format(word=_named(others[0]), into=_named(into))


def _named(word: str) -> str:
    return _('"{word}"').format(word=shorten(show(word), QUOTED))
