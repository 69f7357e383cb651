"""The list of answers keeps to its room, and the answer one is at can always be seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.table.voting.answer_list import MORE_BELOW, AnswerList, rows_of, window
from shared.text import width

ANSWERS = st.lists(st.text("ab ", min_size=1, max_size=60), min_size=2, max_size=9)


@given(ANSWERS, st.integers(20, 90), st.integers(1, 40), st.data())
def test_where_one_is_can_be_seen(
    answers: list[str], wide: int, high: int, data: st.DataObject
) -> None:
    here = data.draw(st.integers(0, len(answers) - 1))
    rows = rows_of(answers, wide, high)
    seen = window(rows, here, high)
    assert 0 < len(seen) <= high
    assert here in [rows[y].answer for y in seen]
    assert {row.answer for row in rows} - {None} == set(range(len(answers)))
    if len(seen) < len(rows):
        assert all(width(row.text) <= wide - len(MORE_BELOW) for row in rows)
    else:
        assert all(width(row.text) <= wide for row in rows)


def test_short_lists_are_airy_and_long_answers_give_way_to_the_height() -> None:
    assert [row.answer for row in rows_of(["Yes", "No"], 20, 3)] == [0, None, 1]
    assert [row.answer for row in rows_of(["Yes", "No"], 20, 2)] == [0, 1]
    long = ["many words in this one", "Yes"]
    assert len(rows_of(long, 12, 3)) == 3
    assert rows_of(long, 12, 2)[0].text.endswith("…")


def test_an_answer_with_a_line_end_in_it_stays_one_answer() -> None:
    answers = AnswerList(["Yes,\nof course", "No"])
    assert [row.text for row in rows_of(answers.answers, 40, 3)] == ["Yes, of course", "", "No"]
