"""Volunteers for tests: an agenda that asks for them, and what a table says of one."""

from __future__ import annotations

from typing import Any

from shared.activities.volunteers import A_VOLUNTEER, NAMED, UNNAMED

AGENDA = """
title = "Who speaks for us?"
[[activity]]
id = "people"
kind = "volunteers"
title = "Representatives"
question = "Who would like to speak for us?"
live = true
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "people"
"""

SALT = "5a" * 16


def forward(
    first: str,
    last: str = "",
    contact: str = "",
    brings: str = "",
    *,
    named: bool = True,
    salt: str = SALT,
) -> dict[str, Any]:
    """What a table says when somebody puts themselves forward, with their consent to a contact."""
    private = {"first": first, "last": last, "contact": contact, "brings": brings, "salt": salt}
    return {
        "do": "add",
        "column": NAMED if named else UNNAMED,
        "text": first if named else A_VOLUNTEER,
        "private": private | {"keep": bool(contact)},
    }


def back(item: str) -> dict[str, Any]:
    """What a table says when somebody takes their name back."""
    return {"do": "withdraw", "item": item}
