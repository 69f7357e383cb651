"""What people typed, turned into text that is safe to keep and to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from shared.language import _, ngettext

MAX_MARKS = 4
"""Combining marks kept on one letter; more is a flood, not a language."""

MAX_JOINS = 7
"""Joins kept in one chain of pictures or of consonants; the longest real ones have four."""

MAX_WEIGHT = 8
"""Code points allowed for each character of a limit, so that no character hides a hundred."""

ELLIPSIS = "…"

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_AS_TEXT = "\ufe0e"  # asks for a picture's narrow form, which few terminals have
_VIRAMA = 9  # the combining class of signs that kill a vowel and so link two consonants
_SCANNED_MARKS = 30  # a run longer than this is cut before NFC, whose sorting is quadratic

# Letters, digits and punctuation of European languages that cleaning never changes.
_EASY = "!-~¡-¬®-ʯḀ-ỿ‐-‧‰-⁞€-₿"
_ONE_CELL_EACH = re.compile(f"[ {_EASY}─-▟←-↓]*")
"""Characters of one cell each, whatever stands beside them; also the lines that screens draw."""
_ALREADY_CLEAN = re.compile(f"[{_EASY}]+(?: [{_EASY}]+)*")

# Whole terminal sequences (colours, titles, links), so that pasted '\x1b[31m' leaves no '[31m'.
_TERMINAL_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*+(?:\x07|\x1b\\|\x9c)"
)
_LINE_END = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_FLAG_TAGS = re.compile(  # England, Scotland, Wales: the black flag and an invisible name
    "\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
_FLAG_HALVES = re.compile("[\U0001f1e6-\U0001f1ff]+")  # two of these letters are one flag
_BLACK_FLAG = "\U0001f3f4"
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_JOINED = re.compile(
    f"[\u200d\ufe0f\U0001f1e6-\U0001f1ff{_SKIN_TONES}]"
)  # what makes one picture of several characters

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


class TextError(ValueError):
    """The text cannot be taken; the message says why and what to do, in one kind sentence."""


def clean(raw: str, *, limit: int, lines: bool = False) -> str:
    """Return `raw` as it may be kept: safe, NFC, single-spaced, at most `limit` characters.

    `lines` keeps line ends (at most one blank line together); otherwise they become spaces.
    Cleaning what is clean changes nothing. Raises TextError when nothing is left or when it is
    too long, and nothing else whatever the string.
    """
    text = show(raw, lines=lines)
    if not text:
        raise TextError(_("Nothing is written yet: please type a few words."))
    count = graphemes(text)
    if count > limit:
        told = ngettext(
            "This is {count} character long and {limit} fit: please take out {over}.",
            "This is {count} characters long and {limit} fit: please take out {over}.",
            count,
        )
        raise TextError(told.format(count=count, limit=limit, over=count - limit))
    if len(text) > limit * MAX_WEIGHT:
        raise TextError(_("This has too many joined signs to show: please write it more simply."))
    return text


def show(text: str, *, lines: bool = False) -> str:
    """Return any text, also one from an untrusted hub, made safe to show. Never raises.

    The same cleaning as `clean` without a limit; what holds nothing visible becomes "".
    """
    if _ALREADY_CLEAN.fullmatch(text):
        return text
    text = _TERMINAL_SEQUENCE.sub("", text)
    if not lines:
        return _clean_line(text)
    cleaned = "\n".join(_clean_line(line) for line in _LINE_END.split(text)).strip("\n")
    return re.sub("\n{3,}", "\n\n", cleaned)


def graphemes(text: str) -> int:
    """Return how many characters a person sees in `text` (UAX 29 grapheme clusters)."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return sum(1 for _each in characters(text))


def width(text: str) -> int:
    """Return how many terminal cells the cleaned `text` takes; line ends take none."""
    if (text.isascii() and text.isprintable()) or _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    if not _JOINED.search(text):
        return _each(text)
    return sum(_cells(grapheme) for grapheme in characters(text))


def on_screen(text: str) -> str:
    """Return the cleaned `text` as it goes to a terminal; it is as wide as `width` says.

    Joiners stay in pictures alone: Textual counts no cell for a consonant after one, and
    terminals do.
    """
    if _ZWJ not in text:
        return text
    return "".join(
        grapheme if _is_picture(grapheme) else grapheme.replace(_ZWJ, "")
        for grapheme in characters(text)
    )


