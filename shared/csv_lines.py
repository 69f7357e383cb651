"""A CSV file as its lines, as our own report writes it or as a spreadsheet program does.

UTF-8 with or without a byte order mark; cells apart by `,`, `;` or a tab; the first line names the
columns. An apostrophe that was put before what could begin a formula is taken off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from shared.language import N_, _
from shared.text import show

MOST_LINES: Final = 5000
MOST_BYTES: Final = 8_000_000
GUARD: Final = re.compile(r"(?:^|(?<=[;|\t]))'(?=[\"\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where the report has put an apostrophe, so that no spreadsheet program sees a formula there."""

NOT_UTF8: Final = N_("This file is not in UTF-8. Save it as “CSV UTF-8”, and import that.")


class CsvError(ValueError):
    """The file as a whole cannot be read; the text says what to do."""


class FileLine(NamedTuple):
    """One line of a file: its number, from 1, and its cells by the names of the columns."""

    number: int
    cells: dict[str, str]


def lines_in(content: bytes) -> list[FileLine]:
    """The lines below the one that names the columns, without empty ones.

    Raises:
        CsvError: it is no such file.
    """
    if len(content) > MOST_BYTES:
        raise CsvError(_("This file is too large. Split it into several."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CsvError(_(NOT_UTF8)) from error
    rows = _rows(text)
    first = next(rows, None)
    if first is None:
        raise CsvError(_("This file is empty."))
    names = [name.strip().casefold() for name in first[1]]
    named = [name for name in names if name]
    if len(set(named)) < len(named):
        raise CsvError(_("Two columns of this file have the same name."))
    found = [
        FileLine(number, {name: cell for name, cell in zip(names, cells, strict=False) if name})
        for number, cells in rows
    ]
    if len(found) > MOST_LINES:
        told = _("This file has {count} lines, and {most} is the most. Split it into several.")
        raise CsvError(told.format(count=len(found), most=MOST_LINES))
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The number of each row's first line, and its cells; empty rows are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, [GUARD.sub("", cell) for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as error:
        told = _("Line {number} of this file is no line of a CSV file ({why}).")
        raise CsvError(told.format(number=begins, why=show(str(error)))) from error


def _delimiter(text: str) -> str:
    """What stands between the names of the columns most often."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)
