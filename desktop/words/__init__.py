# SPDX-License-Identifier: Apache-2.0
"""Everything people read, in Korean and English, from one catalogue that knows nothing of Qt.

    words = Words("ko")
    words.text("window.week.today")
    words.finding("clash.overlap", {"other": "현안설명회"})

The language is a value that is handed down, never a global.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from desktop.words.catalogue import (
    KOREAN_ONLY,
    LANGS,
    CatalogueError,
    Lang,
    MissingWordsError,
    area,
    language_of,
)
from desktop.words.template import Template, compiled, places, rendered
from desktop.words.values import NOTHING

__all__ = ["KOREAN_ONLY", "LANGS", "CatalogueError", "Lang", "MissingWordsError", "Words"]


class Words:
    """The catalogue in one language. Cheap to make; areas are read when first used and shared."""

    __slots__ = ("_templates", "lang")

    def __init__(self, lang: Lang) -> None:
        if lang not in LANGS:
            raise ValueError(f"language must be one of {', '.join(LANGS)}")
        self.lang: Lang = lang
        self._templates: dict[str, Template] = {}

    def text(self, key: str, /, **values: object) -> str:
        """The text of `key` with its values filled in. Raises MissingWordsError for an unknown key or value.

        Values are written by type (`desktop.words.values`); more values than needed are welcome.
        """
        return self._filled(key, values)

    def finding(self, code: str, values: Mapping[str, object]) -> str:
        """The sentence of a rule's finding."""
        return self._filled(f"findings.{code}", values)

    def action(self, code: str, values: Mapping[str, object] | None = None) -> str:
        """The caption of the action that mends a finding."""
        return self._filled(f"action.{code}", values or {})

    def error(self, code: str, values: Mapping[str, object]) -> str:
        """What happened, what was kept and what to do, in one sentence.

        Values called `book`, `field`, `unit` and `units` are names of the record book and are read
        in people's words; without a `book` they belong to an engagement.
        """
        return self._filled(f"errors.{code}", self._in_words(values))

    def failure(self, error: BaseException) -> str:
        """The sentence for an error that carries `code` and `values`; any other is `errors.unexpected`.

        Never fails: a value that the error does not carry is written as `-`.
        """
        code, values = getattr(error, "code", None), getattr(error, "values", None)
        if not isinstance(code, str) or not isinstance(values, Mapping) or not self.has(f"errors.{code}"):
            return self.error("unexpected", {})
        asked = places(area(self.lang, "errors")[code])
        return self.error(code, dict.fromkeys(asked, NOTHING) | dict(values))

    def doctor(self, code: str, values: Mapping[str, object]) -> str:
        """The sentence of something the doctor found (`db.doctor.Problem`)."""
        return self._filled(f"doctor.problem.{code}", self._in_words(values))

    def book(self, table: str) -> str:
        """The name of a kind of record (`db.records`): engagement is 일정."""
        return self._filled(f"book.{table}", {})

    def field(self, table: str, name: str) -> str:
        """The name of a record's field: engagement, title is 제목."""
        return self._filled(f"field.{table}.{name}", {})

    def unit(self, table: str, name: str) -> str:
        """The name of a merge unit, for history and conflicts: stop, place is 장소."""
        return self._filled(f"unit.{table}.{name}", {})

    def done(self, action: str) -> str:
        """The name of an action of the journal, for the history and for undo: move is 일시 변경."""
        return self._filled(f"journal.{action}", {})

    def label(self, member: Enum) -> str:
        """The name of an enum's member: `enum.<EnumName>.<value>`."""
        return self._filled(f"enum.{type(member).__name__}.{member.value}", {})

    def has(self, key: str) -> bool:
        """Whether the catalogue holds `key` in this language."""
        area_name, _, name = key.partition(".")
        return name in area(language_of(self.lang, area_name), area_name)

    def _in_words(self, values: Mapping[str, object]) -> Mapping[str, object]:
        table = values.get("book", "engagement")
        if not isinstance(table, str) or values.keys().isdisjoint({"book", "field", "unit", "units"}):
            return values
        named = dict(values)
        if "book" in values and self.has(f"book.{table}"):
            named["book"] = self.book(table)
        for area_name in ("field", "unit"):
            if self.has(key := f"{area_name}.{table}.{values.get(area_name)}"):
                named[area_name] = self.text(key)
        if isinstance(units := values.get("units"), tuple):
            keys = [f"unit.{table}.{unit}" for unit in units]
            named["units"] = tuple(
                self.text(k) if self.has(k) else str(u) for k, u in zip(keys, units, strict=True)
            )
        return named

    def _filled(self, key: str, values: Mapping[str, object]) -> str:
        template = self._templates.get(key)
        if template is None:
            template = self._templates[key] = self._template(key)
        if len(template) == 1 and isinstance(template[0], str):
            return template[0]
        area_lang = language_of(self.lang, key.partition(".")[0])
        words = self if area_lang == self.lang else Words(area_lang)
        return rendered(template, values, lang=area_lang, label=words.label)

    def _template(self, key: str) -> Template:
        area_name, _, name = key.partition(".")
        texts = area(language_of(self.lang, area_name), area_name)
        try:
            return compiled(texts[name])
        except KeyError:
            raise MissingWordsError(f"no words for {key} ({self.lang})") from None
