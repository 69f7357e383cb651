"""What views and refusals must not tell, though nobody sees it on a screen."""

from __future__ import annotations

from shared.messages import Close, GroupItems, Open, Reveal, Say, Spotlight, WordTheme
from shared.outcome import Refusal
from shared.views import board_view
from tests.shared.day import JOIN, Day

AGENDA = """
title = "Told too much"
[[activity]]
id = "ideas"
kind = "ideas"
title = "Ideas"
columns = ["Ideas"]
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "ideas"
[[activity]]
id = "ask"
kind = "questions"
title = "Questions"
[[activity]]
id = "skills"
kind = "exchange"
title = "Skills"
"""


OFFER = {"do": "add", "column": "Offer", "text": "Taking minutes"}


def begun() -> Day:
    day = Day(AGENDA)
    day.join("Oak", 3)
    day.join("Elm", 3)
    return day


def back(day: Day, table: str, activity: str, item: str) -> None:
    day.do(table, Say(id=day.id(), activity=activity, said={"do": "back", "item": item}))


def test_a_theme_s_words_are_refused_alike_whether_or_not_a_dot_is_on_it() -> None:
    day = begun()
    day.do("chair", Open(id=day.id(), activity="ideas"))
    for text in ("Ramp", "Rain"):
        day.write("t1", "ideas", "Ideas", text)
    items = tuple(day.at("ideas").items)
    theme = day.id()
    day.do("chair", Close(id=day.id()))
    day.do("chair", GroupItems(id=theme, items=items, title="Getting in"))
    day.do("chair", Open(id=day.id(), activity="dots"))
    refusals = [day.send("chair", WordTheme(id=day.id(), theme=theme, title="Doors"))]
    day.vote("t2", "dots", {"dots": {theme: 1}})
    refusals.append(day.send("chair", WordTheme(id=day.id(), theme=theme, title="Doors")))
    assert isinstance(refusals[0], Refusal) and refusals[0] == refusals[1]


def test_the_board_is_not_told_who_backs_a_question_in_the_spotlight() -> None:
    day = begun()
    day.do("chair", Open(id=day.id(), activity="ask"))
    item = day.id()
    said = {"do": "add", "column": "questions", "text": "Who pays?"}
    day.do("t1", Say(id=item, activity="ask", said=said))
    back(day, "t2", "ask", item)
    day.do("chair", Close(id=day.id()))
    day.do("chair", Open(id=day.id(), activity="skills"))
    day.do("chair", Spotlight(id=day.id(), item=item))
    assert board_view(day.meeting.state, (), JOIN).tables == {"t1": "Oak"}


def test_the_board_is_told_who_would_help_once_that_is_shown_and_not_before() -> None:
    day = begun()
    day.do("chair", Open(id=day.id(), activity="skills"))
    item = day.id()
    day.do("t1", Say(id=item, activity="skills", said=OFFER))
    back(day, "t2", "skills", item)
    day.do("chair", Spotlight(id=day.id(), item=item))
    assert board_view(day.meeting.state, (), JOIN).tables == {"t1": "Oak"}
    day.do("chair", Reveal(id=day.id(), activity="skills"))
    assert board_view(day.meeting.state, (), JOIN).tables == {"t1": "Oak", "t2": "Elm"}
