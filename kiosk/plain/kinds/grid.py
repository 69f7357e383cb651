"""grid in plain lines: for each option two questions, from 1 to 5 each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from kiosk.link.room import Room
from kiosk.plain.figures import Shown
from kiosk.plain.form import Filled, VoteForm
from kiosk.plain.kinds.scale import CANT_SAY_WORDS, step, unsure_words
from kiosk.plain.talk import Talk
from shared.activities.grid import STEPS, GridResult, OptionCells, Placed, half_words
from shared.language import _
from shared.text import show
from shared.views import TableView
from shared.wording import tenths


class GridForm(VoteForm):
    """One option after another; whoever can't say one of the two says neither."""

    async def fill(self, talk: Talk, settings: Any, room: Room[TableView]) -> Filled:
        """Ask for each place."""
        answers: list[int] = []
        words: list[str] = []
        options = settings["options"]
        for place, option in enumerate(options, 1):
            asked = _("Option {place} of {of}: {option}").format(
                place=place, of=len(options), option=option
            )
            across = await self._ask(talk, asked, settings, "across")
            up = await self._ask(talk, asked, settings, "up") if across else 0
            pair = (across, up) if up else (0, 0)
            answers += pair
            told = f"{settings['across']} {across}, {settings['up']} {up}"
            words.append(f"{option}: {told if up else _(CANT_SAY_WORDS)}")
        return Filled(Placed(tuple(answers)), words)

    async def _ask(self, talk: Talk, option: str, settings: Any, scale: str) -> int:
        low, high = settings[f"{scale}_low"], settings[f"{scale}_high"]
        return await step(talk, f"{option}. {settings[scale]}?", low, high)


def figures(shown: Shown) -> Iterator[str]:
    """The mean and the middle half of each option on both scales."""
    counted = msgspec.convert(shown.result, GridResult)
    return (_option_words(each, counted) for each in counted.options)


def _option_words(each: OptionCells, result: GridResult) -> str:
    name = show(each.option)
    if not each.up.placed:
        return _("{option}: nobody placed it").format(option=name)
    # Translators: such as: Impact 3.4 of 5 (half say 3-4)
    scale = _("{scale} {mean} of {steps} ({half})")
    scales = ", ".join(
        scale.format(
            scale=show(axis.name),
            mean=tenths(along.mean),
            steps=STEPS,
            half=half_words(along.half),
        )
        for axis, along in ((result.up, each.up), (result.across, each.across))
    )
    return f"{name}: {scales}{unsure_words(each.cant_say)}"


FORM = GridForm()
