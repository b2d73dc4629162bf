# SPDX-License-Identifier: Apache-2.0
"""A fortnight of 은평구 with one engagement of every kind of time, stage and secrecy; all invented (예시)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from db.office import Office
from db.records import Day, Days, Engagement, Month, Part, RunRow, Stop, Timed, When
from db.records.enums import Confidentiality, Kind, RequestDecision, Status
from db.records.when import zone_named
from db.transaction import WriteTx
from tests.offices import some_bureau
from tests.rules.helpers import timed

C, K, S = Confidentiality, Kind, Status


def paris(day: date, start: int, end: int) -> Timed:
    at = datetime(day.year, day.month, day.day, tzinfo=zone_named("Europe/Paris"))
    return Timed(at.replace(hour=start), at.replace(hour=end), "Europe/Paris")


def day(number: int) -> date:
    """So many days after 4 April 2022."""
    return date.fromordinal(date(2022, 4, 4).toordinal() + number)


def furnish(office: Office) -> dict[str, Engagement]:
    """The engagements by a word for each."""
    bureau = some_bureau(office).id
    made: dict[str, Engagement] = {}
    with office.write(action="plan", by="예시 담당") as tx:
        for name, when, values in _plans(bureau):
            usual: dict[str, Any] = {
                "title": f"예시 {name}",
                "status": S.FINAL,
                "kind": K.VISIT,
                "status_at": tx.now,
            }
            made[name] = tx.add(Engagement(when=when, **(usual | values)))
            _placed(tx, made[name])
        visit = made["현장방문"].id
        tx.add(Stop(engagement_id=visit, position=1, place="예시 둘째 시장", address="예시로 22"))
        for at, text, owner in ((0, "도착, 맞이; 인사", ""), (20, "현장 설명\n(모형)", "예시 과장")):
            tx.add(RunRow(engagement_id=visit, position=at, offset_min=at, text=text, owner_name=owner))
    return made


def _plans(bureau: int) -> list[tuple[str, When | None, dict[str, Any]]]:
    visit = timed(day(3), "14:00", "15:10")
    night = Timed(timed(day(4), "22:00", "23:00").start, timed(day(5), "00:30", "01:00").end)
    return [
        (
            "현장방문",
            visit,
            {"confidentiality": C.PUBLIC, "purpose": "골목 상권을 살핌", "bureau_id": bureau},
        ),
        ("공개 행사", timed(day(0), "10:00", "12:30"), {"confidentiality": C.PUBLIC, "kind": K.EVENT}),
        ("간담회", timed(day(3), "16:00", "17:00"), {"kind": K.CONSULTATION, "status": S.PLANNED}),
        ("제한 회의", timed(day(3), "18:00", "19:00"), {"confidentiality": C.RESTRICTED, "kind": K.INTERNAL}),
        ("시간 미정", Day(day(6), Part.OPEN), {"confidentiality": C.PUBLIC}),
        ("오후", Day(day(7), Part.AFTERNOON), {"status": S.PLANNED}),
        ("종일 순회", Day(day(8), Part.ALL_DAY), {}),
        ("밤샘 점검", night, {"confidentiality": C.PUBLIC}),
        ("동고동락", Days(day(9), day(12)), {"kind": K.RESIDENCY, "confidentiality": C.PUBLIC}),
        ("국외 출장", Days(day(14), day(17)), {"kind": K.TRIP}),
        ("파리 면담", paris(day(15), 9, 11), {"kind": K.TRIP, "confidentiality": C.RESTRICTED}),
        ("뉴욕행", _flight(), {"kind": K.TRIP, "bureau_id": bureau}),
        ("취소된 방문", timed(day(2), "09:00", "10:00"), {"status": S.CANCELLED}),
        (
            "연기된 방문",
            None,
            {
                "status": S.POSTPONED,
                "former_when": timed(day(1), "09:00", "10:00"),
                "confidentiality": C.PUBLIC,
            },
        ),
        ("대참 행사", timed(day(2), "15:00", "16:00"), {"decision": RequestDecision.DEPUTY, "kind": K.EVENT}),
        ("5월 중 방문", Month(2022, 5), {}),
        ("초안", timed(day(5), "15:00", "16:00"), {"status": S.DRAFT}),
    ]


def _flight() -> Timed:
    """From Seoul in the evening, written in the zone of where it goes."""
    start = datetime(2022, 4, 21, 19, 30, tzinfo=zone_named("Asia/Seoul"))
    end = datetime(2022, 4, 21, 20, 0, tzinfo=zone_named("America/New_York"))
    return Timed(start, end, "America/New_York")


def _placed(tx: WriteTx, made: Engagement) -> None:
    place = f'예시 {made.title.split()[1]}장, "동"관; 1층'
    tx.add(Stop(engagement_id=made.id, place=place, address="예시로 11", lat=37.6027, lon=126.9288))
