"""Texts in several languages: what an agenda may say, what is refused, and what is then shown."""

from __future__ import annotations

from typing import Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities import kind_named, kind_names
from shared.activities.ideas import IdeasSettings, columns_of
from shared.agenda.agenda import Activity, Agenda, read_agenda
from shared.agenda.changes import with_activity, with_copy, with_words
from shared.agenda.errors import AgendaError
from shared.language import Speech, speaking
from shared.messages import Next
from shared.views import board_view
from tests.shared.day import JOIN, Day

AGENDA: Final = """title = "Our day"
welcome = "Hello"

[in.cy]
title = "Ein diwrnod"

[[activity]]
id = "tea"
kind = "choice"
title = "Tea"
question = "Which would you like?"
easy = "Tea or coffee?"
sign = "☕ drinks"
options = ["Tea", "Coffee"]

[activity.in.cy]
title = "Te"
question = "Pa un hoffech chi?"
options = ["Te", "Coffi"]

[activity.in.cy-GB]
title = "Te da"

[activity.in.pl]
easy = "Herbata czy kawa?"

[[activity]]
id = "again"
kind = "choice"
title = "Tea again"
again = "tea"

[activity.in.pl]
title = "Znów herbata"
"""


def spoken(agenda: Agenda, code: str, place: int = 0) -> Activity:
    with speaking(Speech(code)):
        return agenda.activities[place].spoken()


def test_each_text_is_said_in_the_language_or_in_the_agendas_own() -> None:
    agenda = read_agenda(AGENDA)
    welsh = spoken(agenda, "cy")
    assert (welsh.title, welsh.question) == ("Te", "Pa un hoffech chi?")
    assert welsh.settings.options == ("Te", "Coffi")
    assert welsh.sign == "☕ drinks"
    assert spoken(agenda, "lt") == agenda.activities[0]
    assert spoken(agenda, "en") == agenda.activities[0]
    with speaking(Speech("cy")):
        assert (agenda.spoken().title, agenda.spoken().welcome) == ("Ein diwrnod", "Hello")


def test_a_form_of_a_language_falls_back_to_the_language_text_by_text() -> None:
    here = spoken(read_agenda(AGENDA), "cy-GB")
    assert (here.title, here.question, here.settings.options) == (
        "Te da",
        "Pa un hoffech chi?",
        ("Te", "Coffi"),
    )
    assert spoken(read_agenda(AGENDA), "cy_GB") == here
    assert spoken(read_agenda(AGENDA), "cy-Latn-GB").title == "Te"


def test_easy_words_in_another_language_than_the_question_are_none() -> None:
    agenda = read_agenda(AGENDA)
    assert spoken(agenda, "cy").easy == ""
    assert spoken(agenda, "pl").easy == "Herbata czy kawa?"
    assert spoken(agenda, "lt").easy == "Tea or coffee?"


def test_what_is_asked_again_is_said_in_the_words_of_the_first_time() -> None:
    agenda = read_agenda(AGENDA)
    again = spoken(agenda, "cy", 1)
    assert (again.title, again.question) == ("Tea again", "Pa un hoffech chi?")
    assert again.settings.options == ("Te", "Coffi")
    assert spoken(agenda, "pl", 1).title == "Znów herbata"
    other = AGENDA.replace('again = "tea"', 'again = "tea"\nquestion = "And now?"')
    again = spoken(read_agenda(other), "cy", 1)
    assert (again.question, again.settings.options) == ("And now?", ("Te", "Coffi"))


def test_an_agenda_in_another_language_has_english_beside_it() -> None:
    turned = 'language = "cy"\n' + AGENDA.replace("in.cy-GB", "in.de").replace("in.cy]", "in.en]")
    agenda = read_agenda(turned)
    assert agenda.language == "cy"
    assert spoken(agenda, "en").title == "Te"
    assert spoken(agenda, "cy-GB").title == "Tea"


def test_what_we_say_where_an_agenda_says_nothing_is_said_by_us() -> None:
    class Loud:
        def gettext(self, message: str) -> str:
            return message.upper()

    scale = read_agenda(
        'title = "A"\n[[activity]]\nid = "a"\nkind = "scale"\ntitle = "A"\nstatements = ["B"]\n'
        'high = "Yes"\n[activity.in.cy]\nhigh = "Ie"\n'
    ).activities[0]
    speech = Speech("cy")
    speech.catalogue.gettext = Loud().gettext  # type: ignore[method-assign]
    with speaking(speech):
        settings = scale.spoken().settings
    assert (settings.low, settings.high) == ("NOT AT ALL", "Ie")


def test_another_question_has_no_old_words_in_other_languages() -> None:
    agenda = read_agenda(AGENDA)
    asked = with_words(agenda, "tea", "Tea", "What else?")
    assert (spoken(asked, "cy").title, spoken(asked, "cy").question) == ("Te", "What else?")
    assert spoken(asked, "pl").easy == ""
    assert spoken(asked, "cy").settings.options == ("Te", "Coffi")
    called = with_words(agenda, "tea", "Drinks", "Which would you like?")
    assert spoken(called, "cy").title == "Drinks"
    assert spoken(called, "cy").question == "Pa un hoffech chi?"
    copy = with_copy(agenda, "tea", "tea-2", "Tea, put again")
    assert spoken(copy, "cy", 1).title == "Tea, put again"
    assert spoken(copy, "cy", 1).question == "Pa un hoffech chi?"


