"""Themes: what the chair puts together counts together, stays as it was, and comes apart."""

from __future__ import annotations

import pytest

from shared.ids import CHAIR
from shared.messages import (
    Close,
    Command,
    GroupItems,
    Hide,
    HideItem,
    Next,
    Open,
    RestoreItem,
    Reveal,
    Say,
    Spotlight,
    Undo,
    UngroupItem,
    WordTheme,
)
from shared.outcome import Accepted, Refusal
from shared.themes import said
from tests.shared.activities.volunteering import forward
from tests.shared.day import Day

AGENDA = """
title = "Themes"
[[activity]]
id = "ideas"
kind = "swot"
title = "Ideas"
live = true
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "ideas"
dots = 2
[[activity]]
id = "people"
kind = "volunteers"
title = "People"
[[activity]]
id = "ask"
kind = "questions"
title = "Ask"
live = true
"""


@pytest.fixture
def day() -> Day:
    """Three tables, and `ideas` is open."""
    made = Day(AGENDA)
    for name in ("Oak", "Elm", "Ash"):
        made.join(name, 3)
    made.do(CHAIR, Open(id=made.id(), activity="ideas"))
    return made


def chair(day: Day, command: Command) -> str:
    """The chair does what must be accepted; the command's id."""
    day.do(CHAIR, command)
    return command.id


def refused(day: Day, command: Command) -> str:
    """Why the chair cannot do it. It changes nothing."""
    seen = day.views()
    outcome = day.send(CHAIR, command)
    assert isinstance(outcome, Refusal), command
    assert day.views() == seen
    return outcome.why


def group(day: Day, *items: str, title: str = "Buses", **more: str) -> str:
    command = GroupItems(id=day.id(), items=items, title="" if "theme" in more else title, **more)
    return more.get("theme", chair(day, command))


def buses(day: Day) -> tuple[str, str, str]:
    """Three items that say much the same, of three tables; one in another quadrant."""
    return (
        day.write("t1", "ideas", "threats", "Buses are late"),
        day.write("t2", "ideas", "threats", "The bus is always late"),
        day.write("t3", "ideas", "weaknesses", "Nobody comes by bus"),
    )


def go_to(day: Day, activity: str) -> None:
    """Close what is open, and open this."""
    chair(day, Close(id=day.id()))
    chair(day, Open(id=day.id(), activity=activity))


def vote(day: Day, *dots: dict[str, int]) -> None:
    """Dots are asked for, put and closed."""
    go_to(day, "dots")
    for each in dots:
        assert isinstance(day.vote("t1", "dots", {"dots": each}), Accepted)
    chair(day, Close(id=day.id()))
    chair(day, Reveal(id=day.id(), activity="dots"))


def dots_of(day: Day) -> dict[str, int]:
    """What the board says."""
    result = day.views()[4]["dots"]
    return {each["item"]: each["dots"] for each in result["items"]}


# --- what everybody sees ---


def test_a_theme_stands_where_its_items_did_and_every_table_sees_what_became_of_its_own(
    day: Day,
) -> None:
    first, second, third = buses(day)
    theme = group(day, first, second, third)
    chair_view, board, _, own, results = day.views()
    assert list(board.items) == [theme]
    assert board.members.keys() == {first, second, third}
    assert board.items[theme].column == "threats"
    assert board.tables == {"t1": "Oak", "t2": "Elm", "t3": "Ash"}
    assert own["t3"].themes == {third: "Buses"}
    assert own["t3"].items[third].text == "Nobody comes by bus"
    assert chair_view.items.keys() == {theme, first, second, third}
    assert board.progress.items == 3
    # A count is of what tables wrote, where they wrote it.
    assert results["ideas"]["all"]["threats"] == 2
    assert results["ideas"]["tables"].keys() == {"t1", "t2", "t3"}


def test_a_table_does_not_learn_of_a_theme_before_the_room_does(day: Day) -> None:
    first, second, _ = buses(day)
    chair(day, Hide(id=day.id(), activity="ideas"))
    group(day, first, second)
    assert day.views()[3]["t1"].themes == {}
    chair(day, Reveal(id=day.id(), activity="ideas"))
    assert day.views()[3]["t1"].themes == {first: "Buses"}


def test_a_theme_stands_in_the_column_that_the_chair_chooses(day: Day) -> None:
    first, _, third = buses(day)
    theme = group(day, first, third, column="weaknesses")
    assert day.item(theme).column == "weaknesses"
    assert "stands where something" in refused(
        day, GroupItems(id=day.id(), items=(first,), title="X", column="strengths")
    )


