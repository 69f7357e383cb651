"""Receipts: each voter finds their vote in the list, and the list ties nothing to a table."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.acts.receipts import LETTERS, codes, receipt_code
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.messages import Cast, Close, Hide, Next, Open, Reveal, ShowCodes, Undo
from shared.outcome import Refusal
from tests.shared.day import Day

AGENDA = """
title = "A vote with receipts"
[[activity]]
id = "ideas"
kind = "swot"
title = "Ideas"
[[activity]]
id = "one"
kind = "choice"
title = "One"
options = ["Yes", "No"]
receipts = true
[[activity]]
id = "many"
kind = "multiple"
title = "Many"
options = ["Tea", "Rest", "Talk"]
receipts = true
[[activity]]
id = "rate"
kind = "scale"
title = "Rate"
statements = ["Good", "Fair"]
receipts = true
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "ideas"
receipts = true
[[activity]]
id = "order"
kind = "ranking"
title = "Order"
options = ["Tea", "Rest", "Talk"]
receipts = true
[[activity]]
id = "grid"
kind = "grid"
title = "Grid"
options = ["Tea", "Rest"]
receipts = true
[[activity]]
id = "words"
kind = "words"
title = "Words"
receipts = true
[[activity]]
id = "motion"
kind = "motion"
title = "That we meet again"
receipts = true
[[activity]]
id = "points"
kind = "points"
title = "Points"
options = ["Tea", "Rest", "Talk"]
receipts = true
[[activity]]
id = "budget"
kind = "budget"
title = "Budget"
projects = [{name = "Ramp", cost = 5}, {name = "Beds", cost = 3}, {name = "Fair", cost = 2}]
total = 7
receipts = true
[[activity]]
id = "plain"
kind = "choice"
title = "Plain"
options = ["Yes", "No"]
"""


@pytest.fixture
def day() -> Day:
    day = Day(AGENDA)
    day.join("Oak")
    day.join("Elm")
    return day


def refused(day: Day, activity: str, shown: bool = True) -> str:
    outcome = day.send(CHAIR, ShowCodes(id=day.id(), activity=activity, shown=shown))
    assert isinstance(outcome, Refusal)
    return outcome.code


def test_every_kind_says_a_vote_in_words(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="ideas"))
    trust = day.write("t1", "ideas", "strengths", "Trust")
    lifts = day.write("t2", "ideas", "threats", "No lifts")
    votes: dict[str, tuple[dict[str, Any], str]] = {
        "one": ({"option": 1}, "No"),
        "many": ({"options": [2, 0]}, "Tea, Talk"),
        "rate": ({"answers": [4, 0]}, "4, can't say"),
        "dots": ({"dots": {lifts: 1, trust: 1}}, "Trust (1), No lifts (1)"),
        "order": ({"order": [2, 0, 1]}, "1. Talk, 2. Tea, 3. Rest"),
        "grid": ({"answers": [2, 5, 0, 0]}, "2 across 5 up, can't say"),
        "words": ({"words": ["tea", "Rest"]}, "Rest, tea"),
        "motion": ({"vote": "abstain"}, "Abstain"),
        "points": ({"points": [30, 0, 70]}, "Tea (30), Talk (70)"),
        "budget": ({"projects": [2, 0]}, "Ramp, Fair"),
    }
    for activity, (choice, words) in votes.items():
        day.do(CHAIR, Next(id=day.id()))
        ballot = day.ballot()
        day.do("t1", Cast(id=day.id(), activity=activity, ballot=ballot, choice=choice))
        assert codes(day.meeting.state, day.at(activity)) == ()  # not while it is open
        day.do(CHAIR, Close(id=day.id()))
        assert codes(day.meeting.state, day.at(activity)) == ((receipt_code(ballot), words),)


def test_the_board_lists_the_codes_while_the_chair_says_so(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="one"))
    day.vote("t1", "one", {"option": 0})
    day.vote("t2", "one", {"option": 1})
    assert refused(day, "one") == "not-shown"
    day.do(CHAIR, Close(id=day.id()))
    assert refused(day, "one") == "not-shown"
    day.do(CHAIR, Reveal(id=day.id(), activity="one"))
    assert refused(day, "one", shown=False) == "codes"
    assert day.views()[1].codes == ()
    day.do(CHAIR, ShowCodes(id=day.id(), activity="one"))
    assert sorted(words for _, words in day.views()[1].codes) == ["No", "Yes"]
    assert refused(day, "one") == "codes"
    day.do(CHAIR, Undo(id=day.id()))
    assert day.views()[1].codes == ()
    day.do(CHAIR, ShowCodes(id=day.id(), activity="one"))
    day.do(CHAIR, Hide(id=day.id(), activity="one"))
    assert day.views()[1].codes == ()
    day.do(CHAIR, Undo(id=day.id()))
    assert len(day.views()[1].codes) == 2
    assert refused(day, "plain") == "no-receipts"
    assert refused(day, "nowhere") == "no-activity"


def test_receipts_are_for_secret_ballots() -> None:
    for without in ("open = true\n", ""):
        toml = AGENDA.replace('kind = "choice"\n', f'kind = "choice"\n{without}', 1)
        if not without:
            toml = AGENDA.replace('title = "Ideas"\n', 'title = "Ideas"\nreceipts = true\n')
        with pytest.raises(AgendaError, match="receipts are for secret ballots"):
            read_agenda(toml)


@given(st.integers(0, 2**128 - 1))
def test_a_code_is_easy_to_write_down(number: int) -> None:
    assert re.fullmatch(f"[{LETTERS}]{{3}}-[{LETTERS}]{{3}}", receipt_code(f"{number:032x}"))


def test_every_letter_is_as_likely_as_another() -> None:
    first = Counter(receipt_code(f"{number:032x}")[0] for number in range(100 * len(LETTERS)))
    assert set(first.values()) == {100}
