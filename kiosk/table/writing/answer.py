"""One question to type an answer to: the words, who sees the answer, the field, what is wrong."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Static, TextArea

from kiosk.table.writing.item_field import ItemField
from kiosk.table.writing.question import LEAVE_EMPTY, Question
from kiosk.widgets.plain_text import plain
from shared.characters import graphemes
from shared.language import _, ngettext
from shared.text import TextError, clean, show


def length_in_words(count: int, limit: int) -> str:
    """How long an answer is, and how much of it has to go."""
    if count <= limit:
        return ngettext("{count} of {limit} letters", "{count} of {limit} letters", limit).format(
            count=count, limit=limit
        )
    over = ngettext(
        "! {count} of {limit} letters: please take out {over}.",
        "! {count} of {limit} letters: please take out {over}.",
        limit,
    )
    return over.format(count=count, limit=limit, over=count - limit)


class Answer(Vertical):
    """Asks one question after another; the same field serves for all of them."""

    DEFAULT_CSS = """
    Answer { height: auto; padding: 0 2; }
    Answer .title { text-style: bold; margin-top: 1; }
    Answer ItemField { height: 4; margin-top: 1; }
    Answer .count { color: $text-muted; padding: 0 1; }
    Answer .count.-wrong { color: $error; text-style: bold; }
    Answer Horizontal { height: 3; margin-top: 1; }
    Answer Button { margin-right: 2; min-width: 16; }
    """

    class Given(Message):
        """The answer, cleaned; "" where it was left empty."""

        def __init__(self, question: str, answer: str) -> None:
            super().__init__()
            self.question = question
            self.answer = answer

    class Back(Message):
        """The person goes one question back."""

    def __init__(self, *, for_mouse: bool = False) -> None:
        """`for_mouse`: the two buttons take no keys, which go on to what is below."""
        super().__init__()
        self._for_mouse = for_mouse
        self._question: Question | None = None
        self._given = False
        self._title = Static(classes="title")
        self._hint = Static()
        self.field = ItemField()
        self._count = Static(classes="count")

    def compose(self) -> ComposeResult:
        """The question, the field, and the same two keys as buttons."""
        yield self._title
        yield self._hint
        yield self.field
        yield self._count
        with Horizontal():
            go_on = Button(plain(_("Go on · Enter")), id="go-on", variant="primary")
            go_back = Button(plain(_("Back · Escape")), id="go-back")
            go_on.can_focus = go_back.can_focus = not self._for_mouse
            yield go_on
            yield go_back

    def ask(self, question: Question, answer: str) -> None:
        """Ask this, with what was answered before."""
        self._question = question
        self._title.update(plain(question.said))
        hint = _(question.hint)
        hint = f"{hint}\n{_(LEAVE_EMPTY)}" if question.optional else hint
        self._hint.update(plain(hint, lines=True))
        typed = self.field.text if self._given else ""
        self._given = False
        self.field.load(" ".join(filter(None, (answer, typed))))
        self._say("")
        self.screen.set_focus(self.field)  # at once: the next key may be waiting already

    def clear(self) -> None:
        """Leave nothing of what was typed."""
        self._question = None
        self._given = False
        self.field.load("")
        self.field.history.clear()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Count as it is typed; whoever types on has read what was wrong."""
        event.stop()
        self._say("")

    async def now(self) -> tuple[str, str] | None:
        """Enter in the field: the question and what stands there; None where it is no answer."""
        await self.field.up_to_now()
        return self._checked(self.field.handed_over())

    def on_item_field_sent(self, event: ItemField.Sent) -> None:
        """The mouse's way to press Enter."""
        event.stop()
        if not self._given and (given := self._checked(event.text)) is not None:
            self._given = True
            self.post_message(self.Given(*given))

    def on_item_field_left_at_end(self, event: ItemField.LeftAtEnd) -> None:
        """Down from the field: to the buttons, where they take keys."""
        if self._for_mouse:
            return
        event.stop()
        self.query_one("#go-on", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The mouse's way to press Enter and Escape."""
        event.stop()
        if event.button.id == "go-on":
            self.field.action_send()
        else:
            self.post_message(self.Back())

    def _checked(self, typed: str) -> tuple[str, str] | None:
        question = self._question
        if question is None:
            return None
        answer = show(typed)
        if answer or not question.optional:
            try:
                answer = clean(answer, limit=question.limit)
            except TextError as error:
                self.field.give_back(typed)
                self._say(str(error))
                self.field.focus()
                return None
        return question.name, answer

    def _say(self, wrong: str) -> None:
        """Say what is wrong, or else how long the answer is."""
        limit = self._question.limit if self._question else 0
        count = graphemes(show(self.field.text))
        self._count.update(plain(wrong or length_in_words(count, limit)))
        self._count.set_class(bool(wrong) or count > limit, "-wrong")
