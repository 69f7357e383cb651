"""The single transferable vote as Scotland counts it for its councils.

The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52: the
quota is the valid votes divided by one more than the seats, without the remainder, plus one (46).
Whoever reaches it is elected (47). The largest surplus is passed on first (49), and all papers of
that candidate pass on a share (weighted inclusive Gregory): the surplus times the paper's value
divided by the candidate's votes, with five decimals and the rest cut off (48). Where there is no
surplus, whoever has fewest is out and the papers pass on at the value they have (50). Papers pass
over those who are elected or out. As soon as those left are as many as the seats left, they are
elected and nothing more passes on (52). Ties are settled as `rounds` says (49, 51). Where nobody
voted, nobody is elected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shared.activities.parts.rounds import UNIT, Count, Round, Step, TiedError, highest, lowest

Ballot = tuple[int, ...]


def count_stv(ballots: Iterable[Ballot], size: int, seats: int, lot: Sequence[int]) -> Count:
    """Count these ballots, each the candidates' places with the most wanted first.

    `lot` has all candidates in the order in which a lot draws them; empty before it is drawn.
    """
    counting = _Counting([ballot for ballot in ballots if ballot], size, seats, lot)
    return counting.count()


class _Counting:
    """The piles of papers while they are counted."""

    def __init__(self, ballots: list[Ballot], size: int, seats: int, lot: Sequence[int]) -> None:
        self.seats, self.lot = seats, lot
        self.quota = len(ballots) // (seats + 1) + 1
        self.papers: list[list[tuple[Ballot, int]]] = [[] for _ in range(size)]
        for ballot in ballots:
            self.papers[ballot[0]].append((ballot, UNIT))
        self.votes = [len(pile) * UNIT for pile in self.papers]
        self.total = len(ballots) * UNIT
        self.left = set(range(size))
        self.elected: list[int] = []
        self.waiting: set[int] = set()
        self.rounds: list[Round] = []

    def count(self) -> Count:
        """Round after round until all seats are filled."""
        if not self.total:
            return Count(self.quota, (), ())
        self._end("first", (), tuple(self.votes), 0, by_lot=False)
        tied: tuple[int, ...] = ()
        try:
            while self._free:
                self._next_round()
        except TiedError as error:
            tied = error.tied
        return Count(self.quota, tuple(self.rounds), tuple(self.elected), tied)

    @property
    def _free(self) -> int:
        """How many seats nobody has yet."""
        return self.seats - len(self.elected)

    def _next_round(self) -> None:
        if self.waiting:
            who, by_lot = highest(self.waiting, self.rounds, self.lot)
            self.waiting.difference_update(who)
            self._pass_on("surplus", who, by_lot)
        else:
            who, by_lot = lowest(self.left, self._free, self.rounds, self.lot)
            self.left.difference_update(who)
            self._pass_on("out", who, by_lot)

    def _pass_on(self, step: Step, who: tuple[int, ...], by_lot: bool) -> None:
        lost, moved = 0, [0] * len(self.votes)
        for giver in who:
            had, keeps = self.votes[giver], self.quota * UNIT if step == "surplus" else 0
            lost += had - keeps
            for ballot, value in self.papers[giver]:
                heir = next((each for each in ballot if each in self.left), None)
                passed = (had - keeps) * value // had
                if heir is not None and passed:
                    self.papers[heir].append((ballot, passed))
                    moved[heir] += passed
            self.papers[giver] = []
            self.votes[giver] = keeps
        self.votes = [votes + more for votes, more in zip(self.votes, moved, strict=True)]
        self._end(step, who, tuple(moved), lost - sum(moved), by_lot)

    def _end(
        self, step: Step, who: tuple[int, ...], moved: tuple[int, ...], lost: int, by_lot: bool
    ) -> None:
        """Elect whoever has the quota, or all that are left where no more than the seats are."""
        quota = self.quota * UNIT
        votes = tuple(self.votes)
        reached = [each for each in self.left if votes[each] >= quota]
        self.left.difference_update(reached)
        self.waiting.update(each for each in reached if votes[each] > quota)
        if len(self.left) <= self._free - len(reached):
            reached += self.left
            self.left = set()
        reached.sort(key=lambda each: (-votes[each], each))
        self.elected += reached
        nobody = self.total - sum(votes)
        self.rounds.append(Round(step, who, moved, lost, votes, nobody, tuple(reached), by_lot))
