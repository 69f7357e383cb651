"""Views that change part by part: whoever follows from anywhere ends with the fresh view."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import changes as changes_module
from shared.changes import Replica, Versions, parts_of
from shared.items import Item
from shared.messages import Changes
from shared.state import Timer
from shared.views import (
    ActivityView,
    BoardView,
    ChairView,
    Progress,
    Results,
    TableView,
    board_view,
    chair_view,
    table_view,
)
from shared.wire import decode_from_hub, encode
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.shared.day import JOIN
from tests.tries import tries

NOW = 1_700_000_000_000
KEYS = ("a", "b", "c", "d/e", "")

items = st.builds(
    Item, st.sampled_from(KEYS), st.just("swot"), st.sampled_from(["t1", "t2"]),
    st.just("threats"), st.text(max_size=3), st.integers(1, 3), st.booleans(),
)  # fmt: skip
activities = st.builds(
    ActivityView, st.just("a"), st.just("choice"), st.just("A"), st.text(max_size=2),
    st.sampled_from(["waiting", "open", "closed"]), st.booleans(), st.booleans(),
    st.integers(0, 2), st.just(1), st.just(1),
    st.dictionaries(st.sampled_from(KEYS), st.lists(st.integers(0, 2), max_size=2), max_size=2),
)  # fmt: skip
boards = st.builds(
    BoardView,
    st.just("Day"),
    st.sampled_from(["", "Hello"]),
    st.just(JOIN),
    st.none() | activities,
    st.builds(Progress, st.integers(0, 3)),
    st.none() | st.builds(Timer, st.integers(1, 2), st.just(60)),
    st.sampled_from(["", "Tea"]),
    st.none() | st.builds(Results, st.just("a"), st.dictionaries(st.just("n"), st.integers(0, 2))),
    st.dictionaries(st.sampled_from(KEYS), items, max_size=4),
    st.dictionaries(st.sampled_from(KEYS), st.integers(0, 3), max_size=4),
    st.dictionaries(st.sampled_from(["t1", "t2"]), st.sampled_from(["Oak", "Elm"])),
    st.none() | st.sampled_from(KEYS),
)
board_sequences = st.lists(boards, min_size=1, max_size=10)


def over_the_wire(changes: Changes) -> Changes:
    """The changes as a client gets them."""
    decoded = decode_from_hub(encode(changes))
    assert isinstance(decoded, Changes)
    return decoded


def told(versions: Versions, seq: int) -> Changes:
    """What the hub sends to a client that has followed as far as `seq`."""
    return over_the_wire(versions.since(seq, NOW))


def board(**more: object) -> BoardView:
    """A board view with these fields and nothing else."""
    return msgspec.structs.replace(BoardView("Day", "", JOIN), **more)


def written(value: object) -> bytes:
    """Views as JSON, in which lists and tuples are alike, as they are to a client."""
    return msgspec.json.encode(value, order="deterministic")


# --- old + changes = fresh ---


@given(board_sequences)
def test_from_any_position_the_changes_lead_to_the_fresh_view(views: list[BoardView]) -> None:
    versions = Versions("e1")
    followers: list[Replica[BoardView]] = []
    for view in views:
        versions.update(view)
        newcomer = Replica(BoardView)
        assert newcomer.take(told(versions, 0)) == view
        followers.append(newcomer)
    # Each has stayed away since then, and comes back now.
    for follower in followers:
        changes = told(versions, follower.seq)
        assert changes.base == follower.seq
        assert follower.take(changes) == views[-1]
        assert follower.position == ("e1", versions.seq)


@given(board_sequences, st.lists(st.booleans(), min_size=10, max_size=10))
def test_a_follower_that_looks_now_and_then_sees_what_was_then(
    views: list[BoardView], looks: list[bool]
) -> None:
    versions, follower = Versions("e1"), Replica(BoardView)
    for view, look in zip(views, looks, strict=False):
        moved = versions.update(view)
        assert not versions.update(view)
        if look:
            assert follower.take(told(versions, follower.seq)) == view
        assert moved or follower.seq <= versions.seq


@given(board_sequences)
def test_a_follower_makes_nothing_anew_that_did_not_change(views: list[BoardView]) -> None:
    versions, follower = Versions("e1"), Replica(BoardView)
    seen: BoardView | None = None
    for view in views:
        if not versions.update(view):
            continue
        before, seen = seen, follower.take(told(versions, follower.seq))
        assert seen == view
        for id, item in before.items.items() if before else ():
            assert view.items.get(id) != item or seen.items[id] is item


@given(board_sequences)
def test_only_what_changed_is_sent(views: list[BoardView]) -> None:
    versions = Versions("e1")
    before: BoardView | None = None
    for view in views:
        seq = versions.seq
        moved = versions.update(view)
        assert moved == (view != before)
        assert versions.seq == seq + moved
        if before is not None:
            old, new = parts_of(before), parts_of(view)
            changes = versions.since(seq, NOW)
            assert set(changes.set) == {path for path in new if new[path] != old.get(path, ...)}
            assert set(changes.gone) == old.keys() - new.keys()
        before = view


@tries(15)
@given(days(30))
def test_a_real_day_can_be_followed_by_every_audience(any_day: tuple[str, list[Step]]) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    feeds = {kind: Versions("e1") for kind in (BoardView, TableView, ChairView)}
    board_follower = Replica(BoardView)
    table_follower = Replica(TableView)
    chair_follower = Replica(ChairView)
    for turn, step in enumerate(steps):
        day.send(*command_for(day, step))
        state = day.meeting.state
        fresh = board_view(state, {"t1"}, JOIN), table_view(state), chair_view(state, {"t1"}, JOIN)
        for view in fresh:
            feeds[type(view)].update(view)
        if turn % 3:
            continue
        seen = (
            board_follower.take(told(feeds[BoardView], board_follower.seq)),
            table_follower.take(told(feeds[TableView], table_follower.seq)),
            chair_follower.take(told(feeds[ChairView], chair_follower.seq)),
        )
        assert written(seen) == written(fresh)


# --- parts that go ---


def test_parts_that_went_are_told_and_may_come_back() -> None:
    versions, follower = Versions("e1"), Replica(BoardView)
    versions.update(board(support={"a": 1, "b": 2}))
    assert follower.take(told(versions, 0)) == board(support={"a": 1, "b": 2})
    away = follower.seq
    versions.update(board(support={"b": 2}))
    changes = told(versions, away)
    assert (changes.set, changes.gone) == ({}, ["support/a"])
    assert follower.take(changes) == board(support={"b": 2})
    versions.update(board(support={"a": 1, "b": 2}))
    changes = told(versions, away)
    assert (changes.set, changes.gone) == ({"support/a": 1}, [])
    assert follower.take(told(versions, follower.seq)) == board(support={"a": 1, "b": 2})


def test_what_came_and_went_while_one_was_away_does_no_harm() -> None:
    versions, follower = Versions("e1"), Replica(BoardView)
    versions.update(board())
    follower.take(told(versions, 0))
    versions.update(board(support={"a": 1}))
    versions.update(board())
    assert follower.take(told(versions, follower.seq)) == board()


# --- positions that mean nothing ---


def test_changes_that_do_not_follow_give_none_and_a_fresh_start() -> None:
    versions = Versions("e1")
    for count in range(4):
        versions.update(board(support={"a": count}))
    for gap in (
        told(versions, 2),
        Changes(epoch="e2", base=4, seq=5, now=NOW, set={"timer": None}),
        Changes(epoch="e1", base=5, seq=6, now=NOW),
    ):
        follower = Replica(BoardView)
        positions = [follower.position]
        assert follower.take(told(versions, 0)) is not None
        positions.append(follower.position)
        assert follower.take(gap) is None
        positions.append(follower.position)
        assert positions == [None, ("e1", 4), None]
        assert follower.take(told(versions, follower.seq)) == board(support={"a": 3})


@pytest.mark.parametrize("seq", [-1, 0, 3, 2**53])
def test_a_position_that_the_hub_never_had_gets_the_whole_view(seq: int) -> None:
    versions = Versions("e1")
    versions.update(board(announcement="Tea"))
    versions.update(board(announcement="Tea", support={"a": 1}))
    changes = told(versions, seq)
    assert (changes.base, changes.seq, changes.gone) == (0, 2, [])
    follower = Replica(BoardView)
    assert follower.take(changes) == board(announcement="Tea", support={"a": 1})


def test_a_whole_view_forgets_all_that_was_held() -> None:
    old, new = Versions("e1"), Versions("e2")
    old.update(board(support={"a": 1, "b": 1}))
    new.update(board(support={"b": 2}))
    follower = Replica(BoardView)
    follower.take(told(old, 0))
    assert follower.take(told(new, 0)) == board(support={"b": 2})
    assert follower.position == ("e2", 1)


def test_nothing_new_is_said_in_few_bytes() -> None:
    versions = Versions("e1")
    versions.update(board(announcement="Tea"))
    changes = versions.since(1, NOW)
    assert (changes.base, changes.seq, changes.set, changes.gone) == (1, 1, {}, [])


def test_changes_that_make_no_view_are_an_error() -> None:
    follower = Replica(BoardView)
    with pytest.raises(msgspec.ValidationError):
        follower.take(Changes(epoch="e", base=0, seq=1, now=NOW, set={"title": 5}))


# --- how much is remembered ---


def test_whoever_missed_more_parts_than_are_remembered_gets_the_whole_view(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(changes_module, "MOST_GONE", 3)
    versions = Versions("e1")
    versions.update(board(support=dict.fromkeys("abcde", 1)))
    early = Replica(BoardView)
    early.take(told(versions, 0))
    for left in ("bcde", "cde", "de"):
        versions.update(board(support=dict.fromkeys(left, 1)))
    assert told(versions, 1).base == 1
    versions.update(board(support={"e": 1}))
    assert [told(versions, seq).base for seq in range(1, 6)] == [0, 0, 0, 0, 5]
    assert early.take(told(versions, early.seq)) == board(support={"e": 1})
    versions.update(board())
    assert told(versions, 5).gone == ["support/e"]


@given(board_sequences)
def test_a_short_memory_never_makes_a_wrong_view(views: list[BoardView]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes_module, "MOST_GONE", 2)
        versions = Versions("e1")
        followers: list[Replica[BoardView]] = []
        for view in views:
            versions.update(view)
            followers.append(Replica(BoardView))
            followers[-1].take(told(versions, 0))
        for follower in followers:
            assert follower.take(told(versions, follower.seq)) == views[-1]
