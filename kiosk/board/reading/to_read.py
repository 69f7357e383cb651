"""All that the board has to say of an activity, as things to read: its kind's, and what is around.

Plain functions on views.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kiosk.board.codes import CODES_SAY
from kiosk.board.panel import BoardPanel
from kiosk.board.reading.layout import MOST_LINES
from kiosk.board.reading.said import Said, Share
from kiosk.board.sentence import UNKNOWN_KIND
from kiosk.board.spotlight import spotlight_name
from kiosk.widgets.bars import percent
from kiosk.widgets.grouped import parts_in
from kiosk.widgets.item_sentences import in_sentences
from shared import amounts
from shared.language import _
from shared.text import show
from shared.themes import said_words
from shared.views import BoardView, Part, Progress, Results


def to_read(view: BoardView, panel: type[BoardPanel], *, voted: bool = False) -> tuple[Said, ...]:
    """The codes where they are shown; else the results, sentences about them, and the parts.

    The sentences come first where the results take many pages. `voted`: how many did is one of
    them once they may no more, because nothing around the pages says it.
    """
    if view.codes:
        head = _(CODES_SAY)
        return tuple(Said(f"{code}  {show(vote)}", heading=head) for code, vote in view.codes)
    closed = view.activity is not None and view.activity.stage == "closed"
    return tuple(_results(view, panel, voted=voted and closed))


def how_far(view: BoardView, panel: type[BoardPanel]) -> tuple[Said, ...]:
    """How far the room is, with its bar; without what the live line says of a live activity."""
    at, counts = view.activity, panel.counts(view)
    share = Share(counts.done, counts.of, "█", "good", whole=True) if counts.of else None
    if counts.more and at is not None and at.revealed and at.stage == "open":
        return (Said(counts.more, share=share, key="how far"),)
    told = percent(counts.done, counts.of) if counts.of else ""
    return (Said(counts.words, told, share, counts.more, key="how far"),)


def unknown() -> tuple[Said, ...]:
    """That there is nothing to read of this kind here."""
    return tuple(Said(_(words)) for words in UNKNOWN_KIND)


def _results(view: BoardView, panel: type[BoardPanel], *, voted: bool = False) -> Iterator[Said]:
    results, own = view.results, panel.said(view)
    if results is None:
        return
    told = []
    if not panel.tells:
        told = [Said(show(each), key=f"told {n}") for n, each in enumerate(results.told)]
    count = [Said(show(results.voted), key="voted")] if voted and results.voted else []
    if len(own) <= MOST_LINES:
        yield from (*own, *told, *count)
    else:
        first = 1 if panel.tells else 0
        yield from (*own[:first], *told, *count, *own[first:])
    if results.apart is None:
        return
    for part in results.apart.parts:
        yield from _part(view, part, panel)
    if results.apart.note:
        yield Said(show(results.apart.note), key="note")


def _part(view: BoardView, part: Part, panel: type[BoardPanel]) -> Iterator[Said]:
    """What a part of the room said, under its name."""
    name = f"{show(part.name)}: {amounts.ballots(part.ballots)}"
    of = view.results.activity if view.results else ""
    results = Results(of, part.result, told=part.told)
    own = replace(view, results=results, progress=Progress(part.ballots, part.ballots))
    for each in _results(own, panel):
        heading = f"{name} · {each.heading}" if each.heading else name
        yield each._replace(heading=heading, of=f"{part.key} · {each.of or each.heading}")


def spotlit(view: BoardView) -> tuple[Said, ...]:
    """What the chair has put into the spotlight, with what is part of it."""
    if not view.spotlight or view.spotlight not in view.items:
        return ()
    item = view.items[view.spotlight]
    parts = parts_in(view).get(item.id, ())
    words, by = in_sentences(item, view.activity), show(view.tables.get(item.table, ""))
    whole = Said(words, by=by, heading=spotlight_name(item.column), key=item.id)
    if parts:
        whole = whole._replace(more=f"{said_words(len(parts))}:", by="")
    return (
        whole,
        *(Said(each.text, by=each.table, heading=whole.heading) for each in parts),
    )
