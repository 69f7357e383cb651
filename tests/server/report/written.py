"""Reports read back: the headings, tables and list items that a reader of each format finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

Rows = list[list[str]]


@dataclass
class Written:
    """What stands in a report, as text. A row of a table is its cells."""

    headings: list[str] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)


def read_markdown(text: str) -> Written:
    """Read Markdown as the most eager of readers does, who makes a link of `www.example.org`."""
    found = Written()
    tokens = MarkdownIt("gfm-like", {"html": True}).parse(text)
    for token, inside in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        found.tags.add(token.tag or token.type)
        if token.type == "heading_open":
            found.headings.append(plain(inside))
        elif token.type == "table_open":
            found.tables.append([])
        elif token.type == "tr_open":
            found.tables[-1].append([])
        elif token.type in ("td_open", "th_open"):
            found.tables[-1][-1].append(plain(inside))
        elif token.type == "paragraph_open" and token.level:
            found.listed.append(plain(inside))
        found.tags.update(child.tag or child.type for child in token.children or ())
    return found


def plain(token: Token) -> str:
    """The text that an inline token shows."""
    return "".join(child.content for child in token.children or ())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Written()
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.tags.add(tag)
        self.found.attributes.update(name for name, _ in attrs)
        if tag == "table":
            self.found.tables.append([])
        elif tag == "tr":
            self.found.tables[-1].append([])
        places = {
            "td": lambda: self.found.tables[-1][-1],
            "th": lambda: self.found.tables[-1][-1],
            "li": lambda: self.found.listed,
            "h1": lambda: self.found.headings,
            "h2": lambda: self.found.headings,
            "h3": lambda: self.found.headings,
            "caption": lambda: self.found.headings,
        }
        if tag in places:
            self._into = places[tag]()
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "li", "h1", "h2", "h3", "caption"):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data


def read_html(text: str) -> Written:
    """Read a page of HTML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.found
