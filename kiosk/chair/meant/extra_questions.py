"""A question that nobody planned: from what the chair types to one more activity in the agenda."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

import msgspec
from msgspec import Struct

from shared.language import N_, _
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
    easy: str = ""
    """The question in easier words; "" where there are none."""
    sign: str = ""
    """A symbol with a word beside it; "" where there is none."""


@cache
def forms() -> Mapping[str, Form]:
    """The ways to answer, by name, in the order in which they are offered."""
    text = resources.files(__package__).joinpath("extra_questions.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Form])


SAID: Final = (
    N_("Yes, no or not sure"),
    N_("Yes"),
    N_("No"),
    N_("Not sure"),
    N_("One of the answers that I type now"),
    N_("How much they agree, from 1 to 5"),
    N_("I agree"),
    N_("In one to three words"),
    N_("Tables write as much as they like"),
    N_("What we think"),
    N_("For, against or abstain"),
    N_("What is to be done, who does it, and by when"),
)
"""All that `extra_questions.toml` says to people, where it is found for translating."""


def _said(what: Any) -> Any:
    """A setting, in the language that is spoken when the question is asked."""
    return [_(each) for each in what] if isinstance(what, list) else what


def answers_in(typed: str) -> tuple[str, ...]:
    """The answers that stand in a line, with commas between."""
    return tuple(each.strip() for each in typed.split(",") if each.strip())


def to_add(view: ChairView, id: str, extra: Extra) -> AddActivity:
    """One more activity after the current one, with a name that no other one has."""
    used = {line.id for line in view.agenda} | {line.title.casefold() for line in view.agenda}
    number = next(n for n in range(1, len(used) + 2) if not {f"extra-{n}", f"extra {n}"} & used)
    named = {
        "id": f"extra-{number}",
        "title": _("Extra {number}").format(number=number),
        "question": extra.question,
    }
    asks: dict[str, Any] = named | {name: _said(what) for name, what in extra.form.asks.items()}
    if extra.form.typed:
        asks[extra.form.typed] = list(extra.answers)
    asks |= {"easy": extra.easy} if extra.easy else {}
    asks |= {"sign": extra.sign} if extra.sign else {}
    return AddActivity(id=id, asks=asks, after=view.current)
