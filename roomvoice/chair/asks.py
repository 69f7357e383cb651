"""What a typed line of the chair's leaves out, asked for one by one, for whichever command it is.

Where a line says no more than what it is about, such as `void 3`, everything else that the command
can be told is asked for: why, and whether to put it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from kiosk.chair.call import CallError
from kiosk.chair.meant.extra_questions import answers_in
from kiosk.plain.chair.picks import LISTS, QUESTIONS, Pick, picked, picks
from kiosk.plain.talk import Talk
from kiosk.widgets.sentences import sentences
from shared.language import N_, _
from shared.views import ChairView

LEAVE_OUT: Final = N_("Enter alone leaves this out.")
PICK: Final = N_("Type its number, then Enter.")
PICK_SEVERAL: Final = N_("Type their numbers with spaces between, then Enter.")
NONE_THERE: Final = N_("There is nothing here that this could be done with.")
NOT_ASKED: Final = ("json", "help")


async def all_said(
    command: click.Command, typed: Sequence[str], view: ChairView, talk: Talk
) -> list[str]:
    """What was typed, and what was asked for.

    Raises:
        CallError: it needs something of which there is nothing.
    """
    takes = [each for each in command.params if isinstance(each, click.Argument)]
    needed = sum(each.required for each in takes)
    about = all(argument.name in LISTS for argument in takes[: len(typed)])
    complete = len(typed) >= needed and not (needed and about)
    given = list(typed)
    if complete or any(word.startswith("-") for word in given):
        return given
    for argument in takes[len(given) :]:
        if argument.required or about:
            said = await _argument(argument, view, talk)
            if not said:
                break  # what stands after it cannot be said either
            given += said
    for option in _asked_options(command, takes[len(typed) :]) if about else ():
        given += await _option(option, view, talk)
    return given


def _asked_options(
    command: click.Command, left: Sequence[click.Argument]
) -> Sequence[click.Option]:
    """The options to ask for; not those of a command that is understood without them."""
    options = [
        each
        for each in command.params
        if isinstance(each, click.Option) and not each.hidden and each.name not in NOT_ASKED
    ]
    told_more = any(not each.required for each in left)
    return options if told_more or not all(each.is_flag for each in options) else ()


async def _argument(argument: click.Argument, view: ChairView, talk: Talk) -> list[str]:
    """What is said for an argument; nothing where it may be left out and is."""
    question = (
        _(QUESTIONS[argument.name])
        if argument.name in QUESTIONS
        else f"{argument.human_readable_name}?"
    )
    if isinstance(argument.type, click.Choice):
        choices = [str(each) for each in argument.type.choices]
        return [choices[await talk.choose(question, choices)]]
    several = argument.nargs != 1
    listed = picks(view, argument.name or "")
    if listed is not None:
        return await _pick(question, listed, talk, several=several, needed=argument.required)
    typed = await _text(question, talk, needed=argument.required)
    if several:
        return list(answers_in(typed))
    return [typed] if typed else []


async def _pick(
    question: str, listed: list[Pick], talk: Talk, *, several: bool, needed: bool
) -> list[str]:
    if not listed:
        if needed:
            raise CallError(_(NONE_THERE))
        return []
    lines = [f"{number}. {words}" for number, (_each, words) in enumerate(listed, 1)]
    how = _(PICK_SEVERAL) if several else _(PICK)
    how = how if needed else sentences(how, _(LEAVE_OUT))
    typed = await talk.ask(question, *lines, how)
    while not typed and needed:
        typed = await talk.ask(f"{question} {how}")
    found = picked(listed, typed) if typed else []
    return found if several else found[:1]


async def _text(question: str, talk: Talk, *, needed: bool) -> str:
    typed = await talk.ask(question if needed else sentences(question, _(LEAVE_OUT)))
    while not typed and needed:
        typed = await talk.ask(question)
    return typed


async def _option(option: click.Option, view: ChairView, talk: Talk) -> list[str]:
    """What is said for an option; nothing where it is left out."""
    name, question = option.opts[0], _(option.help) if option.help else f"{option.name}?"
    if option.is_flag:
        return [name] if await talk.sure(question) else []
    if isinstance(option.type, click.Choice):
        choices = [str(each) for each in option.type.choices]
        chosen = await talk.choose(question, [_("Leave this out"), *choices], first=0)
        return [name, choices[chosen - 1]] if chosen else []
    listed = picks(view, option.name or "")
    if listed is not None:
        said = await _pick(question, listed, talk, several=False, needed=option.required)
        return [name, *said] if said else []
    typed = await _text(question, talk, needed=option.required)
    return [name, typed] if typed else []
