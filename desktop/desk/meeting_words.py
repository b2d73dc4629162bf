# SPDX-License-Identifier: Apache-2.0
"""How the attendance of a meeting reads: 25개 구 중 23 (본인 14, 대리 9), 불참 2."""

from __future__ import annotations

from db.records.enums import Kind
from desktop.rules.attendance_counts import Counts
from desktop.rules.meetings import SERIES_KINDS
from desktop.words import Words


def counts_text(kind: Kind, counts: Counts, words: Words) -> str:
    """Deputies are among the present and shown apart (acceptance 38); empty for an empty list."""
    if not counts.seats:
        return ""
    if not counts.is_marked:
        return words.text("meetings.counts.none", seats=counts.seats)
    key = "districts" if kind in SERIES_KINDS else "people"
    text = words.text(
        f"meetings.counts.{key}",
        seats=counts.seats,
        present=counts.present,
        in_person=counts.in_person,
        by_deputy=counts.by_deputy,
        absent=counts.absent,
    )
    return words.text("meetings.counts.open", text=text, open=counts.open) if counts.open else text
