"""words: each person gives one to three words of their own, unseen until revealed.

The words are ballots, not items: what is asked for is one person's own word, and a ballot is what
the house keeps apart from table and order. Its price: a single word cannot be hidden as an item
can, so the chair reads the whole list before the room does, and shows all of it or nothing.

Words are counted together where they differ in capitals or in the punctuation around them alone:
canonical caseless matching (The Unicode Standard, section 3.13, D145), after which punctuation
(general category P) is taken from both ends. Plurals and other spellings are counted apart, until
the chair has them counted together (`JoinWords`): then a ballot that names several of them counts
once. Words with as many ballots share a place and stand in the order of their letters.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Annotated, Final

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from shared.activities.kind import Beside, Kind, Known
from shared.activities.parts.joining import Joined, heads
from shared.activities.parts.options import leader_words
from shared.items import Item, Written
from shared.language import N_, _, ngettext
from shared.outcome import Refusal
from shared.text import TextError, clean, show
from shared.wording import nobody_words, quote, shift_words

WORD_LIMIT: Final = 24
"""Graphemes in a word: one, or a few that belong together."""
WORD_BYTES: Final = 96
"""Bytes of UTF-8 in a word: three such words leave a ballot as long as any other on the disk."""

Word = Annotated[str, Meta(min_length=1, max_length=WORD_BYTES)]


class WordsSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The most words that one person gives."""

    most: Annotated[int, Meta(ge=1, le=3)] = 3


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: the words of one person.

    They are held in the order of their letters: the order in which somebody wrote them would mark
    the ballot.
    """

    words: Annotated[tuple[Word, ...], Meta(min_length=1, max_length=3)]

    def __post_init__(self) -> None:
        force_setattr(self, "words", tuple(sorted(self.words)))


class WordCount(Struct, frozen=True):
    """A word, in the spelling that most used, and how many people gave it."""

    word: str
    count: int
    also: tuple[str, ...] = ()
    """Other words that the chair has counted with it, most given first."""


class WordsResult(Struct, frozen=True):
    """The words, most given first, and the number of ballots counted."""

    ballots: int
    words: tuple[WordCount, ...]


def bare(word: str) -> str:
    """A clean word without the punctuation around it; what is nothing else stays as it is."""
    inside = [place for place, char in enumerate(word) if _counts(char)]
    return word[inside[0] : inside[-1] + 1] if inside else word


def _counts(char: str) -> bool:
    return unicodedata.category(char)[0] not in "PZ"


def key_of(word: str) -> str:
    """What is the same for words that are counted together."""
    folded = unicodedata.normalize("NFD", bare(word)).casefold()
    return bare(unicodedata.normalize("NFC", folded))


def checked(raw: str) -> str:
    """A word as somebody typed it, as it may be cast.

    Raises:
        TextError: it is empty or too long; the message says what to do.
    """
    word = clean(raw, limit=WORD_LIMIT)
    if len(word.encode("utf-8", "replace")) > WORD_BYTES:
        raise TextError(_("This has too many joined signs to keep: please write it more simply."))
    return word


class WordsTally:
    """Counts ballots for each word, and how each is spelt."""

    def __init__(self) -> None:
        self.ballots = 0
        self.spellings: dict[str, Counter[str]] = {}
        self._together: Counter[frozenset[str]] = Counter()
        """How many ballots name these, and no others."""

    def add(self, choice: Words) -> None:
        """Count one ballot."""
        self.ballots += 1
        for word in choice.words:
            self.spellings.setdefault(key_of(word), Counter())[bare(word)] += 1
        self._together[frozenset(map(key_of, choice.words))] += 1

    def ranked(self, joined: Iterable[Joined]) -> Iterator[WordCount]:
        """The words, most given first; where they are equal, in the order of their letters.

        What was joined into a word that nobody gives any more counts for itself again.
        """
        given = self.spellings
        stands = {key: head for key, head in heads(joined, key_of).items() if head in given}
        counts: Counter[str] = Counter()
        for keys, ballots in self._together.items():
            for head in {stands.get(key, key) for key in keys}:
                counts[head] += ballots
        for key in sorted(counts, key=lambda key: (-counts[key], key)):
            also = [other for other, head in stands.items() if head == key and other in given]
            also.sort(key=lambda other: (-given[other].total(), other))
            yield WordCount(
                usual(given[key]), counts[key], tuple(usual(given[other]) for other in also)
            )


def with_also(each: WordCount) -> str:
    """A word, and what the chair has counted with it, safe to show."""
    if not each.also:
        return show(each.word)
    # Translators: a word, and others of the same meaning that are counted with it.
    return show(_("{word} (also: {others})").format(word=each.word, others=", ".join(each.also)))


def usual(spellings: Mapping[str, int]) -> str:
    """The spelling that most used; of equally used ones the first by code points: capitals."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


