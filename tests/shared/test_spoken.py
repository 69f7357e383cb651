"""What is kept knows no language: sentences are made for whoever reads them, as they are read."""

from __future__ import annotations

from fractions import Fraction
from gettext import NullTranslations

import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace

from shared.activities import followup, kind_named
from shared.activities.kind import Known
from shared.activities.parts.budget_words import money_words
from shared.activities.parts.options import OptionCount, OptionsResult
from shared.activities.scale import ScaleResult, ScaleSettings, StatementCount, mean_words
from shared.acts.practice import practice_id
from shared.amounts import people
from shared.ids import CHAIR
from shared.language import Speech, speaking
from shared.messages import Open, Practise, Undo
from shared.outcome import Refusal
from shared.summary import told, voted_words
from shared.wording import (
    ORIGINS,
    decimal,
    from_words,
    listed,
    nobody_words,
    share_words,
    with_point,
)
from tests.loud import Loud
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.shared.day import Day

LOUD = Speech("x-loud", Loud())


class Commas(NullTranslations):
    """English, but for what stands before tenths."""

    def pgettext(self, context: str, message: str) -> str:
        if context == "money":
            return "{amount} {sign}"
        return {"decimal": ",", "thousands": "\N{NO-BREAK SPACE}"}.get(context, message)


COMMAS = Speech("x-commas", Commas())

AGENDA = """
title = "A day"
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
options = ["Yes", "No"]
[[activity]]
id = "swot"
kind = "swot"
title = "Swot"
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "swot"
"""


@given(days(24))
def test_a_day_in_any_language_leaves_the_same_meeting(any_day: tuple[str, list[Step]]) -> None:
    agenda, steps = any_day
    plainly, aloud = begun(agenda), begun(agenda)
    for step in steps:
        by, command = command_for(plainly, step)
        command = replace(command, id=f"{hash(step) & 0xFFFFFFFF:08x}{plainly.meeting.seq:024x}")
        answer = plainly.send(by, command)
        with speaking(LOUD):
            answer_aloud = aloud.send(by, command)
            aloud.views()
        assert type(answer) is type(answer_aloud)
        if isinstance(answer, Refusal) and isinstance(answer_aloud, Refusal):
            assert answer.code == answer_aloud.code
    assert aloud.entries() == plainly.entries()
    assert aloud.views() == plainly.views()


@pytest.fixture
def day() -> Day:
    return begun(AGENDA)


def test_what_undo_takes_back_is_said_to_whoever_reads_it(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="vote"))
    assert day.views()[0].undo == 'open "Vote"'
    with speaking(LOUD):
        assert day.views()[0].undo == 'OPEN "Vote"'
    assert day.views()[0].undo == 'open "Vote"'


def test_a_refusal_is_said_to_whoever_asked(day: Day) -> None:
    with speaking(LOUD):
        aloud = day.send(CHAIR, Undo(id=day.id()))
    plainly = day.send(CHAIR, Undo(id=day.id()))
    assert isinstance(aloud, Refusal) and isinstance(plainly, Refusal)
    assert (aloud.why, plainly.why) == ("THERE IS NOTHING TO UNDO.", "There is nothing to undo.")


def test_what_is_ours_in_practice_is_said_and_what_is_the_agendas_stays(day: Day) -> None:
    for activity in (None, "dots", "vote"):
        id = day.id()
        day.do(CHAIR, Practise(id=id, activity=activity))
        day.do(CHAIR, Open(id=day.id(), activity=practice_id(id)))
        with speaking(LOUD):
            _, board, table, _, _ = day.views()
        assert board.activity is not None
        shown = (board.activity.title, board.activity.question)
        if activity is None:
            assert shown == ("PRACTICE", "TEA OR COFFEE?")
            assert board.activity.settings["options"] == ("TEA", "COFFEE", "SOMETHING ELSE")
        elif activity == "dots":
            assert shown == ("PRACTICE: Dots", "Dots")
            assert next(iter(table.items.values())).text == "A LONGER TEA BREAK"
        else:
            assert shown == ("PRACTICE: Vote", "Vote")
            assert board.activity.settings["options"] == ("Yes", "No")
        day.do(CHAIR, Undo(id=day.id()))
        day.do(CHAIR, Undo(id=day.id()))


