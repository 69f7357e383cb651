"""The project's own source, parsed, for the tests that hold its shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("kiosk", "roomvoice", "server", "shared")
CHECKED = (*PACKAGES, "bench", "tests")


@dataclass(frozen=True)
class Module:
    """One source file: where it stands (from the root, with slashes), its lines and its tree."""

    path: str
    lines: int
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its dotted name, as an import would say it."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every Python file below these folders; below all checked ones when none is named."""
    return tuple(_read(path) for path in _files(folders or CHECKED))


def _files(folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


@cache
def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text, filename=str(path))
    return Module(path.relative_to(ROOT).as_posix(), len(text.splitlines()), tree)


@cache
def imported(tree: ast.AST) -> frozenset[str]:
    """The dotted names that a tree imports, at its top or inside functions."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module)
    return frozenset(found)


def length(node: ast.stmt) -> int:
    """How many lines a definition takes, its docstring included and its decorators not."""
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1
