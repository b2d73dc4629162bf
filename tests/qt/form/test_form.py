# SPDX-License-Identifier: Apache-2.0
"""The form by its keys: opened, walked through, typed into, left; every field of a visit is in it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from db.records import Attendance, Engagement, Stop, User
from db.records.enums import Category, Confidentiality, UserRole
from db.records.meta import units_of
from db.records.when import Day
from desktop.desk.gateway import OfficeGateway
from desktop.qt.fields import LineField, TextField
from desktop.qt.form.bound import Chosen, Typed
from desktop.qt.form.desk import FormDesk
from desktop.qt.form.hosting import open_form
from desktop.qt.form.overview import OverviewSection
from desktop.qt.form.part_list import NEW
from desktop.qt.form.record import ALIASES
from desktop.qt.form.sections import NAMES
from desktop.qt.form.stops import StopsSection
from desktop.qt.frame.window import MainWindow
from desktop.screens.form import FormScreen, FormView
from desktop.screens.office import DeskName
from desktop.services import engagements
from tests.offices import Desk
from tests.qt.conftest import Compose

# Units of an engagement that have a way of their own, and where that is.
ELSEWHERE = {
    "status": "the buttons of the head",
    "bin": "the bin",
    "hold": "alternatives are chosen in the calendar",
    "series": "a meeting of a series is given by its rule",
    "decision": "the answers of the section of the request",
    "title": "the head",
}


def kept(desk: Desk, visit: Engagement) -> Engagement:
    return desk.get(visit.id)


def typed(form: FormDesk, name: str, text: str) -> None:
    """Types into a field of the engagement itself and leaves it."""
    bound = bound_named(form, name)
    assert isinstance(bound.widget, LineField | TextField)
    bound.widget.setFocus()
    bound.widget.selectAll()
    if isinstance(bound.widget, LineField):
        bound.widget.setText(text)
    else:
        bound.widget.setPlainText(text)
    form.nav.setFocus()


def bound_named(form: FormDesk, name: str) -> Any:
    for section in NAMES:
        for record in form.section_named(section).records:
            if name in record.bounds:
                form.nav.choose(section)
                return record.bounds[name]
    raise AssertionError(name)


def test_every_field_of_an_engagement_that_is_typed_is_in_the_form(form: FormDesk) -> None:
    shown = {
        ALIASES.get(name, name)
        for section in NAMES
        for record in form.section_named(section).records
        for name in record.bounds
    }
    wanted = {
        name for unit, names in units_of(Engagement).items() if unit not in ELSEWHERE for name in names
    } - {"former_when"}
    assert wanted - shown == set()


@pytest.mark.parametrize(
    ("section", "kind", "untyped"),
    [
        ("stops", Stop, {"position", "lat", "lon", "binned_at"}),
        ("people", Attendance, {"position", "person_id", "binned_at", "district_code", "seat"}),
    ],
)
def test_every_field_of_a_row_is_in_the_form(
    form: FormDesk, section: str, kind: type[Stop], untyped: set[str]
) -> None:
    shown = set(form.section_named(section).lists[0].sheet.record.bounds)
    wanted = {name for names in units_of(kind).values() for name in names} - untyped
    assert wanted - shown == set()


def test_escape_goes_back_to_where_one_came_from(window: MainWindow, form: FormDesk) -> None:
    assert window.desks.current is form
    assert window.inspector.isHidden()
    QTest.keyClick(form.nav, Qt.Key.Key_Escape)
    assert window.desks.name is DeskName.CALENDAR
    assert not window.inspector.isHidden()


def test_the_inspector_opens_the_form(window: MainWindow, visit: Engagement) -> None:
    window.controller.open_engagement(visit.id)
    whole = window.inspector.head.whole
    QTest.mouseClick(whole, Qt.MouseButton.LeftButton)
    assert window.desks.name is DeskName.FORM


def test_sections_by_number_and_by_page_keys(form: FormDesk) -> None:
    QTest.keyClick(form, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert NAMES[form.nav.currentRow()] == "run_sheet"
    QTest.keyClick(form, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert NAMES[form.nav.currentRow()] == "people"
    QTest.keyClick(form, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(form, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert NAMES[form.nav.currentRow()] == "stops"
    assert isinstance(form.section, StopsSection)
    assert QApplication.focusWidget() is form.section.list.table


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("public_title", "예시 공개", "예시 공개"),
        ("purpose", "새 까닭\n둘째 줄", "새 까닭\n둘째 줄"),
        ("tags", "겨울, 병원 ,겨울", ("겨울", "병원")),
        ("lead", "예시 부시장", "예시 부시장"),
        ("contact_line", "총무과(예시)", "총무과(예시)"),
        ("questions", "문) 하나\n답) 둘", "문) 하나\n답) 둘"),
        ("route_note", "예시 동선", "예시 동선"),
        ("press_plan", "보도자료 16:00", "보도자료 16:00"),
        ("duties", "총괄: 예시과\n안내: 예시팀", "총괄: 예시과\n안내: 예시팀"),
        ("protocol", "비 올 때: 예시 강당", "비 올 때: 예시 강당"),
        ("results", "예시 결과", "예시 결과"),
        ("requester", "예시 기관", "예시 기관"),
        ("internal_note", "메모", "메모"),
    ],
)
def test_what_is_typed_is_kept_when_it_is_left(
    form: FormDesk, desk: Desk, visit: Engagement, name: str, text: str, value: object
) -> None:
    typed(form, name, text)
    assert getattr(kept(desk, visit), name) == value


def test_choices_and_ticks_are_kept_at_once(form: FormDesk, desk: Desk, visit: Engagement) -> None:
    category: Chosen = bound_named(form, "category")
    category.combo.setFocus()
    QTest.keyClick(category.combo, Qt.Key.Key_Down)
    assert kept(desk, visit).category is Category.COVID_RECOVERY
    busy = bound_named(form, "is_busy")
    busy.widget.setFocus()
    QTest.keyClick(busy.widget, Qt.Key.Key_Space)
    assert kept(desk, visit).is_busy is False
    openness: Chosen = bound_named(form, "confidentiality")
    openness.combo.setCurrentIndex(2)
    openness.combo.activated.emit(2)
    assert kept(desk, visit).confidentiality is Confidentiality.RESTRICTED


def test_the_date_is_typed_in_the_form_too(form: FormDesk, desk: Desk, visit: Engagement) -> None:
    section = form.section_named("overview")
    assert isinstance(section, OverviewSection)
    field = section.when.field
    field.day.setFocus()
    field.day.setText("4.8")
    QTest.keyClick(field.day, Qt.Key.Key_Return)
    when = kept(desk, visit).when
    assert when is not None
    assert (when.day_from.month, when.day_from.day) == (4, 8)
    assert not isinstance(when, Day)


def test_urgency_on_a_promise_waits_for_its_reason(form: FormDesk, desk: Desk, visit: Engagement) -> None:
    tick = bound_named(form, "is_urgent").widget
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    reason: Any = bound_named(form, "urgency_reason").widget
    assert QApplication.focusWidget() == reason
    assert kept(desk, visit).is_urgent is False
    reason.setText("예시 사고")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert (kept(desk, visit).is_urgent, kept(desk, visit).urgency_reason) == (True, "예시 사고")


def test_typing_is_kept_after_a_rest_and_never_in_the_middle_of_a_syllable(
    form: FormDesk, desk: Desk, visit: Engagement, compose: Compose
) -> None:
    bound: Typed = bound_named(form, "purpose")
    bound.widget.setFocus()
    bound.field.selectAll()
    compose(bound.widget, "", "새 까")
    compose(bound.widget, "닭")
    assert bound.idle.isActive()
    bound.idle.timeout.emit()
    assert kept(desk, visit).purpose == "처음 까닭"
    compose(bound.widget, "", "닭")
    bound.idle.timeout.emit()
    assert kept(desk, visit).purpose == "새 까닭"
    assert QApplication.focusWidget() is bound.widget


def text_fields() -> list[tuple[str, str, bool]]:
    """Section, field, whether it is a field of a row: every field of the form that is typed in."""
    lists = {
        "stops": ["place", "district_code", "dong_id", "address", "host", "mode", "entrance_note"],
        "people": ["name", "post", "deputy_name", "note", "head_count"],
        "materials": ["title", "bureau_id", "text", "due_on"],
        "follow_up": ["text", "proposer_name", "bureau_id", "division", "place"],
    }
    own = {
        "overview": [
            *("public_title", "urgency_reason", "purpose", "bureau", "contact_line", "lead", "tags"),
            *("highlight_label", "source", "internal_note", "press_plan", "duties"),
        ],
        "remarks": ["key_points", "cautions", "questions"],
        "route": ["protocol", "route_note", "lodging"],
        "request": ["requester", "received_on", "answer_due"],
        "follow_up": ["results"],
    }
    rows = [(section, name, True) for section, names in lists.items() for name in names]
    return rows + [(section, name, False) for section, names in own.items() for name in names]


@pytest.mark.parametrize(("section", "name", "is_row"), text_fields())
def test_a_syllable_under_composition_survives_leaving_a_reset_and_a_shortcut(
    form: FormDesk, window: MainWindow, compose: Compose, section: str, name: str, is_row: bool
) -> None:
    form.nav.choose(section)
    page = form.section
    if is_row:
        page.lists[0].add()
        bound = page.lists[0].sheet.record[name]
    else:
        bound = next(r.bounds[name] for r in page.records if name in r.bounds)
    field = bound.widget
    assert isinstance(field, LineField | TextField)
    field.setVisible(True)
    field.setFocus()
    field.selectAll()
    compose(field, "", "가나")
    compose(field, "다")
    window.controller.refresh()  # the office is read again in the middle of a syllable
    assert field.is_composing
    QTest.keyClick(form, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "가나다" in (field.text() if isinstance(field, LineField) else field.toPlainText())


def test_a_readiness_line_leads_to_the_section_that_mends_it(form: FormDesk) -> None:
    section = form.section_named("overview")
    assert isinstance(section, OverviewSection)
    line = next(x for x in form.shown.readiness if x.action == "notice.record")  # type: ignore[union-attr]
    section.mended.emit("notice.record", line)
    assert NAMES[form.nav.currentRow()] == "notices"
    assert form.notices.panel is not None
    QTest.keyClick(form.notices.panel, Qt.Key.Key_P)
    states = {n.state for n in form.shown.notices}  # type: ignore[union-attr]
    assert "told" in states


def test_one_that_a_colleague_binned_says_so_and_keeps_the_way_back(
    form: FormDesk, window: MainWindow, desk: Desk
) -> None:
    other = desk.plan(title="예시 걷힐 것")
    open_form(window, other.id)
    with desk.colleague().writing("bin") as tx:
        engagements.bin_engagement(tx, base=tx.get(Engagement, other.id))
    window.controller.refresh()
    assert "예시 걷힐 것" in form.note.text()
    assert form.below.isHidden()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert window.desks.name is DeskName.CALENDAR


def test_it_says_that_it_reads_and_never_shows_another_visits_words(form: FormDesk) -> None:
    form.open(999)
    form.expect(FormView(999))
    assert form.note.isVisible()
    assert form.below.isHidden()
    form.show_screen(FormScreen(key=999))
    assert form.note.text() == form.look.words.text("form.gone")


def test_a_viewer_reads_and_types_nothing(
    window: MainWindow, desk: Desk, visit: Engagement, form: FormDesk
) -> None:
    with desk.writing("setting") as tx:
        tx.add(User(account="guest", name="예시 손님", role=UserRole.VIEWER))
    window.controller.use(OfficeGateway(desk.office, by="예시 손님"))
    open_form(window, visit.id)
    window.controller.refresh()
    assert form.look.words.text("form.read_only") in form.head.state.text()
    purpose = bound_named(form, "purpose").widget
    assert purpose.isReadOnly()
    form.go("route")
    assert not form.section.sheet_of.isVisible()  # type: ignore[attr-defined]
    form.go("stops")
    assert not form.section.lists[0].add_button.isEnabled()
    form.section.lists[0].add()
    assert form.section.lists[0].part != NEW
    assert [b for b in form.head.findChildren(QPushButton) if b.text() == "취소" and b.isVisible()] == []


def test_switching_to_another_visit_takes_the_words_to_their_own(
    form: FormDesk, window: MainWindow, desk: Desk, visit: Engagement
) -> None:
    other = desk.plan(title="다른 것")
    bound = bound_named(form, "purpose")
    bound.widget.setFocus()
    bound.widget.setPlainText("첫째에 적은 글")
    open_form(window, other.id)
    assert (kept(desk, visit).purpose, desk.get(other.id).purpose) == ("첫째에 적은 글", "")
    assert bound_named(form, "purpose").widget.toPlainText() == ""


def test_an_unreadable_time_is_named_among_what_is_not_saved(form: FormDesk) -> None:
    form.go("overview")
    section = form.section
    assert isinstance(section, OverviewSection)
    section.when.field.time.setText("언젠가")
    section.leave()
    assert [name for name, _ in form.unsaved()] == [section.main.caption("when")]
