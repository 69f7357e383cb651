"""words: simulated people say in a few words how they feel, some with a capital or a full stop."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom

WORDS: Final = (
    "hopeful", "trust", "listening", "tired", "together", "slow", "curious", "heard", "money",
    "respect", "careful", "worried", "time", "honest", "neighbours", "proud", "tea", "patience",
    "equal", "confused", "welcome", "change", "jargon", "brave", "stairs", "warm", "promises",
    "overdue", "friendly", "not sure yet",
)  # fmt: skip
CAPITAL, STOPPED = 0.4, 0.1


class WordsVoice(BallotVoice):
    """Says what many say, and sometimes something of one's own."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any]:
        """One word at least; most people do not fill every field."""
        number = luck.randint(1, scene.activity.settings["most"])
        liked = {word: scene.room_chance(scene.activity.question, word).random() for word in WORDS}
        words = sorted(WORDS, key=lambda word: luck.expovariate(1.0 / (1.05 - liked[word] ** 2)))
        return {"words": sorted(_typed(word, luck) for word in words[:number])}


def _typed(word: str, luck: Random) -> str:
    """As people type on a strange keyboard."""
    spelt = word.capitalize() if luck.random() < CAPITAL else word
    return f"{spelt}." if luck.random() < STOPPED else spelt


VOICE = WordsVoice()
