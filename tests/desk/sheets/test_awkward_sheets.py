# SPDX-License-Identifier: Apache-2.0
"""Whatever is typed comes out as text: mark-up, endless titles, right-to-left, emoji, NFD, controls.

The same sheets with nobody and with two hundred people on them, and with nothing at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.office import Office
from db.records import (
    Attachment,
    Attendance,
    Day,
    Engagement,
    Material,
    Part,
    RunRow,
    Stop,
    Suggestion,
)
from db.records.enums import Confidentiality, MaterialKind, Profile, SheetKind, Side
from db.records.when import seoul_time
from db.transaction import WriteTx
from desktop.desk.sheets import making
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.source import source_of
from desktop.outputs.document import Fit
from desktop.outputs.fingerprints import texts_of
from desktop.outputs.pdf.values import Shortened
from desktop.rules.sheets import PROFILES
from desktop.screens.paper import SheetAsk
from tests.desk.sheets.conftest import Golden, Sample
from tests.desk.sheets.reading import pdfium_pages, readers_agree
from tests.desk.sheets.test_visit_sheets import OF_A_VISIT
from tests.offices import SAMPLE_DAY, Clock, opened_copy

M = Profile.MAYOR
MARKUP = "<b>굵게</b> & <para> &amp; ${x} {0} %s"
RTL = "\u202eשלום عيادة\u202c"
EMOJI = "😀👍🏽 ✅"
NFD = unicodedata.normalize("NFD", "서북병원 각층")
CONTROL = "앞\x00\x07\x1b[31m뒤\u2028새\ufeff줄\ttab"
AWKWARD = f"{MARKUP} {RTL} {EMOJI} {NFD} {CONTROL}"
LONG = "끝없이 이어지는 제목 " * 416
NO_SPACE = "빈칸없이" * 100


@pytest.fixture(scope="session")
def changed(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The sample office after a change, kept for all tests that ask for the same one."""
    made: dict[Any, tuple[Any, Sample]] = {}

    def sample_with(change: Callable[[WriteTx, Engagement], None]) -> Sample:
        if change not in made:
            clock = Clock()
            clock.set(SAMPLE_DAY, "09:00")
            opening = opened_copy(sample_template, tmp_path_factory.mktemp("odd") / "o.dongseon", clock)
            office: Office = opening.__enter__()
            made[change] = (opening, Sample(office, clock.at))
            hospital = made[change][1].engagement("hospital")
            with office.write(action="change", by="예시 담당") as tx:
                change(tx, hospital)
        return made[change][1]

    yield sample_with
    for opening, _ in made.values():
        opening.__exit__(None, None, None)


def typed_awkwardly(tx: WriteTx, e: Engagement) -> None:
    names = ("purpose", "key_points", "cautions", "press_plan", "duties", "protocol", "route_note")
    texts: dict[str, Any] = dict.fromkeys(names, f"{AWKWARD}\n총괄: {AWKWARD}\n{NO_SPACE}")
    texts |= {"contact_line": AWKWARD, "results": AWKWARD, "title": f"{AWKWARD} {LONG}"[:200]}
    texts |= {"questions": f"문) {AWKWARD}?\n답) {AWKWARD}\n{NO_SPACE}", "lodging": AWKWARD}
    tx.update(e, **texts)
    for stop in tx.all(Stop, engagement_id=e.id):
        tx.update(stop, place=f"{AWKWARD} {stop.position}", host=AWKWARD, address=NO_SPACE[:200])
    for row in tx.all(RunRow, engagement_id=e.id):
        script = f"사회자: {AWKWARD}\n{LONG[:400]}\n{NO_SPACE[:400]}"
        tx.update(row, text=f"{AWKWARD}\n둘째 줄", script=script, owner_name=RTL, note=NO_SPACE[:300])
    for seat in tx.all(Attendance, engagement_id=e.id):
        tx.update(seat, name=AWKWARD, post=NO_SPACE[:200], person_id=None)
    for paper in tx.all(Material, engagement_id=e.id):
        text = f"{AWKWARD}\n{LONG[:2000]}\n{NO_SPACE}" if paper.kind is MaterialKind.REMARKS else ""
        tx.update(paper, title=AWKWARD, text=text)
    tx.add(
        Suggestion(
            engagement_id=e.id, text=f"{AWKWARD}\n{LONG}", proposer_name=AWKWARD, received_on=SAMPLE_DAY,
            place=f"{AWKWARD} 0", progress=AWKWARD,
        )
    )  # fmt: skip


