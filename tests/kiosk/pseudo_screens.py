"""What is wrong with a screen in the made-up language: English on it, and sentences cut short."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

from docs.catalogues.pseudo import BEGIN, END, Pseudo
from kiosk.link.spoken import Spoken
from shared.languages import Language, Languages
from shared.text import width

CODE: Final = "eo"
"""Any code but English will do."""
MADE_UP: Final = Language(CODE, "ΨΕΥΔΟ")
LANGUAGES: Final = Languages([MADE_UP], lambda code: Pseudo())
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
GREEK: Final = str.maketrans(
    LETTERS + LETTERS.upper(), "αβψδεφγηιξκλμνοπθρστυωςχζϑ" + "ΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΩΛΧΖΣ"
)
SCRIPTS: Final = str.maketrans(
    {"a": "漢", "e": "e\u0301\u0323", "i": "\U0001f44d\U0001f3fd", "o": "ש", "u": "กำ", "r": "한"}
)
ENGLISH: Final = re.compile(r"[A-Za-z]{3,}")
NAMES: Final = re.compile(r"Roomvoice|English|wss?://\S*|roomvoice://\S*")
"""What is called the same in every language."""


def greek(words: str) -> str:
    """What people wrote, in letters that no sentence of ours has."""
    return words.translate(GREEK)


def mixed(words: str) -> str:
    """The same in scripts that are wide, combine, run from the right, or are pictures, too."""
    return greek(words.translate(SCRIPTS))


def uneven(app: App[Any]) -> Iterator[str]:
    """Rows that are not as many cells wide in a terminal as the screen is."""
    for strip in app.screen._compositor.render_strips():
        if width(strip.text) != app.size.width:
            yield strip.text


def made_up() -> Spoken:
    """For a screen whose people are spoken to in the made-up language."""
    return Spoken(lambda: LANGUAGES, CODE)


def english(text: str, *known: str) -> list[str]:
    """What is English in a text; `known` is what is meant to be, such as a join code."""
    for each in known:
        text = text.replace(each, " ")
    return ENGLISH.findall(NAMES.sub(" ", text))


def cut_short(app: App[Any]) -> Iterator[str]:
    """Sentences of which a widget shows the beginning and not the end, and cannot be scrolled."""
    for widget in app.screen.walk_children(Widget, with_self=False):
        if any(each.display for each in widget.children) or not _seen(widget):
            continue
        text = _text_in(app, widget.region)
        signs = Counter(each for each in text if each in BEGIN + END)
        if signs[BEGIN] > signs[END]:
            yield f"{widget!r}: {' '.join(text.split())}"


def _seen(widget: Widget) -> bool:
    """Whether a widget is on the screen, and nobody can scroll to more of it."""
    around = [each for each in widget.ancestors_with_self if isinstance(each, Widget)]
    scrolls = (each.allow_vertical_scroll or each.allow_horizontal_scroll for each in around)
    return all(each.display for each in around) and not any(scrolls)


def _text_in(app: App[Any], area: Region) -> str:
    strips = app.screen._compositor.render_strips()[area.y : area.bottom]
    return "\n".join(strip.crop(area.x, area.right).text for strip in strips)
