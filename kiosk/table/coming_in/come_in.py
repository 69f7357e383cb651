"""How a table comes in: find the hub, hear which meeting it holds, then take a seat there."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Final, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.link.found_hub import FoundHub, find_hubs
from kiosk.link.hub_place import HubPlace, may_be_used, read_hub_place
from kiosk.link.known_hubs import KnownHubs
from kiosk.link.outbox import OutboxError
from kiosk.link.pinning import Guard
from kiosk.link.spoken import spoken
from kiosk.link.unreachable import Unreachable
from kiosk.table.coming_in.people_field import read_people
from kiosk.table.coming_in.questions import CODE, NAME, PEOPLE, TITLE, Question, which_hub
from kiosk.table.coming_in.seat import Seat, Seats
from shared.hub_address import to_copy, without_pin
from shared.ids import NAME_LIMIT
from shared.language import N_, _
from shared.messages import Greeting
from shared.pin import mark_of
from shared.text import clean, show

LOOK_SECONDS: Final = 3.0
TRY_AGAIN_SECONDS: Final = 2.0
FIRST_NAME: Final = N_("Table 1")
"""What a table's name may look like; typing replaces it."""
SAFE: Final = N_("What this table has said is safe.")

ASK_AGAIN: Final = {"code": CODE, "name": NAME, "name-taken": NAME}
"""Codes of a refused hello, and the question whose answer was wrong."""

HUBS: Final = "hubs"
"""The folder beside the seats where meetings' certificates are remembered."""


NO_WAY_BACK: Final = frozenset({"removed", "token"})
"""Codes of a refused hello after which only a new table can come in from here."""


class Page(Protocol):
    """Where the questions are asked: a page of the screen, or plain lines."""

    @property
    def typed(self) -> str:
        """What somebody has begun to type."""

    def wait(self, title: str, words: str, why: str = "", escape: str = "") -> None:
        """Say what is awaited; `escape`: what going back would do, if it can be done."""

    def show_mark(self, mark: str) -> None:
        """Show the hub's mark, for comparing with the board's; "" where nobody need compare."""

    async def offer_languages(self) -> None:
        """Let people choose what they are spoken to in, where there is a choice."""

    async def gone_back(self) -> None:
        """Return once somebody wants another hub."""

    async def ask(
        self,
        title: str,
        question: Question,
        *,
        value: str = "",
        offer: str = "",
        problem: str = "",
    ) -> str | None:
        """The answer to a question, once it can be right; None for going back.

        `value`: what was said before, which may be what the `problem` is about; `offer`: what can
        be said where nothing was.
        """


class Known(Struct):
    """What is known so far of where this table belongs; what is not known is asked."""

    place: HubPlace | None = None
    name: str = ""
    people: int = 0
    refused: str = ""
    """The name of a seat that the hub would not have, and where something is kept."""
    problems: dict[Question, str] = field(default_factory=dict)
    """What the hub said against an answer, to be shown beside its question."""
    not_there: str = ""
    """The address that somebody went back from; it is asked for, and not looked for again."""
    no_encryption: bool = False
    """Whether the hub need not encrypt."""
    hubs: KnownHubs = field(default_factory=KnownHubs)
    suggested: str = FIRST_NAME
    """A name that no table had when the hub was last heard; it stands ready in the field."""
    stay: bool = False
    """Whether this table belongs to this hub: then nobody goes back from it to another one."""
    mark: str = ""
    """What people are to compare with the board, where no link told which hub is the right one."""

    @property
    def whole(self) -> bool:
        """Whether nobody need be asked anything: such a table comes in by itself."""
        return not any(_missing(question, self) for question in (CODE, NAME, PEOPLE))


class Seated(Struct, frozen=True):
    """A table that has all it needs to say hello."""

    place: HubPlace
    seat: Seat
    resumed: bool


async def come_in(page: Page, seats: Seats, known: Known) -> Seated:
    """Ask what is not known, until the table has a seat."""
    while True:
        place = known.place or await _find_hub(page, known)
        known.place = place
        guard = Guard(place.url, known.hubs, hearsay=place.found)
        greeting = await _hear(page, place, guard, safe=seats.remembered, stay=known.stay)
        if greeting is None:
            _go_back(known, place)
            continue
        spoken().greeted(greeting)
        if guard.pin:  # from here on this hub and no other
            known.mark = known.mark if guard.sure else mark_of(guard.pin)
            known.place = place = replace(place, url=f"{guard.address}/#{guard.pin}", found=False)
        page.show_mark(known.mark)
        _suggest(known, show(greeting.suggested))
        seat = seats.resume(greeting.meeting, known.name or None) if not known.problems else None
        if seat is not None:
            guard.keep()
            return Seated(place, seat, resumed=True)
        if not await _ask_all(page, greeting.title, known, guard):
            _go_back(known, place)
            continue
        guard.keep()  # only now: people have seen the mark, and have gone on
        place = known.place
        try:
            seat = seats.take(greeting.meeting, known.name, known.people, known.refused)
        except OutboxError as error:
            known.problems = {NAME: str(error)}
            continue
        return Seated(place, seat, resumed=False)


def _suggest(known: Known, name: str) -> None:
    """Offer this name; one that people took over, and that was taken meanwhile, goes."""
    if NAME in known.problems and known.name == known.suggested:
        known.name = ""
    known.suggested = name or _(FIRST_NAME)


def _go_back(known: Known, place: HubPlace) -> None:
    """Somebody wants another hub. A pin that a person gave stays in the field, and no other."""
    hearsay = place.found or known.mark
    known.not_there = without_pin(place.url) if hearsay else to_copy(place.url)
    known.place, known.mark = None, ""


