"""What happened between two moments, in words: the chair's view before and after."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from kiosk.plain.figures import Shown, figures_for
from shared.text import show
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine

ITEMS_A_LINE: Final = 25


class Told(Struct, frozen=True):
    """One activity's result, in words."""

    title: str
    question: str
    lines: tuple[str, ...]


def story(before: ChairView | None, after: ChairView) -> list[str]:
    """What happened from one view to the next, one line each; the order of a day."""
    return [*_joined(before, after), *_agenda(before, after), *_progress(before, after)]


def _joined(before: ChairView | None, after: ChairView) -> Iterator[str]:
    known = before.tables if before else {}
    for id, table in after.tables.items():
        if id not in known:
            yield f"{table.name} joined, {_people(table.people)}."


def _agenda(before: ChairView | None, after: ChairView) -> Iterator[str]:
    was = {line.id: line for line in before.agenda} if before else {}
    for line in after.agenda:
        old = was.get(line.id)
        if line.stage != (old.stage if old else "waiting"):
            yield f"{'Opened' if line.stage == 'open' else 'Closed'}: {_named(line)}"
        if line.revealed and line.stage == "closed" and not (old and old.revealed):
            yield f"On the board: the results of {line.title}."


def _progress(before: ChairView | None, after: ChairView) -> Iterator[str]:
    now = after.progress
    if before is None or before.current != after.current or before.activity is None:
        return
    then = before.progress
    if now.people and 4 * now.ballots // now.people > 4 * then.ballots // now.people:
        yield f"  {now.ballots} of {now.people} people have voted."
    if now.items // ITEMS_A_LINE > then.items // ITEMS_A_LINE:
        yield f"  {now.items} items from {now.tables_in} tables."


def told(view: ChairView) -> Told | None:
    """The result that the chair sees now, in words; None where there is none."""
    at, results = view.activity, view.results
    if at is None or results is None or results.activity != at.id:
        return None
    lines = [show(results.read_aloud) or f"{view.progress.ballots} ballots"]
    with contextlib.suppress(LookupError):
        tables = {id: table.name for id, table in view.tables.items()}
        shown = Shown(at.settings, results.result, view.items, tables)
        lines += figures_for(at.kind)(shown)
    if results.apart is not None:
        for part in results.apart.parts:
            lines.append(f"{show(part.name)}, {part.ballots}: {show(' '.join(part.told))}")
        lines += filter(None, (results.apart.note,))
    return Told(at.title, at.question, tuple(lines))


def _named(line: AgendaLine) -> str:
    return f"{line.title}. {line.question}" if line.stage == "open" else f"{line.title}."


def _people(people: int) -> str:
    return "1 person" if people == 1 else f"{people} people"
