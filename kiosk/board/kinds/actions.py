"""actions on the board: what is to be done, by whom and by when; who has nobody yet is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.kinds.parts.amounts import tables_told
from kiosk.board.kinds.parts.block_pages import block_page
from kiosk.board.kinds.parts.paged_panel import PagedPanel
from kiosk.board.kinds.parts.seed_strip import SeedStrip
from kiosk.board.participation import Counts
from kiosk.board.reading.said import Said
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, Span, beside, line, spread
from shared.activities.actions import NO_TIME, ActionLine, ActionsResult
from shared.language import N_, _, ngettext
from shared.text import shorten, show, wrap
from shared.text import width as cells_of
from shared.views import BoardView

THREE_FROM: Final = 100
"""Columns from which who and by when stand beside an action, not below it."""
MOST_LINES: Final = 3
UNOWNED: Final = N_("NOBODY YET")
MARKS: Final = {"agreed": N_("✓ agreed"), "proposed": N_("proposed")}
WHO_WIDE: Final = 26
WHEN_WIDE: Final = 22
GAP: Final = 2


class ActionFacts(NamedTuple):
    """The result, and how often the page has turned; None: nothing may move."""

    result: ActionsResult
    turn: int | None = None


class ActionList(Drawn[ActionFacts]):
    """Draws the list."""

    def draw(self, facts: ActionFacts, width: int, height: int) -> list[Line]:
        """The heading, as many actions as fit, and at the foot what is parked and done."""
        result = facts.result
        foot = _foot(result, width)
        head = _head(result, width)
        blocks = [_block("agreed", each, width) for each in result.agreed]
        blocks += [_block("proposed", each, width) for each in result.proposed]
        room = max(height - len(head) - len(foot) - 1, 1)
        body, where = block_page(blocks, room, facts.turn)
        space = [BLANK] * max(height - len(head) - len(body) - len(foot) - 1, 0)
        return [*head, *body, line(shorten(where, width), "muted"), *space, *foot][:height]


def _head(result: ActionsResult, wide: int) -> list[Line]:
    left = line(_count_words(result), "title")
    if not result.agreed and not result.proposed:
        return [left]
    nobody = _unowned_words(result)
    return [spread(left, line(nobody, "key"), wide) if nobody else left, BLANK]


def _count_words(result: ActionsResult) -> str:
    count = len(result.agreed) + len(result.proposed)
    if not count:
        return _("Nothing is to be done.") if result.done else _("No actions yet.")
    return ngettext(
        "{count} action, {agreed} agreed", "{count} actions, {agreed} agreed", count
    ).format(count=count, agreed=len(result.agreed))


def _unowned_words(result: ActionsResult) -> str:
    if not result.unowned:
        return ""
    return ngettext("! {count} has nobody yet", "! {count} have nobody yet", result.unowned).format(
        count=result.unowned
    )


def _who_when(action: ActionLine) -> str:
    who = show(action.who) if action.who else _(UNOWNED)
    when = show(action.when) if action.when else _(NO_TIME)
    return "   ".join(_labelled(who, when))


def _labelled(who: str, when: str) -> tuple[str, str]:
    return _("who: {who}").format(who=who), _("by when: {when}").format(when=when)


def _foot(result: ActionsResult, wide: int) -> list[Line]:
    return [
        line(shorten(f"{words}: {'; '.join(show(each.what) for each in actions)}", wide), ink)
        for words, ink, actions in _apart(result)
        if actions
    ]


def _apart(result: ActionsResult) -> tuple[tuple[str, str, tuple[ActionLine, ...]], ...]:
    """What is done and what is parked: the words, their ink, and the actions."""
    return ((_("✓ Done"), "good", result.done), (_("… Parked"), "key", result.parked))


def _block(mark: str, action: ActionLine, wide: int) -> list[Line]:
    """An action's lines: its mark, what, and who and by when beside or below it."""
    who = Span(show(action.who), "strong") if action.who else Span(_(UNOWNED), "key")
    when = Span(show(action.when), "text") if action.when else Span(_(NO_TIME), "muted")
    lead: list[Line] = [(Span(_(MARKS[mark]), "good" if mark == "agreed" else "muted"),)]
    first = max(cells_of(_(each)) for each in MARKS.values()) + GAP
    if wide >= THREE_FROM:
        room = wide - first - WHO_WIDE - WHEN_WIDE - 2 * GAP
        what = [line(each, "strong") for each in wrap(show(action.what), room, MOST_LINES)]
        parts: list[list[Line]] = [lead, what, [(who,)], [(when,)]]
        return beside(parts, [first - GAP, room, WHO_WIDE, WHEN_WIDE], GAP)
    room = max(wide - first, 1)
    what = [line(each, "strong") for each in wrap(show(action.what), room, MOST_LINES)]
    who_words, when_words = _labelled(who.text, when.text)
    below: Line = (Span(who_words, who.ink), Span("   "), Span(when_words, when.ink))
    return beside([lead, [*what, below]], [first - GAP, room], GAP)


class ActionsPanel(PagedPanel):
    """What came before in a strip, and the list."""

    list_type = ActionList

    def results(self) -> Iterable[Widget]:
        """One widget each."""
        self._strip = SeedStrip()
        yield self._strip
        yield from super().results()

    def show_results(self, view: BoardView) -> None:
        """The actions in the result's order; the page stays."""
        if view.results is None or view.activity is None:
            return
        self._strip.follow(view.activity.seeds)
        self.put_on_page(ActionFacts(msgspec.convert(view.results.result, ActionsResult)))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """An action after another, those that are agreed first; then what is done and parked."""
        if view.results is None:
            return ()
        result = msgspec.convert(view.results.result, ActionsResult)
        lists = (
            (_(MARKS["agreed"]), result.agreed),
            (_(MARKS["proposed"]), result.proposed),
            *((words, actions) for words, _ink, actions in _apart(result)),
        )
        return (
            *([] if result.agreed or result.proposed else [Said(_count_words(result))]),
            *(
                Said(show(each.what), more=_who_when(each), heading=name)
                for name, actions in lists
                for each in actions
            ),
        )

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """How many were written, and by how many tables."""
        said = view.progress
        words = ngettext("{count} action in", "{count} actions in", said.items)
        tables = tables_told(said.tables_in, said.tables)
        return Counts(words.format(count=said.items), said.tables_in, said.tables, tables)


PANEL = ActionsPanel
