# SPDX-License-Identifier: Apache-2.0
"""Which column of a file is which field, by its heading in Korean or English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.text import clean
from desktop.services.importing.plan import MAX_COLUMNS, ImportKind, RowNote, Table

# Field → headings it goes by; the first is the one of our templates.
_ENGAGEMENTS: Mapping[str, tuple[str, ...]] = {
    "uid": ("고유번호", "uid", "일정번호"),
    "date": ("일시", "날짜", "일자", "일정일", "방문일", "방문일시", "date", "datetime", "when", "day"),
    "start": ("시작", "시작시각", "시작시간", "시작일시", "start", "starttime", "begin", "from"),
    "end": ("종료", "끝", "종료시각", "종료시간", "종료일시", "end", "endtime", "until", "to"),
    "date_end": ("종료일", "끝나는날", "마지막날", "dateend", "enddate", "lastday"),
    "precision": ("정밀도", "precision"),
    "part": ("시간대", "오전오후", "part"),
    "title": ("제목", "일정명", "행사명", "건명", "일정", "title", "subject", "event", "name"),
    "public_title": ("공개제목", "publictitle"),
    "kind": ("종류", "구분", "일정종류", "kind", "type"),
    "status": ("상태", "진행상태", "status", "state"),
    "place": ("장소", "방문지", "방문장소", "place", "location", "venue"),
    "address": ("주소", "소재지", "address"),
    "district": ("자치구", "구", "district", "gu"),
    "dong": ("동", "행정동", "dong"),
    "category": ("분류", "방문분류", "category"),
    "bureau": ("소관", "소관부서", "소관실본부국", "담당부서", "부서", "bureau", "department"),
    "contact_line": ("담당", "담당자", "연락", "contact"),
    "confidentiality": ("공개구분", "공개여부", "confidentiality", "visibility"),
    "is_major": ("중요행사", "중요", "주요행사", "major", "ismajor"),
    "lead": ("주재", "주재자", "lead"),
    "purpose": ("목적", "방문목적", "왜가는가", "내용", "방문내용", "purpose", "description"),
    "key_points": ("말씀핵심", "keypoints"),
    "cautions": ("주의할점", "주의사항", "cautions"),
    "press_plan": ("언론계획", "언론대응", "보도계획", "pressplan"),
    "duties": ("행정사항역할분담", "행정사항", "역할분담", "duties"),
    "protocol": ("의전우천대책", "의전", "우천대책", "protocol"),
    "internal_note": ("내부메모", "메모", "비고", "note", "notes", "memo", "remarks"),
    "tags": ("꼬리표", "태그", "tags"),
    "override": ("예외사유", "예외", "overridereason", "override"),
    "source_text": ("원문", "sourcetext"),
    "source": ("출처", "source"),
}  # fmt: skip
_SESSIONS: Mapping[str, tuple[str, ...]] = {
    "number": ("회수", "회차", "회기번호", "number", "no"),
    "kind": ("종류", "구분", "회의종류", "type", "kind"),
    "period": ("회기", "기간", "period"),
    "start": ("시작", "시작일", "개회", "개회일", "start", "first", "startdate"),
    "end": ("끝", "종료", "종료일", "폐회", "폐회일", "end", "last", "enddate"),
    "days": ("일수", "회기일수", "days"),
    "plenary_days": ("본회의", "본회의일수", "plenarydays", "plenary"),
    "committee_days": ("상임위", "상임위예결위", "상임위일수", "committeedays", "committee"),
    "audit_days": ("감사", "행정사무감사", "감사일수", "auditdays", "audit"),
    "holidays": ("토공휴일", "공휴일", "휴일", "holidays"),
    "agenda": ("주요일정", "안건", "의사일정", "mainagenda", "agenda"),
    "notes": ("비고", "notes", "note", "remarks"),
    "certainty": ("확실성", "certainty"),
    "source": ("출처", "source"),
}
_PEOPLE: Mapping[str, tuple[str, ...]] = {
    "name": ("성명", "이름", "의원명", "name", "fullname"),
    "kind": ("구분", "인물구분", "kind", "type"),
    "role": ("직책", "보직", "role", "office"),
    "term": ("대", "대수", "의회대수", "term"),
    "constituency": ("선거구", "지역구", "constituency"),
    "district": ("자치구", "구", "district", "gu"),
    "party": ("정당", "소속정당", "party"),
    "floor_group": ("교섭단체", "floorgroup", "group"),
    "committee": ("위원회", "상임위", "상임위원회", "소속위원회", "committee"),
    "bureau": ("부서", "실본부국", "소관", "bureau", "department"),
    "first": ("시작", "시작일", "임기시작", "부터", "from", "start", "validfrom"),
    "last": ("끝", "종료", "종료일", "임기끝", "까지", "to", "end", "until", "validto"),
    "title": ("직함", "직책이름", "title"),
    "series": ("협의체", "회의체", "series"),
    "reason": ("사유", "의석사유", "보궐", "reason"),
    "post": ("직위", "post", "jobtitle"),
    "organisation": ("소속", "기관", "소속기관", "organisation", "organization"),
    "office_phone": ("사무실전화", "전화", "전화번호", "사무실", "officephone", "phone", "tel"),
    "email": ("이메일", "전자우편", "email", "mail"),
    "mobile": ("휴대전화", "휴대폰", "핸드폰", "mobile", "cell", "cellphone"),
    "note": ("메모", "비고", "note", "notes", "memo"),
}
_DATED: Mapping[str, tuple[str, ...]] = {
    "first": ("시작", "시작일", "부터", "from", "start", "first", "validfrom"),
    "last": ("끝", "종료", "종료일", "까지", "to", "end", "until", "last", "validto"),
}
_SAID: Mapping[str, tuple[str, ...]] = {
    "certainty": ("확실성", "certainty"),
    "source": ("출처", "source"),
}
_DONGS: Mapping[str, tuple[str, ...]] = {
    "district": ("자치구", "구", "시군구", "district", "gu"),
    "dong": ("동", "행정동", "행정동명", "이름", "dong", "name"),
    "lat": ("위도", "lat", "latitude", "y"),
    "lon": ("경도", "lon", "lng", "longitude", "x"),
    **_DATED,
    **_SAID,
}
_CONSTITUENCIES: Mapping[str, tuple[str, ...]] = {
    "term": ("대", "대수", "의회대수", "term"),
    "constituency": ("선거구", "선거구명", "지역구", "constituency"),
    "district": ("자치구", "구", "district", "gu"),
    "seat": ("번호", "선거구번호", "seat", "number"),
    "dong": ("동", "행정동", "관할동", "관할행정동", "선거구역", "dong", "dongs"),
    **_SAID,
}
_COMMITTEES: Mapping[str, tuple[str, ...]] = {
    "committee": ("위원회", "위원회명", "이름", "committee", "name"),
    "committee_kind": ("종류", "구분", "kind", "type"),
    **_DATED,
    "successor": ("승계", "승계위원회", "후신", "successor"),
    "bureau": ("소관", "소관부서", "소관실본부국", "실본부국", "부서", "bureau", "bureaus"),
    "watch_first": ("소관시작", "watchfrom", "watchfirst"),
    "watch_last": ("소관끝", "watchto", "watchlast"),
    **_SAID,
}
_BUREAUS: Mapping[str, tuple[str, ...]] = {
    "bureau": ("실본부국", "부서", "부서명", "이름", "bureau", "name"),
    "parent": ("상위", "상위부서", "parent"),
    **_DATED,
    "successor": ("승계", "승계부서", "후신", "successor"),
    **_SAID,
}
COLUMNS: Mapping[ImportKind, Mapping[str, tuple[str, ...]]] = {
    ImportKind.ENGAGEMENTS: _ENGAGEMENTS,
    ImportKind.SESSIONS: _SESSIONS,
    ImportKind.PEOPLE: _PEOPLE,
    ImportKind.MEMBERS: _PEOPLE,
    ImportKind.HEADS: _PEOPLE,
    ImportKind.DONGS: _DONGS,
    ImportKind.CONSTITUENCIES: _CONSTITUENCIES,
    ImportKind.COMMITTEES: _COMMITTEES,
    ImportKind.BUREAUS: _BUREAUS,
}
# At least one of each group has to be there.
_NEEDED: Mapping[ImportKind, tuple[tuple[str, ...], ...]] = {
    ImportKind.ENGAGEMENTS: (("date", "start"), ("title", "place")),
    ImportKind.SESSIONS: (("number",), ("start", "period"), ("end", "period")),
    ImportKind.PEOPLE: (("name",),),
    ImportKind.MEMBERS: (("name",),),
    ImportKind.HEADS: (("name",), ("district", "organisation")),
    ImportKind.DONGS: (("district",), ("dong",)),
    ImportKind.CONSTITUENCIES: (("term",), ("constituency", "seat")),
    ImportKind.COMMITTEES: (("committee",),),
    ImportKind.BUREAUS: (("bureau",),),
}
_NOT_WORD = re.compile(r"[\W_]+")
_BRACKET = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Field → position of its column; headings that no field takes; what is missing."""

    positions: Mapping[str, int]
    unmatched: tuple[str, ...]
    problems: tuple[RowNote, ...]


