# SPDX-License-Identifier: Apache-2.0
"""Under which of the printed columns (완료·추진중·검토중·미반영) a follow-up counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from db.records.enums import SuggestionStatus

S = SuggestionStatus


class PrintedStatus(StrEnum):
    """The columns of the office's summary (완료·추진중·검토중·미반영), and 취하 beside them."""

    DONE = "done"
    UNDERWAY = "underway"
    REVIEW = "review"
    NOT_REFLECTED = "not_reflected"
    WITHDRAWN = "withdrawn"


PRINTED: Mapping[S, PrintedStatus] = MappingProxyType(
    {
        S.DONE: PrintedStatus.DONE,
        S.TRANSFERRED: PrintedStatus.DONE,
        S.UNDERWAY: PrintedStatus.UNDERWAY,
        S.SCHEDULED: PrintedStatus.UNDERWAY,
        S.RECEIVED: PrintedStatus.REVIEW,
        S.REVIEW: PrintedStatus.REVIEW,
        S.LONG_TERM: PrintedStatus.REVIEW,
        S.NOT_REFLECTED: PrintedStatus.NOT_REFLECTED,
        S.WITHDRAWN: PrintedStatus.WITHDRAWN,
    }
)


def printed_counts(statuses: Iterable[S], *, withdrawn_apart: bool = True) -> Mapping[PrintedStatus, int]:
    """How many stand in each printed column; withdrawn ones in their own, or nowhere."""
    counts = dict.fromkeys(PrintedStatus, 0)
    for status in statuses:
        counts[PRINTED[status]] += 1
    if not withdrawn_apart:
        del counts[PrintedStatus.WITHDRAWN]
    return counts
