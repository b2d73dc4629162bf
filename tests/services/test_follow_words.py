# SPDX-License-Identifier: Apache-2.0
"""Status words of papers: each has its status, anything else has none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records.enums import SuggestionStatus
from desktop.services.follow_words import read_status

S = SuggestionStatus


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("추진완료", S.DONE),
        ("추진 완료", S.DONE),
        ("완 료", S.DONE),
        ("완료", S.DONE),
        ("처리완료", S.DONE),
        ("추진 중", S.UNDERWAY),
        ("추진중", S.UNDERWAY),
        ("추진  중\uf000", S.UNDERWAY),
        ("추진예정", S.SCHEDULED),
        ("검토중", S.REVIEW),
        ("검토", S.REVIEW),
        ("장기 검토", S.LONG_TERM),
        ("미반영", S.NOT_REFLECTED),
        ("미 반영", S.NOT_REFLECTED),
        ("미반영(수용 불가)", S.NOT_REFLECTED),
        ("수용 불가", S.NOT_REFLECTED),
        ("타기관이첩", S.TRANSFERRED),
        ("이첩", S.TRANSFERRED),
        ("취하", S.WITHDRAWN),
        ("접수", S.RECEIVED),
        ("not_reflected", S.NOT_REFLECTED),
        ("Not reflected", S.NOT_REFLECTED),
        ("", None),
        ("완료?", None),
        ("대충", None),
    ],
)
def test_status_words_as_papers_write_them(text: str, status: S | None) -> None:
    assert read_status(text) is status


@given(st.text(max_size=30))
@settings(max_examples=60)
def test_any_text_is_a_status_or_none(text: str) -> None:
    assert read_status(text) in {None, *S}
