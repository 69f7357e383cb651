"""What a kind of activity brings to the board, and how it is found.

`kiosk/board/kinds/<kind>.py` defines `PANEL`, the part of the board below the question. While
results are hidden every kind shows how far the room is; a kind says in which words, and draws its
results.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.widget import Widget

from kiosk.board.participation import Counts, Participation, voters
from kiosk.board.reading.said import Said
from kiosk.link.room import Room
from kiosk.widgets.bare import BareVertical
from kiosk.widgets.of_kind import of_kind
from shared.views import BoardView


class BoardPanel(BareVertical):
    """Draws one activity's room: results where they are revealed, else how far the room is.

    A kind overrides `results`, `show_results` and `said`, and `counts` where it takes no ballots.
    """

    dense: ClassVar[bool] = False
    """Whether the results need every row they can get: the live line then stays in one."""

    tells: ClassVar[bool] = False
    """Whether its results begin with the sentences about them, so that none stand below."""

    DEFAULT_CSS: ClassVar[str] = """
    BoardPanel Participation { height: 1fr; }
    BoardPanel .results { height: 1fr; }
    """

    def __init__(self, *, motion: bool = True) -> None:
        super().__init__()
        self.motion = motion
        """Whether what does not fit comes page by page; else it is condensed."""
        self._participation = Participation()
        self._results = BareVertical(*self.results(), classes="results")

    def compose(self) -> ComposeResult:
        """One of the two is displayed at a time."""
        self._results.display = False
        yield self._participation
        yield self._results

    def results(self) -> Iterable[Widget]:
        """The widgets that draw the results; made once, filled by `show_results`."""
        raise NotImplementedError

    def show_results(self, view: BoardView) -> None:
        """The results are revealed, or have changed: update in place."""
        raise NotImplementedError

    def turn(self) -> None:
        """A few seconds have passed: a panel that pages turns its page."""

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """The same results as things to read one after another, in large letters."""
        raise NotImplementedError

    @classmethod
    def counts(cls, view: BoardView) -> Counts:
        """How far the room is, in this kind's words."""
        return voters(view.progress)

    def show(self, room: Room[BoardView]) -> None:
        """The room changed: update in place."""
        view = room.view
        if view is None or view.activity is None:
            return
        revealed = view.activity.revealed and view.results is not None
        self._participation.display = not revealed
        self._results.display = revealed
        if revealed:
            self.show_results(view)
        else:
            self._participation.put(self.counts(view))


def panel_for(kind: str) -> type[BoardPanel]:
    """The panel of a kind of activity.

    Raises:
        LookupError: this version has no screen for that kind.
    """
    panel: type[BoardPanel] = of_kind("board", kind, "PANEL")
    return panel
