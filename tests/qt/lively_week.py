# SPDX-License-Identifier: Apache-2.0
"""An invented lively week for the window's tests: every kind and status."""

from __future__ import annotations

from datetime import date, timedelta

from db.records.enums import (
    Channel,
    Confidentiality,
    CouncilDayKind,
    Kind,
    MaterialKind,
    Reason,
    Reply,
    SessionKind,
    Status,
)
from db.records.when import Day, Days, Part, Timed, seoul_time
from desktop.screens.calendar import Band, CalendarItem
from desktop.screens.engagement import (
    EngagementScreen,
    HistoryRow,
    MaterialRow,
    NoticeRow,
    PersonRow,
    ReadinessLine,
    RunRow,
    StatusMove,
    StopRow,
    Travel,
)

MONDAY = date(2026, 11, 23)
NOW = seoul_time(date(2026, 11, 26), 9, 25)
DUE = seoul_time(date(2026, 11, 26), 18)


def at(day: int, start: str, end: str) -> Timed:
    """A time on day 0–6 of the week, `10:00` to `11:30`."""
    shown = MONDAY + timedelta(days=day)
    (h1, m1), (h2, m2) = (map(int, text.split(":")) for text in (start, end))
    return Timed(seoul_time(shown, h1, m1), seoul_time(shown, h2, m2))


def item(
    key: int, title: str, when: object, kind: Kind, status: Status, place: str = "", **more: object
) -> CalendarItem:
    values = {"title": title, "place": place, "when": when, "kind": kind, "status": status} | more
    return CalendarItem(key=key, version=1, **values)  # type: ignore[arg-type]


def lively_week() -> tuple[CalendarItem, ...]:
    """Invented engagements of every kind and status."""
    day = MONDAY
    return (
        item(
            1,
            "상임위 예산안 심사",
            at(0, "10:00", "12:00"),
            Kind.INTERNAL,
            Status.FINAL,
            "행정자치위원회 · 의회",
        ),
        item(
            2,
            "쪽방촌 한파 대비 점검",
            at(0, "15:00", "16:00"),
            Kind.VISIT,
            Status.HELD,
            "용산구 동자동",
            travel_min=21,
            gap_min=120,
        ),
        item(
            3,
            "구청장협의회 제221차",
            at(1, "09:30", "10:30"),
            Kind.HEADS_COUNCIL,
            Status.FINAL,
            "종로구청 · 25개 구",
            blocks_left=1,
        ),
        item(
            4,
            "인왕시장 상인 간담",
            at(1, "14:00", "15:10"),
            Kind.VISIT,
            Status.PLANNED,
            "서대문구 홍제동",
            travel_min=28,
            gap_min=90,
        ),
        item(
            5,
            "겨울철 종합대책 발표",
            at(1, "16:30", "17:30"),
            Kind.PRESS,
            Status.PLANNED,
            "시청 브리핑실",
            is_major=True,
        ),
        item(
            6, "현안설명회", at(2, "10:00", "11:30"), Kind.ISSUE_BRIEFING, Status.FINAL, "의장단·상임위원장단"
        ),
        item(7, "강서 돌봄센터 방문", at(2, "15:00", "16:00"), Kind.VISIT, Status.CANDIDATE, "강서구 화곡동"),
        item(
            8,
            "시의원 개별 면담",
            at(3, "10:00", "11:00"),
            Kind.INTERVIEW,
            Status.PLANNED,
            "집무실",
            confidentiality=Confidentiality.INTERNAL,
        ),
        item(
            9,
            "강북구청장 면담",
            at(3, "12:20", "13:40"),
            Kind.DISTRICT_HEAD,
            Status.PLANNED,
            "숙원사업 3건",
            clash=True,
        ),
        item(
            10,
            "서북병원 동절기 감염병 대응 점검",
            at(3, "13:30", "15:10"),
            Kind.VISIT,
            Status.PLANNED,
            "은평구 역촌동 서북병원 본관",
            is_major=True,
            travel_min=34,
            gap_min=22,
            blocks_left=1,
            warns_left=2,
            clash=True,
        ),
        item(11, "금천 소방서 격려", at(4, "09:00", "10:00"), Kind.VISIT, Status.CANDIDATE, "금천구 시흥동"),
        item(
            12, "예결위 종합질의", at(4, "14:00", "16:00"), Kind.INTERNAL, Status.DRAFT, "시장 출석 여부 확인"
        ),
        item(13, "농부의 시장 방문", at(5, "10:00", "12:00"), Kind.EVENT, Status.PLANNED, "광진구 · 주말"),
        item(14, "한강 드론 축제", at(5, "18:00", "20:00"), Kind.EVENT, Status.CANCELLED, "여의도 한강공원"),
        item(
            15,
            "서울역 노숙인 지원센터",
            Day(day + timedelta(days=3), Part.AFTERNOON),
            Kind.VISIT,
            Status.PLANNED,
            "용산구",
        ),
        item(
            16,
            "자매도시 교류단 예시 방문",
            Days(day + timedelta(days=4), day + timedelta(days=6)),
            Kind.TRIP,
            Status.PLANNED,
            "부산",
        ),
        item(17, "당정협의", at(2, "12:00", "13:30"), Kind.PARTY_GOV, Status.PLANNED, "의회 본관"),
        item(18, "실·국장 회의", at(4, "10:00", "10:30"), Kind.INTERNAL, Status.FINAL, "기획상황실"),
        item(19, "보고 청취", at(0, "09:00", "09:20"), Kind.INTERNAL, Status.CLOSED),
    )


