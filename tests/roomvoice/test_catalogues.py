"""Only whole catalogues are shipped, and none that breaks a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from docs.catalogues.check import faults, plural_faults
from roomvoice.languages import HERE, languages_in
from tests.roomvoice.catalogues import in_the_code, small, written


def test_every_catalogue_that_is_shipped_is_whole_and_fits_the_code() -> None:
    folders = sorted(path.parent for path in HERE.glob("*/*.po"))
    assert [
        fault for folder in dict.fromkeys(folders) for fault in faults(folder, in_the_code())
    ] == []


@pytest.mark.parametrize("code", ["cy", "pl", "lt", "pt-BR"])
def test_a_whole_catalogue_has_no_fault(tmp_path: Path, code: str) -> None:
    assert faults(written(tmp_path, code, small()), small()) == []


def _text(before: str, after: str) -> Callable[[Path], None]:
    def spoil(home: Path) -> None:
        path = home / "roomvoice.po"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    return spoil


BAD: dict[str, Callable[[Path], None]] = {
    "is not translated": _text('msgstr "«RECEIVED.»"', 'msgstr ""'),
    "'Received.') is missing": _text('msgid "Received."\nmsgstr "«RECEIVED.»"', ""),
    "is obsolete": _text('msgid "Received."', 'msgid "Got it."'),
    "fuzzy": _text('msgid "Received."', '#, fuzzy\nmsgid "Received."'),
    "other placeholders": _text("«{name} HAS", "«{nam} HAS"),
    "other placeholders: '«VOTES»'": _text('msgstr[5] "«{count} VOTES»"', 'msgstr[5] "«VOTES»"'),
    "brace too many": _text("«{name} HAS", "«{name HAS"),
    "other spaces": _text("«RECEIVED.»", "«RECEIVED.» "),
    "control character": _text("«RECEIVED.»", r"«RECEIVED.\t»"),
    "roomvoice.po is not what": _text("n == 6 ? 4 ", "n == 7 ? 4 "),
    "X-Own-Name is missing": _text('"X-Own-Name: Cymraeg\\n"\n', ""),
    "roomvoice.mo is not what": lambda home: (home / "roomvoice.mo").unlink(),
    "page.po is missing": lambda home: (home / "page.po").unlink(),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_catalogue_is_not_shipped(tmp_path: Path, fault: str) -> None:
    home = written(tmp_path, "cy", small())
    assert faults(home, small()) == []
    BAD[fault](home)
    assert fault in "\n".join(faults(home, small()))


@pytest.mark.parametrize(("rule", "forms"), [("(n != 1)", 2), ("0", 6)])
def test_the_plural_rule_is_that_of_the_language(rule: str, forms: int) -> None:
    assert not list(plural_faults(Catalog(locale="cy")))
    catalog = Catalog(locale="cy")
    vars(catalog).update(_plural_expr=rule, _num_plurals=forms)
    assert list(plural_faults(catalog)) == ["the header Plural-Forms is not Welsh's"]


def test_what_changed_in_the_code_keeps_a_catalogue_from_being_shipped(tmp_path: Path) -> None:
    home = written(tmp_path, "cy", small())
    later = small()
    later["page"].add("Go back")
    assert [each for each in faults(home, later) if "is missing" in each]


def test_languages_are_told_by_their_own_names_and_speak(tmp_path: Path) -> None:
    templates = small()
    templates["roomvoice"].add("(machine-made)", context="language")
    written(tmp_path, "cy", templates)
    written(tmp_path, "pl", templates)
    languages = languages_in(tmp_path)
    assert [each.words for each in languages.offered] == [
        "English", "Cymraeg «(MACHINE-MADE)»", "Polski «(MACHINE-MADE)»",
    ]  # fmt: skip
    welsh = languages.speech("cy-GB")
    assert welsh.code == "cy"
    assert welsh.catalogue.gettext("Received.") == "«RECEIVED.»"
    assert welsh.catalogue.pgettext("table", "{name} has left.") == "«{name} HAS LEFT.»"
    assert languages.speech("xx").code == "en"
    assert languages.find("xx") == languages.find("") == ""


def test_the_page_reads_its_sentences_and_the_plural_rule_from_json(tmp_path: Path) -> None:
    templates: dict[str, Catalog] = small()
    templates["page"].add(("{count} word", "{count} words"))
    templates["page"].add("Open", context="verb")
    written(tmp_path, "pl", templates)
    page = json.loads(languages_in(tmp_path).page("pl"))
    assert page["language"] == "pl"
    assert page["messages"] == {
        "Go on": "«GO ON»",
        "verb\x04Open": "«OPEN»",
        "{count} word": ["«{count} WORD»", "«{count} WORDS»", "«{count} WORDS»"],
    }
    assert [int(page["plural"][n]) for n in (0, 1, 2, 5, 11, 22, 112, 122)] == [
        2, 0, 1, 2, 2, 1, 2, 1,
    ]  # fmt: skip
    assert languages_in(tmp_path).page("en") == languages_in(tmp_path).page("xx") == b"{}"