def test_whole_groups_go_into_groups_and_both_are_named(day: Day) -> None:
    first, second, third = buses(day)
    inner = group(day, first, second)
    outer = group(day, inner, third, title="Getting here")
    _, board, _, own, _ = day.views()
    assert list(board.items) == [outer]
    assert said(day.at("ideas").standing) == {inner: 2, outer: 3}
    assert own["t1"].themes == {first: "Buses (in Getting here)"}


def test_no_theme_is_part_of_itself(day: Day) -> None:
    first, second, _ = buses(day)
    inner = group(day, first)
    outer = group(day, inner, second, title="Getting here")
    for items, theme in (((outer,), inner), ((outer,), outer), ((first, outer), inner)):
        command = GroupItems(id=day.id(), items=items, theme=theme)
        assert "part of itself" in refused(day, command)


# --- taking apart ---


def test_an_item_that_is_taken_out_stands_by_itself_and_an_empty_theme_is_gone(day: Day) -> None:
    first, second, _ = buses(day)
    theme = group(day, first, second)
    chair(day, UngroupItem(id=day.id(), item=first))
    assert day.views()[1].items.keys() >= {theme, first}
    chair(day, UngroupItem(id=day.id(), item=second))
    chair_view, board, *_ = day.views()
    assert theme not in board.items and theme not in chair_view.items
    assert "not there" in refused(day, Spotlight(id=day.id(), item=theme))


def test_a_theme_comes_apart_at_once(day: Day) -> None:
    first, second, third = buses(day)
    theme = group(day, first, second)
    chair(day, UngroupItem(id=day.id(), item=theme))
    assert day.views()[1].items.keys() == {first, second, third}
    assert "not part of any theme" in refused(day, UngroupItem(id=day.id(), item=first))


def test_a_theme_goes_when_tables_take_back_all_that_is_in_it(day: Day) -> None:
    first, second, third = buses(day)
    theme = group(day, first, second)
    chair(day, Spotlight(id=day.id(), item=theme))
    for table, item in (("t1", first), ("t2", second)):
        said_now = {"do": "withdraw", "item": item}
        day.do(table, Say(id=day.id(), activity="ideas", said=said_now))
    board = day.views()[1]
    assert list(board.items) == [third] and not board.members and board.spotlight is None


def test_a_theme_and_what_is_in_it_are_hidden_together_and_counted_accordingly(day: Day) -> None:
    first, second, third = buses(day)
    theme = group(day, first, second)
    chair(day, HideItem(id=day.id(), item=theme))
    _, board, _, own, results = day.views()
    assert list(board.items) == [third] and not board.members
    assert results["ideas"]["all"]["threats"] == 0
    assert own["t1"].themes == {} and own["t1"].items[first].hidden
    assert "hidden with its theme" in refused(day, RestoreItem(id=day.id(), item=first))
    chair(day, RestoreItem(id=day.id(), item=theme))
    assert day.views()[1].members.keys() == {first, second}
    for item in (first, second):
        chair(day, HideItem(id=day.id(), item=item))
    assert list(day.views()[1].items) == [third]


def test_a_table_can_still_change_its_words_and_an_item_can_still_be_shown_large(day: Day) -> None:
    first, second, _ = buses(day)
    theme = group(day, first, second)
    edit = {"do": "edit", "item": first, "column": "threats", "text": "Buses are very late"}
    day.do("t1", Say(id=day.id(), activity="ideas", said=edit))
    chair(day, Spotlight(id=day.id(), item=first))
    board = day.views()[1]
    assert board.items[first].text == "Buses are very late" == board.members[first].text
    assert day.item(first).theme == theme
    outcome = day.send("t1", Say(id=day.id(), activity="ideas", said=edit | {"item": theme}))
    assert isinstance(outcome, Refusal) and "Only the table" in outcome.why


# --- votes ---


def test_dots_that_were_there_before_follow_their_items(day: Day) -> None:
    first, second, third = buses(day)
    vote(day, {first: 1, second: 1}, {first: 1, third: 1})
    assert dots_of(day) == {first: 2, second: 1, third: 1}
    theme = group(day, first, second)
    assert dots_of(day) == {theme: 3, third: 1}
    assert day.views()[1].support == {theme: 3, third: 1}
    chair(day, UngroupItem(id=day.id(), item=first))
    assert dots_of(day) == {first: 2, theme: 1, third: 1}


def test_tables_vote_on_the_theme_and_see_how_many_said_it(day: Day) -> None:
    first, second, third = buses(day)
    theme = group(day, first, second)
    go_to(day, "dots")
    table = day.views()[2]
    assert table.items.keys() == {theme, third}
    assert table.said == {theme: 2}
    assert isinstance(day.vote("t1", "dots", {"dots": {first: 1}}), Refusal)
    assert isinstance(day.vote("t1", "dots", {"dots": {theme: 1}}), Accepted)


