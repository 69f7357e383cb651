"""election, recounted: by approval, by run-off, or by the Scottish single transferable vote.

Written apart from what counted it, from the same sources: papers are followed one by one here.
"""

from __future__ import annotations

from typing import Any, Final

from server.verify.candidates import lot_of, standing
from server.verify.recount import Asked, Result

SETTINGS: Final[dict[str, Any]] = {
    "candidates": [],
    "candidates_from": None,
    "seats": 1,
    "method": None,
}
WHOLE: Final = 10**5
"""One vote; shares of it are kept with five decimals."""
MOST_NAMED: Final = 9

Papers = list[list[int]]


def recount(asked: Asked) -> Result:
    """Who is elected, round by round."""
    cast = [each for each in asked.choices("candidates") if isinstance(each[1], list)]
    keys = {str(key) for _, ballot in cast for key in ballot}
    known = standing(asked, keys)
    order, names = list(known), list(known.values())
    seats = asked.settings["seats"]
    method = asked.settings["method"] or ("run-off" if seats == 1 else "stv")
    papers: Papers = []
    for which, ballot in cast:
        if why := _why_not(ballot, order, method):
            asked.refuse(which, why)
        else:
            papers.append([order.index(key) for key in ballot])
    phrase = asked.activity.phrase
    lot = [names.index(name) for name in lot_of(phrase, names)] if phrase else []
    counted = _Rounds(papers, len(names), 1 if method == "run-off" else min(seats, len(names)), lot)
    if method == "approval":
        counted.accept(seats)
    elif papers:
        counted.run(with_quota=method == "stv")
    firsts = [
        each for ballot in papers for each in (ballot if method == "approval" else ballot[:1])
    ]
    return {
        "ballots": len(papers),
        "candidates": names,
        "seats": seats,
        "method": method,
        "named": [firsts.count(place) for place in range(len(names))],
        "quota": len(papers) // (counted.seats + 1) + 1 if method == "stv" else 0,
        "rounds": counted.rounds,
        "elected": counted.elected,
        "tied": counted.tied,
        "lot": lot,
    }


def _why_not(ballot: list[Any], order: list[str], method: str) -> str:
    if not 1 <= len(ballot) <= MOST_NAMED:
        return f"names {len(ballot)} people"
    if not set(ballot) <= set(order):
        return "names somebody who does not stand"
    if len(set(ballot)) < len(ballot):
        return "names somebody twice"
    return "is not sorted" if method == "approval" and ballot != sorted(ballot) else ""


class _Rounds:
    """Papers, each with what it is worth and whose it is, and the rounds so far."""

    def __init__(self, papers: Papers, size: int, seats: int, lot: list[int]) -> None:
        self.papers, self.size, self.seats, self.lot = papers, size, seats, lot
        self.worth = [WHOLE] * len(papers)
        self.owner: list[int | None] = [paper[0] for paper in papers]
        self.running = set(range(size))
        self.kept = dict[int, int]()
        self.elected: list[int] = []
        self.tied: list[int] = []
        self.rounds: list[dict[str, Any]] = []

    def accept(self, seats: int) -> None:
        """Approval: no rounds, those whom most accept."""
        votes = [sum(place in paper for paper in self.papers) for place in range(self.size)]
        for mark in sorted({each for each in votes if each}, reverse=True):
            level = [place for place in range(self.size) if votes[place] == mark]
            free = seats - len(self.elected)
            if len(level) > free and free and not self.lot:
                self.tied = level
                return
            drawn = [place for place in self.lot if place in level]
            self.elected += (drawn if len(level) > free else level)[:free]

    def run(self, *, with_quota: bool) -> None:
        """Round after round; without a quota until somebody has more than half of what counts."""
        quota = (len(self.papers) // (self.seats + 1) + 1) * WHOLE if with_quota else None
        self._note("first", [], [self._held(each) for each in range(self.size)], quota, False)
        while len(self.elected) < self.seats:
            spare = [each for each in self.kept if self.kept[each] > (quota or 0)]
            who, by_lot = self._pick(spare or list(self.running), low=not spare)
            if not who:
                return
            self._pass_on(who, quota if spare else None, quota, by_lot)

    def _held(self, who: int) -> int:
        if who in self.kept:
            return self.kept[who]
        return sum(w for w, owner in zip(self.worth, self.owner, strict=True) if owner == who)

    def _pick(self, among: list[int], *, low: bool) -> tuple[list[int], bool]:
        nobodys = [each for each in sorted(among) if low and not self._held(each)]
        if nobodys and len(self.elected) + len(among) - len(nobodys) >= self.seats:
            return nobodys, False  # all of them would go, whichever goes first
        for past in reversed(self.rounds):
            votes = past["votes"]
            mark = (min if low else max)(votes[each] for each in among)
            among = [each for each in among if votes[each] == mark]
        if len(among) == 1:
            return among, False
        if not self.lot:
            self.tied = sorted(among)
            return [], False
        return [(max if low else min)(among, key=self.lot.index)], True

    def _pass_on(self, who: list[int], keeps: int | None, quota: int | None, by_lot: bool) -> None:
        had, moved = sum(map(self._held, who)), [0] * self.size
        self.running.difference_update(who)
        for place, paper in enumerate(self.papers):
            if self.owner[place] not in who:
                continue
            heir = next((each for each in paper if each in self.running), None)
            if keeps is not None:
                self.worth[place] = (had - keeps) * self.worth[place] // had
            self.owner[place] = heir
            if heir is not None:
                moved[heir] += self.worth[place]
        for each in who if keeps is not None else ():
            self.kept[each] = keeps or 0
        step = "out" if keeps is None else "surplus"
        self._note(step, who, moved, quota, by_lot, had - (keeps or 0) - sum(moved))

    def _note(
        self, step: str, who: list[int], moved: list[int], quota: int | None, by_lot: bool,
        lost: int = 0,
    ) -> None:  # fmt: skip
        votes = [self._held(each) for each in range(self.size)]
        if quota is None:
            won = [each for each in sorted(self.running) if 2 * votes[each] > sum(votes)]
            won = sorted(self.running) if len(self.running) == 1 else won
        else:
            won = [each for each in self.running if votes[each] >= quota]
            for each in won:
                self.kept[each] = votes[each]
            if len(self.running) - len(won) <= self.seats - len(self.elected) - len(won):
                won = list(self.running)
            won.sort(key=lambda each: (-votes[each], each))
        self.running.difference_update(won)
        self.elected += won
        self.rounds.append(
            {
                "step": step,
                "who": who,
                "moved": moved,
                "nobody_moved": lost,
                "votes": votes,
                "nobody": len(self.papers) * WHOLE - sum(votes),
                "elected": won,
                "lot": by_lot,
            }
        )
