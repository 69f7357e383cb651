"""Voices: who is asked, what may stand apart, and that no small part can be reckoned from it."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.report.content import Report
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.verify.whole import verify
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.messages import (
    Cast,
    Close,
    CountPaper,
    Open,
    Reveal,
    TakeOut,
    Undo,
    VoteAgain,
)
from shared.outcome import Accepted, Outcome, Refusal
from shared.views import Apart, apart_of
from shared.voices import LATE_PAPER, LEAST, VOICES, WITHHELD, part_name, parts_of
from tests.shared.day import Day
from tests.tries import tries

AGENDA = """
title = "Voices"
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
options = ["Yes", "No", "Not sure"]
voices = true
"""
BY_TABLE = AGENDA.replace("voices = true", "open = true\nby_table = true")


class Said(NamedTuple):
    """One ballot: how its voter speaks, and what they chose."""

    voice: str
    option: int


ballots = st.lists(st.builds(Said, st.sampled_from(list(VOICES)), st.integers(0, 2)), max_size=40)
leasts = st.integers(LEAST, 9)


def a_day(agenda: str = AGENDA, tables: int = 2) -> Day:
    day = Day(agenda)
    for place in range(tables):
        day.join(f"Table {place}", 40)
    day.do(CHAIR, Open(id=day.id(), activity="vote"))
    return day


def cast(day: Day, said: Said, table: str = "t1") -> Outcome:
    choice = {"option": said.option}
    ballot = day.ballot()
    command = Cast(id=day.id(), activity="vote", ballot=ballot, choice=choice, voice=said.voice)
    return day.send(table, command)


def on_paper(day: Day, said: Said, count: int = 1) -> Outcome:
    choice = {"option": said.option}
    return day.send(
        CHAIR,
        CountPaper(id=day.id(), activity="vote", choice=choice, count=count, voice=said.voice),
    )


def close(day: Day) -> None:
    day.do(CHAIR, Close(id=day.id()))
    day.do(CHAIR, Reveal(id=day.id(), activity="vote"))


def said_by(agenda: str, *said: Said) -> Day:
    day = a_day(agenda)
    for each in said:
        assert isinstance(cast(day, each), Accepted)
    close(day)
    return day


def apart(day: Day) -> Apart:
    found = apart_of(day.meeting.state, day.at("vote"))
    assert found is not None
    return found


def counts(day: Day) -> dict[str, list[int]]:
    """A part in words -> how many chose each option there."""
    return {
        each.name: [option["count"] for option in each.result["counts"]]
        for each in apart(day).parts
    }


def many(voice: str, *options: int) -> list[Said]:
    return [Said(voice, option) for option, number in enumerate(options) for _ in range(number)]


# --- what the agenda may ask ---


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("voices = true\nopen = true", "voices are for secret ballots"),
        ("by_table = true", "by_table is for open ballots"),
        ("voices_least = 8", "add voices = true"),
        ("voices = true\nvoices_least = 4", "voices_least"),
    ],
)
def test_the_agenda_says_what_is_wrong(line: str, problem: str) -> None:
    with pytest.raises(AgendaError, match=problem):
        read_agenda(AGENDA.replace("voices = true", line))


@pytest.mark.parametrize("kind", ['election"\ncandidates = ["A", "B"]', 'swot"'])
def test_what_has_one_result_or_no_ballots_has_no_voices(kind: str) -> None:
    agenda = f'title = "x"\n[[activity]]\nid = "a"\ntitle = "A"\nvoices = true\nkind = "{kind}'
    with pytest.raises(AgendaError, match="one result for the whole room"):
        read_agenda(agenda)


# --- who says it ---


def test_a_ballot_says_how_its_voter_speaks_only_where_that_is_asked() -> None:
    day = a_day()
    assert cast(day, Said("", 0)) == Refusal(
        "voice", "Say how you speak, too. Please vote once more."
    )
    plain = a_day(AGENDA.replace("voices = true", ""))
    refused = cast(plain, Said("l", 0))
    assert isinstance(refused, Refusal)
    assert refused.code == "voice"
    assert isinstance(cast(plain, Said("", 0)), Accepted)


def test_the_same_ballot_sent_twice_counts_once_and_with_another_voice_is_refused() -> None:
    day = a_day()
    command = Cast(
        id=day.id(), activity="vote", ballot=day.ballot(), choice={"option": 1}, voice="p"
    )
    first = day.send("t1", command)
    assert isinstance(first, Accepted)
    assert day.send("t1", command) == first
    other = msgspec.structs.replace(command, voice="l")
    assert isinstance(day.send("t1", other), Refusal)
    assert day.at("vote").ballots == 1
    close(day)
    assert day.send("t1", command) == first


def test_votes_taken_out_take_their_voices_along() -> None:
    day = a_day()
    for each in many("l", 6):
        cast(day, each, "t2")
    for each in many("p", 5):
        cast(day, each)
    day.do(CHAIR, VoteAgain(id=day.id(), table="t1"))
    day.do("t1", TakeOut(id=day.id(), activity="vote", ballots=tuple(day.cast["t1", "vote"])))
    for each in many("b", 0, 5):
        cast(day, each)
    assert day.replayed().state.activities["vote"].voices == day.at("vote").voices
    close(day)
    assert counts(day) == {"Lived experience": [6, 0, 0], "Both": [0, 5, 0]}


# --- what stands apart ---


def test_voices_stand_beside_each_other_in_the_order_they_are_asked() -> None:
    day = said_by(AGENDA, *many("n", 5), *many("p", 1, 6), *many("l", 4, 2, 1))
    assert counts(day) == {
        "Lived experience": [4, 2, 1], "Professional": [1, 6, 0], "Rather not say": [5, 0, 0],
    }  # fmt: skip


def test_a_small_voice_is_put_together_with_the_next_smallest() -> None:
    day = said_by(AGENDA, *many("l", 9), *many("p", 0, 6), *many("b", 1, 0, 1))
    assert counts(day) == {"Lived experience": [9, 0, 0], "Professional or both": [1, 6, 1]}


def test_where_that_leaves_one_part_none_is_shown_and_no_number_told() -> None:
    for said in (many("l", 20) + many("p", 2), many("l", 20), many("b", 2), []):
        shown = apart(said_by(AGENDA, *said))
        assert shown == Apart((), WITHHELD)
    assert not any(letter.isdigit() for letter in WITHHELD)


def test_the_agenda_can_ask_for_more() -> None:
    said = many("l", 9) + many("p", 0, 6)
    assert len(counts(said_by(AGENDA, *said))) == 2
    assert counts(said_by(f"{AGENDA}voices_least = 7\n", *said)) == {}


def test_part_names() -> None:
    assert [part_name(each) for each in ("l", "pb", "lbn")] == [
        "Lived experience", "Professional or both", "Lived experience, both or rather not say",
    ]  # fmt: skip


# --- ballots on paper ---


def test_paper_counts_with_its_voice_before_the_close_and_without_after_it() -> None:
    day = a_day()
    for each in many("l", 5) + many("p", 0, 5):
        cast(day, each)
    assert isinstance(on_paper(day, Said("l", 2), 3), Accepted)
    close(day)
    assert counts(day) == {"Lived experience": [5, 0, 3], "Professional": [0, 5, 0]}
    refused = on_paper(day, Said("l", 2))
    assert isinstance(refused, Refusal)
    assert refused.code == "voice"
    assert isinstance(on_paper(day, Said("", 2)), Accepted)
    assert counts(day) == {"Lived experience": [5, 0, 3], "Professional": [0, 5, 0]}
    assert apart(day).note == LATE_PAPER


def test_paper_makes_no_part_large_enough() -> None:
    day = a_day()
    for each in many("l", 7) + many("p", 0, 4) + many("n", 6):
        cast(day, each)
    on_paper(day, Said("p", 0), 5)
    on_paper(day, Said("", 1), 1)
    close(day)
    assert counts(day) == {
        "Lived experience": [7, 0, 0], "Professional or rather not say": [11, 5, 0],
    }  # fmt: skip


def test_a_voice_on_paper_is_in_the_journal_and_in_no_report() -> None:
    day = a_day()
    on_paper(day, Said("p", 0), 5)
    assert '"voice":"p"' in msgspec.json.encode(day.entries()).decode()
    assert '"voice"' not in write_json(report(day))
    day.do(CHAIR, Undo(id=day.id()))
    assert day.at("vote").on_paper == 0


# --- by table ---


def test_open_ballots_are_shown_by_table_once_closed() -> None:
    day = a_day(BY_TABLE)
    for each in many("", 2, 1):
        cast(day, each, "t2")
    cast(day, Said("", 2), "t1")
    assert apart_of(day.meeting.state, day.at("vote")) is None
    close(day)
    assert counts(day) == {"Table 0": [0, 0, 1], "Table 1": [2, 1, 0]}
    assert verified(day) == ()


# --- nothing small can be reckoned ---


def report(day: Day) -> Report:
    return report_of(day.meeting, day.entries())


def verified(day: Day) -> tuple[str, ...]:
    return verify(write_json(report(day))).wrong


def seen(day: Day) -> bytes:
    """All that stays or is shown after the close."""
    return msgspec.json.encode([day.views(), report(day), day.entries()])


@given(
    st.dictionaries(st.sampled_from(list(VOICES)), st.integers(0, 30)),
    st.dictionaries(st.sampled_from(list(VOICES)), st.integers(0, 30)),
    leasts,
)
def test_each_voice_is_in_one_part_and_each_part_is_large(
    at_tables: dict[str, int], paper: dict[str, int], least: int
) -> None:
    parts = parts_of(at_tables, paper, least)
    there = [voice for voice in VOICES if at_tables.get(voice) or paper.get(voice)]
    if not parts:
        return
    assert len(parts) > 1
    assert sorted("".join(parts)) == sorted(there)
    assert all(sum(at_tables.get(voice, 0) for voice in part) >= least for part in parts)


@given(ballots, leasts)
def test_no_sum_or_difference_of_what_is_shown_is_small(said: list[Said], least: int) -> None:
    """A solver: all parts, and all less some of them, in every way they can be put together."""
    day = said_by(f"{AGENDA}voices_least = {least}\n", *said)
    whole = Counter(each.option for each in said)
    shown = [Counter(dict(enumerate(each))) for each in counts(day).values()]
    for number in range(len(shown) + 1):
        for some in itertools.combinations(shown, number):
            together = sum(some, Counter[int]())
            rest = whole - together
            for group in (together, rest):
                assert group.total() in (0, len(said)) or group.total() >= least
    assert sum(shown, Counter[int]()) in (whole, Counter())


@tries(13)
@given(ballots, leasts, st.randoms(use_true_random=False))
def test_who_has_which_voice_within_a_part_changes_nothing_that_is_kept_or_shown(
    said: list[Said], least: int, rng: random.Random
) -> None:
    """The ballots of each part in its voices' other hands: the same to the byte, also at rest."""
    agenda = f"{AGENDA}voices_least = {least}\n"
    parts = parts_of(Counter(each.voice for each in said), {}, least) or ("lpbn",)
    dealt = list(said)
    for part in parts:
        places = [place for place, each in enumerate(said) if each.voice in part]
        voices = [said[place].voice for place in places]
        rng.shuffle(voices)
        for place, voice in zip(places, voices, strict=True):
            dealt[place] = Said(voice, said[place].option)
    assert seen(said_by(agenda, *dealt)) == seen(said_by(agenda, *said))


@tries(8)
@given(
    ballots,
    st.lists(st.builds(Said, st.sampled_from(["", *VOICES]), st.integers(0, 2)), max_size=4),
)
def test_every_report_can_be_recounted_and_replayed(said: list[Said], paper: list[Said]) -> None:
    day = a_day()
    for each in said:
        cast(day, each)
    for each in paper:
        on_paper(day, each)
    close(day)
    on_paper(day, Said("", 1))
    assert verified(day) == ()
    assert apart_of(day.replayed().state, day.replayed().state.activities["vote"]) == apart(day)


def test_no_receipt_and_no_listed_ballot_has_a_voice() -> None:
    day = said_by(f"{AGENDA}receipts = true\n", *many("l", 5), *many("p", 2, 4))
    told: dict[str, Any] = msgspec.json.decode(write_json(report(day)))
    vote = told["activities"][0]
    assert all(set(each) == {"choice", "ballot"} for each in vote["ballots"])
    assert {words for _, words in vote["codes"]} == {"Yes", "No"}
    assert [part["key"] for part in vote["apart"]] == ["l", "p"]
    ids = {each["ballot"] for each in vote["ballots"]}
    assert not any(id in msgspec.json.encode(vote["apart"]).decode() for id in ids)