def test_a_title_of_five_thousand_letters_fits_every_sheet_and_the_loss_is_told(sample: Sample) -> None:
    """No office keeps one that long; a sheet does not rely on it."""
    with sample.office.read() as tx:
        source = source_of(tx, engagement_id=sample.engagement("hospital").id, now=sample.now)
        endless = replace(source, engagement=replace(source.engagement, title=LONG[:5000]))
        for sheet in OF_A_VISIT:
            ask = SheetAsk(sheet=sheet, profile=M, engagement=source.engagement.id)
            made = making.write(making.compose(tx, ask, now=sample.now, source=endless), drawn_at=0)
            first = pdfium_pages(made.data)[0]
            assert KO.label(sheet).split()[-1] in first.split("시장비서실")[0]
            assert [cut.typed_chars for cut in made.shortened if cut.typed_chars > 4000], sheet
            assert len(made.file_name.encode()) <= 120


@pytest.mark.parametrize("sheet", OF_A_VISIT)
def test_awkward_content_stays_text(changed: Any, golden: Golden, sheet: SheetKind) -> None:
    made = changed(typed_awkwardly).made(sheet, M, "hospital")
    text = "".join(pdfium_pages(made.data))
    golden(f"{sheet}_awkward", made.data)
    assert readers_agree(made.data)
    assert "<b>굵게</b>" in text
    assert unicodedata.is_normalized("NFC", text)
    assert not {c for c in text if unicodedata.category(c) == "Cc"} - {"\n"}
    assert all(isinstance(cut, Shortened) for cut in made.shortened)
    assert len(made.file_name.encode()) <= 120


def with_nothing(tx: WriteTx, e: Engagement) -> None:
    for kind in (Stop, RunRow, Attendance, Material, Attachment):
        for row in tx.all(kind, engagement_id=e.id):
            tx.bin(row)
    names = ("purpose", "key_points", "cautions", "questions", "press_plan", "duties", "protocol")
    tx.update(
        e, when=Day(SAMPLE_DAY, Part.OPEN), bureau_id=None, route_note="", contact_line="",
        **dict.fromkeys(names, ""),
    )  # fmt: skip


@pytest.mark.parametrize("sheet", OF_A_VISIT)
def test_a_visit_with_nothing_in_it_has_its_sheets_all_the_same(
    changed: Any, golden: Golden, sheet: SheetKind
) -> None:
    made = changed(with_nothing).made(sheet, M, "hospital")
    golden(f"{sheet}_empty", made.data)
    assert made.pages == (2 if sheet is SheetKind.PLAN else 1)
    assert made.missing == ()


