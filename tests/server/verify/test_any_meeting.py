"""Whatever a meeting went through, its own report verifies, and its marks are found again."""

from __future__ import annotations

import base64
from typing import Final

from hypothesis import assume, example, given
from hypothesis import strategies as st

from server.report.from_meeting import report_of
from server.report.json import write_json
from server.verify.agenda import same_words
from server.verify.whole import verify
from shared.chain import mark_of
from shared.text import show
from tests.server.report.any_meeting import any_meetings
from tests.server.report.meetings import Room
from tests.tries import tries


def written(room: Room) -> str:
    return write_json(report_of(room.meeting, room.entries, list(room.store.links())))


@tries(5)
@given(any_meetings())
def test_every_meeting_verifies(room: Room) -> None:
    findings = verify(written(room))
    assert (findings.wrong, findings.unchecked) == ((), ())
    assert findings.mark == mark_of(room.meeting.state.link)


@tries(3)
@given(any_meetings(), st.data())
def test_a_mark_noted_at_any_moment_is_found(room: Room, data: st.DataObject) -> None:
    _, link = data.draw(st.sampled_from(list(room.store.links())))
    noted = mark_of(link).lower().replace("-", data.draw(st.sampled_from(["", " ", "-"])))
    assert verify(written(room), noted).all_right
    other = base64.b32encode(bytes(10)).decode()
    assert "nowhere in this record" in verify(written(room), other).wrong[0]


ODD = (
    "\u200d\u200c\u0301\u115f\u3164\u2800\ufe0f\U0001f3fb\U0001f3f4\U000e0067\U000e007f"
    "\x1b[31m\x9b\x07]0;x"
)


MORE: Final = "\N{SNOWMAN}"
"""A sign that ends no sequence for terminals, so that it is never tidied away with one."""


@tries(30)
@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(ODD), max_size=30))
@example("\U0001f1e6")
def test_what_is_tidied_for_showing_is_told_from_what_is_changed(typed: str) -> None:
    shown = show(typed)
    assert same_words(shown, typed), (shown, typed)
    assume(MORE not in typed)
    assert not same_words(shown + MORE, typed) and not same_words(MORE + shown, typed)
