"""How being with the hub ends: refused for now or for good, or by a fault of the screen's own."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

from shared.acts.door import REMOVED
from shared.language import N_
from shared.messages import Refused
from shared.outcome import READ_ONLY

ReturnedT = TypeVar("ReturnedT")
ArgumentsP = ParamSpec("ArgumentsP")

TRY_AGAIN: Final = frozenset({"busy", "door-closed", READ_ONLY})
"""Codes of refused hellos after which it is worth trying again without asking anybody."""

ENDED_FOR_GOOD: Final = {
    4001: Refused(
        code="taken-over",
        why=N_("This table is now on another screen. You can close this one."),
    ),
    4002: Refused(code=REMOVED.code, why=REMOVED.why),
}
"""Close codes after which nobody calls again by themselves, and what they mean."""

# Translators: this and all that begins in a small letter like it may stand after "Right now".
UNEXPECTED: Final = N_("something went wrong here that nobody foresaw; it is in the log")


class NotLetIn(Exception):
    """The hub has answered, and does not let this screen in; `refused` says why."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.why)
        self.refused = refused


class OwnFault(Exception):
    """A fault of the screen itself, which has met us in what it asked to be called with."""

    def __init__(self, fault: Exception) -> None:
        super().__init__(str(fault))
        self.fault = fault


def as_own(call: Callable[ArgumentsP, ReturnedT]) -> Callable[ArgumentsP, ReturnedT]:
    """The same call, whose faults are known as the screen's own."""

    @functools.wraps(call)
    def called(*arguments: ArgumentsP.args, **named: ArgumentsP.kwargs) -> ReturnedT:
        try:
            return call(*arguments, **named)
        except Exception as fault:
            raise OwnFault(fault) from fault

    return called
