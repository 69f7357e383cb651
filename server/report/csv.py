"""The report as tables for a spreadsheet: one CSV file a table of data (docs/data.md lists them).

RFC 4180, in UTF-8 with a byte order mark, which is what makes spreadsheet programs read the letters
rightly. Numbers are bare and every text is quoted.

A text may be taken for a formula where it is read, so an apostrophe is put before whatever could
begin one, as OWASP's page on CSV injection asks. That holds also inside a text, behind a sign that
separates cells in other countries' programs: those would begin a new cell there.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from server.report.blocks import Bar, Bars, Grid, flattened
from server.report.content import ActivityReport, BallotLine, Report
from server.report.decided import Decided
from server.report.page import Page, asked_in, page_of
from shared.activities import kind_named
from shared.ids import PAPER
from shared.items import Item
from shared.wording import with_point

Cell = str | int | float
Row = Sequence[Cell]

FORMULA: Final = re.compile(r'(?:^|(?<=[;|\t]))(?=["\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])')
"""Where a spreadsheet program could see a formula begin, with signs of double width too."""

NUMBER: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
TENTHS: Final = re.compile(r"[0-9]{1,9}[,.][0-9]{1,2}")
"""As we say means and parts of votes; `12,500` is money, whose comma parts thousands."""

YES_NO: Final = ("no", "yes")


class Table(NamedTuple):
    """One table of data: the names of its columns, and its rows."""

    head: Sequence[str]
    rows: Iterable[Row]


def write_csv(report: Report) -> dict[str, bytes]:
    """File name -> its content."""
    page = page_of(report)
    tables = {**tables_of_data(report, page), **dict(_grids(page))}
    return {f"{name}.csv": table_bytes(table) for name, table in tables.items()}


def tables_of_data(report: Report, page: Page) -> dict[str, Table]:
    """The tables that every meeting has, by name."""
    return {
        "tables": _tables(report),
        "activities": _activities(report, page),
        "items": _items(report),
        "answers": _answers(page),
        "ballots": _ballots(report),
        "asks": _asks(report),
    }


def table_bytes(table: Table) -> bytes:
    """The content of a table's file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(table.head)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    return FORMULA.sub("'", cell) if isinstance(cell, str) else cell


def _tables(report: Report) -> Table:
    rows = ((t.id, t.name, t.people, YES_NO[t.removed], t.room) for t in report.tables)
    return Table(("table", "name", "people", "removed", "room"), rows)


def _activities(report: Report, page: Page) -> Table:
    head = ("activity", "kind", "title", "question", "secret", "stage", "people", "ballots")
    rows = (
        (
            each.id,
            each.kind,
            each.title,
            each.question,
            YES_NO[each.secret],
            each.stage,
            each.people,
            each.cast,
            section.summary,
            each.easy,
            each.sign,
        )
        for each, section in zip(report.activities, page.sections, strict=True)
    )
    return Table((*head, "summary", "easy", "sign"), rows)


def _items(report: Report) -> Table:
    head = ("activity", "item", "table", "table_name", "column", "text", "state", "edited")
    rows = (
        (
            each.id,
            item.id,
            "" if item.table == PAPER else item.table,
            "" if item.table == PAPER else report.table_name(item.table),
            item.column,
            item.text,
            "taken back" if item.withdrawn else "hidden" if item.hidden else "on show",
            YES_NO[item.edited],
            each.support.get(item.id, 0),
            item.mark,
            item.backing,
            item.theme,
            themes.get(item.theme, ""),
            item.origin,
        )
        for each in report.activities
        for themes in [{theme.id: theme.text for theme in each.items if theme.is_theme}]
        for item in each.items
    )
    return Table((*head, "dots", "mark", "votes", "theme", "theme_words", "origin"), rows)


def _answers(page: Page) -> Table:
    head = ("activity", "chart", "answer", "written_by", "place", "count", "of")
    rows = (
        (section.id, block.caption, bar.label, bar.by, *_numbers(bar, compared=block.compared))
        for section in page.sections
        for block in flattened(section.blocks)
        if isinstance(block, Bars)
        for bar in block.bars
    )
    return Table((*head, "count_before", "of_before"), rows)


def _numbers(bar: Bar, *, compared: bool) -> Row:
    before = (bar.before, bar.before_of) if compared else ("", "")
    return ("" if bar.place is None else bar.place, bar.count, bar.of, *before)


def _asks(report: Report) -> Table:
    """What those who decide are asked, to be filled in and read again by `answers`."""
    given = {each.id: each for each in report.answers}
    empty = Decided("", "", "", "", "", "")
    rows = (
        (ask.id, ask.text, each.we_will, each.not_possible, each.by, each.when)
        for ask in asked_in(report)
        for each in [given.get(ask.id, empty)]
    )
    return Table(("id", "you_said", "we_will", "not_possible", "by", "when"), rows)


def _ballots(report: Report) -> Table:
    rows = (row for each in report.activities for row in _ballots_of(each, report))
    return Table(("activity", "ballot", "table", "choice"), rows)


def _ballots_of(activity: ActivityReport, report: Report) -> Iterator[Row]:
    rules = kind_named(activity.kind)
    if not activity.ballots or rules.choice_type is None:
        return
    settings = msgspec.convert(activity.settings, rules.settings_type)
    source = report.activity(rules.items_from(settings))
    items = {
        item.id: Item(item.id, source.id, item.table, item.column, item.text, order)
        for order, item in enumerate(source.items if source else ())
        if source
    }
    for ballot in activity.ballots:
        choice = msgspec.convert(ballot.choice, rules.choice_type)
        words = rules.words(settings, choice, items)
        yield (activity.id, ballot.ballot or ballot.id or "", ballot.table or _paper(ballot), words)


def _paper(ballot: BallotLine) -> str:
    return "on paper" if ballot.paper else ""


def _grids(page: Page) -> Iterator[tuple[str, Table]]:
    """The tables that stand in the report as tables, each in a file of its own."""
    for section in page.sections:
        grids = [block for block in flattened(section.blocks) if isinstance(block, Grid)]
        for number, grid in enumerate(grids, 1):
            rows = [(grid.caption, *map(number_in, row)) for row in grid.rows]
            yield f"grid-{section.id}-{number}", Table(("caption", *grid.head), rows)


def number_in(cell: str) -> Cell:
    """A number as one; everything else as it stands on paper."""
    digits = with_point(cell) if TENTHS.fullmatch(cell) else cell
    if NUMBER.fullmatch(digits) is None:
        return cell
    return float(digits) if "." in digits else int(digits)
