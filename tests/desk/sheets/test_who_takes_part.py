# SPDX-License-Identifier: Apache-2.0
"""참석: the mayor first, the others in protocol order, who stays away apart; what is off or open says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.records import Attendance, Engagement
from db.records.enums import Profile, Reply, RequestDecision, SheetKind, Side, Status
from desktop.desk.sheets import making
from desktop.desk.sheets.making import Composed
from desktop.outputs.document import Caution, Items, Overview, Table, plain
from desktop.outputs.fingerprints import texts_of
from desktop.outputs.pdf.styles import BAR
from desktop.rules.sheets import sheets_of
from desktop.screens.paper import SheetAsk
from desktop.services import parts
from tests.desk.sheets.conftest import Sample
from tests.offices import SAMPLE_DAY, Clock, opened_copy

K, P = SheetKind, Profile


@pytest.fixture
def mine(sample_template: Path, tmp_path: Path) -> Iterator[Sample]:
    clock = Clock()
    clock.set(SAMPLE_DAY, "09:00")
    with opened_copy(sample_template, tmp_path / "o.dongseon", clock) as office:
        yield Sample(office, clock.at)


def changed(sample: Sample, key: str, **fields: object) -> None:
    with sample.office.write(action="change", by="예시 담당") as tx:
        tx.update(tx.get(Engagement, sample.engagement(key).id), **fields)


def rows_of(composed: Composed, code: str) -> list[tuple[str, ...]]:
    tables = [
        e for s in composed.document.sections if s.code == code for e in s.elements if isinstance(e, Table)
    ]
    return [tuple(plain(cell) for cell in row.cells) for table in tables for row in table.rows]


def posts(sample: Sample, profile: Profile = P.MAYOR) -> list[str]:
    return [row[2] for row in rows_of(sample.composed(K.ATTENDEES, profile, "hospital"), "attendees")]


def cell(composed: Composed, label: str) -> str:
    (top,) = (e for s in composed.document.sections for e in s.elements if isinstance(e, Overview))
    return next((plain(c.value) for c in top.cells if c.label == label), "")


BY_PROTOCOL = ["의장", "부의장", "은평구청장", "은평구 제2선거구", "병원장", "간호부장", "현장 직원 12명"]


def test_nobody_ordered_the_list_so_it_stands_in_protocol_order(sample: Sample) -> None:
    assert posts(sample) == BY_PROTOCOL


def test_an_order_set_by_hand_wins_also_the_one_in_which_they_were_entered(mine: Sample) -> None:
    number = mine.engagement("hospital").id
    with mine.office.read() as tx:
        ids = [row.id for row in parts.in_order(tx, Attendance, number)]
    moved = [ids[1], ids[0], *ids[2:]]
    for base, order in ((ids, moved), (moved, ids)):
        with mine.office.write(action="change", by="예시 담당") as tx:
            parts.order_parts(tx, kind=Attendance, engagement_id=number, base=base, order=order)
    # Those who were told but are on no list stand where their office puts them.
    assert posts(mine) == [
        "의장",
        "부의장",
        "병원장",
        "간호부장",
        "은평구청장",
        "은평구 제2선거구",
        "현장 직원 12명",
    ]


def test_somebody_taken_out_of_the_list_orders_nobody(mine: Sample) -> None:
    with mine.office.write(action="change", by="예시 담당") as tx:
        parts.remove_part(tx, base=parts.in_order(tx, Attendance, mine.engagement("hospital").id)[0])
    assert posts(mine) == [post for post in BY_PROTOCOL if post != "병원장"]


def test_who_declined_is_counted_nowhere_and_named_below(mine: Sample) -> None:
    with mine.office.write(action="change", by="예시 담당") as tx:
        row = parts.in_order(tx, Attendance, mine.engagement("hospital").id)[1]
        tx.update(row, reply=Reply.ABSENT)
    composed = mine.composed(K.ATTENDEES, P.MAYOR, "hospital")
    said = [
        plain(i.text)
        for s in composed.document.sections
        for e in s.elements
        if isinstance(e, Items)
        for i in e.items
    ]
    assert said == ["계 17명 — 시의회 3명, 자치구 1명, 현장 기관 13명", "불참 1명: 간호부장 조예시 11"]
    assert "간호부장" not in posts(mine)
    assert "간호부장" in posts(mine, P.ESCORT)  # who knows of no answers learns of none


def test_the_mayor_is_the_first_of_those_who_take_part(sample: Sample) -> None:
    assert cell(sample.composed(K.BRIEF, P.MAYOR, "hospital"), "참 석") == "시장 외 18명 (의장·부의장 등)"
    assert cell(sample.composed(K.BRIEF, P.MAYOR, "gangbuk_head"), "참 석").startswith("시장, 강북구청장 ")
    assert cell(sample.composed(K.BRIEF, P.COUNCIL, "hospital"), "참 석") == "시장"


def test_whoever_goes_in_the_mayors_place_stands_there_instead(mine: Sample) -> None:
    changed(mine, "hospital", decision=RequestDecision.DEPUTY, lead="행정1부시장", deputy_name="행정1부시장")
    assert cell(mine.composed(K.BRIEF, P.MAYOR, "hospital"), "참 석").startswith("행정1부시장 외 ")


def test_all_sheets_of_what_was_called_off_say_so_in_their_title(mine: Sample) -> None:
    changed(mine, "hospital", status=Status.CANCELLED)
    e = mine.engagement("hospital")
    for kind in set(sheets_of(e.kind)) - {K.LETTER, K.NOTICES}:
        composed = mine.composed(kind, P.MAYOR, "hospital")
        assert composed.document.title.startswith("[취소] "), kind
        assert "[취소]" in composed.file_name


def test_what_is_not_planned_yet_and_what_lost_its_day_say_so_beside_the_time(mine: Sample) -> None:
    changed(mine, "hospital", status=Status.CANDIDATE)
    composed = mine.composed(K.BRIEF, P.MAYOR, "hospital")
    assert cell(composed, "일 시") == "2026. 11. 26.(목) 14:00~15:10 (미확정)"
    when = mine.engagement("hospital").when
    changed(mine, "hospital", status=Status.POSTPONED, when=None, former_when=when)
    composed = mine.composed(K.BRIEF, P.MAYOR, "hospital")
    assert cell(composed, "일 시") == "일시 미정 (당초 2026. 11. 26.(목) 14:00~15:10)"
    assert composed.document.title.startswith("[연기] ")


def test_a_reprint_bars_what_changed_and_nothing_else(mine: Sample) -> None:
    e = mine.engagement("hospital")
    kinds = (K.BRIEF, K.PLAN, K.ATTENDEES, K.PROTOCOL, K.LOCAL, K.REMARKS)
    for kind in kinds:
        with mine.office.write(action="sheet", by="예시 담당") as tx:
            ask = SheetAsk(sheet=kind, profile=P.MAYOR, engagement=e.id)
            making.issue(tx, making.make(tx, ask, now=mine.now))
    later = replace(mine, now=mine.now + timedelta(hours=3, minutes=7))
    assert [later.composed(kind, P.MAYOR, "hospital").changed for kind in kinds] == [0] * len(kinds)

    changed(mine, "hospital", cautions=f"{e.cautions}\n새로 살필 점")
    with mine.office.write(action="change", by="예시 담당") as tx:
        tx.add(Attendance(engagement_id=e.id, name="새예시", post="국회의원", side=Side.GUEST, position=5))
    brief = later.composed(K.BRIEF, P.MAYOR, "hospital").document
    (box,) = (x for s in brief.sections for x in s.elements if isinstance(x, Caution))
    assert [plain(box.texts[n]) for n in sorted(box.changed)] == ["새로 살필 점"]
    # One more before them moves the numbers of all others, and changes nothing of them.
    listed = later.composed(K.ATTENDEES, P.MAYOR, "hospital").document
    barred = [
        r.cells[2]
        for s in listed.sections
        for x in s.elements
        if isinstance(x, Table)
        for r in x.rows
        if r.is_changed
    ]
    assert barred == ["국회의원"]


def test_another_title_or_a_cancellation_bars_the_title(mine: Sample) -> None:
    ask = SheetAsk(sheet=K.PROTOCOL, profile=P.MAYOR, engagement=mine.engagement("hospital").id)
    with mine.office.write(action="sheet", by="예시 담당") as tx:
        making.issue(tx, making.make(tx, ask, now=mine.now))
    assert not mine.composed(K.PROTOCOL, P.MAYOR, "hospital").document.is_title_changed
    changed(mine, "hospital", status=Status.CANCELLED)
    composed = mine.composed(K.PROTOCOL, P.MAYOR, "hospital")
    assert composed.document.is_title_changed
    assert composed.changed == 1
    plain_one = replace(composed, document=replace(composed.document, is_title_changed=False))
    assert making.write(composed, drawn_at=0).data != making.write(plain_one, drawn_at=0).data


def test_a_sheet_that_says_nothing_more_than_its_head_says_that(sample: Sample) -> None:
    text = "\n".join(texts_of(sample.composed(K.BRIEF, P.COUNCIL, "hospital").document))
    assert "이 자료에 더 실을 내용이 없음" in text


def test_only_the_changed_line_of_the_caution_box_has_a_bar() -> None:
    from desktop.outputs.pdf.parts import caution_box
    from desktop.outputs.pdf.styles import NORMAL
    from desktop.outputs.pdf.typeset import Typesetter

    class Drawn:
        """Notes the boxes that are drawn; the bar is the narrow one."""

        def __init__(self) -> None:
            self.boxes: list[tuple[float, float, float]] = []

        def box(self, x: float, top: float, width: float, height: float, **_: object) -> None:
            if width == BAR:
                self.boxes.append((x, top, height))

        def line(self, *_: object, **__: object) -> None: ...

    box = caution_box(
        ["하나", "둘", "셋"], typesetter=Typesetter(cut_mark="…"), scale=NORMAL, width=400, changed={1}
    )
    assert box is not None
    drawn = Drawn()
    box.draw(drawn, 100.0, 50.0)  # type: ignore[arg-type]
    ((x, top, height),) = drawn.boxes
    line = box.paragraphs[0].height
    assert x < 100.0
    assert [top, height] == pytest.approx([50.0 + box.pad + line + 1, line - 2])
