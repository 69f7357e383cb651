"""The house keeps its shape: arrows, sizes, docstrings, and each kind in its own files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest

from shared.activities import kind_names
from tests.house.source import PACKAGES, ROOT, Module, imported, length, modules

FILE_LINES, FUNCTION_LINES, CLASS_LINES = 400, 60, 250
FOLDER_FILES = 30
DOCSTRING_SHARE = 0.8

# Which parts of the project each package may import. The same arrows stand in pyproject.toml for
# import-linter, which also follows them through other modules.
MAY_IMPORT = {
    "shared": {"shared"},
    "server": {"server", "shared"},
    "kiosk": {"kiosk", "shared"},
    "roomvoice": {"kiosk", "roomvoice", "server", "shared"},
}
ONLY_IN = {
    "msgpack": {"shared.wire"},
    "websockets": {"server.connection", "server.frames", "server.sockets", "kiosk.link.socket"},
    "apsw": {"server.journal.journal_file", "server.journal.sqlite"},
    "nats": {"server.journal.jetstream"},
}
# Loading shared must bring in none of these, at no distance.
IMPURE = ("apsw", "asyncio", "kiosk", "roomvoice", "server", "sqlite3", "textual", "websockets")

# A kind may name itself only in a column's own files.
KIND_FILES = (
    "shared/activities/",
    "kiosk/table/kinds/",
    "kiosk/board/kinds/",
    "kiosk/chair/kinds/",
    "server/report/kinds/",
)
# A file or folder of ours as docs and comments name it, with its ending or without.
NAMED = re.compile(
    r"(?<![\w./-])((?:bench|kiosk|roomvoice|server|shared|tests)/[a-z0-9_./-]*[a-z0-9_])(?![\w/{<*@])"
)
SAYS_NOTHING = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_the_arrows_run_one_way(package: str) -> None:
    wrong = {
        f"{module.path} imports {name}"
        for module in modules(package)
        for name in imported(module.tree)
        if name.split(".")[0] in PACKAGES and name.split(".")[0] not in MAY_IMPORT[package]
    }
    assert not wrong


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_library_with_one_door_is_imported_there_alone(library: str) -> None:
    importers = {
        module.name
        for module in modules(*PACKAGES)
        if any(name.split(".")[0] == library for name in imported(module.tree))
    }
    assert importers == ONLY_IN[library]


def test_loading_shared_brings_in_nothing_impure() -> None:
    names = [m.name for m in modules("shared")]
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"print(*sorted(set({IMPURE!r}) & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == []


def test_no_file_is_too_long() -> None:
    long = {module.path: module.lines for module in modules() if module.lines > FILE_LINES}
    assert not long


def test_no_folder_is_too_full() -> None:
    files = Counter(module.path.rpartition("/")[0] for module in modules())
    assert not {folder: count for folder, count in files.items() if count > FOLDER_FILES}


def test_no_function_or_class_is_too_long() -> None:
    long = {
        f"{module.path}:{node.lineno} {node.name}": length(node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if length(node) > (CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES)
    }
    assert not long


def test_every_module_says_what_it_is() -> None:
    silent = [module.path for module in modules() if not ast.get_docstring(module.tree)]
    assert not silent


@pytest.mark.parametrize("package", ["server", "shared"])
def test_most_public_things_say_what_they_are(package: str) -> None:
    told = {
        f"{module.path}:{node.lineno} {node.name}": bool(ast.get_docstring(node))
        for module in modules(package)
        for node in _public(module.tree)
    }
    silent = [place for place, has_docstring in told.items() if not has_docstring]
    assert len(silent) <= (1 - DOCSTRING_SHARE) * len(told), silent


def test_file_names_say_what_lives_there() -> None:
    parts = {(module.path, part) for module in modules() for part in module.name.split(".")}
    assert not {path for path, part in parts if part in SAYS_NOTHING}


def test_a_kind_is_named_only_in_its_own_files() -> None:
    elsewhere = [
        f"{module.path}:{line}"
        for module in modules(*PACKAGES)
        if not module.path.startswith(KIND_FILES)
        for line in _kind_tests(module)
    ]
    assert not elsewhere


def test_a_folder_of_kinds_holds_a_file_for_each_and_no_other() -> None:
    found: dict[str, set[str]] = {}
    for module in modules("kiosk", "server"):
        folder, _, name = module.name.rpartition(".")
        if folder.endswith(".kinds") and not module.path.endswith("__init__.py"):
            found.setdefault(folder, set()).add(name)
    assert len(found) == 7
    assert not {folder for folder, names in found.items() if names != set(kind_names())}


def test_the_files_that_texts_name_are_there() -> None:
    texts = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *(ROOT / m.path for m in modules())]
    named = {
        (text.relative_to(ROOT).as_posix(), path)
        for text in texts
        if text.name != "CHANGELOG.md"
        for path in NAMED.findall(text.read_text(encoding="utf-8"))
    }
    assert len(named) > 50
    assert not {(text, path) for text, path in named if not _is_there(path)}


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("if activity.kind == 'swot': pass", [1]),
        ("x = 'dots' != kind", [1]),
        ("x = a['kind'] in ('swot', 'dots')", [1]),
        ("match a.kind:\n    case 'swot': pass", [2]),
        ("x = a.kind != b.kind", []),
        ("x = a.title == 'swot'", []),
    ],
)
def test_the_rule_for_kinds_sees_what_it_should(code: str, lines: list[int]) -> None:
    assert list(_kind_tests(Module("a.py", 1, ast.parse(code)))) == lines


def _is_there(path: str) -> bool:
    return any((ROOT / f"{path}{ending}").exists() for ending in ("", ".py"))


def _public(
    parent: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in parent.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if node.name.startswith("_"):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from _public(node)


def _kind_tests(module: Module) -> Iterator[int]:
    """The lines where something called `kind` is compared with a string written in the code."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(map(_is_kind, sides)) and any(map(_has_text, sides)):
                yield node.lineno
        elif isinstance(node, ast.Match) and _is_kind(node.subject):
            yield from (case.pattern.lineno for case in node.cases if _has_text(case.pattern))


def _is_kind(node: ast.expr) -> bool:
    match node:
        case ast.Name(id="kind") | ast.Attribute(attr="kind"):
            return True
        case ast.Subscript(slice=ast.Constant(value="kind")):
            return True
    return False


def _has_text(node: ast.AST) -> bool:
    """Whether a string stands in this side, alone or among others; not as a key it is read by."""
    if isinstance(node, ast.Subscript):
        return False
    return any(isinstance(n, ast.Constant) and isinstance(n.value, str) for n in ast.walk(node))