def _each(text: str) -> int:
    """Return the cells of characters one by one: a mark has none, as in most terminals."""
    import wcwidth  # late, as below

    return sum(max(wcwidth.wcwidth(char), 0) for char in text)


def _cells(grapheme: str) -> int:
    if _is_picture(grapheme):
        import wcwidth  # late, as below

        return wcwidth.width(grapheme, control_codes="ignore")
    return _each(grapheme)


def characters(text: str) -> Iterable[str]:
    """Return the characters that a person sees in `text`, one by one."""
    if _ONE_CELL_EACH.fullmatch(text):
        return text
    import wcwidth  # late: its tables take long to load, and most of what is written needs none

    return wcwidth.iter_graphemes(text)


def _is_picture(grapheme: str) -> bool:
    return unicodedata.category(grapheme[0]) == "So" or "\ufe0f" in grapheme


def shorten(text: str, cells: int) -> str:
    """Return the cleaned `text`, cut between characters and ended with '…' if over `cells`."""
    return text if width(text) <= cells else _cut(text, cells)


def wrap(text: str, cells: int, max_lines: int | None = None) -> list[str]:
    """Return the cleaned `text` as lines of at most `cells` (at least 1), broken at spaces.

    A word longer than a line is cut between characters. When there is more than `max_lines`
    show, the last line kept ends with '…'. A character wider than a line is shown as '…'.
    """
    if not text:
        return []
    cells = max(cells, 1)
    lines = [line for part in text.split("\n") for line in _wrap_line(part, cells)]
    if max_lines is None or len(lines) <= max_lines:
        return lines
    kept = lines[: max(max_lines, 0)]
    if kept:
        kept[-1] = _cut(kept[-1], cells)
    return kept


def _cut(text: str, cells: int) -> str:
    """Return the most of `text` that fits `cells` together with an ellipsis at its end."""
    if cells < 1:
        return ""
    kept = ""
    for grapheme in characters(text):
        if width(kept + grapheme) > cells - 1:
            break
        kept += grapheme
    return kept.rstrip() + ELLIPSIS


def _wrap_line(text: str, cells: int) -> list[str]:
    lines: list[str] = []
    current = ""
    for word in text.split(" "):
        longer = f"{current} {word}" if current else word
        if width(longer) <= cells:
            current = longer
            continue
        if current:
            lines.append(current)
        *full, current = _pieces(word, cells)
        lines.extend(full)
    return [*lines, current]


def _pieces(word: str, cells: int) -> list[str]:
    """Return `word` cut between characters into pieces of at most `cells`; at least one piece."""
    pieces = [""]
    for grapheme in characters(word):
        piece = grapheme if width(grapheme) <= cells else ELLIPSIS
        if width(pieces[-1] + piece) <= cells:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _clean_line(text: str) -> str:
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
        elif category[0] != "C" or char in (_ZWJ, _ZWNJ) or "\U000e0020" <= char <= "\U000e007f":
            kept.append(char)
    return kept


def _is_one_wide(text: str) -> bool:
    import wcwidth  # late, as below

    return wcwidth.wcwidth(text[0]) == 2 and wcwidth.width(text) == 2


def _one_picture(left: str, right: str) -> bool:
    left = "\U0001f468" if left in _SKIN_TONES else left  # a tone stands on a picture
    return graphemes(left + _ZWJ + right) == 1 and unicodedata.category(right) in ("So", "Sm")


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
        elif char in (_ZWJ, _ZWNJ):
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
        if char in _SKIN_TONES:
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
        if not self.base or self.out[-1] in (_ZWJ, _ZWNJ):
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
        picture = category == "So" or self.base in tuple(_SKIN_TONES)
        picture = picture and not _FLAG_HALVES.match(self.base)
        if joiner and category == "Lo" and following in ("Lo", "M"):
            self.out.append(joiner)
        fits = self.joins < MAX_JOINS and _one_picture(self.base, char)
        if joiner == _ZWJ and picture and fits:
            self.out.append(joiner)
            self.joins += 1
        elif following != "M":
            self.joins = self.joins + 1 if self.linked else 0
