# SPDX-License-Identifier: Apache-2.0
"""What is read on the telephone and sent as a text, to the letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from db.records import Bureau, Day, Days, Engagement, Month, Part, Person, Timed, When
from db.records.enums import Confidentiality, Kind, PersonKind, Purpose, Reason, Role, Status
from desktop.desk.messages import TextMessage, measured, read_aloud, text_message
from desktop.rules.commitment import Commitment
from desktop.rules.cp949 import TextSort
from desktop.rules.notice import NoticeState, NoticeStatus
from desktop.rules.roster import Roster, RosterRows
from desktop.rules.spoken import Change, SpokenUnit
from desktop.rules.targets import NoticeTarget, TargetReason
from tests.rules.helpers import at, districts, dong, dongs, placed, roles, stop, timed, visit

DAY = date(2026, 11, 26)
MONDAY = date(2026, 11, 23)
COUNCILLOR, VICE, HEAD, GUEST = 1, 12, 21, 31
LATER = "자세한 내용은 찾아뵙고 말씀드리겠습니다."


@dataclass(frozen=True)
class Known:
    """Only who is who: nothing else is asked."""

    roster: Roster


@dataclass(frozen=True)
class Item:
    engagement: Engagement
    commitment: Commitment
    line: NoticeStatus


def known() -> Any:
    people = (
        Person(id=COUNCILLOR, name="김예시", kind=PersonKind.COUNCILLOR),
        Person(id=VICE, name="이예시", kind=PersonKind.COUNCILLOR),
        Person(id=HEAD, name="박예시", kind=PersonKind.DISTRICT_HEAD),
        Person(id=GUEST, name="최예시", kind=PersonKind.GUEST),
    )
    rows = RosterRows(
        districts=tuple(districts().values()),
        dongs=tuple(dongs().values()),
        people=people,
        roles=roles((VICE, Role.VICE_SPEAKER, ""), (HEAD, Role.DISTRICT_HEAD, "11380")),
        bureaus=(Bureau(id=7, name="시민건강국"),),
    )
    return Known(Roster(rows))


def item(
    *,
    who: int | None = COUNCILLOR,
    office: str = "",
    when: When | None = None,
    place: str = "서북병원",
    state: NoticeState = NoticeState.OPEN,
    changes: tuple[Change, ...] = (),
    purposes: tuple[Purpose, ...] = (Purpose.BRIEF,),
    **values: Any,
) -> Item:
    values.setdefault("title", "서북병원 점검")
    values.setdefault("bureau_id", 7)
    values.setdefault("purpose", "동절기 감염병 대응을 점검함")
    e = visit(when=when or timed(DAY, "14:00", "15:10"), **values)
    yeokchon = dong("11380", "역촌동")
    c = placed(e, stop(place=place, district_code="11380", dong_id=yeokchon.id)) if place else placed(e)
    target = NoticeTarget(
        person_id=who, office=office, reasons=(TargetReason(reason=Reason.LOCAL),), purposes=purposes
    )
    return Item(e, c, NoticeStatus(target=target, state=state, due=None, changes=changes))


def changed(*changes: Change, **values: Any) -> Item:
    return item(state=NoticeState.CHANGED, changes=changes, **values)


def moved(old: When, new: When, **values: Any) -> Item:
    return changed(Change(unit=SpokenUnit.WHEN, old=old, new=new), when=new, **values)


def test_a_councillor_hears_day_place_purpose_and_bureau_and_is_asked() -> None:
    assert read_aloud(item(), known()) == (
        "의원님, 11월 26일 목요일 오후 2시 서북병원에서 동절기 감염병 대응을 점검합니다."
        " 소관은 시민건강국이며, 참석 여부를 여쭙습니다."
    )


def test_who_is_invited_is_invited_by_the_office_held() -> None:
    said = read_aloud(item(who=VICE, purposes=(Purpose.BRIEF, Purpose.INVITE)), known())
    assert said.startswith("부의장님, 11월 26일")
    assert said.endswith("소관은 시민건강국이며, 자리에 모시고자 참석 여부를 여쭙습니다.")


@pytest.mark.parametrize(
    ("who", "start"), [(HEAD, "구청장님, "), (GUEST, "최예시님, "), (COUNCILLOR, "의원님, ")]
)
def test_each_is_addressed_as_fits(who: int, start: str) -> None:
    assert read_aloud(item(who=who), known()).startswith(start)


def test_a_purpose_that_is_no_sentence_is_said_apart() -> None:
    said = read_aloud(item(purpose="겨울철 안전 대책", bureau_id=None), known())
    assert said == (
        "의원님, 11월 26일 목요일 오후 2시 서북병원에서 ‘서북병원 점검’ 일정이 있습니다."
        " 목적은 겨울철 안전 대책입니다. 참석 여부를 여쭙습니다."
    )


def test_what_stands_in_brackets_behind_the_purpose_is_not_read() -> None:
    said = read_aloud(item(purpose="새 과정을 점검함(시간은 뒤에 정함)"), known())
    assert "새 과정을 점검합니다. 소관은" in said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (timed(DAY, "12:00", "13:00"), "11월 26일 목요일 낮 12시 서북병원에서"),
        (timed(DAY, "09:30", "10:00"), "11월 26일 목요일 오전 9시 30분 서북병원에서"),
        (timed(DAY, "00:10", "01:00"), "11월 26일 목요일 0시 10분 서북병원에서"),
        (Day(DAY, Part.AFTERNOON), "11월 26일 목요일 오후 서북병원에서"),
        (Days(DAY, date(2026, 11, 28)), "11월 26일 목요일부터 11월 28일 토요일까지 서북병원에서"),
        (Month(2026, 12), "12월 중 서북병원에서"),
        (
            Timed(at(DAY, "17:00"), at(DAY, "18:00"), "Europe/Paris"),
            "파리 현지시각 11월 26일 목요일 오전 9시 서북병원에서",
        ),
    ],
)
def test_times_are_said_as_people_say_them(when: When, said: str) -> None:
    assert f"의원님, {said} " in read_aloud(item(when=when), known())


def test_an_open_hour_says_that_the_hour_comes_later() -> None:
    assert "시각은 정해지는 대로 다시 말씀드리겠습니다." in read_aloud(
        item(when=Day(DAY, Part.AFTERNOON)), known()
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            timed(MONDAY, "14:00", "15:00"),
            timed(MONDAY, "15:00", "16:00"),
            "11월 23일 월요일 쪽방촌 점검 일정이 오후 2시에서 3시로 변경되었습니다.",
        ),
        (
            timed(MONDAY, "11:00", "12:00"),
            timed(MONDAY, "12:00", "13:00"),
            "11월 23일 월요일 쪽방촌 점검 일정이 오전 11시에서 낮 12시로 변경되었습니다.",
        ),
        (
            timed(MONDAY, "14:00", "15:00"),
            timed(MONDAY, "14:00", "16:30"),
            "11월 23일 월요일 쪽방촌 점검 일정의 끝나는 시각이 오후 3시에서 4시 30분으로 변경되었습니다.",
        ),
        (
            timed(MONDAY, "14:00", "15:00"),
            timed(DAY, "10:00", "11:00"),
            "쪽방촌 점검 일정이 11월 23일 월요일 오후 2시에서 11월 26일 목요일 오전 10시로 변경되었습니다.",
        ),
        (
            Day(MONDAY, Part.AFTERNOON),
            timed(MONDAY, "14:00", "15:00"),
            "쪽방촌 점검 일정이 11월 23일 월요일 오후 2시로 정해졌습니다.",
        ),
    ],
)
def test_a_moved_hour_is_said_with_old_and_new(old: When, new: When, said: str) -> None:
    assert read_aloud(moved(old, new, title="쪽방촌 점검"), known()) == (
        f"의원님, {said} 참석 여부를 다시 여쭙습니다."
    )


def test_hour_and_place_are_said_in_one_sentence() -> None:
    old, new = timed(DAY, "14:00", "15:00"), timed(DAY, "15:00", "16:00")
    both = changed(
        Change(unit=SpokenUnit.WHEN, old=old, new=new),
        Change(unit=SpokenUnit.PLACE, old="서울의료원", new="서북병원"),
        when=new,
    )
    assert read_aloud(both, known()) == (
        "의원님, 11월 26일 목요일 서북병원 점검 일정이 오후 2시에서 3시로,"
        " 장소가 서울의료원에서 서북병원으로 변경되었습니다. 참석 여부를 다시 여쭙습니다."
    )


def test_a_place_or_lead_that_changed_alone_names_the_day() -> None:
    place = changed(Change(unit=SpokenUnit.PLACE, old="별관", new="서북병원"))
    assert "11월 26일 목요일 오후 2시 서북병원 점검 일정의 장소가 별관에서 서북병원으로" in read_aloud(
        place, known()
    )
    lead = changed(Change(unit=SpokenUnit.LEAD, old="시장", new="정무부시장"))
    assert "주재가 시장에서 정무부시장으로 변경되었습니다." in read_aloud(lead, known())
    found = changed(Change(unit=SpokenUnit.PLACE, old="", new="서북병원"))
    assert "일정의 장소는 서북병원입니다." in read_aloud(found, known())


def test_a_visit_that_became_major_invites() -> None:
    said = read_aloud(changed(Change(unit=SpokenUnit.IMPORTANCE, old=False, new=True)), known())
    assert said == (
        "의원님, 11월 26일 목요일 오후 2시 서북병원 점검 일정이 중요 행사로 정해져 자리에 모시고자 합니다."
        " 참석 여부를 다시 여쭙습니다."
    )


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.CANCELLED, "일정이 취소되었습니다. 너른 양해를 부탁드립니다."),
        (
            Status.POSTPONED,
            "일정이 연기되었습니다. 새 일시는 정해지는 대로 다시 말씀드리겠습니다. 너른 양해를 부탁드립니다.",
        ),
    ],
)
def test_what_is_off_is_said_plainly_and_asks_nothing(status: Status, said: str) -> None:
    off = changed(
        Change(unit=SpokenUnit.STATUS, old="planned", new=status.value),
        status=status,
        former_when=timed(DAY, "14:00", "15:10"),
    )
    assert read_aloud(off, known()) == f"의원님, 11월 26일 목요일 오후 2시 서북병원 점검 {said}"


def test_what_is_on_again_says_when_and_where() -> None:
    back = changed(Change(unit=SpokenUnit.STATUS, old="cancelled", new="planned"))
    assert read_aloud(back, known()) == (
        "의원님, 취소로 말씀드렸던 서북병원 점검 일정이 다시 잡혔습니다."
        " 일시는 11월 26일 목요일 오후 2시입니다. 장소는 서북병원입니다. 참석 여부를 다시 여쭙습니다."
    )


def test_an_office_hears_it_without_forms_of_address() -> None:
    old, new = timed(MONDAY, "14:00", "15:00"), timed(MONDAY, "15:00", "16:00")
    said = read_aloud(moved(old, new, who=None, office="vehicle", title="쪽방촌 점검"), known())
    assert said == "11월 23일 월요일 쪽방촌 점검 일정이 오후 2시에서 3시로 변경되었습니다. 확인 바랍니다."


def test_of_a_restricted_engagement_nothing_but_the_time_is_said_or_written() -> None:
    closed = item(confidentiality=Confidentiality.RESTRICTED, contact_line="건강과(2133-0000)")
    said = read_aloud(closed, known())
    assert (
        said
        == "의원님, 11월 26일 목요일 오후 2시에 일정이 있습니다. 자세한 내용은 찾아뵙고 말씀드리겠습니다."
    )
    moved_away = changed(
        Change(unit=SpokenUnit.PLACE, old="별관", new="서북병원"),
        confidentiality=Confidentiality.RESTRICTED,
    )
    written = "".join((said, read_aloud(moved_away, known()), text_message(closed, known()).text))
    for hidden in ("서북병원", "별관", "감염병", "역촌동", "시민건강국", "2133"):
        assert hidden not in written


def test_a_press_announcement_is_told_before_it_is_out_and_asks_nobody_to_come() -> None:
    press = item(kind=Kind.PRESS, title="겨울철 종합대책", place="브리핑룸", who=VICE)
    assert read_aloud(press, known()) == (
        "부의장님, 11월 26일 목요일 오후 2시 브리핑룸에서 ‘겨울철 종합대책’을 언론에 알립니다."
        " 발표에 앞서 먼저 말씀드립니다. 소관은 시민건강국입니다."
        " 발표 전까지는 대외에 알리지 말아 주시기를 부탁드립니다."
    )


# -- texts --------------------------------------------------------------------------------------


def test_the_text_names_time_place_purpose_and_whom_to_ask() -> None:
    made = text_message(item(contact_line="감염병관리과 예시(2133-0000)"), known())
    assert made.text == (
        "[서울시] 김예시 의원님, 시장 현장방문을 사전 안내드립니다.\n"
        "▶일시: 2026. 11. 26.(목) 14:00~15:10\n"
        "▶장소: 서북병원(은평구 역촌동)\n"
        "▶목적: 동절기 감염병 대응을 점검함\n"
        "▶내용: 서북병원 점검\n"
        "▶담당: 시민건강국 감염병관리과 예시(2133-0000)\n"
        "참석 여부 회신 부탁드립니다."
    )
    assert made.size_bytes == len(made.text.encode("cp949"))
    assert (made.sort, made.can_send) == (TextSort.LMS, True)


def test_blank_fields_stop_sending_and_are_listed() -> None:
    made = text_message(item(purpose="", place=""), known())
    assert made.blank == ("place", "purpose", "contact")
    assert not made.can_send
    assert "▶목적" not in made.text


def test_a_text_about_a_change_has_old_and_new() -> None:
    old, new = timed(MONDAY, "14:00", "15:00"), timed(MONDAY, "15:00", "16:00")
    made = text_message(moved(old, new, contact_line="예시과(2133-0000)"), known())
    assert made.text.splitlines()[:4] == [
        "[서울시] 김예시 의원님, 안내드린 일정이 변경되었습니다.",
        "▶일정: 서북병원 점검",
        "▶종전 일시: 2026. 11. 23.(월) 14:00~15:00",
        "▶일시: 2026. 11. 23.(월) 15:00~16:00",
    ]
    assert made.can_send


def test_a_short_text_fits_ninety_bytes() -> None:
    made = text_message(item(), known(), short=True)
    assert made.text == "[서울시] 11.26.(목) 14:00 서북병원 점검, 참석 여부 회신 바랍니다."
    assert made.sort is TextSort.SMS


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    long = text_message(item(purpose="가" * 1000, contact_line="예시과(2133-0000)"), known())
    assert long.sort is TextSort.TOO_LONG
    assert long.over_bytes == long.size_bytes - 2000 > 0
    assert not long.can_send


def test_signs_are_replaced_or_named_before_they_arrive_as_question_marks() -> None:
    made = measured("14:00–15:00 😀")
    assert made == TextMessage(
        text="14:00-15:00 😀",
        size_bytes=14,
        sort=TextSort.SMS,
        replaced=(("–", "-"),),
        outside=("U+1F600 GRINNING FACE",),
    )
    assert not made.can_send
