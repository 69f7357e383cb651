"""The key with which people change the language of a table's screen, at any moment."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk.table.seeing.seeing_keys import SeeingKeys


class LanguageKeys(SeeingKeys):
    """The part of the table's app that knows what its people are spoken to in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f12", "language", show=False)]

    @property
    def several_languages(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.spoken.languages.offered) > 1

    @property
    def choosing(self) -> bool:
        """Whether somebody is in the middle of a vote; the table's app knows."""
        return False

    @property
    def coming_in(self) -> bool:
        """Whether the table is still asked who it is; the table's app knows."""
        return True

    async def action_language(self) -> None:
        """F12: the next language while the table comes in, where all are listed; later it asks."""
        if not self.several_languages or len(self.screen_stack) > 1:
            return
        if self.coming_in:
            codes = [each.code for each in self.spoken.languages.offered]
            at = codes.index(self.spoken.speech.code)
            self.speak_instead(codes[(at + 1) % len(codes)])
            return
        from kiosk.table.seeing.language_list import AskLanguage  # late: it is not asked at first

        def chosen(code: str | None) -> None:
            if code and code != self.spoken.speech.code:
                self.speak_instead(code)

        await self.push_screen(AskLanguage(self.spoken, choosing=self.choosing), chosen)

    def speak_instead(self, code: str) -> None:
        """Speak this language from now on."""
        self.spoken.choose(code)
        self.call_later(self.language_changed)

    async def language_changed(self) -> None:
        """Another language is spoken; the table's app draws its screen anew."""
