# SPDX-License-Identifier: Apache-2.0
"""Suggestions (건의사항): what somebody asked of the city, from hearing it on."""

from __future__ import annotations

from collections.abc import Iterable

from db.errors import InputError
from db.records import Suggestion
from db.records.enums import OPEN_SUGGESTION, SuggestionStatus
from db.transaction import ReadTx, WriteTx

_SUBJECT = 80


def hear_suggestion(tx: WriteTx, *, suggestion: Suggestion) -> Suggestion:
    """Keep a new suggestion as received. Raises InputError without a text."""
    if not suggestion.text.strip():
        raise InputError("input.empty", book="suggestion", field="text")
    tx.subject = tx.subject or suggestion.text.split("\n")[0][:_SUBJECT]
    return tx.add(suggestion)


def suggestions(
    tx: ReadTx,
    *,
    statuses: Iterable[SuggestionStatus] = OPEN_SUGGESTION,
    district_code: str | None = None,
) -> tuple[Suggestion, ...]:
    """Suggestions of those statuses, of one district where given, oldest first."""
    found = tx.all(Suggestion, status=[s.value for s in statuses])
    kept = (s for s in found if district_code is None or s.district_code == district_code)
    return tuple(sorted(kept, key=lambda s: (s.received_on, s.id)))
