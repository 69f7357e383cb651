"""The report in another language: its texts, the same numbers, and one JSON in the agenda's own."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from server.report.content import SpokenReport
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.json import write_json
from server.verify.whole import verify
from shared.language import Speech, speaking
from shared.messages import GroupItems, Next, Say
from tests.loud import Loud
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.shared.any_day.any_texts import unmarked
from tests.shared.day import Day

AGENDA = """title = "Our day"
[in.cy]
title = "Ein diwrnod"
[[activity]]
id = "tea"
kind = "choice"
title = "Tea"
question = "Which would you like?"
options = ["Tea", "Coffee"]
[activity.in.cy]
title = "Te"
question = "Pa un hoffech chi?"
options = ["Te", "Coffi"]
"""


COLUMNS = """title = "Our day"
[[activity]]
id = "plan"
kind = "ideas"
title = "Plan"
columns = ["Place", "Results"]
[activity.in.cy]
columns = ["Lle", "Canlyniadau"]
"""


def voted() -> Day:
    day = Day(AGENDA)
    table = day.join("Oak")
    day.do("chair", Next(id=day.id()))
    day.vote(table, "tea", {"option": 1})
    day.do("chair", Next(id=day.id()))
    return day


def test_a_report_has_the_texts_of_its_language() -> None:
    day = voted()
    with speaking(Speech("cy")):
        report = report_of(day.meeting, day.entries())
    assert report.meeting.title == "Ein diwrnod"
    assert report.activities[0].settings["options"] == ["Te", "Coffi"]
    page = write_html(report)
    assert "Ein diwrnod" in page and "Coffi" in page and "Coffee" not in page
    assert "Coffee" in write_json(report)


def test_what_the_agenda_calls_a_column_is_in_its_translation_and_not_in_ours() -> None:
    day = Day(COLUMNS)
    table = day.join("Oak")
    day.do("chair", Next(id=day.id()))
    for column in ("Place", "Results"):
        said = {"do": "add", "column": column, "text": f"A {column}"}
        day.do(table, Say(id=day.id(), activity="plan", said=said))
    day.do("chair", GroupItems(id=day.id(), items=tuple(day.at("plan").items), title="Both"))
    # "Results" is a sentence of ours, too, and in capitals where it is taken for one.
    for code, told in (("cy", "IN Canlyniadau"), ("en", "IN Results")):
        with speaking(Speech(code, Loud())):
            page = write_html(report_of(day.meeting, day.entries()))
        assert told in page


def test_the_json_is_one_whatever_is_spoken_and_it_verifies() -> None:
    day = voted()
    own = write_json(report_of(day.meeting, day.entries()))
    with speaking(Speech("cy")):
        assert write_json(report_of(day.meeting, day.entries())) == own
    assert verify(own).all_right


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days(24))
def test_on_any_day_the_numbers_are_the_same(given_day: tuple[str, list[Step]]) -> None:
    agenda, steps = given_day
    day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
    own = report_of(day.meeting, day.entries())
    with speaking(Speech("cy")):
        welsh = report_of(day.meeting, day.entries())
    assert isinstance(welsh, SpokenReport)
    assert write_json(welsh) == write_json(own)
    assert unmarked(list(welsh.activities)) == unmarked(list(own.activities))
