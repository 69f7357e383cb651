"""What nobody foresaw while the log was folded: what becomes of the act, and of the hub."""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import Final

from server.journal.store import OF_THIS_COMPUTER, StoreError
from shared.language import N_
from shared.messages import Command

AT_ITS_LIMITS: Final = N_(
    "This computer came to its limits, of memory perhaps, and the log says how. Close other "
    "programs on it, and start the hub again: what was received is kept."
)

log = logging.getLogger(__name__)


class CannotFold(StoreError):
    """An act on which the fold itself fails: the meeting may be half changed, so begin it anew."""

    def __init__(self, id: str) -> None:
        super().__init__("Something could not be handled, so the meeting is read anew.")
        self.id = id


class Faults:
    """On which acts the folds of one hub's process have failed, one after another.

    An act on which two of them failed is passed over. All rooms' hubs run the same code over the
    same log, so all fail on it, and pass it over. A fold that has failed is of no use any more,
    because the act may have changed half of the meeting: the hub begins anew, and keeps these.
    """

    def __init__(self) -> None:
        self._met: set[str] = set()
        self._passed_over: set[str] = set()

    @property
    def passed_over(self) -> Collection[str]:
        """The ids of the acts that are passed over."""
        return self._passed_over

    def met(self, act: Command, error: Exception) -> StoreError:
        """An error in the middle of an act, as what the hub makes of it."""
        # Whose act it was the log does not say.
        log.error("an act could not be folded: %s", type(act).__name__, exc_info=error)
        if isinstance(error, OF_THIS_COMPUTER):
            return StoreError(AT_ITS_LIMITS)
        (self._passed_over if act.id in self._met else self._met).add(act.id)
        return CannotFold(act.id)
