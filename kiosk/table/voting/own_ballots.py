"""Which ballots are this table's own, so that it can take them out where the chair asks it to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.messages import Cast, Command, Received, TakeOut

if TYPE_CHECKING:
    from kiosk.link.link import Answer
    from kiosk.link.room import Room
    from shared.views import TableView


class OwnBallots:
    """The ids of the ballots that the hub has received from here in the vote that is open.

    The table alone knows which are its own, and only here in memory while the vote is open.
    """

    def __init__(self) -> None:
        self._activity = ""
        self._ids: list[str] = []

    def heard(self, command: Command, answer: Answer, room: Room[TableView]) -> None:
        """The hub has answered something that this table said."""
        if not isinstance(answer, Received) or not isinstance(command, (Cast, TakeOut)):
            return
        activity = room.view.activity if room.view else None
        if activity is None or (activity.id, activity.stage) != (command.activity, "open"):
            return
        if isinstance(command, TakeOut) or command.activity != self._activity:
            self.forget()
        if isinstance(command, Cast):
            self._activity = command.activity
            self._ids.append(command.ballot)

    def of(self, activity: str) -> tuple[str, ...]:
        """Those of an activity."""
        return tuple(self._ids) if activity == self._activity else ()

    def forget(self) -> None:
        """They are out, or the vote is no longer open."""
        self._activity = ""
        self._ids.clear()


def asked_again(room: Room[TableView], activity: str) -> bool:
    """Whether the chair asks this table to vote again."""
    return room.own is not None and room.own.activity == activity and room.own.again


def takes_out(room: Room[TableView], activity: str) -> bool:
    """Whether the table has said that it takes its ballots out, and the hub has not answered."""
    said = (each.command for each in room.kept if each.why is None)
    return any(isinstance(each, TakeOut) and each.activity == activity for each in said)
