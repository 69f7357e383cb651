"""Slips of paper for a vote: a page to print and cut, as HTML or as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from shared.acts.slips import slip_words
from shared.text import show

GOOD_ONCE: Final = "One code, one vote. It is good once, at any table."
HOW: Final = "Type it when your table's screen asks for it. Then put the slip away."

PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Slips: {title}</title>
<style>
body {{ font-family: sans-serif; margin: 10mm; color: black; background: white; }}
ul {{ list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: 1fr 1fr; }}
li {{ border: 1px dashed black; padding: 5mm; break-inside: avoid; font-size: 12pt; }}
.code {{ font: bold 26pt monospace; margin: 3mm 0; }}
p {{ margin: 1mm 0; }}
</style>
</head>
<body>
<ul>
{slips}
</ul>
</body>
</html>
"""
SLIP: Final = """<li>
<p>{title}</p>
<p class="code">{code}</p>
<p>{good}</p>
<p>{how}</p>
</li>"""


def as_html(title: str, codes: Sequence[str]) -> str:
    """A page with a slip for each code, two beside each other; no slip is cut by a page's end."""
    shown = escape(show(title))
    slips = (
        SLIP.format(title=shown, code=slip_words(code), good=GOOD_ONCE, how=HOW) for code in codes
    )
    return PAGE.format(title=shown, slips="\n".join(slips))


def as_text(title: str, codes: Sequence[str]) -> str:
    """The same as lines, for any printer, a braille printer among them."""
    slips = (f"{show(title)}\n\n    {slip_words(code)}\n\n{GOOD_ONCE}\n{HOW}\n" for code in codes)
    return ("-" * 60 + "\n").join(slips)