def heading_form(heading: str) -> str:
    """A heading for comparing: case, spaces and punctuation do not count."""
    return _NOT_WORD.sub("", clean(heading[:200])).casefold()


def match_columns(kind: ImportKind, table: Table) -> Matched:
    """The first column of a name is taken; a second one of the same field is left unmatched."""
    names = {heading_form(name): field for field, all_of in COLUMNS[kind].items() for name in all_of}
    names |= {heading_form(field): field for field in COLUMNS[kind]}
    positions: dict[str, int] = {}
    unmatched: list[str] = []
    for position, heading in enumerate(table.headings[:MAX_COLUMNS]):
        text = str(heading or "")
        field = names.get(heading_form(text)) or names.get(heading_form(_BRACKET.sub("", text)))
        if field is None or field in positions:
            if heading_form(text):
                unmatched.append(clean(text[:200]))
            continue
        positions[field] = position
    problems = [
        RowNote(line=0, field=group[0], code="import.no_column", values=(("columns", _titles(kind, group)),))
        for group in _NEEDED[kind]
        if not any(field in positions for field in group)
    ]
    return Matched(positions=positions, unmatched=tuple(unmatched), problems=tuple(problems))


def _titles(kind: ImportKind, fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(COLUMNS[kind][field][0] for field in fields)
