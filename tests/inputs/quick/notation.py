# SPDX-License-Identifier: Apache-2.0
"""A reading in one readable line, and the small office the examples are read in.

    11-26 14:00~15:00 | 서북병원 점검 | visit | 은평구 역촌동 @서북병원 | 김예시/의원 | urgent

when | title | kind | district, dong, @place | people | flags | !remark[text] — readings of an ambiguous
text are parted by " // " with the reason before the second. A guessed kind is in brackets.
"""

from __future__ import annotations

import csv
import io

from db.records.enums import Kind, PersonKind, Status
from db.records.when import Day, Days, Month, Part, Timed, When
from desktop.inputs.quick import (
    Choice,
    Draft,
    KnownDistrict,
    KnownDong,
    KnownPerson,
    KnownPlace,
    Lookup,
    Reading,
    Remark,
    dongs_by_name,
)
from resources import resource_bytes

PARTS = {Part.MORNING: "오전", Part.AFTERNOON: "오후", Part.ALL_DAY: "종일", Part.OPEN: "미정"}


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(resource_bytes(f"seoul/{name}.csv").decode("utf-8-sig"))))


def small_office() -> Lookup:
    """Seoul's districts and dongs, three invented people, one name borne by two."""
    districts = tuple(KnownDistrict(r["code"], r["name"], r["name_en"]) for r in _rows("districts"))
    code = {d.name: d.code for d in districts}
    rows = enumerate(_rows("dongs_2013"), start=1)
    dongs = dongs_by_name(KnownDong(key, row["name"], code[row["district"]]) for key, row in rows)
    return Lookup(
        districts=districts,
        dongs=dongs,
        people={
            "김예시": (KnownPerson(1, "김예시", PersonKind.COUNCILLOR, "시의원"),),
            "박예시": (KnownPerson(2, "박예시", PersonKind.DISTRICT_HEAD, "은평구청장"),),
            "최예시": (
                KnownPerson(3, "최예시", PersonKind.OFFICIAL, "과장"),
                KnownPerson(4, "최예시", PersonKind.GUEST, "교수"),
            ),
        },
        places={
            "서북병원": KnownPlace("서북병원", code["은평구"], dongs["역촌동"][0].key),
            "인왕시장": KnownPlace("인왕시장", code["서대문구"], None),
            "서울의료원 강남분원": KnownPlace("서울의료원 강남분원", code["강남구"], None),
        },
        bureaus={"복지실": 35, "교통실": 38, "재난안전실": 29},
        durations_min={Kind.VISIT: 70, Kind.INTERVIEW: 30, Kind.CONSULTATION: 90, Kind.HEADS_COUNCIL: 90},
    )


OFFICE = small_office()
_DISTRICT = {d.code: d.name for d in OFFICE.districts}
_DONG = {d.key: d.name for some in OFFICE.dongs.values() for d in some}
_BUREAU = {key: name for name, key in OFFICE.bureaus.items()}


def when_text(when: When | None) -> str:
    if when is None:
        return "-"
    if isinstance(when, Timed):
        start, end = when.local_start, when.local_end
        last = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%m-%d %H:%M}"
        return f"{start:%Y-%m-%d %H:%M}~{last}"
    if isinstance(when, Day):
        return f"{when.date} {PARTS[when.part]}"
    if isinstance(when, Days):
        return f"{when.first}~{when.last:%m-%d}"
    assert isinstance(when, Month)
    return f"{when.year}-{when.month:02d}월"


def draft_text(draft: Draft) -> str:
    kind = str(draft.kind) if draft.is_kind_said else f"[{draft.kind}]"
    where = [_DISTRICT.get(draft.district or "", ""), _DONG.get(draft.dong or 0, "")]
    where += [f"@{draft.place}"] if draft.place else []
    people = [f"{g.name}/{g.post}" + ("" if g.key is None else f"#{g.key}") for g in draft.people]
    flags = ["urgent"] * draft.is_urgent + ["major"] * draft.is_major
    flags += ["candidate"] * (draft.status is Status.CANDIDATE)
    flags += [] if draft.bureau is None else [_BUREAU[draft.bureau]]
    flags += (
        [] if isinstance(draft.when, Timed) or draft.duration_min is None else [f"{draft.duration_min}분"]
    )
    parts = [when_text(draft.when), draft.title, kind, " ".join(filter(None, where))]
    parts += [", ".join(people), " ".join(flags)]
    return " | ".join(filter(None, parts))


def remark_text(remark: Remark, text: str) -> str:
    return f"!{remark.code}[{text[remark.start : remark.end]}]"


def notation(reading: Reading) -> str:
    """The whole reading; the second choice tells only its time when nothing else differs."""
    if not reading.choices:
        return " ".join(["refused", *(f"!{r.code}" for r in reading.remarks)])
    parts = [draft_text(reading.choices[0].draft)]
    parts += [f"// {c.reason}: {_second(c, reading.choices[0])}" for c in reading.choices[1:]]
    parts += [remark_text(r, reading.text) for r in reading.remarks]
    return " ".join(parts)


def _second(choice: Choice, first: Choice) -> str:
    same = draft_text(choice.draft).split(" | ")[1:] == draft_text(first.draft).split(" | ")[1:]
    return when_text(choice.draft.when) if same else draft_text(choice.draft)
