"""What the chair's console asks on pages, asked in lines."""

from __future__ import annotations

from typing import Final

from kiosk.chair.dialogs.pages import AskText, ChooseOne
from kiosk.plain.talk import Talk, enter_takes
from kiosk.widgets.sentences import sentences
from shared.language import N_, _
from shared.text import show

LEAVE_IT: Final = N_("Leave it")


class Pages:
    """Asks in a talk what stands on a page."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    async def ask(self, page: ChooseOne | AskText, /) -> str | None:
        """The answer; None where the page is left."""
        return await (self._one(page) if isinstance(page, ChooseOne) else self._text(page))

    async def _one(self, page: ChooseOne) -> str | None:
        for line in page.about.splitlines():
            self._talk.say(show(line))
        answers = [answer.words for answer in page.answers]
        chosen = await self._talk.choose(page.question, [_(LEAVE_IT), *answers], first=0)
        return page.answers[chosen - 1].value if chosen else None

    async def _text(self, page: AskText) -> str | None:
        alone = enter_takes(page.text) if page.text else ""
        typed = await self._talk.ask(page.asked, sentences(page.hint, alone)) or page.text
        while wrong := page.check(typed):
            typed = await self._talk.ask_on(f"{wrong} {page.asked}") or page.text
        return typed.strip()
