"""The easy-read edition: what the pages say, in short sentences, one idea a line.

It says less than the pages do, and nothing else: every line is made from what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from server.report.blocks import Bars, Items, flattened
from server.report.section import Section
from shared.language import _
from shared.wording import quoted

_END: Final = re.compile(r"(?<=[.!?])\s+")
_SHARE: Final = re.compile(r" \(\d+\s?%\)")


class EasyList(Struct, frozen=True):
    """Lines that belong together, under a heading."""

    heading: str
    lines: tuple[str, ...]


class EasyPart(Struct, frozen=True):
    """One activity: what was asked, then sentences, then the answers."""

    asked: str
    """Says that a question follows, and its sign; "" where the title says all."""
    question: str
    said: tuple[str, ...]
    lists: tuple[EasyList, ...]


def easy_parts(section: Section) -> EasyPart:
    """One activity in easy words."""
    said = (*section.who_easy, *sentences(section.found), *sentences(section.differed))
    told = tuple(_SHARE.sub("", each) for each in said)
    return EasyPart(*_asked(section), told, tuple(_lists(section)))


def _asked(section: Section) -> tuple[str, str]:
    if section.easy and section.sign:
        return _("We asked ({sign}):").format(sign=section.sign), section.easy
    question = section.easy or section.question
    return ("", "") if question in ("", section.title) else (_("We asked:"), question)


def sentences(text: str) -> list[str]:
    """The sentences of a text. What people said, in its quotation marks, is not taken apart."""
    found: list[str] = []
    for piece in _END.split(text):
        if found and _inside(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return found


def _inside(text: str) -> bool:
    opens, _words, closes = quoted("x").partition("x")
    return text.count(opens) > text.count(closes)


def _lists(section: Section) -> Iterator[EasyList]:
    for block in flattened(section.blocks):
        match block:
            case Bars():
                lines = (f"{bar.label}: {block.unit.counted(bar.count)}" for bar in block.bars)
                yield EasyList(block.caption, tuple(lines))
            case Items():
                yield EasyList(block.heading, tuple(row.text for _depth, row in block.in_order()))
            case _:
                pass  # a table or a note is for the long report
