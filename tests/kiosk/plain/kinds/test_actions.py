"""Actions, and the look back on them, in plain lines at a real hub; and what the chair is told."""

from __future__ import annotations

from pathlib import Path

from shared.messages import Close, MarkItem, Open
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import hub_at, numbers
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.table.test_table import sitting
from tests.server.report.meetings import room_in

AGENDA = """
title = "What next"
[[activity]]
id = "ideas"
kind = "ideas"
title = "Ideas"
columns = ["Plans"]
live = true
[[activity]]
id = "actions"
kind = "actions"
title = "What we will do"
seeds = "ideas"
[[activity]]
id = "back"
kind = "followup"
title = "You said, we did"
said = ["Ring them | Ada | June", "A lift"]
"""


async def test_an_action_is_asked_for_in_three_lines_and_said_anew(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", AGENDA) as place,
        sitting(place, tmp_path / "s", people=1) as (reader, _),
    ):
        await said("open", "ideas")
        await reader.hears("What do you want to write?", "1. Plans")
        reader.types("1")
        await reader.hears("Write one thing")
        reader.types("Go together")
        await reader.hears("Received: “Go together”.")
        await said("close")
        await said("open", "actions")
        await reader.hears("What do you want to do?", "1. Write an action")
        reader.types("1")
        await reader.hears("Plans: Go together", "What is to be done?")
        for typed, then in (
            ("", "Nothing is written yet:"),
            ("Ring them", "Who does it?"),
            ("", "By when?"),
            ("by June", "Received."),
        ):
            reader.types(typed)
            await reader.hears(then)
        reader.types("2")
        await reader.hears("1. Ring them. Who: nobody yet. By when: by June.")
        reader.types("1")
        await reader.hears("1. Say it anew")
        reader.types("1")
        await reader.hears("What is to be done?", "It was: Ring them")
        for typed, then in (("Ring", "Who does it?"), ("Ada", "It was: by June"), ("", "Received")):
            reader.types(typed)
            await reader.hears(then)
        items = place.hub.meeting.state.activities["actions"].items
        assert [item.text for item in items.values()] == ["Ring | Ada | ?"]


async def test_what_became_of_something_is_said_and_taken_back(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", AGENDA) as place,
        sitting(place, tmp_path / "s", people=1) as (reader, _),
    ):
        await said("open", "back")
        await reader.hears("Of which of these", "1. Ring them. Who: Ada. By when: June.", "2. A li")
        for typed, then in (
            ("2", "3. Not possible"),
            ("3", "Not possible, because ..."),
            ("", "Nothing is written yet:"),
            ("No money", "2. A lift Your table: not possible."),
            ("2", "4. Take back what your table said"),
            ("4", "2. A lift"),
        ):
            reader.types(typed)
            await reader.hears(then)
        items = place.hub.meeting.state.activities["back"].items
        assert [(item.column, item.withdrawn) for item in items.values()] == [
            ("2 not possible", True)
        ]


def test_the_chair_sees_lists_with_who_and_when(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    north = room.join("North", 2)
    room.do("chair", Open, activity="actions")
    agreed = room.write(north, "actions", "actions", "Mend it | Ada | June")
    room.write(north, "actions", "actions", "Ring | ? | ?")
    room.do("chair", MarkItem, item=agreed, mark="agreed")
    view = chair_view(room.meeting.state, (), JOIN)
    assert view.marks == ("agreed", "parked", "done")
    assert numbers(view)[2:] == [
        'Tables see the top items of "Ideas" once you show its results.',
        "Agreed: 1",
        "  Mend it. Who: Ada. By when: June.",
        "Proposed: 1",
        "  Ring. Who: nobody yet. By when: not said.",
        "Parked: 0",
        "Done: 0",
        "Mark one as agreed, parked or done: choose it in the list of items, then M.",
    ]
    room.do("chair", Close)
    room.do("chair", Open, activity="back")
    room.write(north, "back", "2 done", "Since May.")
    lines = numbers(chair_view(room.meeting.state, (), JOIN))
    room.store.close()
    assert lines[2:] == [
        "open: Ring them. Who: Ada. By when: June.",
        "done: A lift",
        "  done: Since May.",
    ]