class ThreeForms(Loud):
    """A language with three forms for a number, as Polish and Lithuanian have."""

    def ngettext(self, one: str, more: str, count: int) -> str:
        form = "one" if count == 1 else "few" if count % 10 in (2, 3, 4) else "many"
        return f"{form}:{more}"


def test_every_number_asks_for_its_own_form() -> None:
    with speaking(Speech("x-three", ThreeForms())):
        assert [people(count) for count in (1, 3, 5)] == [
            "one:1 people",
            "few:3 people",
            "many:5 people",
        ]
        assert share_words(3, 4).startswith("many:3 of 4")  # 75 per cent
        rules = kind_named("choice")
        assert voted_words(rules, 3, 5, 0, closed=True).startswith("few:")
        assert voted_words(rules, 5, 5, 0, closed=False).startswith("many:All 5")


def test_lists_and_shares_are_whole_sentences_and_peoples_words_stay_as_they_are() -> None:
    result = OptionsResult(4, (OptionCount("Yes", 3), OptionCount("{no}", 1)))
    rules, settings = kind_named("choice"), {"options": ["Yes", "{no}"]}
    asked = msgspec.convert(settings, rules.settings_type)
    with speaking(LOUD):
        assert listed(["Ada", "Bo", "{x}"]) == "Ada, Bo AND {x}"
        assert nobody_words(closed=False) == "NOBODY HAS ANSWERED YET."
        assert list(told(rules, asked, result, Known())) == [
            "MOST SAID “Yes”: 3 OF 4, THAT IS 75 PERCENT.",
            "NEXT: “{no}”, 1.",
        ]


def test_tenths_stand_as_the_language_writes_them_and_programs_read_them_back() -> None:
    assert (decimal("4.3"), with_point("4.3")) == ("4.3", "4.3")
    with speaking(COMMAS):
        assert (decimal("4.3"), with_point("4,3")) == ("4,3", "4.3")
        assert mean_words(Fraction(9, 2)) == "mean 4,5"


def test_money_stands_as_the_language_writes_it() -> None:
    assert [money_words(12500, "£"), money_words(5, "zł"), money_words(7, "")] == [
        "£12,500", "zł 5", "7",
    ]  # fmt: skip
    with speaking(COMMAS):
        assert [money_words(Fraction(25001, 2), "€"), money_words(5, "zł"), money_words(7, "")] == [
            "12\N{NO-BREAK SPACE}500,50 €", "5 zł", "7",
        ]  # fmt: skip


def test_a_state_alone_is_said_to_whoever_reads_it_and_peoples_words_stay() -> None:
    kept, own = followup.ALONE[followup.GOING_ON], "Going on. Slowly."
    with speaking(LOUD):
        assert [followup.answer_words(each) for each in (kept, own)] == ["GOING ON.", own]


def test_means_are_compared_as_numbers_in_a_language_with_commas() -> None:
    settings = ScaleSettings(("Well", "Badly"))
    counts = (
        StatementCount("Well", (0, 0, 0, 3, 0), 0),
        StatementCount("Badly", (3, 0, 0, 0, 0), 0),
    )
    result = ScaleResult(3, counts, settings.low, settings.high)
    with speaking(COMMAS):
        first = next(iter(told(kind_named("scale"), settings, result, Known())))
    assert first == "Highest: “Well”, 4,0 of 5 on average. Lowest: “Badly”, 1,0."


def test_words_are_from_tables_and_not_from_how_they_came_in() -> None:
    assert from_words(["Oak", "Elm"], ", …") == "from Oak, Elm, …"
    assert from_words([ORIGINS["brought"]]) == "brought in"
    assert from_words([]) == ""
