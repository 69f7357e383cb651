"""The comparison as a picture: bars by matplotlib, which differ by hatching and not by colour.

Its letters stay letters, each bar has its figure beside it, and the whole has a title and a
description for those who do not see it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from bench.peers.comparison import CALM_RATE, CALM_SEATS, Comparison

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "roomvoice",  # The same figures give the same file.
    "font.family": "sans-serif",
    "font.size": 10,
    "hatch.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
FILLS = (("#333333", ""), ("white", "////"))
"""Colour and hatching of the first and the second bar of a row."""
TITLE = "Roomvoice beside what an engineer would take instead"
HEIGHT = 0.38
"""Of a bar; two stand in a row of 1."""


def draw(found: Comparison, path: Path) -> None:
    """Draw two panels: how many votes a second, and how soon the board has one."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(10, 7.2), layout="constrained")
        rates, latencies = figure.subplots(2, 1)
        _rates(rates, found)
        _latencies(latencies, found)
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    path.write_text(_with_words(path.read_text(encoding="utf-8"), found), encoding="utf-8")


def _rates(axes: Axes, found: Comparison) -> None:
    names = [f"{each.name}\n(kept: {each.acked})" for each in next(iter(found.bursts.values()))]
    axes.set_title("Acknowledged votes a second, of a bare echo's", loc="left")
    series = {
        f"{connections} connections": [each.rate / systems[0].rate for each in systems]
        for connections, systems in found.bursts.items()
    }
    _bars(axes, names, series)


def _latencies(axes: Axes, found: Comparison) -> None:
    rooms = [each for each in found.calm if each.board_p50 is not None]
    pace = f"{CALM_RATE} votes/s over {CALM_SEATS} connections"
    axes.set_title(f"From submit to the board, ms, at {pace} (a step is ten times)", loc="left")
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    series = {
        "half of the votes (p50)": [each.board_p50 or 0.0 for each in rooms],
        "99 of 100 votes (p99)": [each.board_p99 or 0.0 for each in rooms],
    }
    _bars(axes, [each.name for each in rooms], series)


def _bars(axes: Axes, names: Sequence[str], series: dict[str, list[float]]) -> None:
    for number, (label, values) in enumerate(series.items()):
        places = [place + (number - 0.5) * HEIGHT for place in range(len(names))]
        colour, hatch = FILLS[number]
        bars = axes.barh(
            places, values, HEIGHT, label=label, edgecolor="black", facecolor=colour, hatch=hatch
        )
        axes.bar_label(bars, fmt="%.2f", padding=3)
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)


def words(found: Comparison) -> str:
    """What the picture shows, in words."""
    said = [f"Bar chart. {TITLE}."]
    for connections, systems in found.bursts.items():
        rates = ", ".join(f"{each.name} {each.rate / systems[0].rate:.2f}" for each in systems)
        said.append(f"Acknowledged votes a second with {connections} connections: {rates}.")
    times = ", ".join(
        f"{each.name} {each.board_p50:.1f} and {each.board_p99:.1f}"
        for each in found.calm
        if each.board_p50 is not None
    )
    said.append(f"From submit to the board in ms, p50 and p99: {times}.")
    return " ".join(said)


def _with_words(svg: str, found: Comparison) -> str:
    """Title and description as the first things inside, where screen readers look for them."""
    head = (
        f'<title id="title">{escape(TITLE)}</title>\n <desc id="desc">{escape(words(found))}</desc>'
    )
    marked = re.sub(
        r"<svg ([^>]*)>",
        lambda tag: f'<svg role="img" aria-labelledby="title desc" {tag[1]}>\n {head}',
        svg,
        count=1,
    )
    # Lines that end in a space, as the library writes them, trouble whoever reads a diff.
    return "\n".join(line.rstrip() for line in marked.splitlines()) + "\n"
