"""A real election counted again: its ballots are public, and so is a count by the Scottish rules.

The steering committee of the Green Party of the United States, 24 July 2005: 94 ballots, 13 names
(letters here), 4 seats. Ballots and every stage were published with the counting program Droop
(J. Lundell, github.com/jklundell/droop, SC.blt and SC-scotland-fixed-p5-d5.txt). Its stages 3 to 6
take out the four for whom nobody voted, one by one; here they are one round.
"""

from __future__ import annotations

from typing import Final

from server.verify.kinds.election import _Rounds
from shared.activities.parts.stv import count_stv

NAMES: Final = "ABCDEFGHIJKLM"
BALLOTS: Final = """
ADMBGECIHLK ADMECB 2*ADMG AMCDGEB AMCGBDE BCDAMG BDME BGHLMKAEI CADBMGIEH CADM CADMBG
CDGBLMHAE 2*CMAB CMADBGE CMDAGBE DABHC DABMIE 2*DAEMBC DAMCBGH 2*DAMGCEB DBMAC DCABK 3*DCMA
DCMAG DCMH DEBCM DEMCBA DGHB DGME DHGEMBACI DMBG DMBGAH DMEBAC EAMCBDG EMBGDA 2*GAHIMCBDLEK
GCDMAE GDBM GEDHKBMACIL GHDIL GHICLBMEAD GHIK 19*GHIKL GHILK 2*GHKI GHKIL GHLAMIBDKE GIHLKBM
HDGKMI IKHG 2*MABGDEC MADBECG MAGD MBDGEA MCDABEG MCDAGBE MCEB MDAB MDAC MDCABE MDGBH
MDGCAEHBI MEBAGCH MEBDACG MEGBDA MGCBEDA MGEDBA
"""
STAGES: Final = """
6 3 8 22 2 0 33 1 1 0 0 0 18
6.84848 3.42424 8.42424 22 2.42424 0 19 12.45448 1.42424 0 0 0 18
7.80300 3.56060 9.24240 19 2.69696 0 19 12.72720 1.42424 0 0 0 18.54544
7.80300 3.56060 9.24240 19 2.69696 0 19 14.15144 0 0 0 0 18.54544
8.80300 3.69696 9.24240 19 0 0 19 14.57568 0 0 0 0 19.68180
9.01084 3.95360 9.45496 19 0 0 19 14.57568 0 0 0 0 19
9.36448 0 10.59132 19 0 0 19 15.61032 0 0 0 0 19
0 0 16.62204 19 0 0 19 16.59988 0 0 0 0 19
0 0 18.59172 19 0 0 19 0 0 0 0 0 19
"""
"""The votes of A to M, at the end of each stage in which any moved."""


def ballots() -> list[tuple[int, ...]]:
    found = []
    for written in BALLOTS.split():
        number, _, order = written.rpartition("*")
        found += [tuple(map(NAMES.index, order))] * int(number or 1)
    return found


def hundred_thousandths(stage: str) -> list[int]:
    return [round(float(votes) * 100_000) for votes in stage.split()]


STAGE_VOTES: Final = [hundred_thousandths(stage) for stage in STAGES.strip().splitlines()]


def test_every_stage_of_a_published_count() -> None:
    counted = count_stv(ballots(), len(NAMES), 4, ())
    assert (len(ballots()), counted.quota) == (94, 19)
    assert (counted.elected, counted.tied) == ((6, 3, 12, 2), ())
    went = " ".join("".join(NAMES[who] for who in each.who) or "-" for each in counted.rounds)
    assert went == "- G D FJKL I E M B A H"
    moved = [each for each in counted.rounds if each.step == "first" or any(each.moved)]
    assert [list(each.votes) for each in moved] == STAGE_VOTES
    assert not any(each.lot for each in counted.rounds)


def test_the_recount_says_the_same_of_every_stage() -> None:
    again = _Rounds([list(each) for each in ballots()], len(NAMES), 4, [])
    again.run(with_quota=True)
    assert again.elected == [6, 3, 12, 2]
    assert [each["votes"] for each in again.rounds if any(each["moved"])] == STAGE_VOTES
