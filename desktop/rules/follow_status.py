# SPDX-License-Identifier: Apache-2.0
"""The words of a follow-up's status: as papers write it, and under which of the printed columns it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from db.records.enums import SuggestionStatus
from db.text import clean, state_spelling

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


# Papers' own words beside our labels, in one spelling (`db.text.state_spelling`).
_WORDS: Mapping[str, S] = MappingProxyType(
    {
        "접수": S.RECEIVED,
        "검토": S.REVIEW,
        "검토 중": S.REVIEW,
        "추진 중": S.UNDERWAY,
        "추진예정": S.SCHEDULED,
        "장기검토": S.LONG_TERM,
        "완료": S.DONE,
        "처리완료": S.DONE,
        "미반영": S.NOT_REFLECTED,
        "수용불가": S.NOT_REFLECTED,
        "타기관 이첩": S.TRANSFERRED,
        "타기관이첩": S.TRANSFERRED,
        "이첩": S.TRANSFERRED,
        "취하": S.WITHDRAWN,
    }
)


def read_status(text: str) -> S | None:
    """A status as papers write it (추진완료, 완 료, 추진중, 검토중, `done`); None for anything else."""
    spelled = state_spelling(text)
    found = _WORDS.get(spelled) or _WORDS.get(spelled.replace(" ", ""))
    if found is not None:
        return found
    plain = clean(text).casefold().replace(" ", "_").replace("-", "_")
    return S(plain) if plain in set(S) else None
