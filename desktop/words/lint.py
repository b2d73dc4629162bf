# SPDX-License-Identifier: Apache-2.0
"""Checks that hold the catalogue and the code together: `python -m desktop.words.lint`.

- both languages have the same keys with the same places for values (Korean-only areas apart);
- every key that code asks for by name exists, and no key is left that nobody asks for;
- every code of a finding and of an error has words;
- no sentence writes a double particle such as 을(를), and every sentence compiles;
- no Korean sentence stands in the code of the window or the command line.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.words.catalogue import KOREAN_ONLY, LANGS, CatalogueError, Lang, area, area_names, language_of
from desktop.words.particles import PARTICLES
from desktop.words.template import places

SOURCE_FOLDERS = ("desktop", "db")
NO_HANGUL_FOLDERS = ("desktop/qt", "desktop/cli")

# Literal Hangul that is no sentence: file and text, with the reason.
ALLOWED_HANGUL: Mapping[tuple[str, str], str] = {}

# Areas whose keys are asked for by a code, an enum or a record's field, never by name in full.
BY_CODE: Mapping[str, str] = {
    "enum": "Words.label of a member",
    "book": "Words.book of a table",
    "field": "Words.field of a record's field",
    "unit": "Words.unit of a merge unit",
    "zone": "dates.zone_name of an IANA zone",
}
# Areas whose keys are codes that other packages write without the area's name.
CODED = ("findings", "errors", "action")

DOUBLE_PARTICLE = re.compile(
    r"(을\(를\)|를\(을\)|이\(가\)|가\(이\)|은\(는\)|는\(은\)|와\(과\)|과\(와\)|\(으\)로|을/를|이/가|은/는)"
)
_ALSO_ENDINGS = frozenset("아야나다라고며든")
_HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.\w+)+")
_ERROR_ENDINGS = ("Error", "Missing", "Blocked", "Problem")
_FILE_ENDINGS = (".py", ".toml", ".ics", ".pdf", ".xlsx", ".csv", ".json", ".png", ".txt")
_FINDING = frozenset({"Finding", "finding", "block", "warn", "info"})
_ASKING = frozenset({"text", "has"})


@dataclass(frozen=True, slots=True)
class Literal:
    """A string in code: `text` is what stands before the first place when it is an f-string."""

    path: str
    line: int
    text: str
    is_prefix: bool = False
    asked_of: str = ""


def problems(root: Path) -> list[str]:
    """Everything that is wrong under the repository's `root`, as lines for people who write code."""
    literals = list(_literals_under(root, SOURCE_FOLDERS))
    return [
        *catalogue_problems(),
        *missing_keys(literals),
        *unused_keys(literals),
        *codes_without_words(literals),
        *hangul_in_code(root),
    ]


def catalogue_problems() -> Iterator[str]:
    """Differences between the languages, sentences that do not compile, double particles."""
    for name in sorted({name for lang in LANGS for name in area_names(lang)}):
        korean, english = area("ko", name), area("en", name)
        if name in KOREAN_ONLY:
            if english:
                yield f"en/{name}.toml: this area is Korean only"
        else:
            for key in sorted(korean.keys() ^ english.keys()):
                lang = "ko" if key in english else "en"
                yield f"{lang}/{name}.toml: no words for {name}.{key}"
        for key, text in korean.items():
            yield from _sentence_problems(f"ko/{name}.toml: {key}", text, english.get(key))


def _sentence_problems(where: str, text: str, other: str | None) -> Iterator[str]:
    try:
        asked, asked_other = places(text), places(other) if other is not None else None
    except CatalogueError as error:
        yield f"{where}: {error}"
        return
    if asked_other is not None and asked != asked_other:
        yield f"{where}: the languages ask for other values: {', '.join(sorted(asked ^ asked_other))}"
    if DOUBLE_PARTICLE.search(text):
        yield f"{where}: write the particle as {{name:을}}"
        return
    for found in re.finditer(r"\{[a-z]\w*\}([가-힣]+)", text):
        if found[1] in PARTICLES - _ALSO_ENDINGS:
            yield f"{where}: a particle stands outside its braces in {found[0]}"


