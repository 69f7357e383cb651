"""The report in another language: nothing of ours stays English in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import NullTranslations
from html.parser import HTMLParser
from typing import Any, Final

import msgspec
from hypothesis import HealthCheck, Phase, given, settings

from server.report.content import Report
from server.report.from_meeting import report_of
from server.report.html import write_easy, write_html
from shared.language import Speech, speaking
from tests.shared.any_day.any_day import Step, begun, command_for, days

OPENS, CLOSES = "⟦", "⟧"
INNERMOST: Final = re.compile(f"{OPENS}[^{OPENS}{CLOSES}]*{CLOSES}")
ENGLISH: Final = re.compile(r"[A-Za-z]{3,}")
CODES: Final = re.compile(r"\b[A-Z0-9]{3,4}(?:-[A-Z0-9]{3,4})+\b")
"""The record's mark, and the codes of ballots."""


class Marked(NullTranslations):
    """A language that says of each sentence that it was translated."""

    def gettext(self, message: str) -> str:
        assert message, "the empty sentence is a catalogue's own"
        return f"{OPENS}{message}{CLOSES}"

    def ngettext(self, one: str, more: str, count: int) -> str:
        return self.gettext(one if count == 1 else more)


MARKED: Final = Speech("cy", Marked())


class Text(HTMLParser):
    """What is read on a page: its texts, and what only a screen reader reads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        self.found += [value for name, value in attrs if name == "aria-label" and value]

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.found.append(data)


def untranslated(texts: list[str], report: Report) -> list[str]:
    """What is neither ours in the other language nor anybody's own words."""
    rest = " ".join(texts)
    while (shorter := INNERMOST.sub(" ", rest)) != rest:
        rest = shorter
    words = set(_strings(msgspec.to_builtins(report)))
    for each in sorted(words, key=len, reverse=True):
        rest = rest.replace(each, " ")
    return ENGLISH.findall(CODES.sub("", rest))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) > 2:
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


# Without shrinking: a sentence that stays English names itself.
@settings(
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
@given(days(most=80))
def test_no_sentence_of_any_report_stays_english(agenda: tuple[str, list[Step]]) -> None:
    toml, steps = agenda
    day = begun(toml)
    for step in steps:
        day.send(*command_for(day, step))
    entries = list(day.store.entries())
    plain = report_of(day.meeting, entries)
    with speaking(MARKED):
        report = report_of(day.meeting, entries)
        for written in (write_html(report), write_easy(report)):
            assert not untranslated(Text(written).found, plain)
