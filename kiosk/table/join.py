"""The page where a table comes in: one question at a time, with what went wrong beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button, Input, Static

from kiosk.link.discover import FoundHub
from kiosk.link.hub_place import HubPlaceError, may_be_used, read_hub_place
from kiosk.table.people_field import PEOPLE_CURE, PeopleField, read_people
from kiosk.widgets.plain_text import plain
from shared.hub_address import without_pin
from shared.ids import NAME_LIMIT
from shared.text import TextError, clean

Check = Callable[[str], str]
"""What is wrong with an answer, in one sentence; "" for nothing."""


class Question(Struct, frozen=True):
    """One thing to ask a table before it is in."""

    words: str
    hint: str
    check: Check
    longest: int = 60
    escape: str = "back"
    """What the Escape key does, in words."""


def _check_hub(typed: str, plain: bool = False) -> str:
    if not typed.strip():
        return ""
    try:
        read_hub_place(typed, plain)
    except HubPlaceError as error:
        return str(error)
    return ""


def _check_code(typed: str) -> str:
    return "" if typed.strip() else "Type the six letters and digits that stand on the board."


def _check_name(typed: str) -> str:
    try:
        clean(typed, limit=NAME_LIMIT)
    except TextError as error:
        return str(error)
    return ""


def _check_people(typed: str) -> str:
    return "" if read_people(typed) else PEOPLE_CURE


HUB: Final = Question(
    "Where is the hub?",
    "This table goes on looking. Or type the address on the board, such as 192.168.1.5:8765.",
    _check_hub,
    200,
    "look again",
)
MOST_HUBS: Final = 5
"""Hubs that are listed; a room has one."""


def which_hub(found: Sequence[FoundHub], plain: bool = False) -> Question:
    """The question where the hub is, where `found` ones answered: a number picks one.

    `plain`: it need not be encrypted.
    """
    listed = found[:MOST_HUBS]
    if not listed:
        return replace(HUB, check=lambda typed: _check_hub(typed, plain))

    def check(typed: str) -> str:
        picks = typed.strip().isdecimal()
        if picks and not any(typed.strip() == str(n) for n in range(1, len(listed) + 1)):
            return f"Type a number from 1 to {len(listed)}."
        if picks:
            return may_be_used(listed[int(typed) - 1].url, plain)
        return _check_hub(typed, plain)

    lines = [f"{n} · {hub.title} · {without_pin(hub.url)}" for n, hub in enumerate(listed, 1)]
    hint = "\n".join([*lines, "Type its number, or another address. Leave it empty to look again."])
    return Question("Which hub is yours?", hint, check, 200, "look again")


CODE: Final = Question(
    "What is the join code?", "Six letters and digits. They stand on the board.", _check_code, 32
)
NAME: Final = Question(
    "What is your table called?",
    f"A number or a few words, {NAME_LIMIT} letters at most.",
    _check_name,
    80,
)
PEOPLE: Final = Question(
    "How many people sit at this table?",
    "Type the number, or press the up and down arrows. F4 changes it later.",
    _check_people,
    3,
)


LEAVE: Final = "F7: colours · F10: leave"
MARK: Final = "The board shows the same mark. If it does not, press Escape."


class JoinPage(Vertical, can_focus=True):
    """Asks one question and waits for its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self) -> None:
        super().__init__(id="join")
        self._title = Static(id="join-title")
        self._question = Static(id="join-question")
        self._hint = Static(id="join-hint")
        self._mark = Static(id="join-mark")
        self._field = PeopleField(id="join-field", select_on_focus=True)
        self._problem = Static(id="join-problem")
        self._button = Button(plain("Go on · Enter"), id="join-go", variant="primary")
        self._keys = Static(id="join-keys")
        self._asked: Question | None = None
        self._answer: asyncio.Future[str | None] | None = None

    def compose(self) -> ComposeResult:
        """Title, question, field, what is wrong, and what to press."""
        yield self._title
        yield self._question
        yield self._hint
        yield self._mark
        yield self._field
        yield self._problem
        yield self._button
        yield self._keys

    def wait(self, title: str, words: str, why: str = "", escape: str = "") -> None:
        """Say what is awaited; there is nothing to answer. `escape`: what Escape does, if it does.

        The page itself takes the keys, because the field that had them is gone.
        """
        self._title.update(plain(title))
        self._question.update(plain(words))
        self._hint.update(plain(why, lines=True))
        self._problem.update("")
        self._keys.update(plain(f"Escape: {escape} · {LEAVE}" if escape else LEAVE))
        self._field.display = self._button.display = False
        self.focus()

    def show_mark(self, mark: str) -> None:
        """Show the hub's mark, for comparing with the board's; "" where nobody need compare."""
        self._mark.display = bool(mark)
        self._mark.update(plain(f"The hub's mark: {mark}\n{MARK}" if mark else "", lines=True))

    async def gone_back(self) -> None:
        """Return once somebody presses Escape."""
        self._answer = asyncio.get_running_loop().create_future()
        try:
            await self._answer
        finally:
            self._answer = None

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self._field.value

    async def ask(
        self, title: str, question: Question, *, value: str = "", problem: str = ""
    ) -> str | None:
        """The answer to a question, once it can be right; None for Escape."""
        self._asked = question
        self._title.update(plain(title))
        self._question.update(plain(question.words))
        self._hint.update(plain(question.hint, lines=True))
        self._problem.update(plain(problem))
        self._keys.update(plain(f"Enter: go on · Escape: {question.escape} · {LEAVE}"))
        self._field.display = self._button.display = True
        self._field.max_length = question.longest
        self._field.counts = question is PEOPLE
        self._field.value = value
        self._field.focus()
        self._field.action_select_all()
        self._answer = asyncio.get_running_loop().create_future()
        try:
            return await self._answer
        finally:
            self._answer = None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take an answer that can be right; for another, say what is wrong with it."""
        event.stop()
        self._take(event.value)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The mouse's way to press Enter."""
        event.stop()
        self._take(self._field.value)

    def action_back(self) -> None:
        """Escape: the question before."""
        self._settle(None)

    def _take(self, typed: str) -> None:
        wrong = self._asked.check(typed) if self._asked else ""
        self._problem.update(plain(wrong))
        if not wrong:
            self._settle(typed)

    def _settle(self, answer: str | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)
