"""Hypothesis strategy: any agenda of all kinds."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from shared.activities import kind_names
from shared.activities.ideas import SETS
from tests.shared.any_day.any_texts import any_texts

WRITTEN = ("swot", "ideas", "questions", "exchange", "actions")
"""The kinds in which tables write items."""


APART = ("choice", "multiple", "scale", "ranking", "motion", "points", "grid", "words", "dots")
"""The kinds that can be shown by voice, or by table."""


def _settings(draw: st.DrawFn, kind: str, sources: list[str]) -> dict[str, Any]:
    words = ["Yes", "No", "Perhaps", "Later", "Never"]
    several = words[: draw(st.integers(2, 5))]
    least = draw(st.integers(1, len(several)))
    most = draw(st.integers(1, 5))
    yes: bool = draw(st.booleans())
    majority = draw(st.sampled_from(["simple", "absolute", "two-thirds"]))
    quorum = draw(st.sampled_from([1, 4, "1/2", "2/3"]))
    ready: str = draw(st.sampled_from(["", *sorted(SETS)]))
    settings: dict[str, dict[str, Any]] = {
        "choice": {"options": several},
        "multiple": {"options": several, "most": least},
        "scale": {"statements": several[: min(least, 2)]},
        "volunteers": {"most": most, "contact": yes},
        "swot": {"most": most},
        "ranking": {"options": several, "least": least, "condorcet": yes},
        "grid": ({"from": sources[0]} if sources and yes else {"options": several})
        | {"up": "Worth"},
        "ideas": ({"set": ready} if ready else {"columns": several}) | {"most": 4, "in_turn": yes},
        "words": {"most": min(most, 3)},
        "motion": {"majority": majority, "quorum": quorum},
        "questions": {"most": most, "sort": "votes" if yes else "time"},
        "exchange": {"most": most},
        "election": {
            "candidates": words,
            "seats": least - 1 or 1,
            "method": draw(st.sampled_from(["approval", "stv"])),
        },
        "draw": {"candidates": words, "seats": min(most, 4)},
        "actions": {"most": most} | ({"seeds": sources[0]} if sources and yes else {}),
        "followup": {"said": [f"{each} | ? | June" for each in several]},
        "points": {"options": several, "points": 10 * most},
        "budget": {
            "projects": [{"name": name, "cost": 2 + n} for n, name in enumerate(several)],
            "total": 6 + most,
            "within_total": yes,
        },
    }
    if kind == "dots":
        dots = draw(st.integers(1, 3))
        most_on_one = draw(st.integers(1, dots))
        return {"from": draw(st.sampled_from(sources)), "dots": dots, "most_on_one": most_on_one}
    return settings[kind]


def _toml(value: Any) -> str:
    """A setting as an agenda writes it; TOML is JSON but for its tables."""
    match value:
        case dict():
            return f"{{{', '.join(f'{key} = {_toml(each)}' for key, each in value.items())}}}"
        case list():
            return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value)


@st.composite
def agendas(draw: st.DrawFn) -> str:
    """Any agenda, as TOML: one to six activities of all kinds, secret, open, live and again."""
    lines = ['title = "Any day"', 'welcome = "Come in"']
    made: list[tuple[str, str]] = []
    kinds: list[str] = draw(st.lists(st.sampled_from(kind_names()), min_size=1, max_size=6))
    for place, kind in enumerate(kinds):
        sources = [id for id, kind in made if kind in WRITTEN]
        if kind == "dots" and not sources:
            kind = "swot"
        id = f"a{place}"
        lines += ["[[activity]]", f'id = "{id}"', f'kind = "{kind}"', f'title = "Part {place}"']
        named: bool = draw(st.booleans())
        lines.append(f"open = {json.dumps(named)}")
        live: bool = draw(st.booleans())
        if live and (named or kind in (*WRITTEN, "volunteers", "followup")):
            lines.append("live = true")
        if named and kind in APART:
            lines.append(f"by_table = {json.dumps(live)}")
        elif kind in APART:
            lines.append(f"voices = {json.dumps(live)}")
        closes_itself: bool = draw(st.booleans())
        if closes_itself:
            lines += ["minutes = 1", "closes_itself = true"]
        twins = [earlier for earlier, its_kind in made if its_kind == kind]
        again: bool = draw(st.booleans())
        if twins and again:
            settings = {"again": draw(st.sampled_from(twins))}
        else:
            settings = _settings(draw, kind, sources)
        lines += [f"{key} = {_toml(value)}" for key, value in settings.items()]
        lines += any_texts(draw, kind, f"Part {place}", settings)
        made.append((id, kind))
    return "\n".join(lines)
