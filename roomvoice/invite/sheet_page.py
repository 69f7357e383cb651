"""A sheet for each table: pages to print, in large letters and easy words, or plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from msgspec import Struct
from segno import DataOverflowError, make_qr

from roomvoice.invite.file import Invite
from shared.hub_address import page_link, to_scan, to_type
from shared.language import N_, _, pgettext, speech
from shared.text import show

STEPS: Final = (
    N_("Look at the screen. The question comes by itself."),
    N_("Press the number of your answer. The mouse works too."),
    N_("“Is that right?” Press Enter for yes. Press Escape to change it."),
    N_("“Received” means: your answer is in."),
    N_("Then it is the next person’s turn."),
)
SECRET: Final = N_("The screen says if a vote is secret. Then nobody sees what you chose.")
ASK: Final = N_("Stuck? Press F2, and tell the chair. You can also put your hand up.")
KEYS: Final = (
    ("F1", N_("Help")),
    ("F2", N_("Tell the chair something, such as: slower please")),
    ("F3", N_("Pass: the others go on without us")),
    ("F4", N_("How many people sit here")),
    ("F9", N_("Easy words, where the question has them")),
    ("Esc", N_("Go back")),
)


class Sheet(Struct, frozen=True):
    """What stands on the sheets of one meeting, but for the table's name; all safe to show."""

    meeting: str
    code: str
    address: str
    page: str
    """The address for browsers; "" where the hub serves none."""
    scanned: str
    """What a phone opens."""


def sheet_of(invite: Invite) -> Sheet:
    """What an invite says, for people."""
    scanned = page_link(invite.page, invite.code) if invite.page else to_scan(invite.link)
    return Sheet(
        show(invite.meeting),
        show(invite.code),
        show(to_type(invite.hub)),
        show(invite.page),
        scanned,
    )


def as_html(invite: Invite, names: Sequence[str]) -> str:
    """A page for each table, A4 or letter, with nothing from outside and no script."""
    sheet = sheet_of(invite)
    drawn = _drawn(sheet.scanned)
    pages = "\n".join(_page(sheet, show(name), drawn) for name in names)
    return PAGE.format(
        language=escape(speech().code),
        title=escape(_("Sheets for the tables: {meeting}").format(meeting=sheet.meeting)),
        pages=pages,
    )


def _page(sheet: Sheet, name: str, drawn: str) -> str:
    steps = "\n".join(f"<li>{escape(_(step))}</li>" for step in STEPS)
    keys = "\n".join(
        f"<tr><th scope='row'><kbd>{escape(key)}</kbd></th><td>{escape(_(what))}</td></tr>"
        for key, what in KEYS
    )
    return SHEET.format(
        name=escape(name),
        meeting=escape(sheet.meeting),
        code=escape(sheet.code),
        asked="\n".join(
            f"<tr><th scope='row'>{escape(what)}</th><td>{escape(words)}</td></tr>"
            for what, words in _asked(sheet, name)
        ),
        drawn=drawn,
        steps=steps,
        keys=keys,
        secret=escape(_(SECRET)),
        ask=escape(_(ASK)),
        join_code=escape(_("Join code")),
        what_to_do=escape(_("What to do")),
        key_list=escape(_("Keys")),
    )


def _asked(sheet: Sheet, name: str) -> Iterator[tuple[str, str]]:
    """What the screen may ask before a table is in, and the answers."""
    yield pgettext("of a table", "Name"), name
    yield _("People"), _("how many of you sit here")
    yield _("Address"), sheet.address
    if sheet.page:
        yield pgettext("a device", "Phone"), sheet.page


def _drawn(scanned: str) -> str:
    """The code to scan, as a picture in the page; none where the link is too long for one."""
    try:
        code = make_qr(scanned, error="m")
    except DataOverflowError:
        return ""
    drawn: str = code.svg_inline(border=4, omitsize=True, title=_("The link to join, to scan"))
    scan = escape(_("Scan to join"))
    return f"<div class='scan'>{drawn}<p>{scan}</p></div>"


def as_text(invite: Invite, names: Sequence[str]) -> str:
    """The same as lines, for any printer, a braille printer among them: a form feed a table."""
    sheet = sheet_of(invite)
    return "\f".join("\n".join(_lines(sheet, show(name))) + "\n" for name in names)


def _lines(sheet: Sheet, name: str) -> Iterator[str]:
    yield name
    yield sheet.meeting
    yield ""
    yield _("Join code: {code}").format(code=" ".join(sheet.code))
    yield from (f"{what}: {words}" for what, words in _asked(sheet, name))
    yield ""
    yield from (f"{number}. {_(step)}" for number, step in enumerate(STEPS, 1))
    yield _(SECRET)
    yield _(ASK)
    yield ""
    yield from (f"{key}: {_(what)}" for key, what in KEYS)


PAGE: Final = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
@page {{ margin: 10mm 12mm; }}
* {{ box-sizing: border-box; }}
body {{
  font: 16pt/1.3 Verdana, "DejaVu Sans", Arial, sans-serif; color: black; background: white;
  margin: 0 auto; max-width: 186mm;
}}
main {{ break-after: page; padding: 0; overflow: hidden; }}
main:last-of-type {{ break-after: auto; }}
h1 {{ font-size: 36pt; line-height: 1.1; margin: 0; }}
h2 {{ font-size: 18pt; margin: 3mm 0 1mm; }}
p, ol {{ margin: 1mm 0; }}
.meeting {{ margin-bottom: 3mm; }}
.join {{ display: flex; gap: 6mm; align-items: center; border: 1mm solid black; padding: 4mm; }}
.join > div:first-child {{ flex: 1; min-width: 0; }}
.code {{ font: bold 36pt/1.1 "DejaVu Sans Mono", Consolas, monospace; letter-spacing: .12em; }}
.scan {{ width: 48mm; text-align: center; }}
.scan svg {{ width: 100%; height: auto; display: block; }}
table {{ border-collapse: collapse; }}
th {{ text-align: left; vertical-align: top; padding: .6mm 5mm .6mm 0; white-space: nowrap; }}
td {{ padding: .6mm 0; overflow-wrap: anywhere; }}
kbd {{ font: inherit; border: .5mm solid black; border-radius: 1.5mm; padding: 0 2mm; }}
</style>
</head>
<body>
{pages}
</body>
</html>
"""
SHEET: Final = """<main>
<h1>{name}</h1>
<p class="meeting">{meeting}</p>
<div class="join">
<div>
<p>{join_code}</p>
<p class="code">{code}</p>
<table>
{asked}
</table>
</div>
{drawn}
</div>
<h2>{what_to_do}</h2>
<ol>
{steps}
</ol>
<p>{secret}</p>
<h2>{key_list}</h2>
<table>
{keys}
</table>
<p><strong>{ask}</strong></p>
</main>"""
