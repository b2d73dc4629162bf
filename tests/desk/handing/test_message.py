# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.errors import InputError
from db.records import Day, Days, Engagement, Handing, Part
from db.records.enums import Confidentiality, FeedWay, Profile, Status
from db.records.when import Timed
from desktop.desk.acts import act
from desktop.screens.actions import Done
from desktop.screens.ways import HandMessage, MessageScreen, MessageView, Whom
from tests.desk.handing.phones import asked, changed, planned, reader
from tests.offices import THURSDAY, Desk
from tests.rules import helpers as given_

ESCORT = Whom(profile=Profile.ESCORT)


def _message(desk: Desk, whom: Whom = ESCORT, *, days: int = 1) -> MessageScreen:
    return asked(desk, MessageView(whom=whom, first=THURSDAY, last=THURSDAY + timedelta(days=days - 1)))


def _send(desk: Desk, whom: Whom = ESCORT, *, days: int = 1) -> str:
    message = _message(desk, whom, days=days)
    assert isinstance(act(desk.office, HandMessage(whom=whom, message=message), by=desk.by), Done)
    return message.text


def test_a_day_is_short_lines_with_the_hours_first(desk: Desk) -> None:
    planned(
        desk, "간부회의", when=given_.timed(THURSDAY, "09:00", "09:50"), place="본관 6층", status=Status.FINAL
    )
    planned(desk, "서북병원\n점검")
    planned(desk, "면담", when=Day(THURSDAY, Part.AFTERNOON), place="")
    planned(
        desk,
        "동고동락",
        when=Days(THURSDAY, THURSDAY + timedelta(days=2)),
        place="은평구",
        status=Status.FINAL,
    )
    planned(
        desk,
        "파리 통화",
        when=Timed(
            given_.at(THURSDAY, "23:00"), given_.at(THURSDAY + timedelta(days=1), "00:00"), "Europe/Paris"
        ),
        place="",
    )
    planned(desk, "남의 일", status=Status.CANDIDATE)
    planned(desk, "취소된 일", status=Status.CANCELLED)
    assert _message(desk).text.split("\n") == [
        "4. 7.(목) 시장 일정",
        "▷오후(시간 미정) 면담",
        "▷종일(~4. 9.) 동고동락",
        "- 은평구",
        "▷09:00~09:50 간부회의",
        "- 본관 6층",
        "▷14:00~15:10 서북병원 점검 (미확정)",
        "- 서북병원",
        "▷16:00~17:00(파리 현지시각) 파리 통화 (미확정)",
    ]
    assert _message(desk).text.isprintable() is False  # line breaks alone
    assert "\t" not in _message(desk).text


def test_an_empty_day_says_so_and_days_stand_apart(desk: Desk) -> None:
    planned(desk, "방문", place="")
    assert _message(desk, days=2).text == (
        "4. 7.(목) 시장 일정\n▷14:00~15:10 방문 (미확정)\n\n4. 8.(금) 시장 일정\n▷잡힌 일정 없음"
    )


def test_what_changed_since_the_last_message_is_marked(desk: Desk) -> None:
    later, place = planned(desk, "늦춘 방문", place=""), planned(desk, "그대로", place="")
    off, away = planned(desk, "취소할 방문", place=""), planned(desk, "옮길 방문", place="")
    hidden = planned(desk, "감출 방문", place="", confidentiality=Confidentiality.PUBLIC)
    planned(desk, "다른 날", when=given_.timed(date(2022, 4, 9), "10:00", "11:00"))
    whom = reader(desk, Profile.BUREAU)
    for one in (later, place, off, away):
        changed(desk, one.id, confidentiality=Confidentiality.PUBLIC)
    first = _send(desk, whom)
    assert "[" not in first
    changed(desk, later.id, when=given_.timed(THURSDAY, "15:30", "16:00"))
    changed(desk, off.id, status=Status.CANCELLED)
    changed(desk, away.id, when=given_.timed(date(2022, 4, 8), "10:00", "11:00"))
    changed(desk, hidden.id, confidentiality=Confidentiality.RESTRICTED, title="더 감출 방문")
    planned(
        desk,
        "새 방문",
        place="",
        when=given_.timed(THURSDAY, "08:00", "08:30"),
        confidentiality=Confidentiality.PUBLIC,
    )
    message = _message(desk, whom)
    assert message.text.split("\n")[1:] == [
        "▷08:00~08:30 [추가] 새 방문 (미확정)",
        "▷14:00~15:10 그대로 (미확정)",
        "▷14:00~15:10 [취소] 취소할 방문",
        "▷14:00~15:10 [변경] 옮길 방문 → 4.8.(금) 10:00",
        # What only its time is told of is another line: the time stands, the title is gone.
        "▷14:00~15:10 [변경] 일정",
        "▷15:30~16:00 [변경] 늦춘 방문 (미확정)",
    ]
    assert message.changed == 5
    assert {line.mark for line in message.lines if "그대로" in line.text} == {""}


