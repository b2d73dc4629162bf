# SPDX-License-Identifier: Apache-2.0
"""Sheets of meetings, announcements and lists with whatever is typed, with nothing, with too much."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.errors import InputError
from db.office import Office
from db.records import (
    AgendaItem,
    Attendance,
    CallSheet,
    Contact,
    Day,
    Engagement,
    Meeting,
    MeetingSeries,
    Notice,
    Part,
    Person,
    PressRelease,
    Progress,
    Project,
    RoleHolding,
    Stop,
    Suggestion,
)
from db.records.enums import AgendaKind, Confidentiality, Profile, SheetKind, Side
from db.transaction import WriteTx
from desktop.desk import call_sheets as desk
from desktop.outputs.document import Table, plain
from desktop.outputs.fingerprints import texts_of
from desktop.outputs.pdf.write import write_document
from desktop.screens.call_sheets import Arrangement
from desktop.services import call_sheets
from desktop.services.queue import queue
from tests.desk.sheets.conftest import Golden, Sample
from tests.desk.sheets.reading import pdfium_pages, readers_agree
from tests.desk.sheets.test_awkward_sheets import AWKWARD, LONG, NO_SPACE
from tests.offices import SAMPLE_DAY, Clock, opened_copy

M, S = Profile.MAYOR, SheetKind
OF_ONE = (
    (S.HEAD_BRIEF, "dobong_head"),
    (S.HEADS_COUNCIL, "heads"),
    (S.COUNCIL_MEETING, "welfare_committee"),
    (S.PRESS_ORDER, "housing_press"),
    (S.NOTICES, "hospital"),
)
DAYS: dict[str, Any] = {"first": SAMPLE_DAY.replace(day=1), "last": SAMPLE_DAY.replace(day=30)}
Change = Callable[[WriteTx], None]


@pytest.fixture(scope="module")
def changed(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The sample office after a change, kept for all tests that ask for the same one."""
    made: dict[Change, tuple[Any, Sample]] = {}

    def sample_with(change: Change) -> Sample:
        if change not in made:
            clock = Clock()
            clock.set(SAMPLE_DAY, "09:00")
            opening = opened_copy(sample_template, tmp_path_factory.mktemp("odd") / "o.dongseon", clock)
            office: Office = opening.__enter__()
            made[change] = (opening, Sample(office, clock.at))
            with office.write(action="change", by="예시 담당") as tx:
                change(tx)
        return made[change][1]

    yield sample_with
    for opening, _ in made.values():
        opening.__exit__(None, None, None)


def typed_awkwardly(tx: WriteTx) -> None:
    """In every text that stands on one of these sheets."""
    texts = f"{AWKWARD}\n{NO_SPACE}"
    for e in tx.all(Engagement):
        tx.update(e, purpose=texts, key_points=texts, cautions=AWKWARD, press_plan=texts)
    for meeting in tx.all(Meeting):
        tx.update(meeting, subject=AWKWARD, minutes=texts)
    for item in tx.all(AgendaItem):
        tx.update(item, text=f"{AWKWARD} {LONG}"[:700], outcome=texts)
    for project in tx.all(Project):
        tx.update(project, title=AWKWARD, ask=texts, note=texts)
    for row in tx.all(Suggestion):
        tx.update(row, text=f"{AWKWARD}\n{LONG}", progress=texts, proposer_name=AWKWARD, place=NO_SPACE[:200])
    for step in tx.all(Progress):
        tx.update(step, text=texts)
    for seat in tx.all(Attendance):
        tx.update(seat, deputy_name=AWKWARD)
    for person in tx.all(Person):
        tx.update(person, name=f"<b>{person.name}</b>\u202e😀"[:60])
    for series in tx.all(MeetingSeries):
        tx.update(series, name=AWKWARD)
    for holding in tx.all(RoleHolding):
        if holding.title:
            tx.update(holding, title=AWKWARD)
    for release in tx.all(PressRelease):
        tx.update(release, medium=AWKWARD)


@pytest.mark.parametrize(("sheet", "key"), OF_ONE)
def test_awkward_content_stays_text(changed: Any, golden: Golden, sheet: SheetKind, key: str) -> None:
    made = changed(typed_awkwardly).made(sheet, M, key)
    golden(f"{sheet}_awkward", made.data)
    assert_text(made.data)
    assert len(made.file_name.encode()) <= 120


@pytest.mark.parametrize("sheet", [S.NOTICES, S.FOLLOW_UPS])
def test_awkward_content_stays_text_in_lists_of_days(changed: Any, golden: Golden, sheet: SheetKind) -> None:
    made = changed(typed_awkwardly).made(sheet, M, **DAYS)
    golden(f"{sheet}_days_awkward", made.data)
    assert_text(made.data)


