"""election in plain lines: names to accept, or names in order, by their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.kinds.parts.numbers import several
from kiosk.plain.talk import Talk
from kiosk.table.kinds.parts.candidates import on_ballot
from kiosk.widgets.sentences import sentences
from shared.activities.election import MOST_NAMED, ElectionResult, ElectionSettings, Preferences
from shared.activities.parts.election_words import round_words
from shared.language import N_, _, ngettext
from shared.views import TableView

ACCEPT = N_("Type the numbers of all whom you could accept, with spaces between. Then Enter.")
PREFER = N_("Type numbers with spaces between, whom you want most first. Then Enter.")


class ElectionForm(VoteForm):
    """All numbers in one line."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for the names."""
        standing = on_ballot(room, settings)
        keys, names = list(standing), list(standing.values())
        approval = msgspec.convert(settings, ElectionSettings).counted == "approval"
        most = min(MOST_NAMED, len(names))
        limit = ngettext("{count} at the most.", "{count} at the most.", most).format(count=most)
        how = _(ACCEPT) if approval else _(PREFER)
        asked = sentences(how, limit if len(names) > most else "")
        picked = await several(talk, names, 1, most, asked)
        chosen = [keys[place] for place in picked]
        if approval:
            words = [names[place] for place in sorted(picked)]
            return Filled(Preferences(tuple(sorted(chosen))), words)
        words = [f"{place}. {names[pick]}" for place, pick in enumerate(picked, 1)]
        return Filled(Preferences(tuple(chosen)), words)


def figures(shown: Shown) -> Iterator[str]:
    """Each round."""
    counted = msgspec.convert(shown.result, ElectionResult)
    return (round_words(counted, number) for number in range(len(counted.rounds)))


FORM = ElectionForm()
