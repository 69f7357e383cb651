"""What the board shows, as sentences: what is new from one moment to the next.

Plain functions on plain values. Each line can stand alone, since it is read aloud, and there is no
box, no colour and no sequence for terminals in it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kiosk.link.room import Room
from kiosk.plain.figures import Shown, figures_for
from kiosk.widgets.code_words import column_word
from kiosk.widgets.grouped import parts_in
from kiosk.widgets.item_sentences import in_sentences
from kiosk.widgets.other_rooms import cut_off_words, is_cut_off
from kiosk.widgets.seed_words import seed_words
from kiosk.widgets.sentences import sentences
from kiosk.widgets.standing import spoken
from shared.activities.parts.shift import shift_lines
from shared.acts.signals import counted_words
from shared.amounts import ballots
from shared.easy_words import sign_word
from shared.items import Item
from shared.language import N_, _, ngettext
from shared.state import Stage
from shared.text import show
from shared.themes import said_words
from shared.views import ActivityView, BoardView

STAGES: Final[Mapping[Stage, str]] = {
    "waiting": N_("It comes up soon."),
    "open": N_("It is open now."),
    "closed": N_("It is closed."),
}
AGAIN: Final[Mapping[Stage, str]] = {
    "waiting": N_("{title}: it comes up soon."),
    "open": N_("{title}: it is open now."),
    "closed": N_("{title}: it is closed."),
}
MOST_NEW: Final = 6
"""New items that are read out at once; of more, only how many there are."""
QUARTERS: Final = 4
"""How often, at most, it is said how far a vote is."""


def news(before: Room[BoardView] | None, after: Room[BoardView]) -> list[str]:
    """What is new, one line each, in the order in which to hear it."""
    was = before.view if before else None
    lines = list(_contact(before, after))
    lines += _other_rooms(was, after)
    if after.view is not None:
        lines += _news(was, after.view)
    return lines


def whole(room: Room[BoardView]) -> list[str]:
    """All that the board shows now."""
    if room.view is None:
        return list(_contact(None, room))
    lines = [*_news(None, room.view), *_other_rooms(None, room)]
    if room.contact == "away":
        lines += _contact(None, room)
    return lines


def _contact(before: Room[BoardView] | None, after: Room[BoardView]) -> Iterator[str]:
    if before is not None and before.contact == after.contact:
        return
    if after.contact == "away":
        since = time.strftime("%H:%M", time.localtime(after.away_since))
        yield _("Not connected since {since}. What you heard is as it was then.").format(
            since=since
        )
    elif after.contact == "here" and before is not None and before.contact == "away":
        yield _("Connected again.")
    elif after.contact == "calling":
        yield _("Waiting for the hub.")


def _other_rooms(was: BoardView | None, after: Room[BoardView]) -> Iterator[str]:
    if is_cut_off(was) == is_cut_off(after.view) or after.view is None:
        return
    if is_cut_off(after.view):
        cut_off = cut_off_words(after.view, after.clock_ahead)
        yield sentences(f"{cut_off}.", _("What you hear is how it was then."))
    else:
        yield _("The other rooms are back.")


def _news(was: BoardView | None, now: BoardView) -> Iterator[str]:
    if was is None:
        yield show(now.title)
        if now.welcome:
            yield show(now.welcome)
        yield _("To join, the code is {code}.").format(code=now.join.code)
        if now.join.page:
            yield _("With a phone or tablet, open {page} and type it there.").format(
                page=show(now.join.page)
            )
    elif was.join.code != now.join.code:
        yield _("There is a new code to join with: {code}.").format(code=now.join.code)
    if now.announcement and now.announcement != (was.announcement if was else ""):
        yield _("The chair says: {announcement}").format(announcement=show(now.announcement))
    at, at_before = now.activity, was.activity if was else None
    same = at is not None and at_before is not None and at.id == at_before.id
    if at is not None and not (same and at_before and _standing(at) == _standing(at_before)):
        yield spoken(at, _question(at, again=same))
    if at is not None and at.seeds and not (same and at_before and at_before.seeds == at.seeds):
        seeds = " ".join(f"{seed_words(each)}." for each in at.seeds)
        yield _("From before: {what}").format(what=seeds)
    if now.timer != (was.timer if was else None):
        yield _("A timer runs.") if now.timer else _("The timer is stopped.")
    if now.signals and now.signals != (was.signals if was else {}):
        yield _("Tables tell the chair: {counted}.").format(counted=counted_words(now.signals))
    yield from _progress(was if same else None, now)
    yield from _passed(was if same else None, now)
    yield from _paper(was if same else None, now)
    yield from _items(was if same else None, now)
    if at is not None and _shown_now(was, now):
        yield from results_in_words(now)
    yield from _spotlight(was, now)
    if now.codes and not (was and was.codes):
        yield _("Every vote by its code:")
        yield from (f"{code}: {show(words)}" for code, words in now.codes)


def _standing(at: ActivityView) -> tuple[str, bool]:
    return at.stage, at.void


def _question(at: ActivityView, *, again: bool) -> str:
    if again:
        return _(AGAIN[at.stage]).format(title=show(at.title))
    part = _("Part {place} of {of}: {title}.").format(
        place=at.place, of=at.of, title=show(at.title)
    )
    question = "" if at.question == at.title else show(at.question)
    sign = _("Sign: {word}.").format(word=show(sign_word(at.sign))) if at.sign else ""
    return sentences(part, question, sign, _(STAGES[at.stage]))


def _progress(was: BoardView | None, now: BoardView) -> Iterator[str]:
    """How far a vote is: at each quarter, and when all are in."""
    then, far = was.progress if was else None, now.progress
    if now.activity is None or now.activity.stage != "open" or not far.people or not far.ballots:
        return
    before = then.ballots if then else 0
    if QUARTERS * far.ballots // far.people > QUARTERS * before // far.people or then is None:
        voted = ngettext(
            "{count} of {people} have voted.", "{count} of {people} have voted.", far.ballots
        ).format(count=far.ballots, people=far.people)
        yield sentences(voted, _("Everyone has voted.") if far.ballots == far.people else "")


def _passed(was: BoardView | None, now: BoardView) -> Iterator[str]:
    """How many tables pass, where that has changed."""
    far, then = now.progress, was.progress.passed if was else 0
    if now.activity is not None and now.activity.stage == "open" and far.passed != then:
        if far.passed:
            told = ngettext(
                "{count} of {tables} tables have answered, {passed} passed.",
                "{count} of {tables} tables have answered, {passed} passed.",
                far.tables_in,
            )
        else:
            told = ngettext(
                "{count} of {tables} tables have answered.",
                "{count} of {tables} tables have answered.",
                far.tables_in,
            )
        yield told.format(count=far.tables_in, tables=far.tables, passed=far.passed)


def _paper(was: BoardView | None, now: BoardView) -> Iterator[str]:
    """How many ballots on paper are counted in, where that has changed."""
    then = was.progress.paper if was else 0
    if now.progress.paper != then:
        yield _("Ballots on paper that are counted in: {paper}.").format(paper=now.progress.paper)


def _items(was: BoardView | None, now: BoardView) -> Iterator[str]:
    """New items; where many came at once, or were there before, only how many."""
    known = {**was.items, **was.members} if was else {}
    new = [item for id, item in now.items.items() if id not in known and item.on_show]
    if was is None or len(new) > MOST_NEW:
        if new:
            count = now.progress.items
            yield ngettext(
                "{count} item on the board.", "{count} items on the board.", count
            ).format(count=count)
        return
    for item in sorted(new, key=lambda item: item.order):
        yield item_words(item, now)


def item_words(item: Item, view: BoardView) -> str:
    """An item with its column and who wrote it; or a theme with what is part of it."""
    words = f"{column_word(item, view.activity)}: {in_sentences(item, view.activity)}"
    if not item.is_theme:
        table = show(view.tables.get(item.table, item.table))
        return sentences(words, _("From {table}.").format(table=table))
    parts = parts_in(view).get(item.id, ())
    read = [part.text for part in parts[:MOST_NEW]]
    if more := max(len(parts) - MOST_NEW, 0):
        read.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return f"{words} {said_words(len(parts))}: {'; '.join(read)}."


def _shown_now(was: BoardView | None, now: BoardView) -> bool:
    """Whether results are to be read: they came, were counted anew, or have just been closed."""
    if now.results is None or now.activity is None:
        return False
    if now.activity.stage == "open" and now.items:
        return False  # each item has been read
    if was is None or was.results is None or was.activity is None:
        return True
    moved = (was.results.activity, was.activity.stage) != (now.results.activity, now.activity.stage)
    anew = was.results.result != now.results.result
    return (moved or anew) and now.activity.stage == "closed"


def results_in_words(view: BoardView) -> Iterator[str]:
    """The results that the board shows, one line each."""
    if view.results is None or view.activity is None:
        return
    yield spoken(
        view.activity, _("The results of {title}:").format(title=show(view.activity.title))
    )
    if said := show(view.results.read_aloud):
        yield said
    yield from _figures(view.activity, view.results.result, view)
    results, kind = view.results, view.activity.kind
    if results.before is not None:
        yield _("Before and now:")
        yield from shift_lines(kind, results.before, results.result, view.items)
    yield from _parts(view.activity, view)


def _parts(at: ActivityView, view: BoardView) -> Iterator[str]:
    """The results of each part of the room, and what is not shown apart."""
    apart = view.results.apart if view.results else None
    if apart is None:
        return
    for part in apart.parts:
        told = show(" ".join(part.told))
        yield f"{show(part.name)}, {ballots(part.ballots)}: {told}".rstrip()
        yield from _figures(at, part.result, view)
    if apart.note:
        yield apart.note


def _figures(at: ActivityView, result: dict[str, Any], view: BoardView) -> Iterator[str]:
    try:
        figures = figures_for(at.kind)
    except LookupError:
        yield _("This board cannot read them out yet.")
        return
    yield from map(show, figures(Shown(at.settings, result, view.items, view.tables)))


def _spotlight(was: BoardView | None, now: BoardView) -> Iterator[str]:
    item = now.items.get(now.spotlight or "")
    if item is not None and now.spotlight != (was.spotlight if was else None):
        yield _("The chair shows this: {item}").format(item=item_words(item, now))