def test_one_that_is_added_during_the_day_may_bring_its_texts() -> None:
    texts = {"cy": {"title": "Y", "question": "Z?"}}
    asks = {"id": "x", "kind": "choice", "title": "X", "options": ["A", "B"], "in": texts}
    added = with_activity(read_agenda(AGENDA), asks, "again")
    assert (spoken(added, "cy", 2).title, spoken(added, "cy", 2).question) == ("Y", "Z?")


def test_columns_are_read_in_a_language_and_items_stay_where_they_are() -> None:
    day = Day(
        'title = "A"\n[[activity]]\nid = "a"\nkind = "ideas"\ntitle = "A"\nlive = true\n'
        'columns = ["Good", "Bad"]\n[activity.in.cy]\ncolumns = ["Da", "Drwg"]\n'
    )
    table = day.join("Oak")
    day.do("chair", Next(id=day.id()))
    day.write(table, "a", "Bad", "Stairs")
    with speaking(Speech("cy")):
        view = board_view(day.meeting.state, (), JOIN)
    assert view.activity is not None
    assert view.results is not None
    named = columns_of(msgspec.convert(view.activity.settings, IdeasSettings))
    assert [(each.name, each.words) for each in named] == [("Good", "Da"), ("Bad", "Drwg")]
    assert [each.column for each in view.items.values()] == ["Bad"]
    assert "Drwg" in view.results.told[0]


def refused(toml: str) -> str:
    with pytest.raises(AgendaError) as told:
        read_agenda(toml)
    return str(told.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[in.cy]", "[in.welsh]", 'line 4: "welsh" is no language; write its code, such as cy'),
        ("[in.cy]", "[in.ca-valencia-normes-generals-escola-facil]", "is no language; write"),
        ("[in.cy]", "[in.en]", 'line 4: "en" is the agenda\'s own language'),
        ('title = "Ein diwrnod"', 'titel = "X"', 'line 5: "titel" is no text'),
        ('title = "Ein diwrnod"', "title = 3", 'line 5: title: write text in "quotes"'),
        ('title = "Ein diwrnod"', 'title = ""', "line 5: title: Nothing is written"),
        ('title = "Te"', f'title = "{"x" * 61}"', "line 17: title: "),
        ('"Coffi"]', '"Coffi", "Llaeth"]', "line 19: options has 3 texts here and 2 in"),
        ('["Te", "Coffi"]', '"Te"', "line 19: options: write a list of texts"),
        ('["Te", "Coffi"]', '["Te", 3]', "line 19: options: write a list of texts"),
        ('["Te", "Coffi"]', '["Te", "te"]', 'line 19: options "te" stands twice'),
        ('title = "Te"', "most = 2", 'line 17: "most" is no text (of a choice it is title,'),
        ("[activity.in.cy-GB]", "[activity.in.CY]", '"CY" stands here twice'),
        ("[activity.in.cy-GB]", "[activity.in.1]", 'line 21: "1" is no language'),
        ('easy = "Herbata', f'easy = "{"a " * 16}', "line 25: easy: has 1"),
        ('easy = "Herbata czy kawa?"', 'sign = "x"', "line 25: sign: write one of these"),
        ('title = "Our day"', 'title = "A"\nlanguage = "english"', "line 2: language: "),
        ('title = "Our day"', 'title = "A"\nlanguage = "cy-GB"', 'line 5: "cy" is the agenda'),
        ("[in.cy]\n", "in = 3\n[x]\n", "line 4: in: "),
    ],
)
def test_each_error_names_the_line_and_the_cure(old: str, new: str, says: str) -> None:
    assert old in AGENDA
    assert says in refused(AGENDA.replace(old, new, 1))


def test_the_texts_may_stand_in_one_line() -> None:
    one = 'title = "A"\nin.cy.title = "B"\n[[activity]]\nid = "a"\nkind = "swot"\ntitle = "A"\n'
    assert read_agenda(one + 'in = {cy = {title = "B"}}\n').activities[0].texts["cy"].title == "B"
    assert 'line 7: "x" is no text' in refused(one + 'in = {cy = {x = "B"}}\n')
    assert 'line 7: "x" is no text' in refused(one + 'in.cy.x = "B"\n')
    assert 'line 2: "x" is no text' in refused(one.replace("cy.title", "cy.x"))


@pytest.mark.parametrize("name", kind_names())
def test_every_text_of_a_kind_is_one_of_its_settings(name: str) -> None:
    rules = kind_named(name)
    assert set(rules.texts) <= set(rules.settings_type.__struct_encode_fields__)


@given(st.text(max_size=12))
def test_any_code_is_taken_or_refused(code: str) -> None:
    toml = AGENDA.replace("[in.cy]", f"[in.{written(code)}]")
    try:
        agenda = read_agenda(toml)
    except AgendaError:
        return
    assert code.lower() in agenda.texts


def written(code: str) -> str:
    """A key as TOML writes any text."""
    return '"' + "".join(f"\\U{ord(each):08x}" for each in code) + '"'
