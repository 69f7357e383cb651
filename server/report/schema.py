"""The JSON Schema (draft 2020-12) of `report --format json`, made from the types behind it.

docs/report.schema.json is what `python -m server.report.schema` prints.
"""

from __future__ import annotations

import inspect
import json
from typing import Any, Final

import msgspec

from server.report.content import FORMAT, ActivityReport, Report
from shared.activities import kind_named, kind_names

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
AT: Final = "#/$defs/{name}"


def report_schema() -> dict[str, Any]:
    """What a report's JSON may hold; settings, results and choices by kind of activity."""
    kinds = [kind_named(name) for name in kind_names()]
    types = [Report, *(t for kind in kinds for t in (kind.settings_type, kind.result_type))]
    types += [kind.choice_type for kind in kinds if kind.choice_type is not None]
    found, parts = msgspec.json.schema_components(types, ref_template=AT)
    by_type = dict(zip(types, found, strict=True))
    for told in (part for part in parts.values() if "description" in part):
        # Python 3.13 takes a docstring's indent away itself, and those before it do not.
        told["description"] = inspect.cleandoc(told["description"])
    parts[ActivityReport.__name__]["allOf"] = [
        _of_kind(
            kind.name,
            by_type[kind.settings_type],
            by_type[kind.result_type],
            by_type[kind.choice_type] if kind.choice_type else None,
        )
        for kind in kinds
    ]
    return {
        "$schema": DIALECT,
        "title": f"A meeting as Roomvoice reports it, format {FORMAT}",
        **by_type[Report],
        "$defs": parts,
    }


def _of_kind(
    name: str, settings: dict[str, Any], result: dict[str, Any], choice: dict[str, Any] | None
) -> dict[str, Any]:
    """What follows where an activity is of this kind."""
    said = {"anyOf": [{"type": "null"}, result]}
    then: dict[str, Any] = {"settings": settings, "results": said, "before": said}
    if choice is not None:
        then["ballots"] = {"items": {"properties": {"choice": choice}}}
        part = {"results": result, "choices": {"items": choice}}
        then["apart"] = {"items": {"properties": part}}
    return {
        "if": {"properties": {"kind": {"const": name}}},
        "then": {"properties": then},
    }


def written() -> str:
    """The schema as text with a line end, the same for the same types."""
    return json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(written(), end="")  # noqa: T201 - a command of ours
