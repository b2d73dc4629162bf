# SPDX-License-Identifier: Apache-2.0
"""The strings that stand in code, for the lint: where, and to which call they are given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Objects whose `text` puts the area's name before the key: `look.text("week.today")` is window.week.today.
SHORTHANDS = {"look": "window."}
ASKING = frozenset({"text", "has"})
"""Methods of Words that take a whole key."""


@dataclass(frozen=True, slots=True)
class Literal:
    """One string. Of an f-string `text` is what stands before its first place, and `is_prefix` is set.

    `asked_of` is the function it is the first argument of, `given` the names of that call's keyword
    values; None where they cannot be known.
    """

    path: str
    line: int
    text: str
    is_prefix: bool = False
    asked_of: str = ""
    given: frozenset[str] | None = None


def literals_under(root: Path, folders: tuple[str, ...]) -> Iterator[Literal]:
    """The strings in the Python files of some folders, the catalogue's own code apart."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            if path.parent.parts[-2:] != ("desktop", "words"):
                yield from literals_of(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())


def literals_of(source: str, path: str) -> Iterator[Literal]:
    """Every string in `source` but docstrings, with the call that it is first given to."""
    tree = ast.parse(source, path)
    passed_over = {id(node) for node in _docstrings(tree)}
    calls = {id(choice): call for choice, call in _asked(tree)}
    for node in ast.walk(tree):
        if id(node) in passed_over:
            continue
        name, given, before = calls.get(id(node), ("", None, ""))
        if isinstance(node, ast.JoinedStr):
            first = node.values[0] if node.values else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                passed_over.add(id(first))
                yield Literal(path, node.lineno, before + first.value, len(node.values) > 1, name, given)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Literal(path, node.lineno, before + node.value, False, name, given)


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Docstrings of modules, classes and functions, and the strings that explain a constant."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value


def _asked(tree: ast.Module) -> Iterator[tuple[ast.expr, tuple[str, frozenset[str] | None, str]]]:
    """First arguments and `code=` of every call: the called name, its values' names, what it puts before."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        before = SHORTHANDS.get(_receiver(called), "") if name in ASKING else ""
        names = {keyword.arg for keyword in node.keywords}
        open_ended = None in names or "values" in names or "code" in names or len(node.args) > 1
        given = None if open_ended else frozenset(arg for arg in names if arg is not None)
        codes = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        for argument in [*node.args[:1], *codes]:
            for choice in _choices(argument):
                yield choice, (name, given if name != "has" else None, before)


def _receiver(called: ast.expr) -> str:
    """The name of the object whose method is called: look, of `self._look.text`."""
    owner = called.value if isinstance(called, ast.Attribute) else None
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return str(name).lstrip("_")


def _choices(argument: ast.expr) -> Iterator[ast.expr]:
    """A literal, or both literals of `a if … else b`."""
    if isinstance(argument, ast.IfExp):
        yield from _choices(argument.body)
        yield from _choices(argument.orelse)
    else:
        yield argument
