"""What can be done to an agenda during the day: one more activity, other words, another place."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from shared.activities.kind import Earlier, SettingsError, duplicates
from shared.agenda.agenda import (
    MOST_ACTIVITIES,
    Activity,
    Agenda,
    read_activity,
)
from shared.agenda.errors import AgendaError
from shared.agenda.lines import Lines
from shared.agenda.texts import QUESTION_LIMIT, TITLE_LIMIT, agenda_text, without_words
from shared.language import _


def with_activity(agenda: Agenda, asks: dict[str, Any], after: str | None) -> Agenda:
    """The agenda with one more activity, right after another one; None: before all.

    `asks` is what stands under [[activity]], as plain values.

    Raises:
        AgendaError: it cannot stand there; the text says why.
    """
    ids = [activity.id for activity in agenda.activities]
    if after is not None and after not in ids:
        raise AgendaError(None, _('there is no activity "{activity}"').format(activity=after))
    _check_room(agenda)
    place = 0 if after is None else ids.index(after) + 1
    before = agenda.activities[:place]
    earlier = {each.id: each for each in before if not each.practice}
    return _with(agenda, read_activity(asks, earlier, Lines(""), 0, agenda.language), place)


def with_copy(agenda: Agenda, of: str, id: str, title: str) -> Agenda:
    """The agenda with an activity once more, right after itself, under another id and title.

    Raises:
        AgendaError: there is no room, or the id or the title is taken or cannot be shown.
    """
    _check_room(agenda)
    place = [activity.id for activity in agenda.activities].index(of)
    title = agenda_text(title, TITLE_LIMIT, None, "title")
    old = agenda.activities[place]
    texts = without_words(old.texts, title=True, question=False)
    new = replace(old, id=id, title=title, texts=texts)
    return _with(agenda, new, place + 1)


def with_words(agenda: Agenda, id: str, title: str, question: str) -> Agenda:
    """The agenda with another title and question for the activity `id`.

    What says the words that were goes with them: easy ones, and those in other languages.

    Raises:
        AgendaError: they cannot be shown, or another activity has that title.
    """
    title = agenda_text(title, TITLE_LIMIT, None, "title")
    question = agenda_text(question, QUESTION_LIMIT, None, "question")
    activities = tuple(
        replace(
            each,
            title=title,
            question=question,
            easy=each.easy if question == each.question else "",
            texts=without_words(
                each.texts, title=title != each.title, question=question != each.question
            ),
        )
        if each.id == id
        else each
        for each in agenda.activities
    )
    _check_titles(activities)
    return replace(agenda, activities=activities)


def with_place(agenda: Agenda, id: str, after: str | None) -> Agenda:
    """The agenda with the activity `id` right after another one; None: before all.

    Raises:
        AgendaError: something would stand before what it is about.
    """
    moved = next(each for each in agenda.activities if each.id == id)
    rest = [each for each in agenda.activities if each is not moved]
    ids = [each.id for each in rest]
    if after is not None and after not in ids:
        raise AgendaError(None, _('there is no other activity "{activity}"').format(activity=after))
    place = 0 if after is None else ids.index(after) + 1
    activities = (*rest[:place], moved, *rest[place:])
    _check_order(activities)
    return replace(agenda, activities=activities)


def _with(agenda: Agenda, new: Activity, place: int) -> Agenda:
    if any(each.id == new.id for each in agenda.activities):
        raise AgendaError(None, _('the id "{id}" is taken; choose another').format(id=new.id))
    _check_titles((*agenda.activities, new))
    before, rest = agenda.activities[:place], agenda.activities[place:]
    return replace(agenda, activities=(*before, new, *rest))


def _check_room(agenda: Agenda) -> None:
    if len(agenda.lasting) >= MOST_ACTIVITIES:
        told = _("an agenda has {most} activities at most")
        raise AgendaError(None, told.format(most=MOST_ACTIVITIES))


def _check_titles(activities: tuple[Activity, ...]) -> None:
    for name in duplicates(each.title for each in activities if not each.practice):
        told = _('two activities would have the title "{title}"; choose another')
        raise AgendaError(None, told.format(title=name))


def _check_order(activities: tuple[Activity, ...]) -> None:
    earlier: dict[str, Earlier] = {}
    for each in activities:
        if each.practice:
            continue  # It is about nothing but itself.
        wrong = each.again is not None and each.again not in earlier
        try:
            each.rules.check_settings(each.settings, earlier)
        except SettingsError:
            wrong = True
        if wrong:
            told = _('"{title}" would stand before the one it is about')
            raise AgendaError(None, told.format(title=each.title))
        earlier[each.id] = each.as_earlier
