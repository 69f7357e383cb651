"""What the chair brings in: an item from paper, or the lines of a file, each as a command.

A line's id is made from its words with the chair's key: whoever imports a file twice imports it
once, and nobody finds a name on paper out by trying names. What the chair took back comes in again,
with an id that is made from how often that was.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final, Literal, NamedTuple

from kiosk.chair.said.room_words import quoted
from kiosk.link.ids import new_id
from shared.activities import kind_named
from shared.activities.parts.paper_lines import column_named
from shared.csv_lines import CsvError, FileLine
from shared.ids import CHAIR, PAPER
from shared.language import N_, _
from shared.messages import BringIn
from shared.outcome import Refusal
from shared.text import show
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine

TOLD: Final = ("text", "column", "who", "when", "first", "last", "contact", "brings", "consent",
               "keep")  # fmt: skip
"""The columns of a file that say what an item is."""

NO_ITEMS: Final = N_("Nothing can be brought in to {activity}: it takes no items.")
BY_FILE: Final = N_("{activity} asks for more than a text: bring it in from a file.")
LEFT_OUT: Final = {
    "taken back": N_("It was taken back."),
    "hidden": N_("It was hidden by the chair."),
    "theme": N_("It is a theme of the chair: put items under themes again."),
}


class Source(NamedTuple):
    """Where lines come from: the file's, its activity's id there (""), and how they came in."""

    lines: Sequence[FileLine]
    of: str = ""
    origin: Literal["paper", "brought"] = "brought"


class Planned(NamedTuple):
    """A line of a file as the command that brings it in, or why it is not brought in."""

    number: int
    command: BringIn | None
    why: str = ""
    note: str = ""
    """What else is to be said of a line that is brought in."""
    again: Callable[[int], Planned] | None = None
    """The same line as something new, where it was taken back so many times."""


def takes_lines(line: AgendaLine) -> bool:
    """Whether something can be brought in there now."""
    return bool(line.columns) and line.stage != "waiting" and not line.practice and not line.void


def takes_text(line: AgendaLine) -> bool:
    """Whether a text is all that is asked of an item there."""
    return takes_lines(line) and kind_named(line.kind).text_is_all


def to_write(
    line: AgendaLine, column: str, text: str, table: str | None, origin: Literal["paper", "brought"]
) -> BringIn | str:
    """Bring one item in; or the sentence that says why not."""
    if not line.columns:
        return _(NO_ITEMS).format(activity=quoted(line.title))
    cells = {"column": column, "text": text}
    rules = kind_named(line.kind)
    if not rules.text_is_all:
        return _(BY_FILE).format(activity=quoted(line.title))
    said = rules.on_paper(line.columns, cells)
    if isinstance(said, Refusal):
        return _(said.why)
    return BringIn(id=new_id(), activity=line.id, said=said, table=table, origin=origin)


def column_and_text(line: AgendaLine, written: str, rest: str) -> tuple[str, str]:
    """What is meant by `COLUMN TEXT`, or by `TEXT` alone where there is one column."""
    if rest and column_named(line.columns, written):
        return written, rest
    return "", f"{written} {rest}".strip()


def planned(
    view: ChairView, line: AgendaLine, source: Source, key: str, *, again: bool = False
) -> list[Planned]:
    """What becomes of each line of a file.

    `again`: lines that came in before come in once more.

    Raises:
        CsvError: nothing of it can be brought in.
    """
    if not line.columns:
        raise CsvError(_(NO_ITEMS).format(activity=quoted(line.title)))
    batch, anew = new_id(), new_id() if again else ""
    tables = _tables(view)
    seen: Counter[str] = Counter()
    found = []
    for each in _of(source, line):
        words = json.dumps([each.cells.get(name, "") for name in TOLD], ensure_ascii=False)
        who = each.cells.get("table_name") or each.cells.get("table", "")
        ids = _Ids(key, (line.id, words, who, seen[words + who], anew), batch)
        seen[words + who] += 1
        found.append(_planned(each, line, source.origin, tables, ids))
    return found


class _Ids(NamedTuple):
    """What the ids of a line are made from."""

    key: str
    told: tuple[str | int, ...]
    batch: str

    def made(self, what: str, times: int) -> str:
        """An id for the line where it was taken back so many times."""
        told = json.dumps([*self.told, *([times] if times else [])])
        return hmac.new(self.key.encode(), f"{what} {told}".encode(), hashlib.sha256).hexdigest()[
            :32
        ]


def _of(source: Source, line: AgendaLine) -> Iterable[FileLine]:
    """The lines of the one activity that is meant, where a file has several."""
    there = {each.cells["activity"] for each in source.lines if "activity" in each.cells}
    wanted = source.of or (line.id if line.id in there else "")
    if source.of and source.of not in there:
        told = _("Nothing in this file is of the activity {of}. It has: {known}.")
        known = ", ".join(map(show, sorted(there))) or "-"
        raise CsvError(told.format(of=show(source.of), known=known))
    if not wanted and len(there) > 1:
        told = _("This file has items of several activities: {known}. Say which with {option}.")
        raise CsvError(told.format(known=", ".join(map(show, sorted(there))), option="--of"))
    return [each for each in source.lines if not wanted or each.cells.get("activity") == wanted]


def _planned(
    each: FileLine,
    line: AgendaLine,
    origin: Literal["paper", "brought"],
    tables: Mapping[str, str],
    ids: _Ids,
    times: int = 0,
) -> Planned:
    cells = {**each.cells, "salt": ids.made("salt", times)}
    left = "theme" if cells.get("table") == CHAIR else cells.get("state", "")
    if left in LEFT_OUT:
        return Planned(each.number, None, _(LEFT_OUT[left]))
    said = kind_named(line.kind).on_paper(line.columns, cells)
    if isinstance(said, Refusal):
        return Planned(each.number, None, _(said.why))
    named = (cells.get("table_name") or cells.get("table", "")).strip()
    table = tables.get(named.casefold())
    came: Literal["paper", "brought"] = "paper" if cells.get("origin") == "paper" else origin
    id = ids.made("id", times)
    command = BringIn(id=id, activity=line.id, said=said, table=table, origin=came, batch=ids.batch)
    again = partial(_planned, each, line, origin, tables, ids)
    return Planned(each.number, command, note=_note(cells, named, table), again=again)


def _note(cells: Mapping[str, str], named: str, table: str | None) -> str:
    notes = []
    if named and table is None and named != PAPER:
        told = _("There is no table {name} here, so it counts for none.")
        notes.append(told.format(name=show(named)))
    if cells.get("contact", "").strip() and not cells.get("keep", "").strip():
        notes.append(
            _("How to reach them is left out: {column} does not say yes.").format(column="keep")
        )
    return " ".join(notes)


def _tables(view: ChairView) -> dict[str, str]:
    """A table's name -> its id; a name is what the tables of two meetings can have in common."""
    return {each.name.casefold(): id for id, each in view.tables.items() if not each.removed}
