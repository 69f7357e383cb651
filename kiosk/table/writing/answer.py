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
        self._ahead: list[str] = []
        """Answers that came before their question was asked: keys can come all at once."""
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
        if self._ahead:
            self._give(self._ahead.pop(0))
            return
        self.field.load(" ".join(filter(None, (answer, typed))))
        self._say("")
        self.field.focus()

    def clear(self) -> None:
        """Leave nothing of what was typed."""
        self._question = None
        self._given = False
        self._ahead.clear()
        self.field.load("")
        self.field.history.clear()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Count as it is typed; whoever types on has read what was wrong."""
        event.stop()
        self._say("")

    def on_item_field_sent(self, event: ItemField.Sent) -> None:
        """Enter in the field."""
        event.stop()
        if self._given:
            self._ahead.append(event.text)
        else:
            self._give(event.text)

    def on_descendant_blur(self) -> None:
        """What was typed ahead answers nothing that is asked after something else."""
        self._given = False
        self._ahead.clear()

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

    def _give(self, typed: str) -> None:
        question = self._question
        if question is None:
            return
        answer = show(typed)
        if answer or not question.optional:
            try:
                answer = clean(answer, limit=question.limit)
            except TextError as error:
                self.field.give_back(" ".join((typed, *self._ahead)))
                self._ahead.clear()
                self._say(str(error))
                self.field.focus()
                return
        self._given = True
        self.post_message(self.Given(question.name, answer))

    def _say(self, wrong: str) -> None:
        """Say what is wrong, or else how long the answer is."""
        limit = self._question.limit if self._question else 0
        count = graphemes(show(self.field.text))
        self._count.update(plain(wrong or length_in_words(count, limit)))
        self._count.set_class(bool(wrong) or count > limit, "-wrong")
