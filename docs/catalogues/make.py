"""`make catalogues`: finds the sentences, brings each language's files up to date, compiles them.

A new language: `make catalogues ARGS="--new cy"`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from babel.messages.catalog import Catalog

from docs.catalogues.catalogue import files_of, is_translated, po_bytes, read
from docs.catalogues.sentences import DOMAINS, ROOT, template
from roomvoice.languages import HERE, SENTENCES


def main() -> None:
    """Write what has changed, and say how much there is still to translate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--new", metavar="CODE", help="begin a language, such as cy")
    asked = parser.parse_args()
    if asked.new:
        (HERE / asked.new).mkdir(exist_ok=True)
    templates = {domain: template(domain) for domain in DOMAINS}
    pots = ROOT / "build" / "languages"
    pots.mkdir(parents=True, exist_ok=True)
    for domain, sentences in templates.items():
        _write(pots / f"{domain}.pot", po_bytes(sentences))
        print(f"{domain}: {len(sentences)} sentences")
    for folder in sorted(each for each in HERE.iterdir() if _is_language(each, asked.new)):
        for path, content in files_of(folder, templates):
            _write(path, content)
        left = [_left(read(folder / f"{domain}.po")) for domain in DOMAINS]
        print(f"{folder.name}: {sum(left) or 'nothing'} left to translate")


def _is_language(folder: Path, new: str | None) -> bool:
    return folder.is_dir() and (folder.name == new or (folder / f"{SENTENCES}.po").exists())


def _left(catalog: Catalog) -> int:
    return sum(1 for each in catalog if each.id and not is_translated(each))


def _write(path: Path, content: bytes) -> None:
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


if __name__ == "__main__":
    main()