class WordVote(Kind[WordsSettings, Words, WordsTally, WordsResult]):
    """A few words from each person."""

    name = "words"
    settings_type = WordsSettings
    result_type = WordsResult
    choice_type = Words
    joins_words = True

    def check_choice(
        self, settings: WordsSettings, choice: Words, items: Mapping[str, Item]
    ) -> Refusal | None:
        """No more words than asked for, each clean and each different."""
        if len(choice.words) > settings.most:
            most = _("Each person gives {most} at the most.").format(most=settings.most)
            return Refusal("too-many", most)
        for word in choice.words:
            try:
                if checked(word) != word:
                    return Refusal("text", _("A word has signs in it that cannot be shown."))
            except TextError as error:
                return Refusal("text", str(error))
        if len({key_of(word) for word in choice.words}) < len(choice.words):
            return Refusal("picked-twice", _("Each word counts once a person."))
        return None

    def words(self, settings: WordsSettings, choice: Words, items: Mapping[str, Item]) -> str:
        """The words in the order of their letters."""
        return ", ".join(map(show, choice.words))

    def new_tally(self, settings: WordsSettings) -> WordsTally:
        """An empty count."""
        return WordsTally()

    def shift(
        self, before: WordsResult, now: WordsResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """Every word of now, and then those that nobody gave again."""
        then = {key_of(each.word): each for each in before.words}
        today = {key_of(each.word) for each in now.words}
        for each in now.words:
            was = then.get(key_of(each.word))
            yield shift_words(quote(each.word), was.count if was else 0, each.count)
        for key, each in then.items():
            if key not in today:
                yield shift_words(quote(each.word), each.count, 0)

    def summary(self, settings: WordsSettings, result: WordsResult, known: Known) -> Iterator[str]:
        """Which words most people gave, and how many words there are."""
        if not result.words:
            yield nobody_words(
                closed=known.closed,
                over=N_("Nobody gave a word."),
                so_far=N_("Nobody has given a word yet."),
            )
            return
        counted = [(each.word, each.count) for each in result.words]
        yield from leader_words(counted, result.ballots, several=_words)
        different = ngettext(
            "{count} different word in all.", "{count} different words in all.", len(counted)
        )
        yield different.format(count=len(counted))

    def result(
        self, settings: WordsSettings, tally: WordsTally | None, items: Iterable[Item]
    ) -> WordsResult:
        """Every word that was given, as they were given."""
        return self.result_beside(settings, tally, items, Beside())

    def result_beside(
        self,
        settings: WordsSettings,
        tally: WordsTally | None,
        items: Iterable[Item],
        beside: Beside,
    ) -> WordsResult:
        """Every word that was given, some of them counted together."""
        counted = tally or self.new_tally(settings)
        return WordsResult(counted.ballots, tuple(counted.ranked(beside.joined)))

    def key_of(self, word: str) -> str:
        """Case and outer punctuation make no difference."""
        return key_of(word)

    def words_given(self, tally: WordsTally | None, items: Iterable[Item]) -> Collection[str]:
        """All of them."""
        return tally.spellings.keys() if tally else ()


def _words(count: int) -> str:
    return ngettext("{count} word", "{count} words", count).format(count=count)


KIND = WordVote()