def test_nothing_is_put_together_while_people_vote_on_it(day: Day) -> None:
    first, second, _ = buses(day)
    theme = group(day, first)
    chair(day, Next(id=day.id()))
    for command in (
        GroupItems(id=day.id(), items=(first, second), title="X"),
        GroupItems(id=day.id(), items=(second,), theme=theme),
        UngroupItem(id=day.id(), item=first),
        WordTheme(id=day.id(), theme=theme, title="X"),
    ):
        assert 'voting on these in "Dots" now' in refused(day, command)
    # Nor by undo: the opening can be taken back, and then the theme.
    chair(day, Undo(id=day.id()))
    chair(day, Undo(id=day.id()))
    assert day.views()[1].items.keys() >= {first, second}


def test_a_theme_that_people_voted_for_stays_and_keeps_its_words(day: Day) -> None:
    first, second, _ = buses(day)
    theme = group(day, first, second)
    vote(day, {theme: 1})
    for command in (
        UngroupItem(id=day.id(), item=theme),
        GroupItems(id=day.id(), items=(first, second), title="Other"),
    ):
        assert "voted for that theme" in refused(day, command)
    assert "stay" in refused(day, WordTheme(id=day.id(), theme=theme, title="Other"))
    chair(day, UngroupItem(id=day.id(), item=first))  # something is left in it
    assert dots_of(day)[theme] == 1
    assert "voted for that theme" in refused(day, UngroupItem(id=day.id(), item=second))
    outer = group(day, theme, first, title="All")
    assert dots_of(day)[outer] == 1


def test_who_backs_anything_in_a_theme_backs_the_theme_once(day: Day) -> None:
    go_to(day, "ask")
    first = day.write("t1", "ask", "questions", "When do lifts come?")
    second = day.write("t2", "ask", "questions", "When will there be lifts?")

    def back(table: str, item: str, do: str = "back") -> object:
        said_now = {"do": do, "item": item}
        return day.send(table, Say(id=day.id(), activity="ask", said=said_now))

    for table, item in (("t3", first), ("t3", second), ("t2", first)):
        assert isinstance(back(table, item), Accepted)
    theme = group(day, first, second, title="Lifts")
    _, board, table_view, own, results = day.views()
    assert results["ask"]["waiting"] == ({"item": theme, "votes": 2},)
    assert table_view.backing == {theme: 2}
    assert own["t3"].backs == (theme,)
    assert own["t1"].themes == {first: "Lifts"}
    assert isinstance(back("t1", theme), Refusal)  # it asked this itself
    assert isinstance(back("t3", theme), Refusal)
    assert isinstance(back("t3", theme, "unback"), Accepted)
    assert day.views()[4]["ask"]["waiting"] == ({"item": theme, "votes": 1},)
    chair(day, UngroupItem(id=day.id(), item=theme))
    assert day.item(first).backers == {"t2"} and day.item(second).backers == set()
    assert board.items[theme].backers == frozenset()


# --- what cannot be ---


def test_volunteers_are_never_put_together(day: Day) -> None:
    go_to(day, "people")
    id = day.id()
    day.do("t1", Say(id=id, activity="people", said=forward("Ada", contact="07700")))
    assert "cannot be put under themes" in refused(
        day, GroupItems(id=day.id(), items=(id,), title="Ada, 07700")
    )


@pytest.mark.parametrize("title", ["", "   ", "\x1b[2J", "x" * 141])
def test_a_theme_has_words_that_can_be_shown(day: Day, title: str) -> None:
    first, second, _ = buses(day)
    why = refused(day, GroupItems(id=day.id(), items=(first, second), title=title))
    assert why.startswith("The theme:") or "text" in why
    theme = group(day, first)
    assert refused(day, WordTheme(id=day.id(), theme=theme, title=title))


def test_only_what_is_there_and_of_one_activity_goes_together(day: Day) -> None:
    first, second, _ = buses(day)
    withdrawn = {"do": "withdraw", "item": second}
    day.do("t2", Say(id=day.id(), activity="ideas", said=withdrawn))
    for items in ((first, second), (first, "e" * 32), ("e" * 32,)):
        assert refused(day, GroupItems(id=day.id(), items=items, title="X"))
    assert "no theme" in refused(day, GroupItems(id=day.id(), items=(first,), theme=first))
    theme = group(day, first)
    both = GroupItems(id=day.id(), items=(first,), title="X", theme=theme)
    assert "not both" in refused(day, both)
    assert "already" in refused(day, GroupItems(id=day.id(), items=(first,), theme=theme))
