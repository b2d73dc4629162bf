# SPDX-License-Identifier: Apache-2.0
"""The districts desk by keyboard alone on a real office: the picture, the table, a district's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records import AgendaItem, Engagement, Meeting, Project, Stop, Suggestion
from db.records.enums import Kind, ProjectStage, Status
from desktop.qt.audit import audit
from desktop.qt.districts.desk import DistrictsDesk
from desktop.qt.districts.entries import Sort
from desktop.qt.districts.model import Column
from desktop.qt.districts.panels import LinkPanel, ProjectPanel
from desktop.qt.districts.shade import STEPS, Shading
from desktop.qt.look import Look
from desktop.qt.theme import DARK, LIGHT, apply_theme, make_theme
from desktop.rules.coverage import NEVER
from desktop.screens.asking import Question
from desktop.screens.districts import (
    DistrictsView,
    DistrictView,
    Measure,
    Period,
)
from desktop.screens.meetings import MeetingView
from desktop.screens.members import MemberView
from desktop.screens.office import DeskName
from desktop.words import Words
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.rules.helpers import EUNPYEONG, GANGSEO, JUNG, districts, timed

K = Qt.Key
Made = tuple[DistrictsDesk, OfficeAsk]


def keep(at: At, day: date, code: str, **values: object) -> int:
    with at.writing() as tx:
        usual: dict[str, object] = {"title": "예시 방문", "kind": Kind.VISIT, "status": Status.HELD}
        made = tx.add(Engagement(when=timed(day, "10:00", "11:00"), **(usual | values)))  # type: ignore[arg-type]
        tx.add(Stop(engagement_id=made.id, place="예시 시장", district_code=code))
    return made.id


@pytest.fixture
def made(qtbot: QtBot, look: Look, desk: At) -> Made:
    keep(desk, date(2022, 3, 11), EUNPYEONG)
    keep(desk, date(2021, 6, 1), GANGSEO)
    with desk.writing() as tx:
        tx.add(Project(district_code=EUNPYEONG, title="예시 도서관"))
    ask = OfficeAsk(desk)
    shown = DistrictsDesk(look, ask)
    put_up(qtbot, shown, ask)
    return shown, ask


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)
        QApplication.processEvents()


def hangul(letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()


def typed(text: str) -> None:
    """Through the input method, as Hangul comes, into whatever has the keyboard."""
    field = focused()
    assert isinstance(field, QLineEdit), field
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)


# -- the picture -----------------------------------------------------------------------------------


def test_the_keyboard_walks_jumps_and_opens(made: Made) -> None:
    desk, ask = made
    desk.picture.set_current(EUNPYEONG)
    press(K.Key_Right)
    assert desk.picture.current == "11110"  # 종로
    row = desk.list.current
    assert row is not None
    assert row.code == "11110"
    hangul("ㅇ")  # 은평, 용산, 영등포, 양천 in reading order behind 종로
    assert desk.picture.current == "11470"
    press(K.Key_D)  # the same key in Latin mode
    assert desk.picture.current == "11560"
    desk.picture.set_current(EUNPYEONG)
    press(K.Key_Return)
    assert desk.page.title.text() == "은평구"
    press(K.Key_Escape)
    assert ask.asked[-2:] == [DistrictView(code=EUNPYEONG), DistrictsView()]
    assert desk.picture.hasFocus()
    assert desk.picture.current == EUNPYEONG


def test_cells_say_figure_and_counts_to_eyes_and_to_screen_readers(made: Made) -> None:
    desk, _ = made
    desk.picture.set_current(EUNPYEONG)
    shown = [t.text for t in desk.picture.painted_texts()]
    assert {"은평", "10일", "방1 면0", "293일"} <= set(shown)
    view = QAccessible.queryAccessibleInterface(desk.picture)
    names = [view.child(n).text(QAccessible.Text.Name) for n in range(view.childCount())]
    assert len(names) == 25
    assert "은평구, 10일 전, 방문 1회, 면담 0회" in names
    at = view.focusChild()
    assert at is not None
    assert at.text(QAccessible.Text.Description) == "숙원사업 1건, 미결 건의 0건"


def test_three_measures_shade_the_picture(made: Made) -> None:
    desk, _ = made
    for key, measure, figure in (
        (K.Key_1, Measure.VISITS, "1회"),
        (K.Key_2, Measure.MEETINGS, "0회"),
        (K.Key_3, Measure.SINCE, "10일"),
    ):
        press(key)
        assert desk.picture.measure is measure
        assert desk.head.measures[measure].isChecked()
        assert figure in [t.text for t in desk.picture.painted_texts()]


def luminance(colour: QColor) -> float:
    rgb = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [c / 12.92 if c <= 0.03928 else float(((c + 0.055) / 1.055) ** 2.4) for c in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_letters_can_be_read_on_every_shade_and_shades_are_told_apart(qapp: QApplication, name: str) -> None:
    theme = make_theme(qapp, name=name)
    ink = luminance(QColor((DARK if name == "dark" else LIGHT).text))
    for measure in Measure:
        shading = Shading(measure=measure, limits=(30, 60, 120, 180), size=2)
        steps = range(STEPS + 1) if measure is not Measure.SINCE else (*range(STEPS + 1), NEVER)
        fills = [shading.fill(step, theme) for step in steps]
        for fill in fills:
            high, low = sorted((ink, luminance(fill)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5
        assert all(one != other for one, other in pairwise(fills))
        assert [key.step for key in shading.legend(Words("ko"))] == list(steps)


# -- the table -------------------------------------------------------------------------------------


def test_the_table_lists_all_25_those_longest_without_contact_first(made: Made) -> None:
    desk, _ = made
    names = [row.name for row in desk.model.rows]
    assert (len(names), names[-2:]) == (25, ["강서구", "은평구"])
    press(K.Key_L)
    assert desk.list.hasFocus()
    press(K.Key_O)
    assert (desk.model.column, desk.model.rows[0].visits) == (Column.VISITS, 1)
    desk.list.sort_by(Column.NAME)
    assert [row.name for row in desk.model.rows] == sorted(names)
    desk.list.sort_by(Column.NAME)
    assert [row.name for row in desk.model.rows] == sorted(names, reverse=True)


def test_the_table_is_copied_as_text(made: Made) -> None:
    assert made[0].picture.hasFocus()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(focused(), K.Key_C, held)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 26
    assert lines[-1].split("\t")[:6] == ["은평구", "10일 전", "1", "0", "1", "0"]


def test_the_chosen_district_is_copied_alone(made: Made) -> None:
    desk = made[0]
    desk.picture.set_current(GANGSEO)
    QTest.keyClick(focused(), K.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["자치구", "강서구"]


def test_another_period_is_read_anew_and_the_district_stays(made: Made) -> None:
    desk, ask = made
    desk.picture.set_current(GANGSEO)
    press(K.Key_0)
    assert ask.asked[-1] == DistrictsView(period=Period.YEAR)
    assert desk.picture.current == GANGSEO
    gangseo = next(row for row in desk.model.rows if row.code == GANGSEO)
    assert (gangseo.visits, gangseo.since) == (0, 293)


# -- a district ------------------------------------------------------------------------------------


def heard(desk: DistrictsDesk) -> list[tuple[DeskName, Question[object] | None]]:
    told: list[tuple[DeskName, Question[object] | None]] = []
    desk.aimed.connect(lambda name, question: told.append((name, question)))
    return told


def test_the_page_shows_what_was_what_is_open_and_who_speaks_for_it(made: Made) -> None:
    desk, _ = made
    desk.aim(DistrictView(code=EUNPYEONG))
    entries = desk.page.list.entries.entries
    heads = [(e.section, e.state) for e in entries if e.sort is Sort.HEAD]
    assert heads == [
        ("projects", "1"),
        ("follow_ups", "0"),
        ("ahead", "0"),
        ("meetings", "0"),
        ("visits", "1"),
    ]
    page = desk.page.shown
    assert page is not None
    assert [one.number for one in page.councillors] == [1, 2, 3, 4]
    assert {one.code for one in page.beside} == set(districts()[EUNPYEONG].neighbours)
    told = heard(desk)
    desk.page.side.person_wanted.emit(page.councillors[0].person)
    assert told == [(DeskName.ROSTER, MemberView(person=page.councillors[0].person))]


def test_enter_opens_what_a_line_is_about(made: Made) -> None:
    desk, ask = made
    opened: list[int] = []
    desk.form_wanted.connect(opened.append)
    desk.aim(DistrictView(code=EUNPYEONG))
    press(K.Key_End, K.Key_Return)
    assert len(opened) == 1
    with ask.at.office.read() as tx:
        assert tx.get(Engagement, opened[0]).title == "예시 방문"


def test_a_meeting_with_the_head_is_planned_with_the_open_projects(made: Made) -> None:
    desk, ask = made
    told = heard(desk)
    desk.picture.set_current(EUNPYEONG)
    hangul("ㅡ")  # M
    panel = desk.page.panel
    assert panel is not None
    assert panel.boxes["title"].text() == "은평구청장 면담"
    typed("4. 14. 10:00~11:00")
    press(K.Key_Return, K.Key_Return)
    assert desk.page.panel is None
    ((name, asked),) = told
    assert name is DeskName.MEETINGS
    assert isinstance(asked, MeetingView)
    made_now = asked.key
    with ask.at.office.read() as tx:
        assert [m.district_code for m in tx.all(Meeting, engagement_id=made_now)] == [EUNPYEONG]
        assert [i.text for i in tx.all(AgendaItem, engagement_id=made_now)] == ["예시 도서관"]
        assert tx.get(Engagement, made_now).status is Status.DRAFT


def test_a_project_is_added_and_moved_on_and_a_refusal_loses_nothing(made: Made) -> None:
    desk, ask = made
    desk.aim(DistrictView(code=EUNPYEONG))
    press(K.Key_P)
    typed("예시 보행교")
    press(K.Key_Return, K.Key_Return, K.Key_Return, K.Key_Return)
    page = desk.page.shown
    assert page is not None
    added = next(p for p in page.projects if p.title == "예시 보행교")
    assert added.asked_on == date(2022, 3, 21)
    desk.page.project(added.key)
    panel = desk.page.panel
    assert isinstance(panel, ProjectPanel)
    stage = panel.stage
    assert stage is not None
    stage.setCurrentIndex(stage.findData(ProjectStage.DONE.value))
    panel.give()
    assert panel.boxes["note"].field.property("state") == "wrong"
    panel.boxes["note"].field.setText("준공")
    panel.give()
    with ask.at.office.read() as tx:
        kept = tx.get(Project, added.key)
    assert (kept.stage, kept.note, kept.settled_on) == (ProjectStage.DONE, "준공", date(2022, 3, 21))


def test_a_suggestion_is_linked_to_a_project_and_a_project_put_on_an_agenda(made: Made) -> None:
    desk, ask = made
    with ask.at.writing() as tx:
        heard_now = tx.add(
            Suggestion(text="예시 건의", district_code=EUNPYEONG, received_on=date(2022, 3, 1))
        )
        meeting = tx.add(
            Engagement(
                title="예시 면담", kind=Kind.DISTRICT_HEAD, when=timed(date(2022, 4, 4), "10:00", "11:00")
            )
        )
        tx.add(Meeting(engagement_id=meeting.id, district_code=EUNPYEONG))
    desk.aim(DistrictView(code=EUNPYEONG))
    hangul("ㅏ")  # K, on the project
    press(K.Key_Tab, K.Key_Tab, K.Key_Return)
    press(K.Key_Down)
    press(K.Key_K)
    panel = desk.page.panel
    assert isinstance(panel, LinkPanel)
    panel.to.setCurrentIndex(1)
    panel.give()
    page = desk.page.shown
    assert page is not None
    (project,) = page.projects
    assert (project.meetings, [one.project for one in page.follow_ups]) == ((meeting.id,), ["예시 도서관"])
    assert page.follow_ups[0].key == heard_now.id
    desk.aim(DistrictView(code=JUNG))
    told: list[str] = []
    desk.told.connect(lambda text, _tone: told.append(text))
    press(K.Key_K)
    assert told == [desk.look.words.text("districts.page.nothing_to_link")]


def test_what_is_typed_survives_a_refresh_and_another_key(made: Made) -> None:
    desk, ask = made
    desk.aim(DistrictView(code=EUNPYEONG))
    press(K.Key_P)
    typed("예시")
    ask.show()
    desk.page.begin(Kind.VISIT)
    panel = desk.page.panel
    assert panel is not None
    assert panel.boxes["project"].text() == "예시"


def test_a_refresh_keeps_the_chosen_line_and_another_district_none_of_it(made: Made) -> None:
    desk, ask = made
    desk.aim(DistrictView(code=EUNPYEONG))
    press(K.Key_End)
    chosen = desk.page.list.current
    ask.show()
    assert desk.page.list.current == chosen
    desk.expect(DistrictView(code=JUNG))
    assert (desk.page.shown, desk.page.list.entries.entries) == (None, ())


def test_an_empty_office_lists_all_districts_and_says_what_to_do(qtbot: QtBot, look: Look, desk: At) -> None:
    ask = OfficeAsk(desk)
    shown = DistrictsDesk(look, ask)
    put_up(qtbot, shown, ask)
    assert len(shown.model.rows) == 25
    assert shown.head.note.whole_text() == look.words.text("districts.no_contacts")


@pytest.mark.parametrize(("lang", "theme", "scale"), [("ko", "dark", 1.0), ("en", "light", 2.0)])
def test_the_sample_office_can_be_read_in_either_language_and_size(
    qtbot: QtBot, qapp: QApplication, sample_desk: At, lang: str, theme: str, scale: float
) -> None:
    try:
        made_theme = make_theme(qapp, name=theme, scale=scale)
        apply_theme(qapp, made_theme)
        ask = OfficeAsk(sample_desk)
        shown = DistrictsDesk(Look(made_theme, Words(lang)), ask)  # type: ignore[arg-type]
        put_up(qtbot, shown, ask, width=1190, height=660)
        states: tuple[Callable[[], object], ...] = (
            lambda: None,
            shown.show_other,
            lambda: shown.open(EUNPYEONG),
        )
        for state in states:
            state()
            for _ in range(3):
                QApplication.processEvents()
            assert audit(shown) == []
    finally:
        apply_theme(qapp, make_theme(qapp, name="light"))
