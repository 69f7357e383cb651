"""The board's link with its hub: what is loaded once the first words stand on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.link.link import Link
from kiosk.link.moved import hubs_nearby
from shared.messages import PROTOCOL_VERSION, Greeting, Hello
from shared.views import BoardView

if TYPE_CHECKING:
    from kiosk.board.app import BoardApp
    from kiosk.link.hub_place import HubPlace
    from kiosk.link.pinning import Guard


def link_of(app: BoardApp, place: HubPlace, guard: Guard | None) -> Link[BoardView]:
    """A link with the hub at a place, for a board that is not followed yet."""

    def hello(greeting: Greeting) -> Hello:
        # The chair may have had a new code made since: then the board shows it, and knows it.
        view = app.room.view if app.room else None
        known = view.join.code if view else place.code
        return Hello(version=PROTOCOL_VERSION, role="board", code=known)

    return Link(
        place.url,
        "board",
        BoardView,
        hello,
        guard=guard,
        on_change=app.room_changed,
        rest=app.rest,
        seek=hubs_nearby,
    )