def missing_keys(literals: list[Literal]) -> Iterator[str]:
    """Keys that code asks for with `text` or `has`, or that look like keys of an area, and do not exist."""
    named = set(area_names("ko")) - set(CODED) - set(BY_CODE)
    for literal in literals:
        area_name = literal.text.partition(".")[0]
        if literal.is_prefix or not _KEY.fullmatch(literal.text) or literal.text.endswith(_FILE_ENDINGS):
            continue
        if literal.asked_of not in _ASKING and (area_name not in named or literal.path.startswith("db/")):
            continue
        for lang in LANGS:
            if not _exists(lang, literal.text):
                yield f"{literal.path}:{literal.line}: no words for {literal.text} ({lang})"


def unused_keys(literals: list[Literal]) -> Iterator[str]:
    """Keys that no code names, neither in full nor by the first part of an f-string."""
    whole = {literal.text for literal in literals if not literal.is_prefix}
    prefixes = tuple(
        {literal.text for literal in literals if literal.is_prefix and "." in literal.text.rstrip(".") + "."}
    )
    for name in area_names("ko"):
        if name in BY_CODE:
            continue
        known_prefixes = tuple(
            p for p in prefixes if p.startswith(f"{name}.") or (name in CODED and "." in p)
        )
        for key in area("ko", name):
            shown = key if name in CODED else f"{name}.{key}"
            if shown in whole or f"{name}.{key}" in whole or shown.startswith(known_prefixes):
                continue
            yield f"ko/{name}.toml: nobody asks for {name}.{key}"


def codes_without_words(literals: list[Literal]) -> Iterator[str]:
    """Codes given to a finding, to an error or to a reader's problem that have no sentence."""
    for literal in literals:
        if literal.is_prefix or not _CODE.fullmatch(literal.text):
            continue
        if literal.asked_of in _FINDING:
            homes = [f"findings.{literal.text}"]
        elif literal.asked_of.endswith(_ERROR_ENDINGS):
            homes = [f"errors.{literal.text}", literal.text]
        else:
            continue
        for lang in LANGS:
            if not any(_exists(lang, key) for key in homes):
                yield f"{literal.path}:{literal.line}: no words for {homes[0]} ({lang})"


def _exists(lang: Lang, key: str) -> bool:
    area_name, _, name = key.partition(".")
    return name in area(language_of(lang, area_name), area_name)


def hangul_in_code(root: Path) -> Iterator[str]:
    """Strings with Hangul in the code of the window and the command line, docstrings apart."""
    for literal in _literals_under(root, NO_HANGUL_FOLDERS):
        if _HANGUL.search(literal.text) and (literal.path, literal.text) not in ALLOWED_HANGUL:
            yield f"{literal.path}:{literal.line}: Korean text belongs into desktop/words: {literal.text!r}"


def _literals_under(root: Path, folders: tuple[str, ...]) -> Iterator[Literal]:
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            if path.name != Path(__file__).name or path.parent.name != "words":
                yield from literals_of(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())


def literals_of(source: str, path: str) -> Iterator[Literal]:
    """Every string in `source` but docstrings and annotations, with the call that it is first given to."""
    tree = ast.parse(source, path)
    passed_over = {id(node) for node in _docstrings(tree)}
    asked_of = {id(arg): name for arg, name in _first_arguments(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            first = node.values[0] if node.values else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                passed_over.add(id(first))
                yield Literal(
                    path, node.lineno, first.value, len(node.values) > 1, asked_of.get(id(node), "")
                )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over:
            yield Literal(path, node.lineno, node.value, asked_of=asked_of.get(id(node), ""))


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Docstrings of modules, classes and functions, and the strings that explain a constant."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value


def _first_arguments(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in _ASKING | _FINDING or name[:1].isupper():
            for argument in node.args[:1]:
                for choice in _choices(argument):
                    yield choice, name
            for keyword in node.keywords:
                if keyword.arg == "code":
                    for choice in _choices(keyword.value):
                        yield choice, name


def _choices(argument: ast.expr) -> Iterator[ast.expr]:
    """A literal, or both literals of `a if … else b`."""
    if isinstance(argument, ast.IfExp):
        yield from _choices(argument.body)
        yield from _choices(argument.orelse)
    else:
        yield argument


def main() -> int:
    found = problems(Path(__file__).parents[2])
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
