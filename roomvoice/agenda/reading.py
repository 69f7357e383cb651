"""What in an agenda is hard to read: long sentences and hard words, with the line where they are.

Syllables are told by the points where `pyphen` would hyphenate, which is what it knows offline.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from shared.agenda.lines import Lines
from shared.text import show

MOST_WORDS: Final = 20
"""In a sentence, before it is called long."""
HARD_FROM: Final = 4
"""Syllables."""
READ: Final = ("title", "question", "easy", "options", "statements", "columns", "low", "high")
"""What people in the room read of an activity, beside names and sums."""
EVERYDAY: Final = frozenset(
    [
        "anybody",
        "anything",
        "everybody",
        "everyone",
        "everything",
        "january",
        "february",
        "idea",
        "ideas",
        "usually",
    ]
)
SIMPLER: Final = {
    "accommodation": "a place to live or stay",
    "additional": "more",
    "beneficial": "good",
    "beverage": "drink",
    "challenges": "problems",
    "collaborate": "work together",
    "collaboration": "working together",
    "commence": "start",
    "commissioning": "planning and paying for",
    "consultation": "asking people",
    "deliverables": "what we will do",
    "empower": "give power to",
    "engagement": "taking part",
    "enhance": "make better",
    "facilitate": "help",
    "implement": "do",
    "implementation": "doing it",
    "initiative": "plan",
    "leverage": "use",
    "methodology": "way of working",
    "outcomes": "results",
    "participate": "take part",
    "participation": "taking part",
    "pathway": "way through",
    "prioritise": "put first",
    "prioritize": "put first",
    "provision": "what there is",
    "signposting": "telling people where to go",
    "stakeholder": "person it matters to",
    "stakeholders": "people it matters to",
    "strategic": "long-term",
    "sustainable": "lasting",
    "transparency": "openness",
    "utilise": "use",
    "utilize": "use",
}
"""Words that are common where services are planned, and what to say in their place."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "do",
        "for",
        "from",
        "how",
        "i",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "these",
        "this",
        "to",
        "us",
        "was",
        "we",
        "what",
        "where",
        "which",
        "who",
        "with",
        "would",
        "you",
        "your",
    ]
)
ENGLISH: Final = 0.08
"""The share of words that are small English ones, from which a text is taken to be English."""


def hard_to_read(toml: str) -> Iterator[str]:
    """A sentence about each place of an agenda that can be used, where reading is hard."""
    agenda, lines = tomllib.loads(toml), Lines(toml)
    texts = list(_texts(agenda))
    words = [word.casefold() for _, _, text in texts for word in _WORD.findall(text)]
    english = sum(word in _SMALL for word in words) >= ENGLISH * len(words)
    for place, key, text in texts:
        line = lines.of(place, key)
        at = f"line {line}" if line else "an activity"
        easy = place is not None and bool(agenda["activity"][place].get("easy"))
        if key == "question" and easy:
            continue  # it has been said more easily already
        for problem in (*_long(key, text), *(_hard(key, text) if english else ())):
            yield f"{at}: {key}: {problem}"
    if not english:
        yield "hard words were not looked for: this is not in English"


def _texts(agenda: Mapping[str, Any]) -> Iterator[tuple[int | None, str, str]]:
    """What people read, with the place of its activity and the key that it stands under."""
    for key in ("title", "welcome"):
        if agenda.get(key):
            yield None, key, str(agenda[key])
    for place, activity in enumerate(agenda["activity"]):
        for key in READ:
            value = activity.get(key)
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str):
                    yield place, key, text


def _long(key: str, text: str) -> Iterator[str]:
    sentences = [each for each in re.split(r"(?<=[.!?])\s+", text.strip()) if each]
    if key == "easy" and len(sentences) > 1:
        yield f"{len(sentences)} sentences; say one idea"
    for sentence in sentences:
        words = sentence.split()
        if len(words) > MOST_WORDS:
            start = show(" ".join(words[:5]))
            yield f'"{start} ..." has {len(words)} words; {_cure(key, "make it two sentences")}'


def _hard(key: str, text: str) -> Iterator[str]:
    for word in dict.fromkeys(_WORD.findall(text)):
        plain = word.casefold()
        if plain in SIMPLER:
            yield f'"{word}" is a hard word; "{SIMPLER[plain]}" is easier'
        elif plain not in EVERYDAY and max(map(_syllables, plain.split("-"))) >= HARD_FROM:
            yield f'"{word}" is a hard word; {_cure(key, "take a shorter one")}'


def _cure(key: str, do: str) -> str:
    return f'{do}, or add easy = "..."' if key == "question" else do


def _syllables(word: str) -> int:
    import pyphen  # late: only `agenda check` counts them

    # Of its lists for English, the American one divides by sound; the British one by origin.
    return 1 + len(pyphen.Pyphen(lang="en_US").positions(word))
