"""What the chair says became of an item: which words there are, who sees them, and undo."""

from __future__ import annotations

import pytest

from shared.activities.swot import Swot
from shared.messages import Close, MarkItem
from shared.outcome import NO_ITEM, NOT_ALLOWED, Refusal
from tests.shared.chair import Act, chair, day_with_items, do, undoing, withdraw
from tests.shared.day import Day, views_of

ITEMS = tuple[Day, str, str, str]


@pytest.fixture
def with_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A SWOT whose items can be done or put off."""
    monkeypatch.setattr(Swot, "marks", ("done", "put off"))


def marking(item: str, mark: str = "") -> Act:
    return lambda day: MarkItem(id=day.id(), item=item, mark=mark)


@pytest.mark.usefixtures("with_marks")
def test_a_mark_is_seen_by_all_and_undone_step_by_step() -> None:
    day, shown, hidden, _ = day_with_items()
    seen = [day.views()]
    for mark in ("done", "put off", ""):
        do(day, marking(shown, mark))
        view, board, _, own, _ = day.views()
        assert view.items[shown].mark == board.items[shown].mark == mark
        assert own["t1"].items[shown].mark == mark
        assert view.marks == ("done", "put off")
        seen.append(day.views())
    assert seen[-1][0].undo == "take a mark away" and seen[1][0].undo == "mark an item done"
    for before in reversed(seen[:-1]):
        do(day, undoing)
        assert day.views() == before
    do(day, marking(hidden, "done"), lambda day: Close(id=day.id()), marking(shown, "done"))
    assert views_of(day.replayed()) == day.views()


@pytest.mark.usefixtures("with_marks")
def test_an_undone_mark_leaves_what_its_table_did_meanwhile() -> None:
    day, shown, _, _ = day_with_items()
    do(day, marking(shown, "done"))
    withdraw(day, shown)
    do(day, undoing)
    assert (day.item(shown).mark, day.item(shown).withdrawn) == ("", True)


@pytest.mark.usefixtures("with_marks")
def test_what_cannot_be_marked() -> None:
    day, shown, _, gone = day_with_items()
    assert chair(day, marking(gone, "done")) == NO_ITEM
    assert chair(day, marking("e" * 32, "done")) == NO_ITEM
    assert chair(day, marking(shown)) == Refusal("marked", "That item is not marked.")
    unknown = chair(day, marking(shown, "sung\x1b[2J"))
    assert isinstance(unknown, Refusal) and unknown.code == "no-mark"
    assert "It can be: done, put off." in unknown.why and "\x1b" not in unknown.why
    do(day, marking(shown, "done"))
    assert chair(day, marking(shown, "done")) == Refusal(
        "marked", "That item is marked done already."
    )
    assert day.send("t1", MarkItem(id=day.id(), item=shown, mark="done")) == NOT_ALLOWED


def test_a_kind_without_marks_takes_none() -> None:
    day, shown, _, _ = day_with_items()
    outcome = chair(day, marking(shown, "done"))
    assert isinstance(outcome, Refusal) and "takes no marks" in outcome.why
    assert day.views()[0].marks == ()
