"""What people may type to break a screen, a log or a report: seeded, and the same for every test.

`payloads(number, seed)` gives the written corpus first, then what chance makes of its parts.
`fitting` cuts one to what the meeting accepts; `harmless` gives a text of the same shape (the same
words, the same widths) that can do nothing, to compare a screen or a page with.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from typing import Final

import wcwidth

from shared.text import TextError, clean, show, width

SEED: Final = 11
SHORT: Final = 200
"""Payloads in `make test`."""
LONG: Final = 2000
"""Payloads in `make soak`."""

NARROW: Final = "ж"
WIDE: Final = "漢"
LINKED: Final = "\u0915"
"""What a harmless text is made of; no screen and no report has these of its own."""

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "control": (
        *(f"a{chr(code)}b" for code in range(0x20)),
        *(f"a{chr(code)}b" for code in range(0x7F, 0xA0)),
        "\r\rover", "\b\b\b\bback", "\v\v\fdown", "\x0e\x0f", "\x05", "\x1a\x04", "line\r\nline",
    ),
    "terminal": (
        "\x1b[2J", "\x1b[H\x1b[J", "\x1b[31mred\x1b[0m", "\x1b[999;999H", "\x1b[?1049l",
        "\x1b[?25l",
        "\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[>c", "\x1b[0c", "\x1b[>q", "\x1b[?2026$p", "\x1b[21t",
        "\x1b[18t", "\x1b[?u", "\x9b6n", "\x9b31mred", "\x9b2J", "\x1bc", "\x1b7\x1b8", "\x1b#8",
        "\x1b]0;title\x07", "\x1b]2;title\x1b\\", "\x1b]8;;http://a.example\x1b\\x\x1b]8;;\x1b\\",
        "\x1b]52;c;cm0gLXJm\x07", "\x1b]52;c;?\x07", "\x1b]10;?\x07", "\x1b]11;?\x1b\\",
        "\x1b]4;1;?\x07", "\x1b]1337;File=:AAAA\x07", "\x1b]9;note\x07", "\x1b]777;notify;a;b\x07",
        "\x9d0;title\x9c", "\x1bP$q q\x1b\\", "\x1bP+q544e\x1b\\", "\x90q#0~\x9c",
        "\x1b_Ga=q\x1b\\",
        "\x9fGa=q\x9c", "\x1b^pm\x1b\\", "\x1bXsos\x1b\\", "\x1b]0;never ended", "\x1bPnever",
        "\x1b[", "\x1b", "\x9b", "\x1b]", "\x1b\x1b[31m", "\x1b[\x1b[2J", "\x1b[3\x001m",
        "\x1b[?1000h",
        "\x1b[5i", "\x1b[4i", "\x1b%G", "\x1b(0lqk", "\x1bN", "\x1b[>4;2m", "\x1b[=1u", "\x1b[200~",
    ),
    "bidi": (
        "\u202eevil", "\u202dover\u202c", "\u2066iso\u2069", "\u2067rtl\u2069", "\u2068first",
        "\u202a\u202b\u202c", "\u200e\u200f\u061c", "\u2069\u2069\u2069", "user\u202etxt.exe",
        "שלום עולם", "مرحبا بالعالم", "abc שלום (7) def", "\u202e]/[", "سلام123",
    ),
    "marks": (
        "a" + "\u0301" * 1000, "\u0301" * 1000, "Z" + "\u0300\u0323\u0338" * 333, "e\u0301\u0323",
        "\u20dd" * 9 + "x" + "\u20dd" * 9, "\u0e01\u0e33" + "\u0e49" * 50,
        "\u0915" + "\u094d\u0937" * 30,
        "\u1100" * 40, "\u1161", "\u11a8\u11a8", "\u1100\u1161\u11a8", "\ud7b0",
        "\u0f40" + "\u0f71" * 40,
        "\u0488\u0489", "x\u0345\u0345", "\u064b" * 20 + "\u0628" + "\u064b" * 20,
    ),
    "unseen": (
        "\u200b\u200b", "a\u200bb", "\u200c\u200d", "a" + "\u200d" * 99 + "b", "\ufeffbom",
        "\u2060\u2061",
        "\u00ad\u00ad", "\u180e", "\u034f", "a\ufe0f\ufe0e", "\ufe0f" * 50, "\U000e0100" * 9,
        "\U000e0001\U000e0068\U000e0069", "x\U000e0041\U000e007f", "\u3164", "\u115f\u1160",
        "\uffa0",
        "\u2800\u2800", "\u00a0\u2003\u3000", "\u2028\u2029", "\ue000\uf8ff", "\U000f0000",
        "\U0010ffff",
        "\ufffe\uffff", "\ufff9a\ufffab\ufffb", "\u17b4\u17b5", "\u206a\u206f", "\U0001d173",
    ),
    "pictures": (
        "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f3f4\U000e0067\U000e0062\U000e0065"
        "\U000e006e\U000e0067\U000e007f", "\U0001f1ec\U0001f1e7\U0001f1ec", "\u2764\ufe0f",
        "\u2764",
        "1\ufe0f\u20e3", "\U0001f44d\U0001f3fd", "\U0001f3fd", "\u263a\ufe0e", "漢字かな", "한국어",
        "ｗｉｄｅ", "\U0001f469\U0001f3fd\u200d\u2695\ufe0f", "\u200d\U0001f468\u200d",
        "™️©️", "⌚️⌛",
    ),
    "surrogates": ("\ud800", "\udfff\ud800", "a\udc80b", "\udcff\udcfe", "\ud83d\ude00"),
    "markup": (
        "[/]", "[bold]", "[/bold]", "[red]loud[/]", "[@click=app.quit]x[/]", "[@click=app.quit()]x",
        "[link=http://a.example]x[/link]", "[[", "]]", "[/ x", "\\[red]", "[$text]x", "[b]a[/i]",
        "[on red]x", "[not a tag", ":smile:", "[!]", "[#ff0000]x[/#ff0000]", "[blink]x[/blink]",
        "[reverse]x", "[@mouse.down=app.bell]", "$name $n ${n}", "[dim", "[]", "[ ]", "[x]",
    ),
    "formula": (
        "=1+1", "=HYPERLINK(\"http://a.example\",\"x\")", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1",
        "\r=1+1", "\n=1+1", "=cmd|' /C calc'!A0", "\"=1+1", "'=1+1", " =1+1", "＝1+1", "a,b;c\td",
        "\"quoted\"", "a\"b", "0123", "1e9", "=", "-", "+", "@", "%0A=1+1", ";=1+1", "\ufeff=1+1",
    ),
    "html": (
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
        "</td></tr>",
        "</bdi></li></ul>", "<!--", "-->", "<!DOCTYPE html>", "<![CDATA[x]]>", "</style><style>",
        "</title><script>", "&lt;b&gt;", "&amp;", "&#60;b&#62;", "&#x1b;", "&nbsp;", "&", "<", ">",
        "\" onmouseover=\"x", "' onfocus='x", "javascript:alert(1)",
        "<a href=http://a.example>x</a>",
        "<base href=//a.example>", "<meta http-equiv=refresh content=0>", "<textarea>",
        "<plaintext>",
        "<b", "</", "<?xml ?>", "<math><mi//xlink:href=x>", "＜script＞", "<\u200bscript>",
    ),
    "markdown": (
        "# heading", "## heading", "- list", "* list", "+ list", "1. one", "2) two", "> quote",
        "---",
        "***", "===", "```", "```sh\nrm\n```", "~~~", "`code`", "**bold**", "_em_", "~~gone~~",
        "[x](http://a.example)", "![x](http://a.example/x.png)", "[x]: http://a.example", "[x][y]",
        "<http://a.example>", "http://a.example", "www.a.example", "you@a.example", "a | b",
        "| a | b |\n| - | - |", "<div>x</div>", "\\", "a\\", "  \n", "    code", "\tcode", "$x^2$",
        "$$",
        "[^1]", "[^1]: note", "- [ ] todo", ":::note", "{#id}", "Term\n: def", "==mark==", "H~2~O",
        "ftp://a.example", "mailto:a@b.example", "https://a.example/(x)", "&copy;", "#tag", "@you",
        "GH-1",
    ),
    "template": (
        "{{ 7 * 7 }}", "{% raw %}", "{# x #}", "{{ config }}", "{{ ''.__class__ }}", "%s %d %(x)s",
        "%n%n%n", "{0}", "{}", "{name}", "{0.__class__}", "{", "}", "%", "%%", "${7*7}", "#{7*7}",
        "<%= 7 %>", "$(touch x)", "`touch x`", "$HOME", "$'\\x1b'", "\\x1b[31m", "\\u001b[31m",
        "\\e[31m",
    ),
    "log": (
        "x\n2026-11-23 12:00:00,000 ERROR server.hub: all is lost", "x\r2026-11-23 ERROR fake",
        "x\u20282026-11-23 ERROR fake", "x\x852026-11-23 ERROR fake", "x\v2026-11-23 ERROR fake",
        "Traceback (most recent call last):\n  File", "; rm -rf ~", "| sh", "&& reboot",
        "> /dev/null",
        "../../etc/passwd", "\x00", "NUL", "a/b\\c", "-rf", "--help", "null", "undefined", "None",
        "NaN",
    ),
    "long": (
        "x" * 139, "W" * 24, "漢" * 60, "a " * 60, "-" * 100, "." * 80, "ab\u0301" * 40,
        "\u0915\u094d" * 60,
        "\U0001f468\u200d" * 60, "x" * 5000, " " * 500, "a" + " " * 500 + "b",
        "﷽" * 30, "𒐫" * 20, "ꙮ" * 60,
    ),
}  # fmt: skip

CORPUS: Final = tuple(text for family in FAMILIES.values() for text in family)


def payloads(number: int = SHORT, seed: int = SEED) -> list[str]:
    """So many payloads: from every family in turn, then mixtures; the same seed, the same ones.

    A short run is a sample of the written corpus and of the mixtures, half and half.
    """
    chance = random.Random(seed)
    written = list(CORPUS)
    chance.shuffle(written)
    kept = written if number >= 2 * len(written) else written[: number // 2]
    return [*kept, *islice(_mixtures(chance), number - len(kept))]


def _mixtures(chance: random.Random) -> Iterator[str]:
    """Parts of the corpus before, after and inside each other and inside words."""
    families = list(FAMILIES.values())
    while True:
        parts = [chance.choice(chance.choice(families))[:120] for _ in range(chance.randint(1, 4))]
        parts += chance.sample(("word", "Lifts that work", " ", "7", "é"), chance.randint(0, 2))
        chance.shuffle(parts)
        text = chance.choice(("", " ", "", "\n")).join(parts)
        if chance.random() < 0.2:
            place = chance.randrange(len(text) + 1)
            text = text[:place] + chance.choice(CORPUS)[:120] + text[place:]
        yield text


def fitting(raw: str, limit: int) -> str | None:
    """The most of a payload that the meeting takes as a text of `limit`; None where it is none."""
    while True:
        try:
            clean(raw, limit=limit)
        except TextError:
            if not show(raw):
                return None
            raw = raw[: max(len(raw) * 9 // 10 - 1, 0)]
        else:
            return raw


def as_sent(raw: str) -> str:
    """A payload as it can travel: without lone surrogates, which no UTF-8 can hold."""
    return raw.encode("utf-8", "ignore").decode()


def harmless(raw: str) -> str:
    """A text of the same words and widths as what is left of a payload, that can do nothing."""
    return "".join(
        " " if each == " " else _harmless(each) for each in wcwidth.iter_graphemes(show(raw))
    )


def _harmless(grapheme: str) -> str:
    cells = width(grapheme)
    if cells > 2:  # linked consonants: one grapheme that no line may break
        return LINKED + ("\u094d" + LINKED) * (cells - 1)
    return (NARROW, NARROW, WIDE)[cells] if cells else ""
