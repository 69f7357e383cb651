"""Whatever a meeting went through, its own report verifies, and its marks are found again."""

from __future__ import annotations

import base64

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.report.content import report_of
from server.report.json import write_json
from server.verify.whole import verify
from shared.chain import mark_of
from tests.server.report.any_meeting import any_meetings
from tests.server.report.meetings import Room


def written(room: Room) -> str:
    return write_json(report_of(room.meeting, room.entries, list(room.store.links())))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(any_meetings())
def test_every_meeting_verifies(room: Room) -> None:
    findings = verify(written(room))
    assert (findings.wrong, findings.unchecked) == ((), ())
    assert findings.mark == mark_of(room.meeting.state.link)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(any_meetings(), st.data())
def test_a_mark_noted_at_any_moment_is_found(room: Room, data: st.DataObject) -> None:
    _, link = data.draw(st.sampled_from(list(room.store.links())))
    noted = mark_of(link).lower().replace("-", data.draw(st.sampled_from(["", " ", "-"])))
    assert verify(written(room), noted).all_right
    other = base64.b32encode(bytes(10)).decode()
    assert "nowhere in this record" in verify(written(room), other).wrong[0]
