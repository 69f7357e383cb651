"""words, recounted: the words of each ballot, alike but for capitals and outer punctuation.

What the chair had counted together counts once a ballot, under the word that stands for it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from server.verify.joining import standing_for
from server.verify.recount import Asked, Result

SETTINGS: Final = {"most": 3}
BYTES: Final = 96


def recount(asked: Asked) -> Result:
    """How many ballots name each word; the most used spelling stands for it."""
    given: dict[str, list[str]] = {}
    named: list[set[str]] = []
    for which, words in asked.choices("words"):
        why = _why_not(words, asked.settings["most"])
        if why:
            asked.refuse(which, why)
            continue
        named.append(set(map(_folded, words)))
        for word in words:
            given.setdefault(_folded(word), []).append(_inner(word))
    leader = standing_for(asked.activity, _folded)
    leader = {key: first for key, first in leader.items() if key in given and first in given}
    people = {
        key: sum(not ballot.isdisjoint({key, *_behind(key, leader)}) for ballot in named)
        for key in given
        if key not in leader
    }
    ranked = sorted(people, key=lambda key: (-people[key], key))
    return {
        "ballots": len(named),
        "words": [
            {
                "word": _spelt(given[key]),
                "count": people[key],
                "also": [
                    _spelt(given[each])
                    for each in sorted(_behind(key, leader), key=lambda e: (-len(given[e]), e))
                ],
            }
            for key in ranked
        ],
    }


def _behind(key: str, leader: dict[str, str]) -> list[str]:
    return [each for each, first in leader.items() if first == key]


def _why_not(words: Any, most: int) -> str:
    if not (isinstance(words, list) and all(isinstance(word, str) for word in words)):
        return "has no words on it"
    if not 1 <= len(words) <= most:
        return f"has {len(words)} words"
    if words != sorted(words):
        return "is in the order in which somebody wrote, which would mark it"
    if any(_is_unclean(word) for word in words):
        return "has a word that cannot be shown"
    if any(len(word.encode()) > BYTES for word in words):
        return "has a word that is too long"
    if len(set(map(_folded, words))) < len(words):
        return "has a word twice"
    return ""


def _is_unclean(word: str) -> bool:
    controls = any(unicodedata.category(char) in ("Cc", "Cs") for char in word)
    return controls or not word or " ".join(word.split()) != word


def _inner(word: str) -> str:
    signs = "".join("." if unicodedata.category(char)[0] in "PZ" else "x" for char in word)
    found = re.search("x.*x|x", signs)
    return word[slice(*found.span())] if found else word


def _folded(word: str) -> str:
    caseless = unicodedata.normalize("NFD", _inner(word)).casefold()
    return _inner(unicodedata.normalize("NFC", caseless))


def _spelt(spellings: list[str]) -> str:
    return sorted(spellings, key=lambda each: (-spellings.count(each), each))[0]


def words(asked: Asked, choice: dict[str, Any]) -> str:
    """The words, in the order of their letters."""
    return ", ".join(sorted(choice["words"]))
