# SPDX-License-Identifier: Apache-2.0
"""What went wrong, as one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.records.when import WhenError
from desktop.cli.jsons import plain
from desktop.cli.result import BLOCKED, Result
from desktop.rules.finding import Finding
from desktop.words import Words

_SHOWN = 80


def sentence(error: Exception, words: Words) -> str:
    """One line, whatever was raised; values that somebody typed are cut short."""
    code, values = getattr(error, "code", None), getattr(error, "values", None)
    if isinstance(code, str) and isinstance(values, Mapping):
        cut = {
            k: v[:_SHOWN] + "…" if isinstance(v, str) and len(v) > _SHOWN else v for k, v in values.items()
        }
        shown = _Coded(code, cut)
        return " ".join(words.failure(shown).split())
    if isinstance(error, MemoryError):
        return words.text("cli.error.memory")
    if isinstance(error, OSError):
        name = error.filename if isinstance(error.filename, str) else "-"
        return words.text("cli.error.file", file=name, why=error.strerror or "-")
    return words.failure(error)


class _Coded(Exception):
    """Carries a code and its values to the catalogue."""

    def __init__(self, code: str, values: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def is_input(error: Exception) -> bool:
    """Bad input by another name: a time that cannot be, a setting out of range, a cell of a file."""
    code = getattr(error, "code", "")
    return isinstance(error, WhenError) or str(code).startswith(
        ("setting.", "input.", "import.", "sheet.", "role.")
    )


def refusal(error: Exception, words: Words) -> Result | None:
    """The rules said no: their findings, and exit code 1. None for any other error."""
    found = getattr(error, "findings", None)
    if not isinstance(found, tuple):
        return None
    said = [finding_text(one, words) for one in found]
    # What follow-ups lack is filled in, it cannot be passed with a reason.
    is_final = all(one.code.startswith("followup.") for one in found)
    key = "cli.error.refused_plain" if is_final else "cli.error.refused"
    problem = words.text(key, count=len(said), findings="; ".join(said))
    document = {
        "error": {"code": "refused", "text": problem},
        "findings": [finding_data(one, words) for one in found],
    }
    return Result(problem=problem, code=BLOCKED, data=document)


def data(code: str, values: Mapping[str, object], text: str) -> Mapping[str, Any]:
    """The JSON document of a failure."""
    kept = {k: plain(v) for k, v in values.items() if not isinstance(v, str) or len(v) <= 200}
    return {"error": {"code": code, "text": text, "values": kept}}


def finding_text(found: Finding, words: Words) -> str:
    text = words.finding(found.code, found.values)
    if found.overridden is not None:
        text = words.text("cli.line.overridden", finding=text, reason=found.overridden.reason)
    return text


def finding_line(found: Finding, words: Words) -> str:
    """A finding in a list, its gravity before it."""
    return f"{words.text(f'cli.mark.{found.severity.value}')}  {finding_text(found, words)}"


def finding_data(found: Finding, words: Words) -> Mapping[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "text": words.finding(found.code, found.values),
        "values": plain(found.values),
        "records": [{"book": book, "id": number} for book, number in found.records],
        "action": found.action,
        "subject": found.subject,
        "override": found.overridden.reason if found.overridden else None,
    }
