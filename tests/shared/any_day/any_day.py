"""Hypothesis strategies: any day of sense and nonsense, by any agenda."""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

from hypothesis import strategies as st

from shared.activities.exchange import COLUMNS as EXCHANGED
from shared.activities.followup import column_of
from shared.activities.ideas import columns_of
from shared.agenda.agenda import Activity
from shared.ids import CHAIR, HUB, Extra, SignalName
from shared.messages import (
    Announce,
    BoardPages,
    Cast,
    ClearSignal,
    Close,
    CloseDoor,
    Command,
    CountPaper,
    DrawLot,
    ExtraTime,
    GroupItems,
    Hide,
    HideItem,
    Join,
    JoinWords,
    MarkItem,
    MoveActivity,
    NewCode,
    Next,
    Open,
    OpenDoor,
    Pass,
    Practise,
    RemoveTable,
    RestoreItem,
    Reveal,
    Say,
    SetPeople,
    SetTimer,
    ShowSignals,
    Signal,
    Spotlight,
    TakeOut,
    Undo,
    UngroupItem,
    VoteAgain,
    WordActivity,
    WordTheme,
)
from shared.outcome import Outcome
from tests.shared.activities.volunteering import forward
from tests.shared.any_day.any_agenda import agendas
from tests.shared.any_day.any_agenda_acts import another, any_extra, any_void
from tests.shared.any_day.any_brought import any_brought
from tests.shared.any_day.any_choice import choice_for
from tests.shared.any_day.any_nonsense import nonsense
from tests.shared.day import Day

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")


class Step(NamedTuple):
    """One thing that somebody tries; the numbers pick who, about what, and how."""

    what: str
    who: int
    about: int
    how: int


AnyDay = tuple[str, list[Step]]
Told = list[tuple[str, Command, Outcome]]

WHATS = (
    *("vote",) * 14, *("add",) * 6, *("next",) * 4, *("reveal",) * 3, *("withdraw",) * 2,
    *("spotlight",) * 4, *("undo",) * 3, *("hide_item",) * 2, "again", "again",
    *("take_out",) * 4, "open", "close", "restore_item",
    "join", "people", "edit", "hide", "timer", "announce", "nonsense", "nonsense",
    "close_door", "open_door", "remove_table", "new_code", "mark_item", "mark_item",
    "add_activity", "add_activity", "word_activity", "move_activity", "paper", "paper",
    "draw", "draw", *("practice",) * 3, *("void",) * 3, *("join_words",) * 3,
    *("group",) * 5, "ungroup", "word_theme", *("back",) * 5, "unback",
    *("pass",) * 4, "return", "return", "signal", "signal",
    "clear_signal", "show_signals", "extra_time", "board_pages", "hub_close", *("bring_in",) * 4,
)  # fmt: skip

BY_TABLES = (
    "vote", "add", "edit", "withdraw", "people", "take_out", "back", "unback", "pass", "return",
    "signal",
)  # fmt: skip

steps = st.builds(
    Step,
    st.sampled_from(WHATS),
    st.integers(0, 7),
    st.integers(0, 7),
    st.integers(0, 63),
)


