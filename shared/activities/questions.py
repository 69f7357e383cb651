"""questions: tables ask the speakers; other tables back what they want answered first.

Each table has one vote for each question of another table, and can take it back. The chair marks a
question as answered or parked; it then keeps its votes and takes no more. Equal votes never need
breaking: what was asked first stands first, and nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from shared.activities.actions import marked_so_stays
from shared.activities.kind import Kind, Known, Tally
from shared.activities.parts.backing import Back, SaidOfOthers, Unback, change_backing, votes
from shared.activities.parts.columns import Edit, Said, change_items
from shared.items import Item, ItemChange
from shared.language import N_, _, ngettext
from shared.outcome import Refusal
from shared.wording import MOST_NAMED, listed, nobody_words

COLUMN: Final = N_("questions")
"""The one column in which all of them stand."""

ANSWERED: Final = N_("answered")
PARKED: Final = N_("parked")

STAYS: Final = Refusal(
    "backed",
    N_("Other tables have voted for these words, so they stay. Take it back and ask anew."),
)


class QuestionsSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The most questions that one table may have, and the order in which they are listed.

    "votes": most votes first, and the older first where they are equal. "time": as they were asked.
    """

    most: Annotated[int, Meta(ge=1, le=200)] = 20
    sort: Literal["votes", "time"] = "votes"


class Backing(Struct, frozen=True):
    """A question, and how many tables back it."""

    item: str
    votes: int


class QuestionsResult(Struct, frozen=True):
    """The questions on show, each in the one list where it stands, and each list in order."""

    waiting: tuple[Backing, ...]
    answered: tuple[Backing, ...]
    parked: tuple[Backing, ...]


class Questions(Kind[QuestionsSettings, Struct, Tally[Struct], QuestionsResult]):
    """Questions to speakers."""

    name = "questions"
    settings_type = QuestionsSettings
    result_type = QuestionsResult
    said_type = Said | SaidOfOthers
    items_shared = True
    groups_items = True
    marks = (ANSWERED, PARKED)

    def say(
        self,
        settings: QuestionsSettings,
        said: Said | SaidOfOthers,
        table: str,
        items: Mapping[str, Item],
    ) -> ItemChange | Refusal:
        """Ask, reword or take back a question of one's own; back another table's, or stop to.

        A question keeps its words once it has votes: they were given to those words.
        """
        if isinstance(said, Back | Unback):
            return change_backing(said, table, items)
        change = change_items((COLUMN,), settings.most, said, table, items)
        if isinstance(said, Edit) and not isinstance(change, Refusal):
            item = items[said.item]
            if item.mark:
                return marked_so_stays(item.mark)
            return STAYS if item.backers else change
        return change

    def columns_in(self, settings: QuestionsSettings) -> tuple[str, ...]:
        """There is one."""
        return (COLUMN,)

    def column_words(self, settings: QuestionsSettings, column: str) -> str:
        """There is one."""
        return _(COLUMN)

    def summary(
        self, settings: QuestionsSettings, result: QuestionsResult, known: Known
    ) -> Iterator[str]:
        """How many there are and what became of them, and which most tables want answered."""
        every = (*result.waiting, *result.answered, *result.parked)
        if not every:
            yield nobody_words(
                closed=known.closed,
                over=N_("No table asked anything."),
                so_far=N_("No table has asked anything yet."),
            )
            return
        told = ngettext("{count} question: {parts}.", "{count} questions: {parts}.", len(every))
        yield told.format(count=len(every), parts=_parts_words(result))
        most = max(each.votes for each in every)
        first = [known.quote(each.item) for each in every if each.votes == most]
        if not most:
            yield nobody_words(
                closed=known.closed,
                over=N_("No table voted for another's question."),
                so_far=N_("No table has voted for another's question yet."),
            )
        elif len(first) > MOST_NAMED or not all(first):
            level = ngettext(
                "{count} of them share most votes, {votes} each.",
                "{count} of them share most votes, {votes} each.",
                len(first),
            )
            yield level.format(count=len(first), votes=most)
        elif len(first) > 1:
            level = _("Most votes: {questions}, {votes} each.")
            yield level.format(questions=listed(first), votes=most)
        else:
            yield _("Most votes: {question}, {votes}.").format(question=first[0], votes=most)

    def result(
        self, settings: QuestionsSettings, tally: Tally[Struct] | None, items: Iterable[Item]
    ) -> QuestionsResult:
        """Sort the questions on show into the three lists."""
        shown = sorted((item for item in items if item.on_show), key=lambda item: item.order)
        if settings.sort == "votes":
            shown.sort(key=lambda item: -votes(item))
        marked = {mark: [item for item in shown if item.mark == mark] for mark in ("", *self.marks)}
        return QuestionsResult(*(tuple(map(_backing, marked[mark])) for mark in ("", *self.marks)))


def _parts_words(result: QuestionsResult) -> str:
    answered, parked, waiting = map(len, (result.answered, result.parked, result.waiting))
    # Translators: these three are parts of "9 questions: 4 answered, 2 parked, 3 waiting."
    parts = (
        (ngettext("{count} answered", "{count} answered", answered), answered),
        (ngettext("{count} parked", "{count} parked", parked), parked),
        (ngettext("{count} waiting", "{count} waiting", waiting), waiting),
    )
    return ", ".join(words.format(count=count) for words, count in parts if count)


def _backing(item: Item) -> Backing:
    return Backing(item.id, votes(item))


KIND = Questions()
