"""What a simulated chair puts under one theme."""

from __future__ import annotations

from kiosk.rehearse.bundling import Bundle, bundle_in
from shared.items import Item
from shared.views import ChairView
from tests.shared.day import JOIN


def view(*said: tuple[str, str]) -> ChairView:
    items = {
        f"i{n}": Item(f"i{n}", "a", "t1", column, text, n) for n, (column, text) in enumerate(said)
    }
    return ChairView("Day", JOIN, (), None, items=items)


def test_what_is_about_one_matter_in_one_column_goes_together() -> None:
    room = view(
        ("good", "The bus stops here"),
        ("good", "Cake"),
        ("bad", "No bus at night"),
        ("good", "A ramp at last"),
    )
    assert bundle_in(room) == Bundle("Getting here, and getting in", ("i0", "i3"))


def test_one_thing_alone_is_left_as_it_is() -> None:
    assert bundle_in(view(("good", "The bus stops here"), ("bad", "No bus at night"))) is None
    assert bundle_in(view()) is None
