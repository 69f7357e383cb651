"""The report of all until now, made by the hub at any moment: which, how far it is, its file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.chair.dialogs.pages import Answer, ChooseOne
from kiosk.link.ids import new_id
from shared.language import N_, _
from shared.messages import AskReport

ZIPPED: Final = ("csv", "all", "stills")
"""Those of several files."""
FORMATS: Final = ("html", "md", "json", "xlsx", "docx", *ZIPPED)
"""Those of `roomvoice report`, which knows them from what writes them; here that is the hub's."""
MAKING: Final = N_("The report is being made: {how_far}")
WIDTH: Final = 20
"""Cells of the bar."""
MOST_NAMES: Final = 1000
PATIENCE: Final = 1.0
"""Seconds that pass without a word of how far it is."""
BETWEEN_LINES: Final = 2.0
"""Seconds between two lines that are read aloud."""


class Way(NamedTuple):
    """One report that can be asked for, and how it reads in the list of them."""

    words: str
    format: str
    private: bool = False
    easy: bool = False

    @property
    def asked(self) -> AskReport:
        """What the hub is asked."""
        return AskReport(
            id=new_id(),
            format=self.format,
            edition="private" if self.private else "public",
            easy=self.easy,
        )


WAYS: Final[dict[str, Way]] = {
    "html": Way(N_("A page to read and to print"), "html"),
    "docx": Way(N_("A document to edit"), "docx"),
    "xlsx": Way(N_("A workbook with the numbers"), "xlsx"),
    "easy": Way(N_("A page in easy words"), "html", easy=True),
    "all": Way(N_("All of these and more, in one zip file"), "all"),
    "private": Way(N_("For me alone: a page with names and contacts"), "html", private=True),
}


def report_page() -> ChooseOne:
    """Which report shall be made."""
    about = _(
        "It tells all until now, but not what was chosen in a secret vote that is still open. "
        "It is written on this computer."
    )
    answers = [Answer(name, _(way.words)) for name, way in WAYS.items()]
    return ChooseOne(_("Which report shall be made?"), about, answers)


def progress_words(done: float, *, bar: bool = True) -> str:
    """How far it is (from 0 to 1); with a bar for whoever sees it."""
    percent = f"{int(done * 100)}%"
    full = int(done * WIDTH)
    drawn = f"[{'#' * full}{'-' * (WIDTH - full)}] {percent}"
    return _(MAKING).format(how_far=drawn if bar else percent)


class Aloud:
    """Tells whoever hears it how far it is: a line now and then."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._next = time.monotonic() + PATIENCE

    def __call__(self, done: float) -> None:
        """So much is done, from 0 to 1."""
        if done < 1 and time.monotonic() >= self._next:
            self._next = time.monotonic() + BETWEEN_LINES
            self._say(progress_words(done, bar=False))


def done_words(path: Path, *, private: bool) -> str:
    """Where it is."""
    if private:
        words = _("The report is in {path}. It has names and contacts: it is for you alone.")
        return words.format(path=path)
    return _("The report is in {path}").format(path=path)


def ending_of(asked: AskReport) -> str:
    """How the file's name ends."""
    return "zip" if asked.format in ZIPPED else asked.format


def new_file(folder: Path, asked: AskReport, content: bytes) -> Path:
    """Write a report into a file of its own; none that is there is written over.

    A private one is for this person alone.

    Raises:
        OSError: it cannot be written.
    """
    name = "-".join(
        ["report", *(["private"] if asked.edition == "private" else ["easy"] * asked.easy)]
    )
    for number in range(1, MOST_NAMES):
        tail = f"-{number}" if number > 1 else ""
        path = (folder / f"{name}{tail}.{ending_of(asked)}").absolute()
        try:
            _write_new(path, content, 0o600 if asked.edition == "private" else 0o644)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(None, "there are too many reports already", str(folder))


def _write_new(path: Path, content: bytes, rights: int) -> None:
    opened = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), rights
    )
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def not_written(path: Path, error: OSError) -> str:
    """Why there is no file."""
    words = _("Cannot write {path}: {why}. Name another file with {option}.")
    return words.format(path=path, why=error.strerror, option="-o")