def test_what_is_none_of_his_business_any_more_is_off_without_its_title(desk: Desk) -> None:
    visit = planned(desk, "감출 방문", place="비밀 장소", confidentiality=Confidentiality.PUBLIC)
    council = Whom(profile=Profile.COUNCIL)
    _send(desk, council)
    changed(
        desk,
        visit.id,
        confidentiality=Confidentiality.RESTRICTED,
        when=given_.timed(THURSDAY, "20:00", "21:00"),
    )
    assert _message(desk, council).text == "4. 7.(목) 시장 일정\n▷14:00~15:10 [취소] 일정"


def test_at_what_stage_a_hidden_one_is_stands_in_no_message(desk: Desk) -> None:
    """Called off or back among the drafts: who may not know of it reads the same."""
    texts = []
    for stage in (Status.DRAFT, Status.CANCELLED):
        visit = planned(desk, "감출 방문", confidentiality=Confidentiality.RESTRICTED)
        bureau, mayor = Whom(profile=Profile.BUREAU), Whom(profile=Profile.MAYOR)
        _send(desk, bureau)
        _send(desk, mayor)
        changed(desk, visit.id, status=stage)
        texts.append((_message(desk, bureau).text, _message(desk, mayor).text))
        with desk.writing() as tx:
            tx.bin(tx.get(Engagement, visit.id))
        _send(desk, bureau)
        _send(desk, mayor)
    (draft, draft_mayor), (off, off_mayor) = texts
    assert draft == off == "4. 7.(목) 시장 일정\n▷14:00~15:10 [취소] 일정"
    assert ("[제외]" in draft_mayor, "[취소]" in off_mayor) == (True, True)


def test_copied_twice_it_is_the_same_text(desk: Desk) -> None:
    visit = planned(desk, "방문")
    _send(desk)
    changed(desk, visit.id, when=given_.timed(THURSDAY, "16:00", "17:00"))
    second = _send(desk)
    assert "▷16:00~17:00 [변경] 방문" in second
    again = _message(desk)
    assert (again.text, again.is_same) == (second, True)
    _send(desk)
    assert _message(desk).text == second
    changed(desk, visit.id, title="다른 방문")
    third = _message(desk)
    assert not third.is_same
    assert "[변경] 다른 방문" in third.text


def test_each_reader_and_each_day_has_marks_of_its_own(desk: Desk) -> None:
    visit = planned(desk, "방문", place="")
    _send(desk, ESCORT, days=2)
    changed(desk, visit.id, title="새 이름")
    assert "[변경]" in _message(desk).text
    for other in (Whom(profile=Profile.MAYOR), reader(desk, Profile.ESCORT)):
        message = _message(desk, other)
        assert "[" not in message.text
        assert message.former_at is None
    next_day = MessageView(whom=ESCORT, first=date(2022, 4, 8), last=date(2022, 4, 8))
    planned(desk, "이튿날", place="", when=given_.timed(date(2022, 4, 8), "10:00", "11:00"))
    assert "▷10:00~11:00 [추가] 이튿날" in asked(desk, next_day).text


def test_a_copied_message_is_remembered_and_exposes_the_editions(desk: Desk) -> None:
    visit = planned(desk)
    text = _send(desk)
    with desk.office.read() as tx:
        (kept,) = tx.all(Handing)
    assert (kept.way, kept.profile, kept.reader_id, kept.count) == (FeedWay.MESSAGE, Profile.ESCORT, None, 1)
    assert (kept.first, kept.last) == (THURSDAY, THURSDAY)
    assert text not in kept.lines
    assert "방문" not in kept.lines
    assert desk.get(visit.id).exposed_edition == 1


def test_the_public_is_told_the_start_and_never_what_is_not(desk: Desk) -> None:
    day = date(2022, 3, 23)
    visit = planned(
        desk,
        "공개 행사",
        when=given_.timed(day, "14:00", "15:10"),
        status=Status.FINAL,
        confidentiality=Confidentiality.PUBLIC,
    )
    public = Whom(profile=Profile.PUBLIC)
    view = MessageView(whom=public, first=day, last=day)
    message = asked(desk, view)
    assert message.text == "3. 23.(수) 시장 일정\n▷14:00 공개 행사\n- 서북병원"
    act(desk.office, HandMessage(whom=public, message=message), by=desk.by)
    changed(desk, visit.id, status=Status.CANCELLED)
    assert asked(desk, view).text == "3. 23.(수) 시장 일정\n▷잡힌 일정 없음"


def test_a_month_at_most(desk: Desk) -> None:
    with pytest.raises(InputError, match="too_many_days"):
        _message(desk, days=32)
    with pytest.raises(InputError, match="end_before_start"):
        _message(desk, days=0)
