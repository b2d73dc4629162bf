# SPDX-License-Identifier: Apache-2.0
"""The files that hold everything people read: one small TOML file per area and language.

A key such as `window.week.today` lives in the area `window`, in `ko/window.toml` and
`en/window.toml`, as `today` under `[week]`. Areas are read when first asked for. Only a strict part
of TOML is used, one `name = "text"` a line under `[section]` heads, so that a plain line reader
does: `tomllib` alone costs more to import than reading all areas this way (docs/decisions.md).
A test reads every file with `tomllib` too and compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

Lang = Literal["ko", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

# Sheets, notices and feeds are Korean whatever the language of the window.
KOREAN_ONLY = frozenset({"sheets", "feeds", "spoken", "figures"})

ROOT = Path(__file__).parent

_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


class MissingWordsError(KeyError):
    """The catalogue has no such key, or a sentence was not given one of its values."""


class CatalogueError(ValueError):
    """A catalogue file holds a line that is not `name = "text"`; the message names file and line."""


@lru_cache(maxsize=128)
def area(lang: Lang, name: str) -> Mapping[str, str]:
    """All texts of one area, keys without the area's name. An area without a file is empty."""
    path = ROOT / lang / f"{name}.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return MappingProxyType({})
    return MappingProxyType(parse(text, where=f"{lang}/{name}.toml"))


def language_of(lang: Lang, area_name: str) -> Lang:
    """The language an area is read in: Korean for sheets and feeds."""
    return "ko" if area_name in KOREAN_ONLY else lang


def area_names(lang: Lang) -> tuple[str, ...]:
    """Areas that have a file in this language, sorted."""
    return tuple(sorted(path.stem for path in (ROOT / lang).glob("*.toml")))


def parse(text: str, *, where: str = "text") -> dict[str, str]:
    """Dotted keys to texts. Raises CatalogueError for a foreign line or a key given twice."""
    found: dict[str, str] = {}
    section = ""
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip() + "."
            continue
        name, _, value = line.partition("=")
        key, value = section + name.strip(), value.strip()
        if len(value) < 2 or value[0] != '"' or value[-1] != '"':
            raise CatalogueError(f'{where}:{number}: expected name = "text"')
        if key in found:
            raise CatalogueError(f"{where}:{number}: {key} is given twice")
        found[key] = _unescaped(value[1:-1], f"{where}:{number}")
    return found


def _unescaped(text: str, where: str) -> str:
    if "\\" not in text:
        if '"' in text:
            raise CatalogueError(f"{where}: a quotation mark inside a text needs a backslash")
        return text
    parts: list[str] = []
    letters = iter(text)
    for letter in letters:
        if letter == '"':
            raise CatalogueError(f"{where}: a quotation mark inside a text needs a backslash")
        if letter == "\\":
            escaped = _ESCAPES.get(next(letters, ""))
            if escaped is None:
                raise CatalogueError(f"{where}: unknown escape")
            letter = escaped
        parts.append(letter)
    return "".join(parts)