def with_long_steps(tx: WriteTx) -> None:
    for number, step in enumerate(tx.all(Progress)):
        tx.update(step, text=" ".join(f"{number}번-{n}째" for n in range(60)))


def test_a_long_step_of_a_follow_up_goes_on_in_rows_below_instead_of_being_cut(changed: Any) -> None:
    office = changed(with_long_steps)
    made = office.made(S.FOLLOW_UPS, M, **DAYS)
    assert made.shortened == ()
    tables = [e for s in made.composed.document.sections for e in s.elements if isinstance(e, Table)]
    rows = [row for table in tables for row in table.rows]
    at = next(n for n, row in enumerate(rows) if "0째" in plain(row.cells[6]))
    below = [row for row in rows[at + 1 :] if plain(row.cells[1]) == "(계속)"]
    step = " ".join(plain(row.cells[6]) for row in (rows[at], *below))
    assert re.findall(r"-(\d+)째", step)[:60] == [str(n) for n in range(60)]
    assert below[0].cells[0] == rows[at].cells[0]
    assert below[0].joins


def test_awkward_content_stays_text_in_letters(changed: Any, golden: Golden) -> None:
    made = changed(typed_awkwardly).made(S.LETTER, Profile.COUNCIL, "hospital")
    golden("letter_awkward", made.data)
    assert_text(made.data)


def assert_text(pdf: bytes) -> None:
    text = "".join(pdfium_pages(pdf))
    assert readers_agree(pdf)
    assert "<b>" in text
    assert "😀" not in text
    assert unicodedata.is_normalized("NFC", text)
    assert not {c for c in text if unicodedata.category(c) in ("Cc", "Cf")} - {"\n"}


def with_nothing(tx: WriteTx) -> None:
    for kind in (AgendaItem, Attendance, Stop, Notice, Project, Suggestion, PressRelease, Meeting):
        for row in tx.all(kind):
            tx.bin(row)
    for e in tx.all(Engagement):
        if e.when is not None:
            tx.update(
                e, purpose="", key_points="", cautions="", bureau_id=None, press_plan="",
                when=Day(e.when.day_from, Part.OPEN),
            )  # fmt: skip


@pytest.mark.parametrize(("sheet", "key"), [pair for pair in OF_ONE if pair[0] is not S.NOTICES])
def test_a_meeting_with_nothing_in_it_has_its_sheet_all_the_same(
    changed: Any, golden: Golden, sheet: SheetKind, key: str
) -> None:
    made = changed(with_nothing).made(sheet, M, key)
    golden(f"{sheet}_empty", made.data)
    assert made.missing == ()
    assert made.pages <= 2


def test_a_list_of_nothing_says_so(changed: Any) -> None:
    office = changed(with_nothing)
    first = last = SAMPLE_DAY.replace(year=2030)
    notices = office.composed(S.NOTICES, M, first=first, last=last).document
    assert "안내 대상 없음" in texts_of(notices)
    assert "조치할 것이 없음" in texts_of(office.composed(S.FOLLOW_UPS, M, first=first, last=last).document)


def test_no_letter_has_a_blank_in_it(changed: Any) -> None:
    with pytest.raises(InputError) as refused:
        changed(with_nothing).composed(S.LETTER, Profile.COUNCIL, "hospital")
    assert refused.value.code == "input.message_blank"


def of_two_hundred(tx: WriteTx) -> None:
    for key in ("welfare-committee", "heads"):
        (e,) = tx.all(Engagement, uid=f"sample-{key}")
        for number in range(200):
            tx.add(
                Attendance(
                    engagement_id=e.id, name=f"손님{number}", post=f"직위 {number}",
                    side=Side.GUEST, position=300 + number,
                )
            )  # fmt: skip
            tx.add(AgendaItem(engagement_id=e.id, position=number, text=f"여러 안건 {number}"))


@pytest.mark.parametrize(
    ("sheet", "key"), [(S.COUNCIL_MEETING, "welfare_committee"), (S.HEADS_COUNCIL, "heads")]
)
def test_two_hundred_people_and_items_stand_on_a_sheet_each_once(
    changed: Any, sheet: SheetKind, key: str
) -> None:
    made = changed(of_two_hundred).made(sheet, M, key)
    text = " ".join("".join(pdfium_pages(made.data)).split())
    assert all(f"직위 {n} 손님{n} " in text for n in range(200))
    assert all(f"여러 안건 {n} " in text for n in range(200))
    assert readers_agree(made.data)


