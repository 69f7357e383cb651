"""On any day, whoever reads another language is told the same, in it or in the agenda's own."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings

from shared.language import Speech, speaking
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.shared.any_day.any_texts import MARK, unmarked
from tests.shared.day import Day, views_of


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days(24))
def test_every_view_is_the_same_but_for_the_texts(given_day: tuple[str, list[Step]]) -> None:
    agenda, steps = given_day
    day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
    own = _plain(day)
    with speaking(Speech("cy-GB")):
        welsh = _plain(day)
    assert unmarked(welsh) == unmarked(own)
    assert MARK not in str(own)
    for place, activity in enumerate(day.meeting.state.agenda.activities):
        told = welsh[0]["agenda"][place]
        said = activity.texts["cy"].title if "cy" in activity.texts else ""
        assert told["title"] == (said or activity.title)


def _plain(day: Day) -> Any:
    """What every audience sees; without what the chair's dialogs begin with."""
    chair, *others = msgspec.to_builtins(list(views_of(day.meeting)))
    for line in chair["agenda"]:
        line.pop("own_words", None)
    return [chair, *others]
