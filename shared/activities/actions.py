"""actions: tables write what is to be done, by whom and by when; the chair says what is agreed.

An action is one line of text, as all that tables write: `what | who | by when`. Its three parts are
public. Who and by when may be left open, as `?`; the date stays in the words in which it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Final

from msgspec import Meta, Struct

from shared.activities.kind import Earlier, Kind, Known, Seeding, Tally, check_source
from shared.activities.parts.columns import Edit, Said, Withdraw, change_items
from shared.activities.parts.paper_lines import Line, said_in
from shared.items import Item, ItemChange
from shared.language import N_, _, ngettext
from shared.outcome import Refusal
from shared.text import TextError, clean, show
from shared.wording import nobody_words

COLUMN: Final = N_("actions")
"""The one column in which all of them stand."""

BAR: Final = "|"
OPEN: Final = "?"
"""What stands for nobody, or no time."""

WHAT_LIMIT: Final = 90
WHO_LIMIT: Final = 24
WHEN_LIMIT: Final = 20
"""Graphemes; with the bars between them they are as long as an item may be."""

AGREED: Final = N_("agreed")
PARKED: Final = N_("parked")
DONE: Final = N_("done")

NOBODY: Final = N_("nobody yet")
NO_TIME: Final = N_("not said")

SHAPE: Final = Refusal(
    "action", N_("An action says what, who and by when, with | between the three.")
)


class ActionsSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The most actions that one table may have; and the items that stand beside them."""

    most: Annotated[int, Meta(ge=1, le=200)] = 20
    seeds: str | None = None
    """The earlier activity whose top items stand beside what tables write here."""
    seeds_each: Annotated[int, Meta(ge=1, le=5)] = 2


class Action(Struct, frozen=True):
    """What is to be done, by whom and by when; "" where that is open."""

    what: str
    who: str = ""
    when: str = ""

    @property
    def text(self) -> str:
        """The line that it is written as. Only what is to be done may have a bar in it."""
        who, when = (each.replace(BAR, "/") or OPEN for each in (self.who, self.when))
        return f"{self.what} {BAR} {who} {BAR} {when}"

    @property
    def words(self) -> str:
        """It as sentences."""
        what = self.what if self.what.endswith((".", "!", "?")) else f"{self.what}."
        told = _("{what} Who: {who}. By when: {when}.")
        return told.format(what=what, who=self.who or _(NOBODY), when=self.when or _(NO_TIME))


class ActionLine(Struct, frozen=True):
    """An action on show: the item it is, and its parts."""

    item: str
    what: str
    who: str
    when: str


class ActionsResult(Struct, frozen=True):
    """The actions on show, each in the one list where it stands, as they were written.

    `unowned`: how many of those that are neither parked nor done have nobody yet.
    """

    proposed: tuple[ActionLine, ...]
    agreed: tuple[ActionLine, ...]
    parked: tuple[ActionLine, ...]
    done: tuple[ActionLine, ...]
    unowned: int


def action_in(text: str) -> Action | None:
    """The action that a line says; None where it is none."""
    parts = [part.strip() for part in text.rsplit(BAR, 2)]
    if len(parts) != 3 or not parts[0]:
        return None
    what, who, when = parts
    return Action(what, "" if who == OPEN else who, "" if when == OPEN else when)


def action_words(text: str) -> str:
    """A line that says an action as sentences; any other line as it is."""
    action = action_in(text)
    return action.words if action else text


