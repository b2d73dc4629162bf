# SPDX-License-Identifier: Apache-2.0
"""The status of a follow-up as papers write it: 추진완료, 완 료, 추진중, 검토중."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from db.records.enums import SuggestionStatus
from db.text import clean, state_spelling

S = SuggestionStatus

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
