"""The page where a table comes in: one question at a time, with what went wrong beside it."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button, Input, Static

from kiosk.link.spoken import spoken
from kiosk.table.coming_in.people_field import PeopleField
from kiosk.table.coming_in.questions import CODE, PEOPLE, Question
from kiosk.widgets.key_hints import KeyHints
from kiosk.widgets.key_names import key_lines
from kiosk.widgets.plain_text import plain
from shared.language import N_, _

if TYPE_CHECKING:  # late: most tables are asked for no language
    from kiosk.table.seeing.language_list import LanguageList

BETWEEN: Final = " · "
"""Stands between two keys."""
LEAVE: Final = N_("F7: colours · F10: leave")
MARK: Final = N_("The board shows the same mark. If it does not, press Escape.")


def _keys(escape: str, *, answers: bool = False) -> str:
    """What can be pressed; `escape`: what Escape does, if it does."""
    back = _("Escape: {what}").format(what=escape) if escape else ""
    return BETWEEN.join(filter(None, (_("Enter: go on") if answers else "", back, _(LEAVE))))


def _mark_words(mark: str) -> str:
    return "\n".join([_("The hub's mark: {mark}").format(mark=mark), _(MARK)]) if mark else ""


class JoinField(PeopleField):
    """It is empty once Enter was pressed: what is typed next answers the next question."""

    async def action_submit(self) -> None:
        """Hand over what stands here."""
        typed = self.value
        self.value = ""
        self.post_message(self.Submitted(self, typed))

    def give_back(self, typed: str) -> None:
        """What was handed over is no answer: it stands before what was typed meanwhile."""
        self.value = typed + self.value
        self.cursor_position = len(self.value)


class JoinPage(Vertical, can_focus=True):
    """Asks one question and waits for its answer."""

    FOCUS_ON_CLICK = False
    """A click beside the field leaves the keys with it."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self) -> None:
        super().__init__(id="join")
        self._title = Static(id="join-title")
        self._question = Static(id="join-question")
        self._hint = Static(id="join-hint")
        self._mark = Static(id="join-mark")
        self._field = JoinField(id="join-field", select_on_focus=True)
        self._problem = Static(id="join-problem")
        self._button = Button("", id="join-go", variant="primary")
        self._keys = KeyHints("join-keys")
        self._pressed = ""
        self._languages = Vertical(id="join-languages")
        self._list: LanguageList | None = None
        self._marked = ""
        self._asked: Question | None = None
        self._answer: asyncio.Future[str | None] | None = None
        self._ahead: list[str] = []
        """Answers that came before their question was asked: keys can come all at once."""

    def compose(self) -> ComposeResult:
        """Title, question, what is wrong, and what to press; a field once there is a question."""
        yield self._title
        yield self._question
        yield self._hint
        yield self._mark
        yield self._problem
        yield self._keys
        yield self._languages

    def wait(self, title: str, words: str, why: str = "", escape: str = "") -> None:
        """Say what is awaited; there is nothing to answer. `escape`: what Escape does, if it does.

        The page itself takes the keys, because the field that had them is gone.
        """
        self._title.update(plain(title))
        self._question.update(plain(words))
        self._hint.update(plain(why, lines=True))
        self._problem.update("")
        self._show_keys(_keys(escape))
        self._field.display = self._button.display = False
        self._forget_ahead()
        self.focus()

    def show_mark(self, mark: str) -> None:
        """Show the hub's mark, for comparing with the board's; "" where nobody need compare."""
        self._marked = mark
        self._mark.display = bool(mark)
        self._mark.update(plain(_mark_words(mark), lines=True))

    async def offer_languages(self) -> None:
        """List the languages, where there are several; anew where this hub offers others."""
        from kiosk.table.seeing.language_list import LanguageList

        offered = spoken().languages.offered
        if self._list is not None and self._list.offered != offered:
            await self._languages.remove_children()
            self._list = None
        if self._list is None and len(offered) > 1:
            self._list = LanguageList(spoken())
            await self._languages.mount(Static(id="join-language"), self._list)
            self._say_languages()

    def say_anew(self) -> None:
        """Another language is spoken: the same question in it. What is typed stays."""
        self._say_languages()
        self.show_mark(self._marked)
        if self._answer is not None and self._asked is not None and self._field.display:
            self._problem.update("")
            self._say(self._asked)
            self._field.focus()

    def _say(self, question: Question) -> None:
        self._question.update(plain(_(question.words)))
        self._hint.update(plain(question.said_hint, lines=True))
        self._show_keys(_keys(_(question.escape), answers=True))
        self._button.label = plain(_("Go on · Enter"))

    def _show_keys(self, keys: str) -> None:
        self._pressed = keys
        self._break_keys()
        self.call_after_refresh(self._break_keys)

    def _break_keys(self) -> None:
        """Between keys, and not between a key and what it does; once the line has its width."""
        wide = self._keys.content_size.width or sys.maxsize
        lines = key_lines(self._pressed, wide, BETWEEN)
        self._keys.put_keys("\n".join(lines), BETWEEN)

    def on_resize(self) -> None:
        """Other lines in another window."""
        self.call_after_refresh(self._break_keys)

    def _say_languages(self) -> None:
        from kiosk.table.seeing.language_list import HEADING

        if self._list is not None:
            self._languages.query_one("#join-language", Static).update(plain(_(HEADING)))
            self._list.say_which()

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
        self,
        title: str,
        question: Question,
        *,
        value: str = "",
        offer: str = "",
        problem: str = "",
    ) -> str | None:
        """The answer to a question, once it can be right; None for Escape."""
        await self._have_field()
        if problem:  # nobody has read it yet, so nothing typed answers it
            self._forget_ahead()
        self._asked = question
        self._title.update(plain(title))
        self._say(question)
        self._problem.update(plain(problem))
        self._field.display = self._button.display = True
        self._field.max_length = question.longest
        self._field.counts = question is PEOPLE
        self._field.focus()
        self._answer = asyncio.get_running_loop().create_future()
        if self._ahead:  # nothing is offered: it would stand in the next question's field
            self._take(self._ahead.pop(0))
        elif not self._field.value:
            self._field.value = value or offer
            self._field.action_select_all()
        try:
            return await self._answer
        finally:
            self._answer = None

    async def _have_field(self) -> None:
        """Only now, because the styles of a field and a button take long to read."""
        if not self._field.is_attached:
            await self.mount(self._field, before=self._problem)
            await self.mount(self._button, before=self._keys)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take an answer that can be right; for another, say what is wrong with it."""
        event.stop()
        if self._answer is not None and not self._answer.done():
            self._take(event.value)
        elif event.value:
            self._ahead.append(event.value)

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """The mouse's way to press Enter; what is typed next goes to the field again."""
        event.stop()
        self._field.focus()
        await self._field.action_submit()

    def action_back(self) -> None:
        """Escape: the question before."""
        self._forget_ahead()
        self._settle(None)

    def _forget_ahead(self) -> None:
        self._ahead.clear()
        self._field.value = ""

    def _take(self, typed: str) -> None:
        wrong = self._asked.check(typed) if self._asked else ""
        self._problem.update(plain(wrong))
        if wrong:
            self._give_back(typed)
        else:
            self._settle(typed)

    def _give_back(self, typed: str) -> None:
        """A code is typed anew, and everything else put right; nothing that came behind is lost."""
        alone = not self._ahead and not self._field.value
        self._field.give_back(" ".join((typed, *self._ahead)))
        self._ahead.clear()
        if alone and self._asked is CODE:
            self._field.action_select_all()

    def _settle(self, answer: str | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)
