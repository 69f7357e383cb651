"""Our sentences in the language of whoever reads them."""

from __future__ import annotations

import asyncio
from gettext import NullTranslations

from shared.language import N_, SOURCE, Speech, _, ngettext, pgettext, speak, speaking, speech


class Shouted(NullTranslations):
    """A language that is easy to tell from English."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, one: str, more: str, count: int) -> str:
        return (one if count in (0, 1) else more).upper()

    def pgettext(self, context: str, message: str) -> str:
        return f"{context}: {message}".upper()


LOUD = Speech("x-loud", Shouted())


def test_without_a_choice_it_is_english_as_it_stands_in_the_code() -> None:
    assert speech().code == SOURCE
    assert _("Received.") == "Received."
    assert [ngettext("{n} vote", "{n} votes", n).format(n=n) for n in (0, 1, 2)] == [
        "0 votes",
        "1 vote",
        "2 votes",
    ]


def test_a_language_is_spoken_inside_its_block_only() -> None:
    later = N_("Received.")
    with speaking(LOUD):
        assert _(later) == "RECEIVED."
        assert ngettext("vote", "votes", 0) == "VOTE"
        assert pgettext("a ballot", "Vote") == "A BALLOT: VOTE"
    assert _(later) == "Received."


async def test_two_tasks_are_spoken_to_in_two_languages_at_once() -> None:
    both_speak = asyncio.Barrier(2)

    async def spoken_to(in_use: Speech) -> str:
        speak(in_use)
        await both_speak.wait()
        return await asyncio.create_task(asyncio.to_thread(_, "Received."))

    loud, english = await asyncio.gather(spoken_to(LOUD), spoken_to(Speech()))
    assert (loud, english) == ("RECEIVED.", "Received.")
    assert speech().code == SOURCE


def test_nothing_is_nothing_in_every_language() -> None:
    class Headed(NullTranslations):
        """As a catalogue from a file answers: with its head, where nothing is asked."""

        def gettext(self, message: str) -> str:
            return message or "Language: x-headed"

    with speaking(Speech("x-headed", Headed())):
        assert (_(""), _("Received.")) == ("", "Received.")


def test_a_speech_that_changes_is_changed_for_all_who_use_it() -> None:
    in_use = Speech()
    with speaking(in_use):
        in_use.change(LOUD)
        assert (speech().code, _("Received.")) == ("x-loud", "RECEIVED.")
