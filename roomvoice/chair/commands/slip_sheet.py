"""Slips of paper for a vote: a page to print and cut, as HTML or as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from shared.acts.slips import slip_words
from shared.language import N_, _, speech
from shared.languages import direction
from shared.text import show

GOOD_ONCE: Final = N_("One code, one vote. It is good once, at any table.")
HOW: Final = N_("Type it when your table's screen asks for it. Then put the slip away.")

PAGE: Final = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{head}</title>
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
    shown, code = escape(show(title)), speech().code
    good, how = escape(_(GOOD_ONCE)), escape(_(HOW))
    slips = (SLIP.format(title=shown, code=slip_words(each), good=good, how=how) for each in codes)
    head = escape(_("Slips: {title}").format(title=show(title)))
    return PAGE.format(head=head, slips="\n".join(slips), language=code, direction=direction(code))


def as_text(title: str, codes: Sequence[str]) -> str:
    """The same as lines, for any printer, a braille printer among them."""
    below = f"{_(GOOD_ONCE)}\n{_(HOW)}\n"
    slips = (f"{show(title)}\n\n    {slip_words(code)}\n\n{below}" for code in codes)
    return ("-" * 60 + "\n").join(slips)
