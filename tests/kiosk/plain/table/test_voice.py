"""How somebody speaks in plain lines: asked of each person, and the parts read out afterwards."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from kiosk.chair.call import calling
from kiosk.link.room import Room
from kiosk.plain.board.lines import results_in_words
from shared.messages import Open
from shared.views import BoardView
from shared.voices import WITHHELD
from tests.kiosk.board.test_apart import room_of
from tests.kiosk.chair.room import hub_at, new_id
from tests.kiosk.plain.table.test_table import sitting
from tests.kiosk.table.voting.test_voice import CHOICE


async def test_each_person_is_asked_after_the_answer(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", CHOICE) as place,
        sitting(place, tmp_path / "seats") as (reader, _),
    ):
        await reader.hears("The chair will open a question soon.")
        async with calling(place.url, place.key) as chair:
            await chair.do(Open(id=new_id(), activity="vote"))
        for person, (answer, voice, words) in enumerate(
            (("1", "2", "Professional"), ("2", "4", "Rather not say")), 1
        ):
            await reader.hears(f"Person {person} of 2.")
            reader.types("")
            await reader.hears("1. Yes", "2. No")
            reader.types(answer)
            await reader.hears(
                "It goes with your vote, without your name.", "How do you speak here?",
                "1. Lived experience", "4. Rather not say", "Type a number from 1 to 4",
            )  # fmt: skip
            reader.types("5")
            await reader.hears("That is not one of them.")
            reader.types(voice)
            await reader.hears("You chose:", f"How you speak here: {words}", "Is that right?")
            reader.types("y")
            await reader.hears("Received. Your vote is in.")
            reader.types("")
        at = place.hub.meeting.state.activities["vote"]
        assert Counter(at.voices.values()) == {"p": 1, "n": 1}


def heard(room: Room[BoardView]) -> list[str]:
    assert room.view is not None
    return list(results_in_words(room.view))


def test_the_parts_are_read_out_after_the_whole_room() -> None:
    lines = heard(room_of("choice", {"l": 6, "p": 5}))
    whole = lines.index("The results of What do we think?:")
    lived, professional = (
        next(n for n, line in enumerate(lines) if line.startswith(start))
        for start in ("Lived experience, 6 ballots:", "Professional, 5 ballots:")
    )
    assert whole < lived < professional
    assert lines[lived + 1] == "Good idea: 2 (33%)"
    assert lines[professional + 1] == "Good idea: 0 (0%)"


def test_what_is_not_shown_apart_is_said() -> None:
    lines = heard(room_of("choice", {"l": 6, "p": 4}))
    assert lines[-1] == WITHHELD
    assert not any("Professional" in line for line in lines)
