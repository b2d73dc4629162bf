# SPDX-License-Identifier: Apache-2.0
"""Empty files to fill in: the headings that are understood, example rows, and what may be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from db.records.enums import (
    Category,
    Certainty,
    CommitteeKind,
    Confidentiality,
    Kind,
    PersonKind,
    Role,
    SessionKind,
    Status,
)
from desktop.services.importing.columns import COLUMNS
from desktop.services.importing.people import OF_COUNCIL, OF_DISTRICT
from desktop.services.importing.plan import ImportKind

# Columns of our template, in order; more are understood (see `columns`).
_FIELDS: dict[ImportKind, tuple[str, ...]] = {
    ImportKind.ENGAGEMENTS: (
        "date", "end", "title", "kind", "status", "place", "district", "dong", "category", "bureau",
        "confidentiality", "is_major", "lead", "purpose", "internal_note",
    ),
    ImportKind.SESSIONS: (
        "number", "kind", "start", "end", "days", "plenary_days", "committee_days", "audit_days",
        "holidays", "agenda", "notes",
    ),
    ImportKind.PEOPLE: (
        "name", "kind", "role", "term", "constituency", "party", "floor_group", "committee", "district",
        "bureau", "first", "last", "post", "organisation", "office_phone", "email", "mobile",
    ),
    ImportKind.MEMBERS: (
        "name", "term", "constituency", "party", "floor_group", "committee", "role", "first", "last",
        "reason", "office_phone", "email", "mobile",
    ),
    ImportKind.HEADS: (
        "district", "role", "name", "first", "last", "party", "office_phone", "email", "mobile",
    ),
    ImportKind.DONGS: ("district", "dong", "lat", "lon", "first", "last", "certainty", "source"),
    ImportKind.CONSTITUENCIES: ("term", "constituency", "dong", "certainty", "source"),
    ImportKind.COMMITTEES: (
        "committee", "committee_kind", "first", "last", "successor", "bureau", "watch_first", "watch_last",
        "certainty", "source",
    ),
    ImportKind.BUREAUS: ("bureau", "parent", "first", "last", "successor", "certainty", "source"),
}  # fmt: skip
_EXAMPLES: dict[ImportKind, tuple[dict[str, str], ...]] = {
    ImportKind.ENGAGEMENTS: (
        {
            "date": "2026. 11. 26.(목) 14:00",
            "end": "15:10",
            "title": "서북병원 감염병 대응 점검",
            "kind": "현장방문",
            "status": "예정",
            "place": "서북병원 본관",
            "district": "은평구",
            "dong": "역촌동",
            "category": "계절성 안전대비",
            "bureau": "시민건강국",
            "confidentiality": "공개",
            "is_major": "예",
            "lead": "시장",
            "purpose": "격리병상과 인력을 점검함",
        },
        {"date": "2026. 12. 4.(금) 오후", "title": "주민 간담", "kind": "간담회", "status": "초안"},
        {"date": "2027-03", "title": "도서관 개관 준비", "place": "면목본동 도서관", "district": "중랑구"},
    ),
    ImportKind.SESSIONS: (
        {
            "number": "298",
            "kind": "정례회",
            "start": "2020-11-02",
            "end": "2020-12-22",
            "days": "51",
            "plenary_days": "6",
            "committee_days": "21",
            "audit_days": "10",
            "holidays": "14",
            "agenda": "행정사무감사|시정질문|안건처리",
            "notes": "행정사무감사 : 11.3~16(14일)|시정질문 : 11.17~19(3일)",
        },
    ),
    ImportKind.PEOPLE: (
        {
            "name": "김예시",
            "kind": "시의원",
            "term": "12",
            "constituency": "은평구 제2선거구",
            "party": "예시당",
            "floor_group": "예시당",
            "committee": "보건복지위원회",
            "first": "2026. 7. 1.",
            "last": "2030. 6. 30.",
            "office_phone": "02-0000-0000",
        },
        {
            "name": "이예시",
            "kind": "구청장",
            "role": "구청장",
            "district": "은평구",
            "first": "2018. 7. 1.",
            "last": "2022. 6. 30.",
        },
    ),
    ImportKind.MEMBERS: (
        {
            "name": "김예시",
            "term": "11",
            "constituency": "은평구 제2선거구",
            "party": "예시당",
            "floor_group": "예시당",
            "committee": "보건복지위원회",
            "first": "2022. 7. 1.",
            "last": "2024. 3. 31.",
        },
        {
            "name": "박예시",
            "term": "11",
            "constituency": "은평구 제2선거구",
            "party": "예시당",
            "floor_group": "예시당",
            "first": "2024. 4. 11.",
            "last": "2026. 6. 30.",
            "reason": "보궐",
        },
    ),
    ImportKind.HEADS: (
        {
            "district": "은평구",
            "role": "구청장",
            "name": "이예시",
            "first": "2018. 7. 1.",
            "last": "2022. 6. 30.",
        },
        {
            "district": "은평구",
            "role": "부구청장",
            "name": "정예시",
            "first": "2018. 7. 1.",
            "last": "2020. 12. 31.",
        },
    ),
    ImportKind.DONGS: (
        {
            "district": "은평구",
            "dong": "역촌동",
            "lat": "37.6046",
            "lon": "126.9147",
            "certainty": "확인 필요",
        },
        {"district": "은평구", "dong": "신사1동"},
    ),
    ImportKind.CONSTITUENCIES: (
        {"term": "10", "constituency": "은평구 제2선거구", "dong": "수색·증산·신사1·2·역촌"},
        {"term": "10", "constituency": "종로구 제2선거구", "dong": "이화동"},
        {"term": "10", "constituency": "은평구 제3선거구", "dong": "갈현1~2동, 진관동"},
    ),
    ImportKind.COMMITTEES: (
        {
            "committee": "예시특별위원회",
            "committee_kind": "특별위원회",
            "first": "2026. 7. 1.",
            "last": "2028. 6. 30.",
            "bureau": "행정국, 재무국",
            "certainty": "확인 필요",
        },
    ),
    ImportKind.BUREAUS: (
        {"bureau": "예시혁신국", "parent": "기획조정실", "first": "2026. 7. 1.", "certainty": "확인 필요"},
        {
            "bureau": "예시혁신과",
            "parent": "예시혁신국",
            "first": "2026. 7. 1.",
            "successor": "예시미래과",
            "last": "2027. 6. 30.",
        },
        {"bureau": "예시미래과", "parent": "예시혁신국", "first": "2027. 7. 1."},
    ),
}


# Columns that hold one of a closed list.
_LISTS: dict[ImportKind, dict[str, Iterable[Enum]]] = {
    ImportKind.ENGAGEMENTS: {
        "kind": Kind,
        "status": Status,
        "category": Category,
        "confidentiality": Confidentiality,
    },
    ImportKind.SESSIONS: {"kind": SessionKind},
    ImportKind.PEOPLE: {"kind": PersonKind, "role": Role},
    ImportKind.MEMBERS: {"role": [role for role in Role if role in OF_COUNCIL]},
    ImportKind.HEADS: {"role": [role for role in Role if role in OF_DISTRICT]},
    ImportKind.DONGS: {"certainty": Certainty},
    ImportKind.CONSTITUENCIES: {"certainty": Certainty},
    ImportKind.COMMITTEES: {"committee_kind": CommitteeKind, "certainty": Certainty},
    ImportKind.BUREAUS: {"certainty": Certainty},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """`notes`: keys of the catalogue (`importing.template.…`) that explain the columns.

    `choices`: heading → what may stand below it, for columns with a closed list.
    """

    headings: tuple[str, ...]
    examples: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    choices: Mapping[str, tuple[Enum, ...]]


def template(kind: ImportKind) -> Template:
    """Headings in Korean; a file with the example rows as they stand is read without a bad row."""
    fields = _FIELDS[kind]
    return Template(
        headings=tuple(heading(kind, field) for field in fields),
        examples=tuple(tuple(row.get(field, "") for field in fields) for row in _EXAMPLES[kind]),
        notes=(f"importing.template.{kind.value}", "importing.template.dates", "importing.template.blank"),
        choices={heading(kind, field): tuple(members) for field, members in _LISTS[kind].items()},
    )


def heading(kind: ImportKind, field: str) -> str:
    """The heading of a column in our templates and exports, in Korean."""
    return _TITLES.get((kind, field), COLUMNS[kind][field][0])


_OF_PEOPLE = (ImportKind.PEOPLE, ImportKind.MEMBERS, ImportKind.HEADS)
# Headings as they should look where the form for comparing has no spaces or marks.
_TITLES: dict[tuple[ImportKind, str], str] = {
    (ImportKind.ENGAGEMENTS, "confidentiality"): "공개 구분",
    (ImportKind.ENGAGEMENTS, "is_major"): "중요 행사",
    (ImportKind.ENGAGEMENTS, "internal_note"): "내부 메모",
    (ImportKind.ENGAGEMENTS, "duties"): "행정사항·역할분담",
    (ImportKind.ENGAGEMENTS, "protocol"): "의전·우천 대책",
    (ImportKind.SESSIONS, "committee_days"): "상임위·예결위",
    (ImportKind.SESSIONS, "holidays"): "토·공휴일",
    (ImportKind.SESSIONS, "agenda"): "주요 일정",
    **{(kind, "office_phone"): "사무실 전화" for kind in _OF_PEOPLE},
    (ImportKind.COMMITTEES, "watch_first"): "소관 시작",
    (ImportKind.COMMITTEES, "watch_last"): "소관 끝",
    (ImportKind.COMMITTEES, "bureau"): "소관 실·본부·국",
    (ImportKind.BUREAUS, "bureau"): "실·본부·국",
}