def bands() -> tuple[Band, ...]:
    day = MONDAY
    return (
        Band(
            code="council_session",
            first=date(2026, 11, 2),
            last=date(2026, 12, 23),
            values={"number": 339, "kind": SessionKind.REGULAR},
        ),
        Band(
            code="council_day",
            first=day,
            last=day + timedelta(days=2),
            values={"kind": CouncilDayKind.COMMITTEE},
        ),
        Band(
            code="council_day",
            first=day + timedelta(days=4),
            last=day + timedelta(days=4),
            values={"kind": CouncilDayKind.BUDGET_COMMITTEE},
        ),
        Band(
            code="season",
            first=date(2026, 11, 15),
            last=date(2027, 3, 15),
            values={"name": "겨울철 종합대책"},
        ),
    )


def hospital() -> EngagementScreen:
    """The visit that the tests look into most: untold councillors, a clash, a missing paper."""
    line = ReadinessLine
    return EngagementScreen(
        key=10,
        version=1,
        edition=3,
        title="서북병원 동절기 감염병 대응 점검",
        when=at(3, "13:30", "15:10"),
        kind=Kind.VISIT,
        status=Status.PLANNED,
        is_major=True,
        bureau="7",
        bureau_name="시민건강국",
        purpose="동절기 호흡기 감염병 병상 준비를 점검하고 직원을 격려",
        key_points="병상 회전율과 간호 인력 확충\n시립병원 야간 진료 안내",
        cautions="노조와 임금 협의 중 — 질문이 나오면 담당 국장이 답변",
        saved_at=NOW - timedelta(minutes=3),
        saved_by="예시 담당",
        stops=(
            StopRow(key=1, place="서북병원 본관", district="은평구", dong="역촌동", address="갈현로7길 49"),
        ),
        travel=Travel(start="시청", km=9.8, minutes=34),
        run_sheet=(
            RunRow(key=1, offset_min=0, minutes=5, text="도착·영접"),
            RunRow(key=2, offset_min=5, minutes=15, text="격리병동 현황 보고", who="병원장"),
            RunRow(key=3, offset_min=20, minutes=30, text="현장 점검·직원 격려"),
            RunRow(key=4, offset_min=50, minutes=20, text="시의원 건의 청취"),
        ),
        people=(
            PersonRow(key=1, name="김예시", post="서북병원장"),
            PersonRow(key=2, name="이예시", post="은평구 제2선거구 시의원", reply=Reply.ATTENDS),
        ),
        notices=(
            NoticeRow(
                key="p:1",
                name="박예시",
                post="은평구 제2선거구",
                state="open",
                reasons=(Reason.LOCAL,),
                due=DUE,
            ),
            NoticeRow(
                key="p:2",
                name="최예시",
                post="부의장",
                state="open",
                reasons=(Reason.LEADERSHIP,),
                due=DUE,
                attempts=1,
                channel=Channel.PHONE,
            ),
            NoticeRow(
                key="p:3",
                name="오예시",
                post="의장",
                state="told",
                reasons=(Reason.LEADERSHIP,),
                told_at=NOW - timedelta(days=1),
                channel=Channel.PHONE,
                reply=Reply.ATTENDS,
                attempts=1,
            ),
        ),
        materials=(
            MaterialRow(
                key=1,
                kind=MaterialKind.REMARKS,
                owed_by="시민건강국",
                due=date(2026, 11, 24),
                received_at=NOW - timedelta(days=1),
            ),
            MaterialRow(key=2, kind=MaterialKind.STATUS_PAPER, owed_by="시민건강국", due=date(2026, 11, 24)),
        ),
        readiness=(
            line(
                code="readiness.local_open",
                severity="block",
                values={"count": 1, "names": ("박예시",), "due": DUE},
                action="notice.record",
                target="person:1",
            ),
            line(
                code="readiness.leadership_open",
                severity="warn",
                values={"total": 2, "told": 1, "due": DUE},
                action="notice.record",
                target="person:2",
            ),
            line(
                code="clash.overlap",
                severity="block",
                values={"other": "강북구청장 면담", "overlap_min": 10, "other_when": at(3, "12:20", "13:40")},
                action="when.edit",
                target="engagement:9",
            ),
            line(
                code="readiness.material_missing",
                severity="warn",
                values={
                    "material": MaterialKind.STATUS_PAPER,
                    "due": date(2026, 11, 24),
                    "bureau": "시민건강국",
                },
                action="material.receive",
                target="material:2",
            ),
            line(code="readiness.council_clear", severity="ok"),
            line(code="readiness.election_clear", severity="ok"),
            line(code="readiness.run_sheet_fits", severity="ok", values={"count": 4, "needs_min": 70}),
            line(code="season.active", severity="info", values={"season": "겨울철 종합대책"}),
        ),
        moves=(
            StatusMove(
                status=Status.FINAL,
                blocked_by=(
                    line(
                        code="status.untold",
                        severity="block",
                        values={"count": 1, "names": ("박예시",)},
                        action="notice.record",
                    ),
                ),
            ),
            StatusMove(status=Status.POSTPONED, needs_reason=True),
            StatusMove(status=Status.CANCELLED, needs_reason=True),
        ),
        history=(
            HistoryRow(at=NOW - timedelta(minutes=3), by="예시 담당", action="change", units=("when",)),
        ),
    )
