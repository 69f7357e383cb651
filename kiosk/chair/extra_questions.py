"""A question that nobody planned: from what the chair types to one more activity in the agenda."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

import msgspec
from msgspec import Struct

from shared.messages import AddActivity
from shared.views import ChairView

MOST_OPTIONS: Final = 9
DEFAULT: Final = "yes-no"
TYPED: Final = "answers"


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """A way to answer; extra_questions.toml says what each field means."""

    words: str
    asks: dict[str, Any]
    typed: str = ""


class Extra(Struct, frozen=True):
    """What the chair wants to ask, and how people answer; `answers` where they were typed."""

    question: str
    form: Form
    answers: tuple[str, ...] = ()


@cache
def forms() -> Mapping[str, Form]:
    """The ways to answer, by name, in the order in which they are offered."""
    text = resources.files(__package__).joinpath("extra_questions.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Form])


def answers_in(typed: str) -> tuple[str, ...]:
    """The answers that stand in a line, with commas between."""
    return tuple(each.strip() for each in typed.split(",") if each.strip())


def to_add(view: ChairView, id: str, extra: Extra) -> AddActivity:
    """One more activity after the current one, with a name that no other one has."""
    used = {line.id for line in view.agenda} | {line.title.casefold() for line in view.agenda}
    number = next(n for n in range(1, len(used) + 2) if not {f"extra-{n}", f"extra {n}"} & used)
    named = {"id": f"extra-{number}", "title": f"Extra {number}", "question": extra.question}
    asks: dict[str, Any] = named | extra.form.asks
    if extra.form.typed:
        asks[extra.form.typed] = list(extra.answers)
    return AddActivity(id=id, asks=asks, after=view.current)
