"""How somebody speaks, asked in plain lines."""

from __future__ import annotations

from kiosk.plain.talk import Talk
from shared.language import _
from shared.voices import VOICES


async def ask_voice(talk: Talk, question: str, why: str) -> str:
    """The letter of a voice; `why` says what becomes of it."""
    talk.say(why)
    answer = await talk.choose(question, [_(each) for each in VOICES.values()])
    return list(VOICES)[answer]
