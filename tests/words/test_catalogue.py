# SPDX-License-Identifier: Apache-2.0
"""The files of the catalogue: readable by any TOML reader, the same in both languages, none forgotten."""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import pytest

import db.records
import desktop.rules
from db.records.meta import Record, fields_of, units_of
from desktop.words import LANGS, CatalogueError, Lang, Words, lint
from desktop.words.catalogue import KOREAN_ONLY, ROOT, area, area_names, parse

K = TypeVar("K")

FILES = sorted(ROOT.glob("*/*.toml"))


def _loaded(package: object) -> None:
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):  # type: ignore[attr-defined]
        importlib.import_module(found.name)


def _below(kind: type[K]) -> list[type[K]]:
    """`kind` and every class below it."""
    found = [kind]
    for child in kind.__subclasses__():
        found += _below(child)
    return found


# Lists of the rules that nobody reads, with the reason.
NOT_READ = {"Access": "the marks of the redaction table", "Relation": "a column of the redaction table"}


def _enums() -> list[type[StrEnum]]:
    _loaded(db.records)
    _loaded(desktop.rules)
    found = {f"{e.__module__}.{e.__name__}": e for e in _below(StrEnum)[1:]}
    return [
        e
        for name, e in sorted(found.items())
        if name.startswith(("db.records.", "desktop.rules.")) and e.__name__ not in NOT_READ
    ]


def _books() -> dict[str, type[Record]]:
    _loaded(db.records)
    return {kind.book.table: kind for kind in _below(Record)[1:] if kind.__module__.startswith("db.records.")}


def _flat(table: dict[str, object], before: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{before}{name}.")
        else:
            found[before + name] = value
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_our_reader_and_a_whole_toml_reader_agree(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert parse(text) == _flat(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "a = 1",
        'a = "x" # note',
        'a = "x\ny = 2',
        'a = "x"\na = "y"',
        'a = "\\u00e9"',
        'a = "b"c"',
        'a = """b"""',
        "a",
    ],
)
def test_our_reader_refuses_what_it_does_not_know(text: str) -> None:
    with pytest.raises(CatalogueError, match=r"^f:\d"):
        parse(text, where="f")


def test_our_reader_knows_escapes_sections_and_comments() -> None:
    text = '# head\n\na = "say \\"hi\\"\\n\\\\"\n[b]\nc = "d=e"\n[b.d]\ne = ""\n'
    assert parse(text) == {"a": 'say "hi"\n\\', "b.c": "d=e", "b.d.e": ""}
    assert parse(text) == _flat(tomllib.loads(text))


def test_catalogue_and_code_hold_together() -> None:
    assert lint.problems(ROOT.parents[1]) == []


def test_every_area_is_in_both_languages_or_korean_only() -> None:
    assert set(area_names("ko")) - set(area_names("en")) <= KOREAN_ONLY
    assert set(area_names("en")) <= set(area_names("ko"))


@pytest.mark.parametrize("lang", LANGS)
def test_every_enum_member_has_a_label(lang: Lang) -> None:
    members = [member for enum in _enums() for member in enum]
    assert len(members) > 100
    wanted = {f"{type(member).__name__}.{member.value}" for member in members}
    assert set(area(lang, "enum")) == wanted
    assert all(Words(lang).label(member) for member in members)


@pytest.mark.parametrize("lang", LANGS)
def test_every_record_field_and_merge_unit_has_a_name(lang: Lang) -> None:
    books = _books()
    assert set(area(lang, "book")) == set(books)
    assert set(area(lang, "field")) == {f"{t}.{f.name}" for t, kind in books.items() for f in fields_of(kind)}
    assert set(area(lang, "unit")) == {f"{t}.{unit}" for t, kind in books.items() for unit in units_of(kind)}


def test_korean_names_are_those_declared_beside_the_fields() -> None:
    books = _books()
    assert dict(area("ko", "book")) == {table: kind.book.ko for table, kind in books.items()}
    declared = {f"{t}.{f.name}": f.meta.ko for t, kind in books.items() for f in fields_of(kind)}
    assert dict(area("ko", "field")) == declared


@pytest.mark.parametrize("lang", LANGS)
def test_every_action_that_mends_a_finding_has_a_caption(lang: Lang) -> None:
    from desktop.rules.finding import ACTIONS

    assert set(area(lang, "action")) == ACTIONS


@pytest.mark.parametrize("lang", LANGS)
def test_every_error_is_one_sentence(lang: Lang) -> None:
    for key, text in area(lang, "errors").items():
        bare = re.sub(r"\d+\. ?", "", text)
        assert text.endswith("."), key
        assert not re.search(r"[.!?] ", bare), key


def test_english_has_no_hangul() -> None:
    hangul = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
    found = [f"{n}.{k}" for n in area_names("en") for k, text in area("en", n).items() if hangul.search(text)]
    # The button that leads back to Korean says so in Korean: who needs it may read nothing else.
    assert found == ["window.status.to_ko"]


def test_no_text_is_empty_or_badly_spaced() -> None:
    bad = [
        f"{lang}: {name}.{key}"
        for lang in LANGS
        for name in area_names(lang)
        for key, text in area(lang, name).items()
        if not text or text != text.strip(" ") or "  " in text
    ]
    assert bad == []
