# SPDX-License-Identifier: Apache-2.0
"""Empty files to fill in: the headings that are understood, example rows, and what may be written."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.importing.columns import COLUMNS
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
        {"name": "이예시", "kind": "구청장", "role": "구청장", "district": "은평구", "first": "2026. 7. 1."},
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """`notes`: keys of the catalogue (`importing.template.…`) that explain the columns."""

    headings: tuple[str, ...]
    examples: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def template(kind: ImportKind) -> Template:
    """Headings in Korean; a file with the example rows as they stand is read without a bad row."""
    fields = _FIELDS[kind]
    return Template(
        headings=tuple(_heading(kind, field) for field in fields),
        examples=tuple(tuple(row.get(field, "") for field in fields) for row in _EXAMPLES[kind]),
        notes=(f"importing.template.{kind.value}", "importing.template.dates", "importing.template.blank"),
    )


def _heading(kind: ImportKind, field: str) -> str:
    return _TITLES.get((kind, field), COLUMNS[kind][field][0])


# Headings as they should look where the form for comparing has no spaces or marks.
_TITLES: dict[tuple[ImportKind, str], str] = {
    (ImportKind.ENGAGEMENTS, "confidentiality"): "공개 구분",
    (ImportKind.ENGAGEMENTS, "is_major"): "중요 행사",
    (ImportKind.ENGAGEMENTS, "internal_note"): "내부 메모",
    (ImportKind.SESSIONS, "committee_days"): "상임위·예결위",
    (ImportKind.SESSIONS, "holidays"): "토·공휴일",
    (ImportKind.SESSIONS, "agenda"): "주요 일정",
    (ImportKind.PEOPLE, "office_phone"): "사무실 전화",
}
