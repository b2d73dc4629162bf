# SPDX-License-Identifier: Apache-2.0
"""Invented sheets (every person is 예시) and ways to read a PDF with two independent readers."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf

from desktop.outputs.document import Cell, FlowBox, Run
from desktop.outputs.pdf.pages import page_count, page_text
from tests.outputs.pdf.briefs import BriefSheet, OpenSuggestion, PersonRow, TimetableRow
from tests.outputs.pdf.lists import NoticeGroup, NoticeList, NoticeRow

KST = timezone(timedelta(hours=9))
BASIS = datetime(2026, 11, 25, 18, 0, tzinfo=KST)
DATA = Path(__file__).parents[2] / "data" / "pdf"

BRIEF = BriefSheet(
    title="서북병원 동절기 감염병 대응 점검",
    office="시장비서실",
    basis=BASIS,
    basis_text="2026. 11. 25.(수) 18:00 기준",
    edition="제3판",
    profile="시장용",
    disclosure="대외주의",
    copy_text="1부 중 1",
    overview=(
        Cell(label="일 시", value="2026. 11. 26.(목) 14:00~15:10"),
        Cell(label="장 소", value="서북병원 본관 (은평구 역촌동)"),
        Cell(label="소 관", value="시민건강국"),
        Cell(label="참 석", value="시장, 시의원 3, 병원장 등 12명"),
    ),
    why=(
        "12월 유행기를 앞두고 격리병상 가동 준비와 의료진 근무여건을 직접 확인함",
        (Run("지난 9월 방문 때 나온 "), Run("야간 진료 건의", True), Run("의 진행을 설명함")),
    ),
    key_points=("병상과 인력은 11월 안에 갖춤", "야간 진료는 12월부터 시범", "현장 의견을 예산에 반영"),
    timetable=(
        TimetableRow(
            time="13:25~13:59",
            minutes="34’",
            text="이동 (시청 → 서북병원, 9.8km)",
            note="여유 없음",
            strong=True,
        ),
        TimetableRow(time="14:00~14:05", minutes="5’", text="도착·영접", note="본관 현관 / 병원장"),
        TimetableRow(time="14:05~14:20", minutes="15’", text="격리병동 현황 보고", note="2층 / 진료부장"),
        TimetableRow(time="14:20~14:50", minutes="30’", text="현장 점검·직원 격려", note="격리병동"),
        TimetableRow(time="14:50~15:10", minutes="20’", text="시의원·주민 건의 청취", note="1층 회의실"),
    ),
    people=(
        PersonRow(group="시의회", post="은평구 제2선거구", name="김예시", notice="유선 11. 25. 10:20 · 참석"),
        PersonRow(group="시의회", post="부의장", name="이예시", notice="방문 11. 24. · 불참"),
        PersonRow(group="병원", post="병원장", name="박예시"),
    ),
    open_suggestions=(
        OpenSuggestion(
            text="야간 외래 진료 확대 (’26. 9. 3., 김예시 의원)",
            status="추진 중",
            bureau="시민건강국",
            details=("12월 시범 운영 예산 확보, 인력 4명 채용 절차 진행",),
        ),
        OpenSuggestion(text="병원 앞 보행로 정비 (’26. 4. 11., 주민)", status="검토 중", bureau="안전총괄실"),
    ),
    cautions=("앞 일정(~13:36)과 사이가 22분으로 이동 34분보다 짧음. ※ 선거 제한기간 아님.",),
    next_move="16:30 시청 간부회의 (이동 34분)",
    attachments=("말씀자료 1부", "시간계획 1부"),
    notes=("동선과 배치도는 현장에서 나누어 줌",),
)

EMPTY_BRIEF = BriefSheet(
    title="빈 일정", office="시장비서실", basis=BASIS, basis_text="2026. 11. 25.(수) 18:00 기준",
    edition="제1판", profile="시장용", disclosure="내부용",
)  # fmt: skip

_ROWS = (
    NoticeRow(
        recipient="김예시 의원 (은평구 제2선거구)",
        reason="지역구 (은평구 역촌동)",
        sender="시민건강국",
        due="11. 23.(월) 18:00",
        state="안내함",
        result="유선 11. 23. 10:20",
        content="11.26.(목) 14:00 서북병원",
        reply="참석",
    ),
    NoticeRow(
        recipient="이예시 부의장",
        reason="주요 행사",
        sender="시민건강국",
        due="11. 17.(화) 18:00",
        state="기한초과",
        strong=True,
    ),
    NoticeRow(recipient="은평구청장", reason="방문지 자치구", due="11. 23.(월) 18:00", state="미안내"),
)

NOTICE_LIST = NoticeList(
    title="사전 안내 대상 목록 (11. 23.~11. 29.)",
    office="시장비서실",
    basis=BASIS,
    basis_text="2026. 11. 25.(수) 18:00 기준",
    profile="비서실용",
    disclosure="내부용",
    summary="안내할 4곳 가운데 기한초과 1곳",
    groups=(
        NoticeGroup(
            title="서북병원 동절기 감염병 대응 점검", when="2026. 11. 26.(목) 14:00~15:10", rows=_ROWS
        ),
        NoticeGroup(title="강북구청장 면담", when="2026. 11. 26.(목) 13:00~13:36", rows=_ROWS[:1]),
    ),
    flows=(
        (
            "현장방문 추진 흐름",
            (
                FlowBox("계획 수립", "실·본부·국"),
                FlowBox("사전 안내", "실·본부·국 → 시의원"),
                FlowBox("사후관리", "소관"),
            ),
        ),
    ),
    notes=("기한은 시작일 3근무일 전 18:00",),
)


def people(count: int) -> tuple[PersonRow, ...]:
    """That many invented residents."""
    return tuple(
        PersonRow(group="주민", post=f"{number}통장", name=f"예시{number}") for number in range(1, count + 1)
    )


def pdfium_pages(pdf: bytes) -> list[str]:
    """The text of every page as pdfium reads it."""
    return [page_text(pdf, number) for number in range(page_count(pdf))]


def opened(pdf: bytes) -> Any:
    """The document as pypdf reads it (its own types say too little to compare with)."""
    return pypdf.PdfReader(BytesIO(pdf))


def pypdf_pages(pdf: bytes) -> list[str]:
    """The text of every page as pypdf reads it."""
    return [page.extract_text() for page in opened(pdf).pages]


def bold_text(pdf: bytes) -> str:
    """What stands on the first page in the bold face."""
    found: list[str] = []

    def visit(text: str, _cm: object, _tm: object, font: Any, _size: float) -> None:
        if font is not None and font["/BaseFont"].endswith("-Bold"):
            found.append(text)

    opened(pdf).pages[0].extract_text(visitor_text=visit)
    return "".join(found)


def words(text: str) -> list[str]:
    """The text without regard to where lines and columns break."""
    return text.split()


def check_golden(name: str, text: str) -> None:
    """Compare with the committed file; DONGSEON_REWRITE_GOLDEN=1 writes it first, for its diff to be read."""
    path = DATA / name
    if os.environ.get("DONGSEON_REWRITE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