def of_two_hundred(tx: WriteTx, e: Engagement) -> None:
    for row in tx.all(Attendance, engagement_id=e.id):
        tx.bin(row)
    sides = (Side.CITY, Side.COUNCIL, Side.DISTRICT, Side.RESIDENT)
    for number in range(200):
        tx.add(
            Attendance(
                engagement_id=e.id, name=f"예시{number + 1}", post=f"직위 {number + 1}",
                side=sides[number // 50], position=200 - number,
            )
        )  # fmt: skip


def test_two_hundred_attendees_stand_in_their_protocol_order_under_a_head_on_every_page(
    changed: Any, golden: Golden
) -> None:
    made = changed(of_two_hundred).made(SheetKind.ATTENDEES, M, "hospital")
    golden("attendees_200", made.data)
    pages = pdfium_pages(made.data)
    assert all("구분 연번 직위 성명" in page for page in pages)
    assert f"{made.pages} / {made.pages}" in pages[-1]
    order = [
        word for page in pages for word in page.split() if word.startswith("예시") and word[2:].isdigit()
    ]
    seated = [name for name in order if f"직위 {name[2:]} " in " ".join(" ".join(pages).split())]
    assert [name for name in seated if int(name[2:]) > 11][:3] == ["예시200", "예시199", "예시198"]
    assert "계 20" in pages[0]


@pytest.mark.parametrize("sheet", [SheetKind.PLAN, SheetKind.RESULT])
def test_plan_and_result_hold_two_hundred_attendees(changed: Any, sheet: SheetKind) -> None:
    made = changed(of_two_hundred).made(sheet, M, "hospital")
    text = " ".join("".join(pdfium_pages(made.data)).split())
    assert all(f"직위 {number} 예시{number} " in text for number in range(1, 201))
    assert readers_agree(made.data)


def without_remarks(tx: WriteTx, e: Engagement) -> None:
    for row in tx.all(Material, engagement_id=e.id):
        if row.kind is MaterialKind.REMARKS:
            tx.update(row, received_at=None)


def test_without_remarks_the_key_points_make_a_first_draft_that_says_so(changed: Any, golden: Golden) -> None:
    golden("remarks_draft", changed(without_remarks).made(SheetKind.REMARKS, M, "hospital").data)


def with_newer_remarks(tx: WriteTx, e: Engagement) -> None:
    days = {25: "뒤에 온 말씀", 24: "먼저 온 말씀"}
    for day, text in days.items():
        at = seoul_time(SAMPLE_DAY.replace(day=day), 10)
        tx.add(Material(engagement_id=e.id, kind=MaterialKind.REMARKS, received_at=at, text=text))
    tx.add(Material(engagement_id=e.id, kind=MaterialKind.REMARKS, text="아직 오지 않은 말씀"))


def test_the_remarks_that_arrived_last_are_read(changed: Any) -> None:
    told = list(texts_of(changed(with_newer_remarks).composed(SheetKind.REMARKS, M, "hospital").document))
    assert "뒤에 온 말씀" in told
    assert not {"먼저 온 말씀", "아직 오지 않은 말씀"} & set(told)


def restricted_before(tx: WriteTx, e: Engagement) -> None:
    """A visit of the same dong a week before that only a few may know of."""
    (place, *_) = tx.all(Stop, engagement_id=e.id)
    made = tx.add(
        Engagement(
            title="드러나면 안 되는 방문", when=Day(SAMPLE_DAY.replace(day=19), Part.ALL_DAY),
            status=e.status, confidentiality=Confidentiality.RESTRICTED, bureau_id=e.bureau_id,
        )
    )  # fmt: skip
    tx.add(Stop(engagement_id=made.id, place=place.place, district_code=place.district_code))


@pytest.mark.parametrize("profile", PROFILES[SheetKind.LOCAL])
def test_a_restricted_visit_is_on_no_list_of_a_less_restricted_one(changed: Any, profile: Profile) -> None:
    document = changed(restricted_before).composed(SheetKind.LOCAL, profile, "hospital").document
    assert "드러나면" not in "\n".join(texts_of(document))


def with_a_long_script(tx: WriteTx, e: Engagement) -> None:
    first, *_ = tx.all(RunRow, engagement_id=e.id)
    tx.update(first, script="사회자: " + "한 문장을 또박또박 읽습니다. " * 200)


def test_no_word_of_a_long_script_is_cut(changed: Any) -> None:
    made = changed(with_a_long_script).made(SheetKind.SCENARIO, M, "hospital")
    text = " ".join("".join(pdfium_pages(made.data)).split())
    assert text.count("또박또박") == 200
    assert made.shortened == ()
    assert made.composed.document.fit is Fit.LARGE