@st.composite
def days(draw: st.DrawFn, most: int = 50) -> tuple[str, list[Step]]:
    """Any agenda, and what people try to do."""
    return draw(agendas()), draw(st.lists(steps, min_size=most // 2, max_size=most))


def begun(agenda: str) -> Day:
    """A day on which three tables have come in."""
    day = Day(agenda)
    for name, people in (("Oak", 3), ("Elm", 2), ("Ash", 1)):
        day.join(name, people)
    return day


def command_for(day: Day, step: Step) -> tuple[str, Command]:
    """Who says what in this step, as the day is now."""
    if step.what == "nonsense":
        return nonsense(day, _activity(day, step), step.how)
    if step.what in ("vote", "add") and step.who and day.meeting.state.open_activity is None:
        return CHAIR, Next(id=day.id())  # A room in which nothing is open soon goes on.
    if step.what == "join":
        name = f"Table {step.about}"
        token = day.id() * 2
        return HUB, Join(id=day.id(), name=name, people=1 + step.how % 3, token_hash=token)
    if step.what == "hub_close":
        return HUB, Close(id=day.id())
    if step.what in ("pass", "return", "signal"):
        return _beside(day, step)
    if step.what in BY_TABLES:
        return _by_table(day, step)
    return CHAIR, _by_chair(day, step)


def lived(agenda: str, steps: list[Step]) -> tuple[Day, Told]:
    """A day on which all these were tried, and what became of each."""
    day, told = begun(agenda), []
    for step in steps:
        by, command = command_for(day, step)
        told.append((by, command, day.send(by, command)))
    return day, told


def _activity(day: Day, step: Step) -> Activity:
    """Nearly always what is open, else any."""
    now_open = day.meeting.state.open_activity
    if now_open is not None and step.who:
        return now_open.activity
    activities = day.meeting.state.agenda.activities
    return activities[step.about % len(activities)]


def _item(day: Day, step: Step, by: str | None = None) -> str:
    """Any item there is, withdrawn and hidden ones too; mostly one that `by` wrote."""
    every = list(day.meeting.state.all_items())
    own = [item for item in every if item.table == by and not item.withdrawn]
    items = own if own and step.about else every
    return items[step.how % len(items)].id if items else "e" * 32


def _columns(activity: Activity) -> tuple[str, ...]:
    """Where items of an activity can stand."""
    if activity.kind == "ideas":
        return tuple(column.name for column in columns_of(activity.settings))
    if activity.kind == "questions":
        return ("questions",)
    if activity.kind == "followup":
        states = ("done", "going on", "not possible")
        return tuple(column_of(n, each) for n in range(2) for each in states)
    if activity.kind == "exchange":
        return EXCHANGED
    return QUADRANTS


def _beside(day: Day, step: Step) -> tuple[str, Command]:
    """What a table does beside answering."""
    tables = list(day.meeting.state.tables)
    by = tables[step.who % len(tables)]
    if step.what == "signal":
        return by, Signal(id=day.id(), what=_signal(step), on=bool(step.how % 4))
    return by, Pass(id=day.id(), activity=_activity(day, step).id, passes=step.what == "pass")


def _by_table(day: Day, step: Step) -> tuple[str, Command]:
    tables = list(day.meeting.state.tables)
    by = tables[step.who % len(tables)]
    activity = _activity(day, step)
    if step.what == "people":
        return by, SetPeople(id=day.id(), people=1 + step.how % 4)
    if step.what == "take_out":
        ballots = tuple(day.cast.get((by, activity.id), ()))
        return by, TakeOut(id=day.id(), activity=activity.id, ballots=ballots)
    if step.what in ("vote", "add") and activity.rules.takes_ballots:
        choice = choice_for(day, activity, step.how)
        voice = "lpbn"[step.about % 4] if activity.voices else ""
        return by, Cast(
            id=day.id(), activity=activity.id, ballot=day.ballot(), choice=choice, voice=voice
        )
    names = _columns(activity)
    said: dict[str, Any]
    said = {"do": "add", "column": names[step.how % len(names)], "text": f"Words {step.how}"}
    if activity.kind == "actions":
        said |= {"column": "actions", "text": f"Words {step.how} | Ada | ?"}
    if activity.kind == "volunteers":
        contact = f"0{step.how}" if step.how % 3 else ""
        said = forward(f"Name {step.how}", contact=contact, named=bool(step.how % 4))
    if step.what == "edit":
        said |= {"do": "edit", "item": _item(day, step, by)}
    elif step.what == "withdraw":
        said = {"do": "withdraw", "item": _item(day, step, by)}
    elif step.what in ("back", "unback"):
        said = {"do": step.what, "item": _item(day, step)}
    return by, Say(id=day.id(), activity=activity.id, said=said)


def _by_chair(day: Day, step: Step) -> Command:
    id = day.id()
    activities = day.meeting.state.agenda.activities
    here = activities[step.about % len(activities)]
    activity, after = here.id, another(activities, step)
    item = _item(day, step)
    commands: dict[str, Command] = {
        "open": Open(id=id, activity=activity),
        "close": Close(id=id),
        "next": Next(id=id),
        "reveal": Reveal(id=id, activity=day.meeting.state.current or activity),
        "hide": Hide(id=id, activity=activity),
        "timer": SetTimer(id=id, seconds=60 * (step.how % 3), more=not step.about),
        "extra_time": ExtraTime(
            id=id, table=f"t{1 + step.who % 3}", extra=get_args(Extra)[step.how % 4]
        ),
        "clear_signal": ClearSignal(id=id, table=f"t{1 + step.who % 3}", what=_signal(step)),
        "show_signals": ShowSignals(id=id, shown=bool(step.how % 2)),
        "board_pages": BoardPages(
            id=id,
            turn=step.how % 3 - 1,
            held=bool(step.who % 2),
            whole=(None, True, False)[step.how // 3 % 3],
        ),
        "announce": Announce(id=id, text="Tea at four" if step.how % 2 else ""),
        "hide_item": HideItem(id=id, item=item),
        "restore_item": RestoreItem(id=id, item=item),
        "spotlight": Spotlight(id=id, item=item if step.how % 4 else None),
        "mark_item": MarkItem(id=id, item=item, mark=_mark(here, step)),
        "add_activity": any_extra(day, step),
        "word_activity": WordActivity(
            id=id, activity=activity, title=f"Words {step.how}", question="In other words?"
        ),
        "move_activity": MoveActivity(id=id, activity=activity, after=after),
        "paper": CountPaper(
            id=id,
            activity=activity,
            choice=choice_for(day, here, step.how),
            count=1 + step.who,
            voice="lpbn"[step.how % 4] if step.who % 2 else "",
        ),
        "practice": Practise(id=id, activity=activity if step.who % 3 else None, after=after),
        "bring_in": any_brought(day, here, step.how, step.who),
        "void": any_void(day, step),
        "draw": DrawLot(id=id, activity=activity, phrase=f"Dice {step.how}"),
        "join_words": _same_words(day, step),
        "group": _group(day, step),
        "ungroup": UngroupItem(id=id, item=item),
        "word_theme": WordTheme(id=id, theme=_theme(day, step) or item, title=f"So {step.how}"),
        "undo": Undo(id=id),
        "again": VoteAgain(id=id, table=f"t{1 + step.who % 3}"),
        "close_door": CloseDoor(id=id),
        "open_door": OpenDoor(id=id),
        "remove_table": RemoveTable(id=id, table=f"t{1 + step.how % 5}"),
        "new_code": NewCode(id=id),
    }
    return commands[step.what]


def _same_words(day: Day, step: Step) -> JoinWords:
    """Two words that may have been given, in what all screens are at or another activity."""
    state = day.meeting.state
    activity = state.current if state.current and step.who else next(iter(state.activities))
    said = ("Tea", "tea!", "Words 1", "Words 2")
    words = said[step.how % 4], said[step.about % 4]
    return JoinWords(id=day.id(), activity=activity, words=words[:1], into=words[1])


def _group(day: Day, step: Step) -> GroupItems:
    """One to three items under a new theme or one that is there; at times such as cannot be."""
    every = list(day.meeting.state.all_items())
    first = _item(day, step)
    home = next((item.activity for item in every if item.id == first), None)
    near = [item.id for item in every if item.activity == home and not item.withdrawn] or [first]
    items = tuple(dict.fromkeys([first, *(near[(step.how + i) % len(near)] for i in (1, 2))]))
    theme = _theme(day, step) if step.who % 2 else None
    title = "" if theme else f"All {step.how}"
    return GroupItems(id=day.id(), items=items[: 1 + step.about % 3], title=title, theme=theme)


def _theme(day: Day, step: Step) -> str | None:
    themes = [item.id for item in day.meeting.state.all_items() if item.is_theme]
    return themes[step.about % len(themes)] if themes else None


def _signal(step: Step) -> SignalName:
    names: tuple[SignalName, ...] = get_args(SignalName)
    return names[step.how % len(names)]


def _mark(activity: Activity, step: Step) -> str:
    marks = ("", *activity.rules.marks)
    return marks[step.how % len(marks)]
