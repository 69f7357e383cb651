"""words in the report: every word with its number, most given first."""

from __future__ import annotations

from typing import Final

import msgspec

from server.report.blocks import FELT, Bar, Bars, Told, Unit, before_and_now
from server.report.content import ActivityReport, Report
from server.report.differing import some_of
from shared.activities.words import WordsResult, WordsSettings, with_also
from shared.language import N_, _, ngettext
from shared.wording import quoted

CHAPTER = FELT

ALIKE: Final = N_(
    "Words that differ in capitals, or in the punctuation around them, are counted together, spelt "
    "as most spelt them; plurals and other spellings are counted apart."
)
JOINED: Final = N_(
    "Words that differ in capitals, or in the punctuation around them, are counted together, spelt "
    "as most spelt them; plurals and other spellings are counted apart, but for those that the "
    "chair had counted together, which stand behind “also”; whoever gave several of these counts "
    "once."
)


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the room said in a word."""
    result = msgspec.convert(activity.results, WordsResult)
    settings = msgspec.convert(activity.settings, WordsSettings)
    bars = _ranking(result)
    gave = ngettext(
        "Each person gave {count} word at the most.",
        "Each person gave {count} words at the most.",
        settings.most,
    ).format(count=settings.most)
    alike = _(JOINED) if any(each.also for each in result.words) else _(ALIKE)
    shares = _(
        "Each share is of the people who answered. Words with as many people share a place, in the "
        "order of their letters."
    )
    chart = Bars(_("All words, most given first"), _("Word"), Unit.PEOPLE, bars)
    shift = before_and_now(activity.kind, activity.before, activity.results)
    return Told((chart, *shift), f"{gave} {alike} {shares}", _differed(result))


def _differed(result: WordsResult) -> str:
    """What one person alone said, where others said something together."""
    most = max((each.count for each in result.words), default=0)
    alone = [quoted(each.word) for each in result.words if each.count == 1 < most]
    words = _("Said by one person alone: {words}.")
    return words.format(words=some_of(alone)) if alone else ""


def _ranking(result: WordsResult) -> tuple[Bar, ...]:
    places: dict[int, int] = {}
    for place, each in enumerate(result.words, 1):
        places.setdefault(each.count, place)
    return tuple(
        Bar(with_also(each), each.count, result.ballots, place=places[each.count])
        for each in result.words
    )