async def _find_hub(page: Page, known: Known) -> HubPlace:
    """The one hub there is. Where there is none or several, or someone went back, people say it."""
    found: list[FoundHub] = []
    typed, known.not_there = known.not_there, ""
    problem = ""
    page.show_mark("")
    while True:
        if not typed:
            words = _("Looking for the hub on this network ...")
            page.wait(TITLE, words, _("This takes a few seconds."))
            found = await find_hubs(LOOK_SECONDS)
            problem = "" if found else _("No hub was found by itself.")
            if len(found) == 1:
                problem = may_be_used(found[0].url, known.no_encryption)
                if not problem:
                    return HubPlace(found[0].url, found=True)
        asking = page.ask(
            TITLE, which_hub(found, known.no_encryption), value=typed, problem=problem
        )
        answer = await (
            asking if found or typed else _asked_or_appeared(asking, page, known.no_encryption)
        )
        typed = ""
        if isinstance(answer, HubPlace):
            return answer
        if answer and answer.strip():
            return _hub_meant(answer.strip(), found, known.no_encryption)


async def _asked_or_appeared(
    asking: Coroutine[None, None, str | None], page: Page, no_encryption: bool
) -> str | HubPlace | None:
    """What people answer, or the hub once it appears: tables may well be switched on before it."""
    answer = asyncio.create_task(asking)
    hub = asyncio.create_task(_appeared(page, no_encryption))
    try:
        done, _pending = await asyncio.wait({answer, hub}, return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer in done else hub.result()
    finally:
        answer.cancel()
        hub.cancel()
        await asyncio.wait({answer, hub})


async def _appeared(page: Page, no_encryption: bool) -> HubPlace:
    """The one hub that may be used, while nobody has begun to type another one's address."""
    while True:
        await asyncio.sleep(TRY_AGAIN_SECONDS)
        found = await find_hubs(LOOK_SECONDS)
        if len(found) == 1 and not may_be_used(found[0].url, no_encryption) and not page.typed:
            return HubPlace(found[0].url, found=True)


def _hub_meant(answer: str, found: list[FoundHub], no_encryption: bool) -> HubPlace:
    """The hub with this number in the list, or at this address; the page has checked both."""
    if found and answer.isdecimal():
        return HubPlace(found[int(answer) - 1].url, found=True)
    return read_hub_place(answer, no_encryption)


async def _hear(
    page: Page, place: HubPlace, guard: Guard, *, safe: bool, stay: bool
) -> Greeting | None:
    """The hub's greeting, however long it takes; None once somebody goes back."""
    hearing = asyncio.create_task(_keep_calling(page, place, guard, safe=safe, stay=stay))
    if stay:
        return await hearing
    back = asyncio.create_task(page.gone_back())
    try:
        await asyncio.wait({hearing, back}, return_when=asyncio.FIRST_COMPLETED)
        return hearing.result() if hearing.done() else None
    finally:
        hearing.cancel()
        back.cancel()
        await asyncio.wait({hearing, back})


async def _keep_calling(
    page: Page, place: HubPlace, guard: Guard, *, safe: bool, stay: bool
) -> Greeting:
    from kiosk.link.first_words import (
        meeting_at,  # late: the first words stand there before it is loaded
    )

    while True:
        try:
            return await meeting_at(place.url, guard)
        except Unreachable as error:
            told = _("Right now {why}. It is tried again by itself.").format(why=error)
            why = f"{told}\n{_(SAFE) if safe else ''}"
            words = _("Waiting for the hub at {address} ...").format(address=guard.address)
            page.wait(TITLE, words, why, "" if stay else _("another address"))
        await asyncio.sleep(TRY_AGAIN_SECONDS)


async def _ask_all(page: Page, title: str, known: Known, guard: Guard) -> bool:
    """Ask for what is missing; whether all of it is known, or someone went back to the hub."""
    if not (known.whole or known.mark or _missing(CODE, known)):
        await _try_code(known, guard)
    questions = [question for question in (CODE, NAME, PEOPLE) if _missing(question, known)]
    if questions:
        await page.offer_languages()
    here = 0
    while here < len(questions):
        question = questions[here]
        problem = known.problems.pop(question, "")
        value, offer = _value(question, known), known.suggested if question is NAME else ""
        typed = await page.ask(title, question, value=value, offer=offer, problem=problem)
        if typed is None and here == 0:
            if known.stay:
                continue
            return False
        here += 1 if typed is not None else -1
        if typed is not None:
            _note(question, known, typed)
        if typed is not None and question is CODE:
            await _try_code(known, guard)
            here -= CODE in known.problems
    return True


async def _try_code(known: Known, guard: Guard) -> None:
    """Ask the hub whether the code is right before anything else is asked."""
    from kiosk.link.first_words import code_refused  # late: the first words stand there before

    if known.place is not None:
        wrong = await code_refused(known.place.url, guard, known.place.code)
        known.problems |= {CODE: wrong} if wrong else {}


def _missing(question: Question, known: Known) -> bool:
    if question in known.problems:
        return True
    if question is CODE:
        return not (known.place and known.place.code)
    return not known.name if question is NAME else not known.people


def _value(question: Question, known: Known) -> str:
    """What was said before."""
    if question is CODE:
        return known.place.code if known.place else ""
    if question is NAME:
        return known.name
    return str(known.people or "")


def _note(question: Question, known: Known, typed: str) -> None:
    if question is CODE and known.place is not None:
        known.place = replace(known.place, code=typed.strip())
    elif question is NAME:
        known.name = clean(typed, limit=NAME_LIMIT)
    elif question is PEOPLE:
        known.people = read_people(typed) or 0
