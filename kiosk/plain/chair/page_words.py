"""The words of the chair's that are asked page by page where they are typed alone, as by a key."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Final

from kiosk.chair.call import CallError
from kiosk.chair.dialogs.bring_talk import item_in
from kiosk.chair.dialogs.extra import ask_for_extra
from kiosk.chair.dialogs.near_pages import go_through_alike
from kiosk.chair.dialogs.pages import LEFT, Answer, ChooseOne
from kiosk.chair.dialogs.words import ask_for_words
from kiosk.chair.meant.extra_questions import to_add
from kiosk.chair.meant.grouping import NO_THEMES, takes_themes
from kiosk.chair.meant.joining import (
    TYPED,
    join_page,
    joined_as_typed,
    joined_by,
    offers,
    typed_page,
)
from kiosk.chair.meant.more import to_word
from kiosk.chair.meant.report import WAYS, Aloud, done_words, new_file, not_written, report_page
from kiosk.chair.said.room_words import line_of
from kiosk.link.ids import new_id
from kiosk.plain.chair.call import AskingCall
from kiosk.plain.chair.pages import Pages
from kiosk.plain.talk import Talk
from shared.language import N_, _
from shared.messages import Command
from shared.text import show

NONE_WAITS: Final = N_("No activity waits to be opened, so none can have other words.")

Page = Callable[[AskingCall, Talk], Awaitable[str]]
"""Asks, and does what was answered; what to say of it."""


async def _extra(call: AskingCall, talk: Talk) -> str:
    extra = await ask_for_extra(Pages(talk).ask)
    return _(LEFT) if extra is None else await call.have_done(to_add(call.view, new_id(), extra))


async def _joined(call: AskingCall, talk: Talk) -> str:
    view, ask = call.view, Pages(talk).ask
    pairs = offers(view)
    page = join_page(view, pairs)
    if isinstance(page, str):
        raise CallError(page)
    answer = await ask(page)
    if answer == TYPED:
        typed = await ask(typed_page())
        return _(LEFT) if typed is None else await call.have_done(joined_as_typed(view, typed))
    return _(LEFT) if answer is None else await call.have_done(joined_by(view, pairs[int(answer)]))


async def _alike(call: AskingCall, talk: Talk) -> str:
    if not takes_themes(call.view):
        raise CallError(_(NO_THEMES))

    async def do(command: Command) -> None:
        talk.say(await call.have_done(command))

    return await go_through_alike(Pages(talk).ask, lambda: call.view, do) or _(LEFT)


async def _worded(call: AskingCall, talk: Talk) -> str:
    ask = Pages(talk).ask
    waiting = [line for line in call.view.agenda if line.stage == "waiting"]
    if not waiting:
        raise CallError(_(NONE_WAITS))
    answers = [Answer(line.id, show(line.title)) for line in waiting]
    id = await ask(ChooseOne(_("Which activity shall have other words?"), "", answers))
    line = line_of(call.view, id)
    words = await ask_for_words(ask, line) if line else None
    return _(LEFT) if line is None or words is None else await call.have_done(to_word(line, *words))


async def _written(call: AskingCall, talk: Talk) -> str:
    try:
        return await call.have_done(await item_in(talk, call.view))
    except LookupError as error:
        raise CallError(str(error)) from error


async def _reported(call: AskingCall, talk: Talk) -> str:
    chosen = await Pages(talk).ask(report_page())
    if chosen is None:
        return _(LEFT)
    way = WAYS[chosen]
    asked = way.asked
    content = await call.fetch(asked, Aloud(talk.say))
    try:
        path = await asyncio.to_thread(new_file, Path.cwd(), asked, content)
    except OSError as error:
        raise CallError(not_written(Path.cwd(), error)) from error
    return done_words(path, private=way.private)


PAGES: Final[Mapping[str, Page]] = {
    "ask": _extra,
    "item": _written,
    "join-words": _joined,
    "look-alikes": _alike,
    "report": _reported,
    "word": _worded,
}
