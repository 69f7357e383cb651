"""Once a ballot is cast, nothing in the kiosk holds what was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual.widget import Widget

from kiosk.table.app import TableApp
from kiosk.table.panel import BallotForm
from shared.activities.choice import Pick
from shared.acts.receipts import receipt_code
from shared.messages import Cast, Close, Open
from tests.kiosk.screen_text import flat_text
from tests.kiosk.table.at_table import AGENDA, at_table, first, new_id, reads, vote
from tests.kiosk.table.panel_host import a_day

CHOICES = (Pick, Cast, BallotForm, BallotForm.Chosen)


def held(app: TableApp) -> Iterator[str]:
    """Every choice that can be reached from the screens, the app or its link."""
    seen: set[int] = set()
    todo: list[tuple[str, Any]] = [(type(w).__name__, w) for w in app.screen.walk_children(Widget)]
    todo += [("app", app), ("link", app.link)]
    while todo:
        path, thing = todo.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, CHOICES):
            yield f"{path}: {type(thing).__name__}"
        if isinstance(thing, dict):
            todo += [(f"{path}[{key!r}]", value) for key, value in thing.items()]
        elif isinstance(thing, (list, tuple, set, frozenset)):
            todo += [(f"{path}[]", value) for value in thing]
        elif type(thing).__module__.startswith(("kiosk.", "shared.")):
            names = [*getattr(thing, "__dict__", ()), *getattr(thing, "__struct_fields__", ())]
            todo += [(f"{path}.{name}", getattr(thing, name)) for name in names]


async def test_a_choice_is_held_until_it_is_cast_and_no_longer(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "Swear word")
        await pilot.press("2")
        await reads(pilot, "Is that right?")
        assert list(held(app)), "what is to be confirmed must be found, or nothing is looked at"
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")
        assert list(held(app)) == []
        await pilot.press("enter")
        await reads(pilot, "Person 2 of 2")
        assert list(held(app)) == []


async def test_only_a_secret_vote_says_that_nobody_can_see_it(tmp_path: Path) -> None:
    unseen = "Nobody can see your vote."
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="shown"))
        await reads(pilot, "Person 1 of 3", "This is not a secret vote")
        await vote(pilot, "1")
        await reads(pilot, "Received. Your vote is in.", "Next person")
        assert unseen not in flat_text(app)
        await day.do(Close(id=new_id()))
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3", "This is a secret vote")
        await vote(pilot, "1")
        await reads(pilot, "Received. Your vote is in.", unseen)


async def test_a_receipt_is_shown_to_its_voter_alone(tmp_path: Path) -> None:
    agenda = AGENDA.replace('title = "First"\n', 'title = "First"\nreceipts = true\n')
    async with (
        a_day(tmp_path / "hub", agenda) as day,
        at_table(day, tmp_path / "table", people=2) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        await vote(pilot, "2")
        await reads(pilot, "Received. Your vote is in.", "Your code: ")
        await reads(pilot, "Who knows your code can see your vote.")
        (ballot,) = first(day.hub).box
        assert f"Your code: {receipt_code(ballot)}" in flat_text(app)
        await pilot.press("enter")
        await reads(pilot, "Person 2 of 2")
        assert receipt_code(ballot) not in flat_text(app)
