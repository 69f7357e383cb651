"""What the chair may do when: opening, closing, showing, the timer, people, items."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shared.ids import CHAIR
from shared.messages import (
    Announce,
    Close,
    Command,
    HideItem,
    Next,
    Open,
    RestoreItem,
    SetPeople,
    Spotlight,
    Undo,
)
from shared.outcome import NO_ACTIVITY, NO_ITEM, NO_TABLE, NOT_ALLOWED, Accepted, Outcome, Refusal
from shared.state import Timer
from tests.shared.chair import (
    Act,
    announcing,
    chair,
    closing,
    day_with_items,
    day_with_two_tables,
    do,
    going_on,
    hiding,
    opening,
    revealing,
    stages,
    timing,
    undoing,
    voting,
    withdraw,
    writing,
)
from tests.shared.day import Day

UNKNOWN_ITEM = "e" * 32


@pytest.fixture
def day() -> Day:
    """Two tables, and nothing open yet."""
    return day_with_two_tables()


# --- refusals ---


@pytest.mark.parametrize(
    ("before", "act", "code", "says"),
    [
        ([], opening("lunch"), "no-activity", "There are: secret, named, ideas, dots, end."),
        ([opening("named")], opening("named"), "already-open", '"Named" is open already.'),
        ([opening("named")], opening("secret"), "other-open", '"Named" is still open.'),
        ([opening("secret"), voting, closing()], opening("secret"), "sealed", "closed for good"),
        ([], opening("dots"), "no-items", "there are none yet"),
        ([opening("ideas"), closing()], opening("dots"), "no-items", "there are none yet"),
        ([], closing(), "not-open", "Nothing is open"),
        ([], closing("lunch"), "no-activity", "no such activity"),
        ([opening("named")], closing("lunch"), "no-activity", "no such activity"),
        ([opening("named")], closing("secret"), "not-open", '"Secret" is not open. "Named" is.'),
        ([opening("named"), closing()], closing("named"), "not-open", "Nothing is open"),
        ([opening("ideas"), closing()], going_on, "no-items", '"Dots" needs items'),
        ([opening("end"), going_on], going_on, "finished", "last activity"),
        ([], revealing("lunch"), "no-activity", "no such activity"),
        ([], revealing("named"), "not-opened", "has not been opened"),
        ([opening("secret")], revealing("secret"), "still-open", "Close it first"),
        ([opening("ideas")], revealing("ideas"), "already-shown", "on show already"),
        ([opening("named"), revealing("named")], revealing("named"), "already-shown", "already"),
        ([], hiding("lunch"), "no-activity", "no such activity"),
        ([opening("named")], hiding("named"), "not-shown", "are not on show"),
        ([], timing(0), "no-timer", "No timer is running."),
        ([timing(60), timing(0)], timing(0), "no-timer", "No timer is running."),
        ([], announcing(" \x1b[0m "), "text", "The announcement: Nothing is written"),
        ([], announcing("x" * 121), "text", "120"),
        ([], undoing, "undo", "nothing to undo"),
    ],
)
def test_what_the_chair_cannot_do_now(
    day: Day,
    before: list[Callable[[Day], Command | None]],
    act: Act,
    code: str,
    says: str,
) -> None:
    do(day, *before)
    seen = day.views()
    outcome = chair(day, act)
    assert isinstance(outcome, Refusal)
    assert outcome.code == code
    assert says in outcome.why
    assert day.views() == seen


# --- opening and closing ---


def test_opening_brings_everyone_there_and_clears_timer_and_spotlight(day: Day) -> None:
    do(day, opening("ideas"))
    item = day.write("t1", "ideas", "threats", "Rain")
    do(day, lambda d: Spotlight(id=d.id(), item=item), timing(60), closing())
    assert day.meeting.state.spotlight == item
    do(day, opening("named"))
    chair_sees, board, tables, _, _ = day.views()
    assert [view.activity and view.activity.id for view in (chair_sees, board, tables)] == [
        "named", "named", "named",
    ]  # fmt: skip
    assert (board.timer, board.spotlight, board.results) == (None, None, None)


def test_next_goes_through_the_whole_agenda(day: Day) -> None:
    seen = []
    for act in (going_on, going_on, going_on, writing, going_on, going_on, going_on):
        do(day, act)
        seen.append(stages(day))
    assert seen == ["owwww", "cowww", "ccoww", "ccoww", "cccow", "cccco", "ccccc"]


def test_next_only_closes_where_the_next_cannot_be_opened(day: Day) -> None:
    do(day, opening("ideas"), going_on)
    assert stages(day) == "wwcww"
    assert day.meeting.state.current == "ideas"
    do(day, opening("end"))
    assert stages(day) == "wwcwo"


def test_next_passes_over_what_was_opened_out_of_turn(day: Day) -> None:
    do(day, opening("named"), closing(), opening("secret"), going_on)
    assert stages(day) == "ccoww"


def test_a_secret_ballot_that_nobody_cast_may_be_opened_again(day: Day) -> None:
    do(day, opening("secret"), closing(), revealing("secret"), opening("secret"))
    assert not day.at("secret").revealed
    do(day, voting, closing())
    assert day.at("secret").ballots == 1


def test_an_open_ballot_may_be_opened_again_and_goes_on(day: Day) -> None:
    do(day, opening("named"), voting, closing(), opening("named"), voting, closing())
    assert day.views()[4]["named"]["ballots"] == 2


def test_live_results_show_as_soon_as_it_is_open(day: Day) -> None:
    do(day, opening("ideas"), writing)
    board = day.views()[1]
    assert board.results is not None and len(board.items) == 1


# --- showing and hiding ---


def test_reveal_brings_everyone_there_where_nothing_is_open(day: Day) -> None:
    do(day, opening("secret"), voting, going_on, closing())
    assert day.meeting.state.current == "named"
    do(day, revealing("secret"))
    board = day.views()[1]
    assert board.activity is not None and board.activity.id == "secret"
    assert board.results is not None and board.results.result["ballots"] == 1
    do(day, hiding("secret"))
    assert day.views()[1].results is None


def test_reveal_leaves_everyone_at_what_is_open(day: Day) -> None:
    do(day, opening("secret"), voting, going_on, revealing("secret"))
    assert day.meeting.state.current == "named"
    assert day.views()[1].results is None


def test_the_chair_sees_results_before_the_room_but_no_secret_ones_while_open(day: Day) -> None:
    do(day, opening("secret"), voting)
    assert day.views()[0].results is None
    do(day, closing())
    chair_sees, board, _, _, _ = day.views()
    assert chair_sees.results is not None and board.results is None
    do(day, opening("named"), voting)
    chair_sees, board, _, _, _ = day.views()
    assert chair_sees.results is not None and board.results is None


def test_dots_show_beside_the_items_only_once_the_dot_vote_is_shown() -> None:
    day, shown, _, _ = day_with_items()
    do(day, going_on)
    assert isinstance(day.vote("t1", "dots", {"dots": {shown: 1}}), Accepted)
    do(day, closing(), hiding("ideas"), revealing("ideas"))
    board = day.views()[1]
    assert board.activity is not None and board.activity.id == "ideas"
    assert (set(board.items), board.support) == ({shown}, {})
    do(day, revealing("dots"))
    assert day.views()[1].support == {shown: 1}
    do(day, hiding("ideas"), revealing("ideas"))
    assert day.views()[1].support == {shown: 1}


# --- timer, announcement, people ---


def test_the_timer_counts_from_the_entrys_time_and_ends_with_the_activity(day: Day) -> None:
    do(day, opening("named"), timing(90))
    assert day.meeting.state.timer == Timer(day.time + 90_000, 90)
    do(day, timing(30))
    assert day.meeting.state.timer == Timer(day.time + 30_000, 30)
    do(day, closing())
    assert day.meeting.state.timer is None


def test_an_announcement_is_cleaned_shown_to_all_and_taken_away(day: Day) -> None:
    do(day, announcing(" Tea \x1b[31m at\tfour "))
    chair_sees, board, tables, _, _ = day.views()
    assert {chair_sees.announcement, board.announcement, tables.announcement} == {"Tea at four"}
    do(day, announcing(""))
    assert day.views()[1].announcement == ""


def test_people_cannot_be_fewer_than_have_voted(day: Day) -> None:
    def people(table: str | None, people: int, by: str = CHAIR) -> Outcome:
        return day.send(by, SetPeople(id=day.id(), people=people, table=table))

    do(day, opening("secret"), voting, voting)
    refusal = people("t1", 1)
    assert refusal == Refusal("people", "2 people at this table have already voted.")
    for number in (1, 2, 40):
        refusal = people(None, number, "t1")
        assert isinstance(refusal, Refusal) and refusal.code == "people-fixed"
    assert isinstance(people("t1", 2), Accepted)
    refusal = day.vote("t1", "secret", {"option": 0})
    assert refusal == Refusal("all-used", "All at your table have voted (2 people).")
    assert people("t9", 2) == NO_TABLE
    assert people(None, 2) == NOT_ALLOWED


# --- items ---


def test_what_the_chair_may_do_with_an_item() -> None:
    day, shown, hidden, gone = day_with_items()
    for act in (HideItem, RestoreItem, Spotlight):
        assert day.send(CHAIR, act(id=day.id(), item=UNKNOWN_ITEM)) == NO_ITEM
        assert day.send(CHAIR, act(id=day.id(), item=gone)) == NO_ITEM
    refusals: list[tuple[Command, str]] = [
        (HideItem(id=day.id(), item=hidden), "already-hidden"),
        (RestoreItem(id=day.id(), item=shown), "not-hidden"),
        (Spotlight(id=day.id(), item=hidden), "hidden"),
        (Spotlight(id=day.id()), "no-spotlight"),
    ]
    for command, code in refusals:
        outcome = day.send(CHAIR, command)
        assert isinstance(outcome, Refusal) and outcome.code == code


def test_a_hidden_item_leaves_the_board_and_comes_back() -> None:
    day, shown, hidden, _ = day_with_items()
    chair_sees, board, _, own, _ = day.views()
    assert set(board.items) == {shown}
    assert set(chair_sees.items) == {shown, hidden} == set(own["t1"].items)
    day.do(CHAIR, RestoreItem(id=day.id(), item=hidden))
    assert set(day.views()[1].items) == {shown, hidden}


@pytest.mark.parametrize("leave", ["hide", "withdraw", "end", "open"])
def test_the_spotlight_ends_when_its_item_leaves(leave: str) -> None:
    day, shown, _, _ = day_with_items()
    do(day, lambda d: Spotlight(id=d.id(), item=shown))
    assert day.views()[1].spotlight == shown
    if leave == "hide":
        do(day, lambda d: HideItem(id=d.id(), item=shown))
    elif leave == "withdraw":
        withdraw(day, shown)
    elif leave == "end":
        do(day, lambda d: Spotlight(id=d.id()))
    else:
        do(day, closing(), opening("named"))
    assert day.views()[1].spotlight is None


@pytest.mark.parametrize(
    "command",
    [
        Open(id="f" * 32, activity="secret"),
        Next(id="f" * 32),
        Announce(id="f" * 32, text="Tea"),
        Undo(id="f" * 32),
    ],
)
@pytest.mark.parametrize("by", ["t1", "board", "hub"])
def test_nobody_but_the_chair_may_do_this(day: Day, by: str, command: Command) -> None:
    outcome = day.send(by, command)
    assert isinstance(outcome, Refusal) and outcome.code == "not-allowed"
    assert day.send(CHAIR, Close(id=day.id(), activity="lunch")) == NO_ACTIVITY
