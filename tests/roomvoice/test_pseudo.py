"""The made-up language that finds what is not translated, or cut."""

from __future__ import annotations

from docs.catalogues.check import fields
from docs.catalogues.pseudo import BEGIN, END, Pseudo, pseudo
from shared.outcome import NO_ITEM
from shared.text import width


def test_every_sentence_is_longer_accented_and_keeps_its_placeholders() -> None:
    said = pseudo("{name} has left the room.")
    assert said.startswith(BEGIN) and said.endswith(END)
    assert fields(said) == {("name", "", None)}
    assert width(said) >= 1.4 * width("{name} has left the room.")
    assert "room" not in said
    assert pseudo(" Now ").startswith(" ") and pseudo(" Now ").endswith(" ")


def test_what_is_not_marked_in_the_code_stays_english() -> None:
    assert Pseudo().gettext(NO_ITEM.why).startswith(BEGIN)
    assert Pseudo().gettext("Nobody ever marked this.") == "Nobody ever marked this."
