"""What people typed, turned into text that is safe to keep and to show."""

from __future__ import annotations

import re
import unicodedata

from shared.characters import EASY, ONE_CELL_EACH, characters, graphemes
from shared.clean_line import SKIN_TONES, ZWJ, clean_line
from shared.language import _, ngettext

MAX_WEIGHT = 8
"""Code points allowed for each character of a limit, so that no character hides a hundred."""

ELLIPSIS = "…"

_ALREADY_CLEAN = re.compile(f"[{EASY}]+(?: [{EASY}]+)*")
"""But for spaces around it, which fall first: many people type one behind their last word."""

# Whole terminal sequences (colours, titles, links), so that pasted '\x1b[31m' leaves no '[31m'.
_TERMINAL_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*+(?:\x07|\x1b\\|\x9c)"
)
_LINE_END = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_JOINED = re.compile(
    f"[\u200d\ufe0f\U0001f1e6-\U0001f1ff{SKIN_TONES}]"
)  # what makes one picture of several characters


class TextError(ValueError):
    """The text cannot be taken; the message says why and what to do, in one kind sentence."""


def clean(raw: str, *, limit: int) -> str:
    """Return `raw` as it may be kept: one safe line, NFC, single-spaced, of `limit` characters.

    Cleaning what is clean changes nothing. Raises TextError when nothing is left or when it is
    too long, and nothing else whatever the string.
    """
    text = show(raw)
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

    The same cleaning as `clean` without a limit; what holds nothing visible becomes "". `lines`
    keeps line ends (at most one blank line together); otherwise they become spaces.
    """
    if _ALREADY_CLEAN.fullmatch(trimmed := text.strip(" ")):
        return trimmed
    text = _TERMINAL_SEQUENCE.sub("", text)
    if not lines:
        return clean_line(text)
    cleaned = "\n".join(clean_line(line) for line in _LINE_END.split(text)).strip("\n")
    return re.sub("\n{3,}", "\n\n", cleaned)


def width(text: str) -> int:
    """Return how many terminal cells the cleaned `text` takes; line ends take none."""
    if (text.isascii() and text.isprintable()) or ONE_CELL_EACH.fullmatch(text):
        return len(text)
    if not _JOINED.search(text):
        return _each(text)
    return sum(_cells(grapheme) for grapheme in characters(text))


def on_screen(text: str) -> str:
    """Return the cleaned `text` as it goes to a terminal; it is as wide as `width` says.

    Joiners stay in pictures alone: Textual counts no cell for a consonant after one, and
    terminals do.
    """
    if ZWJ not in text:
        return text
    return "".join(
        grapheme if _is_picture(grapheme) else grapheme.replace(ZWJ, "")
        for grapheme in characters(text)
    )


def _each(text: str) -> int:
    """Return the cells of characters one by one: a mark has none, as in most terminals."""
    import wcwidth  # late, as in shared.characters

    return sum(max(wcwidth.wcwidth(char), 0) for char in text)


def _cells(grapheme: str) -> int:
    if _is_picture(grapheme):
        import wcwidth  # late, as in shared.characters

        return wcwidth.width(grapheme, control_codes="ignore")
    return _each(grapheme)


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
