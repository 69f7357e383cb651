"""Words counted together with the chair's nod: what counts, what is refused, and undo."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.verify import joining as again
from server.verify.stated import Activity
from server.verify.stated import Joined as StatedJoined
from shared.activities.parts.joining import Joined, heads, pairs
from shared.activities.words import Words as Given
from shared.activities.words import WordsTally, key_of
from shared.ids import CHAIR
from shared.messages import Close, CountPaper, JoinWords, Open, TakeOut, Undo, VoteAgain
from shared.outcome import Accepted, Outcome, Refusal
from shared.views import chair_view, result_of
from tests.shared.day import JOIN, Day

AGENDA = """
title = "A day"
[[activity]]
id = "words"
kind = "words"
title = "In a word"
[[activity]]
id = "said"
kind = "words"
title = "Openly"
open = true
[[activity]]
id = "swot"
kind = "swot"
title = "Swot"
"""


def a_day(*ballots: list[str], activity: str = "words", closed: bool = True) -> Day:
    """A day on which these words were given."""
    day = Day(AGENDA)
    day.join("Oak", 9)
    day.do(CHAIR, Open(id=day.id(), activity=activity))
    for words in ballots:
        assert isinstance(day.vote("t1", activity, {"words": words}), Accepted)
    if closed:
        day.do(CHAIR, Close(id=day.id()))
    return day


def join(day: Day, *words: str, into: str, activity: str = "words") -> Outcome:
    return day.send(CHAIR, JoinWords(id=day.id(), activity=activity, words=words, into=into))


def counted(day: Day, activity: str = "words") -> list[tuple[str, int, tuple[str, ...]]]:
    result = result_of(day.meeting.state, day.at(activity))
    return [(each["word"], each["count"], tuple(each["also"])) for each in result["words"]]


def code(outcome: Outcome) -> str:
    assert isinstance(outcome, Refusal), outcome
    return outcome.code


def test_joined_words_count_as_one_and_the_ballots_stay() -> None:
    day = a_day(["minutes"], ["Minutes", "tea"], ["minuits"], ["minuets"])
    before = dict(day.at("words").sealed)
    assert isinstance(join(day, "minuits", "Minuets!", into="minutes"), Accepted)
    assert counted(day) == [("Minutes", 4, ("minuets", "minuits")), ("tea", 1, ())]
    assert day.at("words").sealed == before
    view = chair_view(day.meeting.state, (), JOIN)
    assert view.joined == (("Minuets!", "minutes"), ("minuits", "minutes"))
    assert view.undo == 'count "minuits" and others with "minutes"'
    assert counted_in(day.replayed()) == counted(day)
    day.do(CHAIR, Undo(id=day.id()))
    assert [count for _, count, _ in counted(day)] == [2, 1, 1, 1]


def counted_in(meeting: Any) -> list[tuple[str, int, tuple[str, ...]]]:
    result = result_of(meeting.state, meeting.state.activities["words"])
    return [(each["word"], each["count"], tuple(each["also"])) for each in result["words"]]


def test_who_gave_several_of_them_counts_once() -> None:
    day = a_day(["tea", "teas"], ["teas"])
    join(day, "teas", into="tea")
    assert counted(day) == [("tea", 2, ("teas",))]


def test_a_word_can_count_for_itself_again_and_another_can_stand_for_all() -> None:
    day = a_day(["tea"], ["teas"], ["chai"])
    join(day, "teas", "chai", into="tea")
    assert isinstance(join(day, "chai", into="chai"), Accepted)
    assert counted(day) == [("tea", 2, ("teas",)), ("chai", 1, ())]
    assert isinstance(join(day, "tea", into="teas"), Accepted)
    assert counted(day) == [("teas", 2, ("tea",)), ("chai", 1, ())]
    assert isinstance(join(day, "teas", into="chai"), Accepted)
    assert counted(day) == [("chai", 3, ("tea", "teas"))]


def test_nothing_is_looked_at_before_a_secret_box_is_closed() -> None:
    day = a_day(["tea"], ["teas"], closed=False)
    for words in (("tea", "teas"), ("no", "such")):
        assert code(join(day, words[0], into=words[1])) == "still-open"


@pytest.mark.parametrize(
    ("words", "into", "why"),
    [
        (("coffee",), "tea", 'Nobody gave "coffee".'),
        (("teas",), "coffee", 'Nobody gave "coffee".'),
        (("tea",), "tea", '"tea" counts for itself already.'),
        (("te\x1ba",), "tea", "A word has signs in it that cannot be shown."),
    ],
)
def test_what_cannot_be_joined(words: tuple[str, ...], into: str, why: str) -> None:
    refusal = join(a_day(["tea"], ["teas"]), *words, into=into)
    assert isinstance(refusal, Refusal)
    assert refusal.why == why


def test_what_is_so_already_is_refused() -> None:
    day = a_day(["tea"], ["teas"], ["chai"])
    join(day, "teas", into="tea")
    assert code(join(day, "Teas", into="Tea")) == "joined"
    assert code(join(day, "chai", into="teas")) == "joined"
    assert code(join(day, "tea", into="teas", activity="said")) == "not-opened"
    assert code(join(day, "tea", into="teas", activity="swot")) == "no-joining"
    assert code(join(day, "tea", into="teas", activity="none")) == "no-activity"


def test_what_comes_later_counts_with_it_too_and_what_goes_does_no_harm() -> None:
    day = a_day(["tea"], ["teas"], activity="said", closed=False)
    assert isinstance(join(day, "teas", into="tea", activity="said"), Accepted)
    assert isinstance(day.vote("t1", "said", {"words": ["teas!"]}), Accepted)
    assert counted(day, "said") == [("tea", 3, ("teas",))]
    day.do(CHAIR, VoteAgain(id=day.id(), table="t1"))
    day.do("t1", TakeOut(id=day.id(), activity="said"))
    day.do(CHAIR, CountPaper(id=day.id(), activity="said", choice={"words": ["teas"]}, count=2))
    assert counted(day, "said") == [("teas", 2, ())]


WORD = st.sampled_from(["a", "A", "b", "b.", "c", "d", "e"])
ACTS = st.lists(
    st.builds(Joined, st.lists(WORD, min_size=1, max_size=3).map(tuple), WORD), max_size=9
)


@given(ACTS)
def test_a_word_stands_behind_one_that_stands_for_itself_as_a_recount_has_it(
    acts: list[Joined],
) -> None:
    found = heads(acts, key_of)
    assert not found.keys() & set(found.values())
    assert [(key_of(word), key_of(into)) for word, into in pairs(acts, key_of)] == [*found.items()]
    stated = [StatedJoined(list(each.words), each.into) for each in acts]
    activity = Activity(
        "w", "words", "W", "?", {}, True, "closed", None, 9, {}, None, None, [], {}, [], [], "",
        [], "", None, stated, "", "",
    )  # fmt: skip
    assert again.standing_for(activity, key_of) == found


@given(st.lists(st.lists(WORD, min_size=1, max_size=3, unique_by=key_of), max_size=9), ACTS)
def test_nobody_is_lost_or_counted_twice(ballots: list[list[str]], acts: list[Joined]) -> None:
    tally = WordsTally()
    for words in ballots:
        tally.add(Given(tuple(words)))
    ranked = list(tally.ranked(acts))
    shown = [key_of(word) for each in ranked for word in (each.word, *each.also)]
    assert sorted(shown) == sorted({key_of(word) for words in ballots for word in words})
    for each in ranked:
        keys = set(map(key_of, (each.word, *each.also)))
        assert each.count == sum(bool(keys & set(map(key_of, words))) for words in ballots)
