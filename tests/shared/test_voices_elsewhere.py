"""Voices on the wire, in a vote that is void, and in practice."""

from __future__ import annotations

import pytest

from server.report.json import write_json
from shared.ids import CHAIR
from shared.messages import Cast, Close, Open, Practise, VoidVote
from shared.views import apart_of
from shared.voices import VOICES
from shared.wire import WireError, decode_from_client, encode, pack
from tests.shared.day import Day
from tests.shared.test_voices import AGENDA, many, report, said_by, verified


@pytest.mark.parametrize("voice", ["x", "lp", "L", "l\n", "[b]", 1, None])
def test_nothing_else_can_travel_as_a_voice(voice: object) -> None:
    sent = {
        "t": "cast", "id": "a" * 32, "activity": "vote", "ballot": "b" * 32,
        "choice": {"option": 0}, "voice": voice,
    }  # fmt: skip
    with pytest.raises(WireError):
        decode_from_client(pack(sent))


def test_every_voice_makes_a_frame_of_the_same_length() -> None:
    frames = [
        encode(Cast(id="a" * 32, activity="vote", ballot="b" * 32, choice={"option": 0}, voice=v))
        for v in VOICES
    ]
    assert len({len(frame) for frame in frames}) == 1


def test_a_void_vote_shows_no_parts_and_is_put_again_with_voices() -> None:
    day = said_by(AGENDA, *many("l", 6), *many("p", 0, 5))
    day.do(CHAIR, VoidVote(id=day.id(), activity="vote", repeat="anew", title="Anew"))
    told = report(day).activities[0]
    assert (told.apart, told.apart_note) == ((), "")
    assert verified(day) == ()
    assert day.at("anew").activity.voices


def test_a_practice_asks_for_voices_and_leaves_none_in_the_report() -> None:
    day = Day(AGENDA)
    day.join("Oak", 40)
    day.do(CHAIR, Practise(id=day.id(), activity="vote"))
    practice = day.meeting.state.agenda.activities[0]
    day.do(CHAIR, Open(id=day.id(), activity=practice.id))
    for voice, option in many("l", 6) + many("p", 0, 5):
        command = Cast(
            id=day.id(),
            activity=practice.id,
            ballot=day.ballot(),
            choice={"option": option},
            voice=voice,
        )
        day.do("t1", command)
    day.do(CHAIR, Close(id=day.id()))
    found = apart_of(day.meeting.state, day.at(practice.id))
    assert found is not None
    assert [part.name for part in found.parts] == ["Lived experience", "Professional"]
    assert "Professional" not in write_json(report(day))
    assert verified(day) == ()
