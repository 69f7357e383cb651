"""ideas: simulated tables write in named columns what would suit a SWOT's quadrant like it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from kiosk.rehearse.kinds.parts.columns import ColumnsVoice
from kiosk.rehearse.phrases import ANYTHING
from shared.activities.ideas import IdeasSettings, columns_of

SUITS: Final[Mapping[str, str]] = {
    "s with o": "s with o",
    "w with o": "w with o",
    "s with t": "s with t",
    "w with t": "w with t",
    "strengths": "strengths",
    "weaknesses": "weaknesses",
    "opportunities": "opportunities",
    "threats": "threats",
    "aspirations": "opportunities",
    "results": ANYTHING,
    "plus": "strengths",
    "minus": "weaknesses",
    "interesting": ANYTHING,
    "start": "opportunities",
    "stop": "weaknesses",
    "continue": "strengths",
    "hopes": "opportunities",
    "fears": "threats",
    "slow": "threats",
    "agree": "strengths",
}
"""Column, however it is capitalised -> the sentences that make sense in it."""


class IdeasVoice(ColumnsVoice):
    """Writes items in all columns."""

    def decks(self, settings: Mapping[str, Any]) -> Mapping[str, str]:
        """What suits each column; general sentences where nobody can know."""
        columns = columns_of(msgspec.convert(settings, IdeasSettings))
        return {each.name: SUITS.get(each.name.casefold(), ANYTHING) for each in columns}


VOICE = IdeasVoice()
