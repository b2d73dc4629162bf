# SPDX-License-Identifier: Apache-2.0
"""What of an engagement goes along into a copy, a pattern or a recurring meeting. Facts never do."""

from __future__ import annotations

from enum import StrEnum


class Carried(StrEnum):
    """A part that may come along; notices, replies, arrived papers and issued sheets never do."""

    PLACES = "places"  # 방문지
    RUN_SHEET = "run_sheet"  # 시간계획과 그 시나리오
    PEOPLE = "people"  # 참석자
    PAPERS = "papers"  # 받을 자료
    REMARKS = "remarks"  # 말씀 핵심, 주의할 점, 예상 질의
    PLAN = "plan"  # 언론계획, 행정사항·역할분담, 의전·우천 대책
    NOTES = "notes"  # 동선·차량, 숙소, 내부 메모


USUAL = frozenset({Carried.PLACES, Carried.RUN_SHEET, Carried.PEOPLE, Carried.PAPERS, Carried.PLAN})
EVERYTHING = frozenset(Carried)

# Fields of the engagement itself that always come along, and those of a part.
ALWAYS = (
    "kind", "title", "public_title", "confidentiality", "is_major", "category", "more_categories", "tags",
    "bureau_id", "lead", "contact_line", "is_busy", "needs_bureau_head", "purpose",
)  # fmt: skip
OF_PART: dict[Carried, tuple[str, ...]] = {
    Carried.REMARKS: ("key_points", "cautions", "questions"),
    Carried.PLAN: ("press_plan", "duties", "protocol"),
    Carried.NOTES: ("route_note", "lodging", "internal_note"),
}


def fields_carried(carried: frozenset[Carried]) -> tuple[str, ...]:
    """Names of the engagement's fields that come along."""
    return ALWAYS + tuple(n for part, names in OF_PART.items() if part in carried for n in names)
