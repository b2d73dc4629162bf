# SPDX-License-Identifier: Apache-2.0
"""Parts of the office's form of sheets as people read them: which part, its value, why it cannot be."""

from __future__ import annotations

from desktop.words import Words

_LISTED = ("order", "left_out")
_KO = Words("ko")


def part_text(words: Words, part: str, place: str) -> str:
    """``현장방문 계획(안) · 제목 “방문목적”``, ``보고서 · 순서``, ``색``; the names of sheets are Korean."""
    sheet, _, code = place.partition(".")
    if not place:
        key = f"paperform.part.{part}"
        return words.text(key) if words.has(key) else words.text("paperform.part.other", place=part)
    if part not in ("wording", *_LISTED):
        return words.text("paperform.part.other", place=f"{part}.{place}")
    return words.text(f"paperform.part.{part}", sheet=_sheet(words, sheet), heading=_heading(code))


def place_text(words: Words, place: str) -> str:
    """The same of a place in a file: ``wording.plan.purpose``."""
    part, _, rest = place.partition(".")
    return part_text(words, part, rest)


def value_text(words: Words, part: str, value: str | tuple[str, ...]) -> str:
    """A heading as it is, codes of sections as their own headings; the program's own where it is empty."""
    if part in _LISTED and not isinstance(value, str):
        return ", ".join(_heading(code) for code in value) or words.text("paperform.own")
    return str(value) or words.text("paperform.own")


def problem_text(words: Words, place: str, code: str, value: str) -> str:
    """``색: “#FFD400”은 흰 종이에서 읽히지 않는 색입니다``."""
    return words.text(
        "paperform.problem_line",
        place=place_text(words, place),
        why=words.text(f"paperform.problem.{code}", value=value),
    )


def _sheet(words: Words, sheet: str) -> str:
    key = f"enum.SheetKind.{sheet}"
    return words.text(key) if words.has(key) else sheet


def _heading(code: str) -> str:
    key = f"sheets.section.{code}"
    return _KO.text(key) if code and _KO.has(key) else code
