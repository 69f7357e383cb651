"""words in the report: every word with its number, most given first."""

from __future__ import annotations

from typing import Final

import msgspec

from server.report.blocks import FELT, Bar, Bars, Told, before_and_now
from server.report.content import ActivityReport, Report
from shared.activities.words import WordsResult, WordsSettings, with_also
from shared.wording import many

CHAPTER = FELT

JOINED: Final = (
    ", but for those that the chair had counted together, which stand behind “also”; whoever gave "
    "several of these counts once"
)


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the room said in a word."""
    result = msgspec.convert(activity.results, WordsResult)
    settings = msgspec.convert(activity.settings, WordsSettings)
    bars = _ranking(result)
    joined = any(each.also for each in result.words)
    unless = JOINED if joined else ""
    counted = (
        f"Each person gave {many(settings.most, 'word', 'words')} at the most. Words that differ "
        "in capitals, or in the punctuation around them, are counted together, spelt as most "
        f"spelt them; plurals and other spellings are counted apart{unless}. Each share is of "
        "the people who answered. Words with as many people share a place, in the order of "
        "their letters."
    )
    chart = Bars("All words, most given first", "Word", "People", bars)
    shift = before_and_now(activity.kind, activity.before, activity.results)
    return Told((chart, *shift), counted)


def _ranking(result: WordsResult) -> tuple[Bar, ...]:
    places: dict[int, int] = {}
    for place, each in enumerate(result.words, 1):
        places.setdefault(each.count, place)
    return tuple(
        Bar(with_also(each), each.count, result.ballots, place=places[each.count])
        for each in result.words
    )
