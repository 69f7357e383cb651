"""What became of all that simulated tables said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from msgspec import Struct


class Ack(Struct, frozen=True):
    """One command that the hub has on disk: one line of `rehearse --acks`.

    `table` is the table's id, and `kind` the kind of the activity.
    """

    id: str
    table: str
    activity: str
    kind: str


@dataclass
class Count:
    """How many commands were submitted, and how they were answered."""

    submitted: int = 0
    acknowledged: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    """Why -> how many."""

    @property
    def unanswered(self) -> int:
        """Those the hub has said nothing about."""
        return self.submitted - self.acknowledged - self.rejected.total()

    def in_words(self) -> list[str]:
        """The count, then each reason for which something was rejected, one line each."""
        line = (
            f"Submitted {self.submitted}, acknowledged {self.acknowledged}, "
            f"rejected {self.rejected.total()}"
        )
        if self.unanswered:
            line += f", not answered {self.unanswered}"
        return [f"{line}.", *(f"  rejected {n}: {why}" for why, n in self.rejected.most_common())]