def closed_before(tx: WriteTx) -> None:
    """The last meeting with that head was one that only a few may know of, and so was what he asked."""
    (now,) = tx.all(Engagement, uid="sample-dobong-head")
    code = tx.all(Meeting, engagement_id=now.id)[0].district_code
    for meeting in tx.all(Meeting, district_code=code):
        if meeting.engagement_id != now.id:
            e = tx.get(Engagement, meeting.engagement_id)
            tx.update(e, confidentiality=Confidentiality.RESTRICTED, title="드러나면 안 되는 면담")


def test_a_closed_meeting_is_on_no_brief_that_is_less_closed(changed: Any) -> None:
    document = changed(closed_before).composed(S.HEAD_BRIEF, M, "dobong_head").document
    assert "드러나면" not in "\n".join(texts_of(document))


def test_a_list_with_something_closed_is_closed_itself(changed: Any) -> None:
    office = changed(closed_before)
    whole = office.composed(S.FOLLOW_UPS, M, **DAYS)
    assert whole.confidentiality is Confidentiality.RESTRICTED
    assert whole.document.copy_text == "제1부"
    for_bureau = office.composed(S.FOLLOW_UPS, Profile.BUREAU, bureau=_green(office), **DAYS)
    text = "\n".join(texts_of(for_bureau.document))
    assert "숲길 2단계" in "\n".join(texts_of(whole.document))
    assert "숲길 2단계" not in text
    assert "드러나면" not in text


def _green(office: Sample) -> int:
    with office.office.read() as tx:
        (made,) = (s for s in tx.all(Suggestion) if s.text.startswith("숲길 2단계"))
    return made.bureau_id or 0


def with_outcomes(tx: WriteTx) -> None:
    (e,) = tx.all(Engagement, uid="sample-heads")
    for number, item in enumerate(tx.all(AgendaItem, engagement_id=e.id)):
        tx.update(item, outcome=f"{number}번째로 정함", kind=AgendaKind.DECISION)


def test_what_was_decided_stands_beside_each_item_afterwards(changed: Any, sample: Sample) -> None:
    before = "\n".join(texts_of(sample.composed(S.HEADS_COUNCIL, M, "heads").document))
    after = "\n".join(texts_of(changed(with_outcomes).composed(S.HEADS_COUNCIL, M, "heads").document))
    assert "결 과" not in before
    assert "결 과" in after
    assert "0번째로 정함" in after


def with_long_outcomes(tx: WriteTx) -> None:
    for key in ("heads", "dobong-head"):
        (e,) = tx.all(Engagement, uid=f"sample-{key}")
        for item in tx.all(AgendaItem, engagement_id=e.id):
            tx.update(item, outcome="길게 적은 결과 " * 60 + f"끝말 {item.position}")


@pytest.mark.parametrize(("sheet", "key"), [(S.HEADS_COUNCIL, "heads"), (S.HEAD_BRIEF, "dobong_head")])
def test_no_word_of_a_long_outcome_is_cut(changed: Any, sheet: SheetKind, key: str) -> None:
    made = changed(with_long_outcomes).made(sheet, M, key)
    text = " ".join("".join(pdfium_pages(made.data)).split())
    assert made.shortened == ()
    assert "끝말 0" in text
    assert "끝말 1" in text


def with_call_sheet(tx: WriteTx) -> None:
    items = [i for i in queue(tx, now=tx.now) if i.line.needs_telling]
    for person in sorted({i.line.target.person_id or 0 for i in items} - {0}):
        for contact in tx.all(Contact, person_id=person):
            tx.bin(contact)
        tx.add(Contact(person_id=person, office_phone=f"02-0000-{person:04}", mobile=f"010-0000-{person:04}"))
    call_sheets.make_call_sheet(tx, items=items, mobile_reason="주말 연락")


def awkward_call_sheet(tx: WriteTx) -> None:
    typed_awkwardly(tx)
    with_call_sheet(tx)


@pytest.mark.parametrize("name", ["call_sheet", "call_sheet_mobile", "call_sheet_awkward"])
def test_the_call_sheet_reads_as_committed(changed: Any, golden: Golden, name: str) -> None:
    is_awkward, is_mobile = name.endswith("awkward"), name.endswith("mobile")
    sample = changed(awkward_call_sheet if is_awkward else with_call_sheet)
    with sample.office.read() as tx:
        (sheet,) = tx.all(CallSheet)
        document = desk.call_sheet(tx, sheet, by=Arrangement.BUREAU, now=sample.now, with_mobile=is_mobile)
    made = write_document(document)
    golden(name, made.pdf)
    assert readers_agree(made.pdf)
    text = "".join(pdfium_pages(made.pdf))
    assert ("010-0000-" in text) is is_mobile
    assert ("사용 후 파쇄" in text) is is_mobile
    assert ("제1부" in text) is is_mobile
    if is_awkward:
        assert_text(made.pdf)
