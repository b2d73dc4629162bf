# SPDX-License-Identifier: Apache-2.0
"""Checks that hold the catalogue and the code together: `python -m desktop.words.lint`.

- both languages have the same keys with the same places for values (Korean-only areas apart);
- every key that code asks for by name exists, and no key is left that nobody asks for;
- every code of a finding and of an error has words, and is given the values that they ask for;
- no sentence writes a double particle such as 을(를), and every sentence compiles;
- no Korean sentence stands in the code of the window or the command line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from desktop.words.catalogue import KOREAN_ONLY, LANGS, CatalogueError, Lang, area, area_names, language_of
from desktop.words.literals import ASKING, SHORTHANDS, Literal, literals_under
from desktop.words.particles import PARTICLES
from desktop.words.template import places

SOURCE_FOLDERS = ("desktop", "db")
NO_HANGUL_FOLDERS = ("desktop/qt", "desktop/cli")

# Files of the window and the command line whose Hangul is no sentence, with the reason.
ALLOWED_HANGUL: Mapping[str, str] = {
    "desktop/qt/when_text.py": "patterns that read typed times, Korean ones too",
}

# Areas whose keys are asked for by a code, an enum or a record's field, never by name in full.
BY_CODE: Mapping[str, str] = {
    "enum": "Words.label of a member",
    "book": "Words.book of a table",
    "field": "Words.field of a record's field",
    "unit": "Words.unit of a merge unit",
    "zone": "dates.zone_name of an IANA zone",
    "doctor": "Words.doctor of a problem's code",
}
# Areas whose keys code may write without the area's name (`literals.SHORTHANDS`).
SHORT_AREAS = frozenset(before.rstrip(".") for before in SHORTHANDS.values())
# Codes that no user reads, with the reason.
NOT_SHOWN: Mapping[str, str] = {
    "ical.": "the checker of our own calendar files speaks to tests and to whoever writes the writer",
}
# Areas whose keys are codes that other packages write without the area's name.
CODED = ("findings", "errors", "action", "journal")

DOUBLE_PARTICLE = re.compile(
    r"(을\(를\)|를\(을\)|이\(가\)|가\(이\)|은\(는\)|는\(은\)|와\(과\)|과\(와\)|\(으\)로|을/를|이/가|은/는)"
)
_ALSO_ENDINGS = frozenset("아야나다라고며든")
_HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.\w+)+")
_ERROR_ENDINGS = ("Error", "Missing", "Blocked", "Problem")
_FILE_ENDINGS = (
    ".py",
    ".toml",
    ".ics",
    ".pdf",
    ".xlsx",
    ".csv",
    ".json",
    ".png",
    ".txt",
    ".qss",
    ".svg",
    ".ttf",
)
_FINDING = frozenset({"Finding", "finding", "block", "warn", "info"})


def problems(root: Path) -> list[str]:
    """Everything that is wrong under the repository's `root`, as lines for people who write code."""
    literals = list(literals_under(root, SOURCE_FOLDERS))
    return [
        *catalogue_problems(),
        *missing_keys(literals),
        *unused_keys(literals),
        *codes_without_words(literals),
        *values_not_given(literals),
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
        if literal.asked_of not in ASKING and (area_name not in named or literal.path.startswith("db/")):
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
            shown = key if name in CODED or name in SHORT_AREAS else f"{name}.{key}"
            names = (shown, f"{name}.{key}")
            if not whole.isdisjoint(names) or any(known.startswith(known_prefixes) for known in names):
                continue
            yield f"ko/{name}.toml: nobody asks for {name}.{key}"


def codes_without_words(literals: list[Literal]) -> Iterator[str]:
    """Codes of findings, errors and readers' problems that have no sentence.

    A code is known by what it is given to, or by its first word when that is a section of `errors`.
    """
    sections = {key.partition(".")[0] for lang in LANGS for key in area(lang, "errors") if "." in key}
    for literal in literals:
        if (
            literal.is_prefix
            or not _CODE.fullmatch(literal.text)
            or literal.text.startswith(tuple(NOT_SHOWN))
        ):
            continue
        if literal.asked_of in _FINDING:
            homes = [f"findings.{literal.text}"]
        elif literal.asked_of.endswith(_ERROR_ENDINGS) or literal.text.partition(".")[0] in sections:
            homes = [f"{name}.{literal.text}" for name in ("errors", "findings", "action", "journal")]
            homes.append(literal.text)
        else:
            continue
        for lang in LANGS:
            if not any(_exists(lang, key) for key in homes):
                yield f"{literal.path}:{literal.line}: no words for {homes[0]} ({lang})"


def values_not_given(literals: list[Literal]) -> Iterator[str]:
    """Sentences that are asked for without one of their values; calls with `**` are passed over."""
    for literal in literals:
        if literal.given is None or literal.is_prefix or literal.asked_of == "__init__":
            continue
        in_findings = literal.asked_of in _FINDING
        keys = [literal.text] if literal.asked_of in ASKING else []
        if _CODE.fullmatch(literal.text) and not keys:
            keys = [f"findings.{literal.text}" if in_findings else f"errors.{literal.text}"]
        for key in keys:
            area_name, _, name = key.partition(".")
            text = area("ko", area_name).get(name)
            lacking = places(text) - literal.given if text is not None else frozenset()
            if lacking:
                yield f"{literal.path}:{literal.line}: {key} also asks for {', '.join(sorted(lacking))}"


def _exists(lang: Lang, key: str) -> bool:
    area_name, _, name = key.partition(".")
    return name in area(language_of(lang, area_name), area_name)


def hangul_in_code(root: Path) -> Iterator[str]:
    """Strings with Hangul in the code of the window and the command line, docstrings apart."""
    for literal in literals_under(root, NO_HANGUL_FOLDERS):
        if _HANGUL.search(literal.text) and literal.path not in ALLOWED_HANGUL:
            yield f"{literal.path}:{literal.line}: Korean text belongs into desktop/words: {literal.text!r}"


def main() -> int:
    found = problems(Path(__file__).parents[2])
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
