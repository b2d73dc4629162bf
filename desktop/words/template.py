# SPDX-License-Identifier: Apache-2.0
"""Sentences with places for values: `{place:을}`, `{due:brief}`, `{count:n visit/visits}`.

Behind the colon, parted by `|`, may stand a format (`values.FORMATS`), a Korean particle that agrees
with what was written, the same after `~` to write the particle alone (`“{name}”{name:~을}`), or an
English choice by number: `one/many` writes the word alone, `n one/many` the number before it. `{{` and
`}}` are braces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.words.catalogue import CatalogueError, Lang, MissingWordsError
from desktop.words.particles import PARTICLES, particle
from desktop.words.values import FORMATS, Label, formatted, shown

_PLACE = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)(?::([^{}]*))?\}|[{}]")


@dataclass(frozen=True, slots=True)
class Place:
    """One value in a sentence. `singular` and `plural` are empty unless a word is chosen by number."""

    name: str
    format: str = ""
    particle: str = ""
    particle_alone: bool = False
    singular: str = ""
    plural: str = ""
    with_number: bool = False


Template = tuple[str | Place, ...]


def compiled(text: str) -> Template:
    """Raises CatalogueError for a lone brace or an unknown format."""
    parts: list[str | Place] = []
    end = 0
    for found in _PLACE.finditer(text):
        parts.append(text[end : found.start()])
        end = found.end()
        if found[0] in ("{{", "}}"):
            parts.append(found[0][0])
        elif found[1] is None:
            raise CatalogueError(f"lone brace in: {text}")
        else:
            parts.append(_place(found[1], found[2] or "", text))
    parts.append(text[end:])
    return tuple(part for part in parts if part != "")


def places(text: str) -> frozenset[str]:
    """The names of the values that a sentence asks for."""
    return frozenset(part.name for part in compiled(text) if isinstance(part, Place))


def _place(name: str, spec: str, text: str) -> Place:
    wanted, particle_form, singular, plural, alone, with_number = "", "", "", "", False, False
    for option in filter(None, spec.split("|")):
        if "/" in option:
            with_number = option.startswith("n ")
            singular, _, plural = option.removeprefix("n ").partition("/")
        elif option in FORMATS:
            wanted = option
        elif option.removeprefix("~") in PARTICLES:
            particle_form, alone = option.removeprefix("~"), option.startswith("~")
        else:
            raise CatalogueError(f"unknown format {option} in: {text}")
    return Place(name, wanted, particle_form, alone, singular, plural, with_number)


def rendered(template: Template, values: Mapping[str, object], *, lang: Lang, label: Label) -> str:
    """The finished sentence. Raises MissingWordsError when a value was not given."""
    return "".join(
        part if isinstance(part, str) else _written(part, values, lang=lang, label=label) for part in template
    )


def _written(place: Place, values: Mapping[str, object], *, lang: Lang, label: Label) -> str:
    try:
        value = values[place.name]
    except KeyError:
        raise MissingWordsError(f"no value for {{{place.name}}}") from None
    if place.singular:
        word = place.singular if value == 1 else place.plural
        return f"{shown(value, lang=lang, label=label)} {word}" if place.with_number else word
    text = (
        formatted(value, place.format, lang=lang, label=label)
        if place.format
        else shown(value, lang=lang, label=label)
    )
    if not place.particle:
        return text
    fitting = particle(text, place.particle)
    return fitting if place.particle_alone else text + fitting
