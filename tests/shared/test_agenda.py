"""TOML to Agenda: what is taken, and what each error says: the line, what is wrong, the cure."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.agenda.agenda import LARGEST_AGENDA, read_agenda
from shared.agenda.errors import AgendaError
from tests.shared.any_day.any_agenda import agendas

HEAD = 'title = "A day"\n'
FIRST = """title = "A day"
[[activity]]
id = "first"
kind = "choice"
title = "First"
options = ["Yes", "No"]
"""
SWOT = """title = "A day"
[[activity]]
id = "ideas"
kind = "swot"
title = "Our SWOT"
"""


def one(*lines: str) -> str:
    """An agenda with one activity, whose settings begin on line 3."""
    return HEAD + "[[activity]]\n" + "\n".join(lines) + "\n"


def choice(*lines: str) -> str:
    """An agenda with one choice; `lines` begin on line 6."""
    return one('id = "a"', 'kind = "choice"', 'title = "A"', *lines)


def refused(toml: str) -> AgendaError:
    """The error that this agenda meets."""
    with pytest.raises(AgendaError) as told:
        read_agenda(toml)
    return told.value


@pytest.mark.parametrize(
    ("toml", "line", "says"),
    [
        # Not TOML at all.
        ("", 1, '"title" is missing; add a line title = "..."'),
        ("A day", 1, 'each on a line: title = "Tea"'),
        ('title = "A day', 1, 'between two quotation marks: "Tea"'),
        ("title = A day\n", 1, 'between two quotation marks: "Tea"'),
        (HEAD + "x = [1,\n", 2, 'commas between: ["Tea", "Coffee"]'),
        (HEAD + HEAD, 2, "for the second time"),
        (HEAD + 'welcome: "Hello"\n', 2, "write = between"),
        (HEAD + "minutes = 5 min\n", 2, "a number in digits alone"),
        (HEAD + "total = £500\n", 2, "a number in digits alone"),
        (HEAD + "open = yes\n", 2, "write true or false, in small letters"),
        (HEAD + 'id = "a", kind = "b"\n', 2, "each setting on its own line"),
        ("// Ours\n" + HEAD, 1, "begins with #"),
        ('[[activity]]\nid = "a"\n[activity]\nid = "b"\n', 3, "with two brackets on each side"),
        ("title = \u201cA day\u201d\n", 1, "write straight quotation marks"),
        (HEAD + 'welcome = "\\x"', 2, "write settings like this one"),
        ("title = " + "[" * 5000, None, "far too large"),
        ("title = " + "1" * 5000, None, "far too large"),
        ("x" * (LARGEST_AGENDA + 1), None, "256 KiB"),
        # The head.
        ("title = 3\n", 1, 'title: write text in "quotes", not a whole number'),
        (HEAD, None, "add one under a line [[activity]]"),
        (HEAD + "\nactivity = 3", 3, "a line [[activity]]"),
        (HEAD + 'welcom = "Hello"\n', 2, '"welcom" is not a setting here'),
        (HEAD + '[activity]\nid = "a"\n', 2, "[[activity]]"),
        (HEAD + '\n[activities]\nid = "a"\n', 3, "a line [[activity]]"),
        (HEAD + '\n[[activities]]\nid = "a"\n', 3, "a line [[activity]]"),
        ('title = " "\n' + FIRST.partition("\n")[2], 1, "title: Nothing is written"),
        (f'title = "{"x" * 61}"\n' + FIRST.partition("\n")[2], 1, "title: "),
        (HEAD + f'welcome = "{"x" * 161}"\n' + FIRST.partition("\n")[2], 2, "welcome: "),
        # What every activity has.
        (one('kind = "choice"', 'title = "A"'), 2, '"id" is missing; add a line id = "..."'),
        (one('id = "a"', 'title = "A"'), 2, '"kind" is missing'),
        (one('id = "a"', 'kind = "choice"'), 2, '"title" is missing'),
        (
            one('id = "a"', 'kind = "choice"', 'title = ""', 'options = ["Y", "N"]'),
            5,
            "title: Nothing",
        ),
        (one('id = "a"', 'kind = "choice"', "title = 2026-11-28"), 5, 'in "quotes", not a date'),
        (one('id = "First thing"', 'kind = "choice"', 'title = "A"'), 3, "small letters"),
        (one('id = "a"', 'kind = "poll"', 'title = "A"'), 4, "the kinds are actions, "),
        (one('id = "a"', 'kind = "Chioce"', 'title = "A"'), 4, 'did you mean "choice"?'),
        (one('id = "a"', 'kind = "kind"', 'title = "A"'), 4, "the kinds are actions, "),
        (choice("minutes = -1", 'options = ["Yes", "No"]'), 6, "minutes: "),
        (choice("minutes = 241", 'options = ["Yes", "No"]'), 6, "240"),
        (choice('minutes = "5"', 'options = ["Yes", "No"]'), 6, "write a whole number"),
        (choice("open = 1", 'options = ["Yes", "No"]'), 6, "write true or false"),
        (choice('question = ""', "options = 2"), 7, "write a list in [brackets]"),
        (choice(f'question = "{"x" * 161}"', 'options = ["Yes", "No"]'), 6, "question: "),
        (choice('options = ["Yes", "No"]', 'again = "b"'), 7, "must name a choice"),
        (choice('options = ["Yes", "No"]', 'again = "a"'), 7, "must name a choice"),
        (choice('options = ["Yes", "No"]', "live = true"), 7, "secret ballot cannot be live"),
        # The kind's own settings.
        (choice(), 2, '"options" is missing'),
        (choice('options = ["Yes"]'), 6, "options: write a list in [brackets], with 2 or more"),
        (FIRST + 'welcome = "Hello"\n', 7, "above the first [[activity]]"),
        (choice('options = ["Yes", "yes"]'), 6, "stands twice"),
        (choice('options = ["Yes", 3]'), 6, 'write text in "quotes"'),
        (
            choice('option = ["Yes", "No"]'),
            6,
            '"option" is not a setting here (for choice: options)',
        ),
        (
            choice("[activity.options]", "a = 1"),
            6,
            "write a list in [brackets], not settings in {braces}",
        ),
        (one('id = "d"', 'kind = "dots"', 'title = "D"', 'from = "x"'), 6, "none yet"),
        (SWOT + 'most = "all"', 6, "write a whole number"),
        # Between activities.
        (FIRST + FIRST.partition("\n")[2], 8, 'the id "first" is taken'),
        (FIRST + FIRST.partition("\n")[2].replace('"first"', '"b"'), 10, 'the title "First"'),
        (
            FIRST + '[[activity]]\nid = "b"\nkind = "scale"\ntitle = "B"\nagain = "first"',
            11,
            "must name a scale that comes earlier",
        ),
        (
            FIRST
            + '[[activity]]\nid = "b"\nkind = "choice"\ntitle = "B"\nagain = "first"\n'
            + 'options = ["Yes", "Maybe"]',
            11,
            "leave them out here",
        ),
        (
            SWOT + '[[activity]]\nid = "d"\nkind = "dots"\ntitle = "D"\nfrom = "swot"\n',
            10,
            'from must name an activity with items: "ideas"',
        ),
    ],
    ids=lambda value: value[-30:] if isinstance(value, str) else None,
)
def test_an_error_names_the_line_what_is_wrong_and_the_cure(
    toml: str, line: int | None, says: str
) -> None:
    error = refused(toml)
    assert says in error.problem
    assert error.line == line
    assert str(error) == (f"line {line}: {error.problem}" if line else error.problem)


def test_lines_inside_long_text_are_not_taken_for_settings() -> None:
    toml = HEAD + '[[activity]]\nquestion = """\nid = "a"\n[[activity]]\n"""\nid = "A B"\n'
    assert refused(toml + 'kind = "swot"\ntitle = "T"').line == 7


def test_an_error_repeats_nothing_that_could_move_the_terminal() -> None:
    for toml in (
        one('id = "a"', 'kind = "\\u001b]0;x\\u0007poll"', 'title = "A"'),
        choice(f'options = ["\\u001b[2J\\u009b{"x" * 70}", "No"]'),
        choice('options = ["\\u001b[2J", "No"]'),
        HEAD + '"\\u001b[2J" = 1\n',
    ):
        error = refused(toml)
        assert error.problem.isprintable(), error.problem


# --- what is taken ---


def test_ready_agendas_load() -> None:
    ready = [each for each in files("shared.agendas").iterdir() if each.name.endswith(".toml")]
    assert ready
    for each in ready:
        agenda = read_agenda(each.read_text(encoding="utf-8"))
        assert agenda.welcome and len(agenda.activities) > 1


def test_the_co_production_day_asks_its_first_question_again() -> None:
    toml = files("shared.agendas").joinpath("coproduction.toml").read_text(encoding="utf-8")
    activities = {each.id: each for each in read_agenda(toml).activities}
    assert list(activities) == [
        "opening", "swot", "dots", "tows", "actions", "practice", "closing",
    ]  # fmt: skip
    assert activities["tows"].settings.seeds == "dots"
    assert activities["closing"].again == "opening"
    assert activities["closing"].settings == activities["opening"].settings
    assert activities["dots"].items_from == "swot"
    assert [id for id, each in activities.items() if each.secret] == [
        "opening", "dots", "practice", "closing",
    ]  # fmt: skip


def test_what_is_left_out_has_the_usual_value() -> None:
    (activity,) = read_agenda(FIRST).activities
    assert activity.question == "First"
    assert (activity.open, activity.live, activity.minutes, activity.again) == (
        False, False, 0, None,
    )  # fmt: skip
    assert activity.secret
    assert activity.items_from is None
    assert read_agenda(FIRST).welcome == ""


def test_again_takes_settings_and_question_from_the_first() -> None:
    toml = FIRST + 'question = "Do you?"\n'
    again = '[[activity]]\nid = "b"\nkind = "choice"\ntitle = "Once more"\nagain = "first"\n'
    for more in ("", 'options = ["Yes", "No"]\n'):
        first, second = read_agenda(toml + again + more).activities
        assert second.settings == first.settings
        assert second.question == "Do you?"
        assert second.title == "Once more"
    second = read_agenda(toml + again + 'question = "Do you still?"').activities[1]
    assert second.question == "Do you still?"


def test_live_is_for_what_is_not_secret() -> None:
    swot, choice_ = read_agenda(SWOT + "live = true\n" + FIRST.partition("\n")[2]).activities
    assert swot.live and not swot.secret and swot.items_from == "ideas"
    assert choice_.secret
    named = read_agenda(FIRST + "open = true\nlive = true\n").activities[0]
    assert named.live and not named.secret


def test_texts_are_cleaned() -> None:
    agenda = read_agenda(FIRST.replace('"A day"', '"  A \\t day\\u0007 "'))
    assert agenda.title == "A day"


@given(agendas())
def test_any_good_agenda_is_read_alike_twice(toml: str) -> None:
    agenda = read_agenda(toml)
    assert agenda.activities
    assert read_agenda(toml) == agenda


@given(agendas(), st.integers(0), st.text(max_size=3))
def test_a_damaged_agenda_is_read_or_refused_in_words(toml: str, place: int, put: str) -> None:
    place %= len(toml)
    damaged = toml[:place] + put + toml[place + 1 :]
    try:
        read_agenda(damaged)
    except AgendaError as error:
        assert error.problem
        assert error.line is None or 1 <= error.line <= len(damaged.splitlines()) + 1
