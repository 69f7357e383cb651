"""docs/activities.md tells of every kind, of every setting, with an example that works."""

from __future__ import annotations

import re

import msgspec
import pytest

from docs.pictures.examples import ACTIVITIES, examples, sections
from shared.activities import kind_named, kind_names
from shared.agenda.agenda import read_agenda


def test_every_kind_has_its_section() -> None:
    assert sorted(sections()) == sorted(kind_names())


def test_the_examples_are_an_agenda_together() -> None:
    agenda = read_agenda('title = "Every kind"\n' + "\n".join(examples().values()))
    assert [(each.id, each.kind) for each in agenda.activities] == [(k, k) for k in examples()]


@pytest.mark.parametrize("kind", kind_names())
def test_every_setting_is_explained_once(kind: str) -> None:
    told = re.findall(r"^\| `(\w+)` \|", sections()[kind], re.M)
    fields = msgspec.structs.fields(kind_named(kind).settings_type)
    assert sorted(told) == sorted(each.encode_name for each in fields)


@pytest.mark.parametrize("kind", kind_names())
def test_both_pictures_are_there(kind: str) -> None:
    for screen in ("table", "board"):
        picture = f"pictures/kinds/{screen}-{kind}.svg"
        assert f"]({picture})" in sections()[kind]
        assert (ACTIVITIES.parent / picture).read_text("utf-8").startswith("<svg")
