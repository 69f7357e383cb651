"""Sentences are marked so that they can be said in whatever language is spoken at that moment."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import PACKAGES, Module, modules

TEXTS = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
"""How many texts each takes; a number may follow."""
SAYING = frozenset(TEXTS) - {"N_"}


def test_nothing_is_said_while_a_module_is_imported() -> None:
    early = {
        f"{module.path}:{line}" for module in modules(*PACKAGES) for line in _said_early(module)
    }
    assert not early


def test_the_name_that_says_sentences_is_no_throw_away() -> None:
    bound = {
        f"{module.path}:{line}" for module in modules(*PACKAGES) for line in _thrown_away(module)
    }
    assert not bound


def test_what_is_marked_stands_there_whole() -> None:
    """No f-string, sum or variable, and not inside an f-string: extractors would not find it.

    Nor is what it is about added to it: other languages put that in another place.
    """
    unseen = {f"{module.path}:{line}" for module in modules(*PACKAGES) for line in _glued(module)}
    assert not unseen


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("A = _('Now')", [1]),
        ("class A:\n    words = _('Now')", [2]),
        ("def f(a=ngettext('{n} x', '{n} xs', 2)): pass", [1]),
        ("def f(*, a=_('Now')): pass", [1]),
        ("@kept(_('Now'))\ndef f(): pass", [1]),
        ("A = tuple(_(each) for each in B)", [1]),
        ("A = lambda: _('Later')", []),
        ("A = lambda a=_('Now'): a", [1]),
        ("A = N_('Later')\ndef f():\n    return _(A)", []),
        ("class A:\n    def f(self):\n        return _('Later')", []),
    ],
)
def test_the_rule_for_early_words_sees_what_it_should(code: str, lines: list[int]) -> None:
    assert list(_said_early(Module("a.py", 1, ast.parse(code)))) == lines


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("from shared.language import _\n_ = f()", [2]),
        ("from shared.language import _\nfor _ in a: pass", [2]),
        ("from shared.language import _\na, _ = b", [2]),
        ("from shared.language import _\ndef f(_): pass", [2]),
        ("from shared.language import _\na = [1 for _ in b]", [2]),
        ("from shared.language import _\nmatch a:\n    case _: pass", []),
        ("_ = f()", []),
    ],
)
def test_the_rule_for_throw_aways_sees_what_it_should(code: str, lines: list[int]) -> None:
    assert list(_thrown_away(Module("a.py", 1, ast.parse(code)))) == lines


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("_(f'{a}')", [1]),
        ("N_('a' + b)", [1]),
        ("_('a' 'b')", []),
        ("_(A)", []),
        ("ngettext('a', f'{b}', 2)", [1]),
        ("ngettext('a', 'b', c + 1)", []),
        ("f\"{_('a')} b\"", [1]),
        ("f'{_(A)} b'", []),
        ("_('who:') + ' ' + who", [1]),
        ("a + ('  ' + _('b'))", [1]),
        ("a += '  ' + pgettext('b', 'c')", [1]),
        ("a + _('b {c}').format(c=c)", [1]),
        ("f(_('a'), b + c)", []),
        ("a + [_('b')]", []),
        ("2 + max(width(_('a')), b)", []),
        ("'↑ ↓ ' + _('Move')", []),
    ],
)
def test_the_rule_for_glue_sees_what_it_should(code: str, lines: list[int]) -> None:
    assert list(_glued(Module("a.py", 1, ast.parse(code)))) == lines


def _said_early(module: Module) -> Iterator[int]:
    yield from (node.lineno for node in _early(module.tree) if _says(node, SAYING))


def _early(node: ast.AST) -> Iterator[ast.expr]:
    """Every expression that is worked out as the module is imported."""
    if isinstance(node, ast.expr):
        yield node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        inner: list[ast.AST] = [*node.decorator_list, node.args]
    elif isinstance(node, ast.Lambda):
        inner = [node.args]
    else:
        inner = list(ast.iter_child_nodes(node))
    for each in inner:
        yield from _early(each)


def _says(node: ast.expr, names: frozenset[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def _thrown_away(module: Module) -> Iterator[int]:
    imports = any(
        alias.name == "_"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "shared.language"
        for alias in node.names
    )
    if not imports:
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.Name(id="_", ctx=ast.Store()) | ast.arg(arg="_"):
                yield node.lineno


def _marks_text(node: ast.expr) -> bool:
    return _says(node, frozenset(TEXTS)) and any(
        isinstance(each, ast.Constant) and isinstance(each.value, str)
        for each in getattr(node, "args", ())
    )


def _glued(module: Module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            # From Python 3.12 on they are found there, and before it they are not.
            inside = (each for each in ast.walk(node) if isinstance(each, ast.expr))
            yield from (each.lineno for each in inside if _marks_text(each))
        if isinstance(node, ast.AugAssign | ast.BinOp):
            parts = list(_added(node))
            said = [each for each in parts if _marks_text(_unformatted(each))]
            if said and not all(each in said or isinstance(each, ast.Constant) for each in parts):
                yield node.lineno
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = node.args[: TEXTS.get(node.func.id, 0)]
        if any(isinstance(each, ast.JoinedStr | ast.BinOp) for each in texts):
            yield node.lineno


def _added(node: ast.AST) -> Iterator[ast.expr]:
    """What a sum is made of; what is a sum within it is no part of its own."""
    match node:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from (*_added(left), *_added(right))
        case ast.AugAssign(target=target, op=ast.Add(), value=value):
            yield from (target, *_added(value))
        case ast.expr():
            yield node


def _unformatted(node: ast.expr) -> ast.expr:
    """A sentence without what is put into it."""
    match node:
        case ast.Call(func=ast.Attribute(value=sentence, attr="format")):
            return sentence
    return node
