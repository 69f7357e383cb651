"""All that the board has to say of an activity, as things to read: its kind's, and what is around.

Plain functions on views.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kiosk.board.codes import CODES_SAY
from kiosk.board.heading import heading_of, question_lines, rows_for_question
from kiosk.board.panel import BoardPanel
from kiosk.board.reading.layout import MOST_LINES
from kiosk.board.reading.said import Said
from kiosk.board.spotlight import spotlight_is_large, spotlight_name
from kiosk.widgets.big_letters import big_text
from kiosk.widgets.grouped import parts_in
from kiosk.widgets.item_sentences import in_sentences
from shared import amounts
from shared.language import _
from shared.text import show
from shared.themes import said_words
from shared.views import BoardView, Part, Progress, Results


def in_large_letters(
    view: BoardView, panel: type[BoardPanel] | None, size: tuple[int, int], wide: int
) -> tuple[Said, ...]:
    """What is to be read page by page on a board of this size; nothing where another face serves.

    `wide`: the cells between its edges.
    """
    if view.spotlight:
        return () if spotlight_is_large(view, *size) else spotlit(view)
    at = view.activity
    if at is None or at.stage == "waiting" or panel is None:
        return ()
    if not view.codes and not (at.revealed and view.results is not None):
        return ()
    read = to_read(view, panel)
    rows, words = rows_for_question(view, size), heading_of(view).main
    if rows and not big_text(words, wide, rows):  # it is too long for the heading
        return (Said(words, key="question"), *read)
    return read


def lines_below(view: BoardView, size: tuple[int, int], wide: int) -> int:
    """Lines of text that a page may have below the question."""
    heading = heading_of(view)
    if view.spotlight and heading.over:
        return MOST_LINES
    return MOST_LINES - question_lines(heading.main, wide, rows_for_question(view, size))


def to_read(view: BoardView, panel: type[BoardPanel]) -> tuple[Said, ...]:
    """The codes where they are shown; else the results, sentences about them, and the parts.

    The sentences come first where the results take many pages.
    """
    if view.codes:
        head = _(CODES_SAY)
        return tuple(Said(f"{code}  {show(vote)}", heading=head) for code, vote in view.codes)
    return tuple(_results(view, panel))


def _results(view: BoardView, panel: type[BoardPanel]) -> Iterator[Said]:
    results, own = view.results, panel.said(view)
    if results is None:
        return
    told = []
    if not panel.tells:
        told = [Said(show(each), key=f"told {n}") for n, each in enumerate(results.told)]
    yield from [*told, *own] if len(own) > MOST_LINES else [*own, *told]
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