class Actions(Kind[ActionsSettings, Struct, Tally[Struct], ActionsResult]):
    """What is to be done."""

    name = "actions"
    settings_type = ActionsSettings
    result_type = ActionsResult
    said_type = Said
    marks = (AGREED, PARKED, DONE)

    def check_settings(self, settings: ActionsSettings, earlier: Mapping[str, Earlier]) -> None:
        """What stands beside them comes from an earlier activity."""
        check_source("seeds", settings.seeds, earlier)

    def seeding(self, settings: ActionsSettings) -> Seeding | None:
        """As the agenda says."""
        return Seeding(settings.seeds, settings.seeds_each) if settings.seeds else None

    def in_sentences(self, text: str) -> str:
        """With what its parts are, and what is open."""
        return action_words(text)

    def one_in(self, column: str) -> str:
        """One of them."""
        return _("Action")

    def columns_in(self, settings: ActionsSettings) -> tuple[str, ...]:
        """There is one."""
        return (COLUMN,)

    def column_words(self, settings: ActionsSettings, column: str) -> str:
        """There is one."""
        return _(COLUMN)

    def on_paper(self, columns: Sequence[str], line: Line) -> dict[str, Any] | Refusal:
        """What is to be done, who does it and by when: in one text, or each by itself."""
        text = line.get("text", "")
        if text.strip() and action_in(text) is None:
            text = Action(text.strip(), line.get("who", ""), line.get("when", "")).text
        return said_in(columns, "", text)

    def say(
        self, settings: ActionsSettings, said: Said, table: str, items: Mapping[str, Item]
    ) -> ItemChange | Refusal:
        """Write an action, change one's own or take it back; what the chair has marked stays."""
        if not isinstance(said, Withdraw) and (refusal := _wrong(said.text)):
            return refusal
        change = change_items((COLUMN,), settings.most, said, table, items)
        if isinstance(said, Edit) and not isinstance(change, Refusal) and items[said.item].mark:
            return marked_so_stays(items[said.item].mark)
        return change

    def carried(self, settings: ActionsSettings, result: ActionsResult | None) -> tuple[str, ...]:
        """What is agreed, then what is proposed; not what is parked or done."""
        every = (*result.agreed, *result.proposed) if result else ()
        return tuple(Action(each.what, each.who, each.when).text for each in every)

    def summary(
        self, settings: ActionsSettings, result: ActionsResult, known: Known
    ) -> Iterator[str]:
        """How many there are, what became of them, and how many have nobody."""
        counts = tuple(map(len, (result.proposed, result.agreed, result.parked, result.done)))
        total = sum(counts)
        if not total:
            yield nobody_words(
                closed=known.closed,
                over=N_("No actions were written."),
                so_far=N_("No actions have been written yet."),
            )
            return
        told = ngettext("{count} action: {parts}.", "{count} actions: {parts}.", total)
        yield told.format(count=total, parts=_parts_words(*counts))
        if result.unowned:
            nobody = ngettext("{count} has nobody yet.", "{count} have nobody yet.", result.unowned)
            yield nobody.format(count=result.unowned)

    def result(
        self, settings: ActionsSettings, tally: Tally[Struct] | None, items: Iterable[Item]
    ) -> ActionsResult:
        """Sort the actions on show into the four lists."""
        lists: dict[str, list[ActionLine]] = {mark: [] for mark in ("", *self.marks)}
        for item in sorted((item for item in items if item.on_show), key=lambda item: item.order):
            action = action_in(item.text) or Action(item.text)
            lists[item.mark].append(ActionLine(item.id, action.what, action.who, action.when))
        unowned = sum(not each.who for mark in ("", AGREED) for each in lists[mark])
        proposed, agreed, parked, done = (tuple(lists[mark]) for mark in ("", *self.marks))
        return ActionsResult(proposed, agreed, parked, done, unowned)


def marked_so_stays(mark: str) -> Refusal:
    """Why something cannot be worded anew: the chair has marked it."""
    why = _("The chair has marked this {mark}, so it stays.").format(mark=_(mark))
    return Refusal("marked", why)


def _parts_words(proposed: int, agreed: int, parked: int, done: int) -> str:
    # Translators: these four are parts of "12 actions: 3 proposed, 5 agreed, 4 done."
    parts = (
        (ngettext("{count} proposed", "{count} proposed", proposed), proposed),
        (ngettext("{count} agreed", "{count} agreed", agreed), agreed),
        (ngettext("{count} parked", "{count} parked", parked), parked),
        (ngettext("{count} done", "{count} done", done), done),
    )
    return ", ".join(words.format(count=count) for words, count in parts if count)


def _wrong(text: str) -> Refusal | None:
    """Why this line is no action, or None."""
    action = action_in(show(text))
    if action is None:
        return SHAPE
    parts = ((action.what, WHAT_LIMIT), (action.who, WHO_LIMIT), (action.when, WHEN_LIMIT))
    try:
        for part, limit in parts:
            clean(part or OPEN, limit=limit)
    except TextError as error:
        return Refusal("text", str(error))
    return None


KIND = Actions()
