"""One line of what people typed, sign by sign: what stands, what falls, and what is joined."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from shared.characters import graphemes

MAX_MARKS = 4
"""Combining marks kept on one letter; more is a flood, not a language."""

MAX_JOINS = 7
"""Joins kept in one chain of pictures or of consonants; the longest real ones have four."""

_ZWNJ, ZWJ = "\u200c", "\u200d"
_AS_TEXT = "\ufe0e"  # asks for a picture's narrow form, which few terminals have
_VIRAMA = 9  # the combining class of signs that kill a vowel and so link two consonants
_SCANNED_MARKS = 30  # a run longer than this is cut before NFC, whose sorting is quadratic

_FLAG_TAGS = re.compile(  # England, Scotland, Wales: the black flag and an invisible name
    "\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
_FLAG_HALVES = re.compile("[\U0001f1e6-\U0001f1ff]+")  # two of these letters are one flag
_BLACK_FLAG = "\U0001f3f4"
SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"

# Blank although Unicode files them under letters, marks or symbols.
_BLANK_SYMBOL = "\u2800"
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0")

# Korean letters that combine: first consonants, vowels, last consonants.
_FIRST, _VOWEL, _LAST = (
    "\u1100-\u115e\ua960-\ua97c",
    "\u1161-\u11a7\ud7b0-\ud7c6",
    "\u11a8-\u11ff\ud7cb-\ud7fb",
)
_LEADS_TO_VOWEL = f"[{_FIRST}]"
_LEADS_TO_LAST = f"[{_VOWEL}\uac00-\ud7a3]"  # made into a pattern when it is needed: it takes 1 ms
_KOREAN_PART = re.compile(f"([{_FIRST}])|([{_VOWEL}])|([{_LAST}])")

# Parts of notes, which programs measure differently; NFC takes notes apart.
_STEMS = frozenset("\U0001d165\U0001d166" + "".join(map(chr, range(0x1D16D, 0x1D173))))


def clean_line(text: str) -> str:
    """Clean one line. Marks that come together where something fell are sorted and seen again."""
    text = unicodedata.normalize("NFC", "".join(_visible(text)))
    while True:
        text = _FLAG_HALVES.sub(lambda run: run[0][: len(run[0]) // 2 * 2], text)
        scanned = _scan(text)
        text = unicodedata.normalize("NFC", scanned)
        if text == scanned:
            return text


def _scan(text: str) -> str:
    scan = _Scan()
    position = 0
    while position < len(text):
        scan.take(text[position])
        position += 1
        if text[position - 1] == _BLACK_FLAG and (tags := _FLAG_TAGS.match(text, position)):
            scan.out.append(tags[0])
            position = tags.end()
    return "".join(scan.out)


def _visible(text: str) -> list[str]:
    """Return the characters that may stay, with every kind of space as ' '.

    Joiners, variation selectors and flag tags stay for the scan, which knows their neighbours.
    """
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category[0] == "M" else 0
        if category[0] == "Z" or char == _BLANK_SYMBOL or char in "\t\n\v\f\r\x85":
            kept.append(" ")
        elif char in _BLANK_LETTERS or marks > _SCANNED_MARKS:
            continue
        elif category[0] != "C" or char in (ZWJ, _ZWNJ) or "\U000e0020" <= char <= "\U000e007f":
            kept.append(char)
    return kept


def _is_one_wide(text: str) -> bool:
    import wcwidth  # late, as in shared.characters

    return wcwidth.wcwidth(text[0]) == 2 and wcwidth.width(text) == 2


def _one_picture(left: str, right: str) -> bool:
    left = "\U0001f468" if left in SKIN_TONES else left  # a tone stands on a picture
    return graphemes(left + ZWJ + right) == 1 and unicodedata.category(right) in ("So", "Sm")


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or char in _MONGOL


_MONGOL = frozenset("\u180b\u180c\u180d\u180f")


@dataclass
class _Scan:
    """One pass from left to right that keeps invisible characters only where they mean something.

    `out` is what is kept so far, `base` the last letter or symbol kept ("" after a space),
    `marks` the marks on it, `linked` whether one of them links it to the next, `joins` how many
    links led here without a break, `joiner` one held back until its right neighbour is known.
    """

    out: list[str] = field(default_factory=list)
    base: str = ""
    marks: int = 0
    joins: int = 0
    linked: bool = False
    joiner: str = ""
    space: bool = False

    def take(self, char: str) -> None:
        """Keep `char`, hold it back until its neighbour is known, or let it fall."""
        category = unicodedata.category(char)
        if char == " ":
            self._take_space()
        elif char in (ZWJ, _ZWNJ):
            self._take_joiner(char)
        elif _is_selector(char):
            self._take_selector(char)
        elif category[0] == "M":
            self._take_mark(char)
        elif category != "Cf" and self._stands(char):
            self._take_base(char, category)

    def _stands(self, char: str) -> bool:
        """Whether a letter or picture takes cells where it stands, and no more than it should.

        A skin tone needs a wide picture before it, a Korean vowel its first consonant, a last
        consonant its vowel; and two first consonants would be one character of any width.
        """
        before = self.base if self.base and self.out[-1] == self.base else ""
        if char in SKIN_TONES:
            return unicodedata.category(before or " ") == "So" and _is_one_wide(before + char)
        if (part := _KOREAN_PART.match(char)) is None:
            return True
        first, vowel, _last = part.groups()
        if first:
            return not re.match(_LEADS_TO_VOWEL, before)
        leads = _LEADS_TO_VOWEL if vowel else _LEADS_TO_LAST
        return re.match(leads, before) is not None

    def _take_space(self) -> None:
        self.space = bool(self.out)
        self.base, self.joiner, self.linked = "", "", False

    def _take_joiner(self, char: str) -> None:
        """Hold a joiner back; after a sign that kills a vowel it means something by itself."""
        if not self.base or self.out[-1] in (ZWJ, _ZWNJ):
            return
        if unicodedata.combining(self.out[-1][-1]) == _VIRAMA:
            self.out.append(char)
        elif not self.joiner:
            self.joiner = char

    def _take_selector(self, char: str) -> None:
        """Keep one selector, straight after the letter, picture or keycap it selects."""
        straight_after = bool(self.base) and self.out[-1] == self.base and not self.joiner
        straight_after = straight_after and not _FLAG_HALVES.match(self.base)
        straight_after = straight_after and not (char == _AS_TEXT and _is_one_wide(self.base))
        if straight_after and (not self.base.isascii() or self.base in "0123456789#*"):
            self.out.append(char)

    def _take_mark(self, char: str) -> None:
        links = unicodedata.combining(char) == _VIRAMA
        if not self.base or self.marks == MAX_MARKS or (links and self.joins == MAX_JOINS):
            return
        if char in _STEMS or _FLAG_HALVES.match(self.base):
            return
        self._join(char, "M")
        self.out.append(char)
        self.marks += 1
        self.linked = self.linked or links

    def _take_base(self, char: str, category: str) -> None:
        if self.space:
            self.out.append(" ")
            self.space = False
        self._join(char, category)
        self.out.append(char)
        self.base, self.marks, self.linked = char, 0, False

    def _join(self, char: str, following: str) -> None:
        """Let out the joiner held back where both its sides are a script or a picture it joins.

        Scripts that need joiners (Persian, Hindi, Sinhala ...) have letters without case: Lo.
        """
        joiner, self.joiner = self.joiner, ""
        category = unicodedata.category(self.base) if self.base else ""
        picture = category == "So" or self.base in tuple(SKIN_TONES)
        picture = picture and not _FLAG_HALVES.match(self.base)
        if joiner and category == "Lo" and following in ("Lo", "M"):
            self.out.append(joiner)
        fits = self.joins < MAX_JOINS and _one_picture(self.base, char)
        if joiner == ZWJ and picture and fits:
            self.out.append(joiner)
            self.joins += 1
        elif following != "M":
            self.joins = self.joins + 1 if self.linked else 0
