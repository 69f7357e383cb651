"""Words that the chair counts together, in every kind that lets them: who stands for whom.

Nothing is joined by itself, and nothing that was said is changed: what the chair has joined is a
reading of it, which undo takes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

KeyOf = Callable[[str], str]
"""What is the same for words that are counted together anyway."""


class Joined(Struct, frozen=True):
    """The chair has said that these words mean the same as `into`, which stands for all of them.

    A word joined into itself counts for itself again.
    """

    words: tuple[str, ...]
    into: str


def heads(joined: Iterable[Joined], key_of: KeyOf) -> dict[str, str]:
    """Key -> the key of the word that it is counted with, for those that are joined to another."""
    found: dict[str, str] = {}
    for each in joined:
        head = key_of(each.into)
        found.pop(head, None)
        moved = {key_of(word) for word in each.words} - {head}
        for key, other in found.items():
            if other in moved:
                found[key] = head
        found |= dict.fromkeys(sorted(moved), head)
    return found


def pairs(joined: Iterable[Joined], key_of: KeyOf) -> tuple[tuple[str, str], ...]:
    """(word, the word that it is counted with) for each that is joined, as the chair wrote them."""
    acts = tuple(joined)
    written = {key_of(word): word for each in acts for word in (*each.words, each.into)}
    return tuple((written[key], written[head]) for key, head in heads(acts, key_of).items())
