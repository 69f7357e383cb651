"""What is told by itself, as against what was asked for: it can be silenced, and heard again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from kiosk.widgets.sentences import sentences
from shared.language import N_, _, ngettext

LAST: Final = 8
"""Lines that are heard again where nothing was silenced."""
MOST_KEPT: Final = 60
"""Lines that are kept while it is quiet."""

NOTHING: Final = N_("Nothing new.")
ALL_ON: Final = N_("News is read out again as it comes.")


def _left_out(count: int) -> str:
    return ngettext(
        "{count} older line is left out.", "{count} older lines are left out.", count
    ).format(count=count)


class News:
    """News that is read out as it comes, unless somebody wants quiet."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._kept: deque[str] = deque(maxlen=MOST_KEPT)
        self._quiet = False
        self._meanwhile = 0

    def tell(self, lines: Iterable[str]) -> None:
        """Read this out, or keep it until it is asked for."""
        for line in lines:
            self._kept.append(line)
            if self._quiet:
                self._meanwhile += 1
            else:
                self._say(line)

    def hush(self, how: str) -> None:
        """Read nothing out by itself from now on; `how`: what to do to hear it."""
        if not self._quiet:
            self._quiet, self._meanwhile = True, 0
        self._say(sentences(_("Quiet."), how))

    def again(self) -> None:
        """Read out what came while it was quiet, or else the last news; and go on with it."""
        lost = max(self._meanwhile - len(self._kept), 0)
        count = min(self._meanwhile, len(self._kept)) if self._quiet else LAST
        lines = list(self._kept)[-count:] if count else []
        if lost:
            self._say(_left_out(lost))
        for line in lines or [_(NOTHING)]:
            self._say(line)
        if self._quiet:
            self._quiet = False
            self._say(_(ALL_ON))
