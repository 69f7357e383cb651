"""followup: what was to be done since last time, and what became of it: "you said, we did".

What was said stands in the agenda. For each of these a table says that it is done, going on, or not
possible, and why; where tables say different things, that is told and not decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final

from msgspec import Meta, Struct

from shared.activities.actions import action_words
from shared.activities.kind import Earlier, Kind, Known, Tally
from shared.activities.parts.columns import Add, Said, Withdraw, change_items
from shared.activities.parts.options import check_texts
from shared.ids import ITEM_LIMIT
from shared.items import Item, ItemChange
from shared.language import N_, _, ngettext
from shared.outcome import Refusal
from shared.wording import listed

DONE: Final = N_("done")
GOING_ON: Final = N_("going on")
NOT_POSSIBLE: Final = N_("not possible")
STATES: Final = (DONE, GOING_ON, NOT_POSSIBLE)
ALONE: Final[Mapping[str, str]] = {
    DONE: N_("Done."),
    GOING_ON: N_("Going on."),
    NOT_POSSIBLE: N_("Not possible."),
}
"""What is kept where a table says no more than the state; `answer_words` says it to people."""
MIXED: Final = N_("different answers")
"""What is said of something about which tables do not say the same."""

MOST_SAID: Final = 40
"""Things that one activity can look back on."""

ONCE: Final = Refusal("said", N_("Your table has spoken of this already. Change that instead."))


class FollowUpSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What was said last time, one line each; an action as `what | who | by when`."""

    said: Annotated[tuple[str, ...], Meta(min_length=1, max_length=MOST_SAID)]


class Answer(Struct, frozen=True):
    """What one table says became of it: the item, the state, and its words."""

    item: str
    state: str
    words: str


class Promise(Struct, frozen=True):
    """One thing that was said; its state is that of all answers, `MIXED`, or "" without any."""

    said: str
    state: str
    answers: tuple[Answer, ...]


class FollowUpResult(Struct, frozen=True):
    """Everything that was said last time, in the agenda's order."""

    promises: tuple[Promise, ...]


def column_of(place: int, state: str) -> str:
    """The column of what is said about the thing at a place, counted from 0."""
    return f"{place + 1} {state}"


def place_in(column: str) -> tuple[int, str]:
    """The place, counted from 0, and the state that a column stands for."""
    number, _space, state = column.partition(" ")
    return int(number) - 1, state


def answer_words(text: str) -> str:
    """A table's words; the state alone is said in people's language."""
    return _(text) if text in ALONE.values() else text


def said_words(settings: FollowUpSettings) -> tuple[str, ...]:
    """What was said, each in words."""
    return tuple(map(action_words, settings.said))


class FollowUp(Kind[FollowUpSettings, Struct, Tally[Struct], FollowUpResult]):
    """You said, we did."""

    name = "followup"
    settings_type = FollowUpSettings
    texts = ("said",)
    result_type = FollowUpResult
    said_type = Said
    looks_back = True

    def check_settings(self, settings: FollowUpSettings, earlier: Mapping[str, Earlier]) -> None:
        """Lines that can be shown and told apart."""
        check_texts("said", settings.said, ITEM_LIMIT)

    def say(
        self, settings: FollowUpSettings, said: Said, table: str, items: Mapping[str, Item]
    ) -> ItemChange | Refusal:
        """Say what became of one thing, change that or take it back; a table says it once."""
        every = range(len(settings.said))
        columns = [column_of(place, state) for place in every for state in STATES]
        change = change_items(columns, len(settings.said), said, table, items)
        if isinstance(change, Refusal) or isinstance(said, Withdraw):
            return change
        place, own = place_in(said.column)[0], "" if isinstance(said, Add) else said.item
        spoken = (
            item.id != own and item.table == table and not item.withdrawn
            and place_in(item.column)[0] == place
            for item in items.values()
        )  # fmt: skip
        return ONCE if any(spoken) else change

    def column_words(self, settings: FollowUpSettings, column: str) -> str:
        """The number of what was said, and what became of it."""
        place, state = place_in(column)
        return f"{place + 1} {_(state)}"

    def in_sentences(self, text: str) -> str:
        """As a table says it."""
        return answer_words(text)

    def summary(
        self, settings: FollowUpSettings, result: FollowUpResult, known: Known
    ) -> Iterator[str]:
        """How much was said last time, and what became of it."""
        states = [each.state for each in result.promises]
        counts = ((each, states.count(each)) for each in (*STATES, MIXED, ""))
        parts = [_state_words(each, count) for each, count in counts if count]
        told = ngettext(
            "{count} thing from last time: {states}.",
            "{count} things from last time: {states}.",
            len(states),
        )
        yield told.format(count=len(states), states=listed(parts))

    def result(
        self, settings: FollowUpSettings, tally: Tally[Struct] | None, items: Iterable[Item]
    ) -> FollowUpResult:
        """Put what tables say beside what was said."""
        answers: list[list[Answer]] = [[] for _each in settings.said]
        for item in sorted((item for item in items if item.on_show), key=lambda item: item.order):
            place, state = place_in(item.column)
            answers[place].append(Answer(item.id, state, item.text))
        both = zip(settings.said, answers, strict=True)
        return FollowUpResult(tuple(Promise(s, _state(each), tuple(each)) for s, each in both))

    def carried(self, settings: FollowUpSettings, result: FollowUpResult | None) -> tuple[str, ...]:
        """What is neither done nor impossible."""
        if result is None:
            return settings.said
        settled = (DONE, NOT_POSSIBLE)
        return tuple(each.said for each in result.promises if each.state not in settled)


def _state_words(state: str, count: int) -> str:
    """How many things came to this, for the summary; "" is that nobody spoke of them."""
    # Translators: these five are parts of "9 things from last time: 5 done and 4 going on."
    match state:
        case "done":
            words = ngettext("{count} done", "{count} done", count)
        case "going on":
            words = ngettext("{count} going on", "{count} going on", count)
        case "not possible":
            words = ngettext("{count} not possible", "{count} not possible", count)
        case "":
            words = ngettext("nobody spoke of {count}", "nobody spoke of {count}", count)
        case _other:
            words = ngettext("{count} different answers", "{count} different answers", count)
    return words.format(count=count)


def _state(answers: Iterable[Answer]) -> str:
    states = {each.state for each in answers}
    return states.pop() if len(states) == 1 else MIXED if states else ""


KIND = FollowUp()
