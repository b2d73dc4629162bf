# SPDX-License-Identifier: Apache-2.0
"""The notice as a letter and as a mail draft: worded like the text, signed by who tells."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import InputError
from db.records import Day, Days, Month, Part
from db.records.enums import Confidentiality, Kind, Purpose, Status, Teller
from db.records.when import seoul_time
from desktop.desk.letters import eml, letter, plain_letter, sender_of
from desktop.desk.messages import read_aloud, text_message
from desktop.rules.notice import NoticeState
from desktop.rules.spoken import Change, SpokenUnit
from tests.desk.test_messages import COUNCILLOR, DAY, GUEST, MONDAY, VICE, Item, changed, item, known
from tests.rules.helpers import timed

NOW = seoul_time(date(2026, 11, 20), 9)
MARK = "비밀낱말"
LINE = "감염병관리과 예시(2133-0000)"


def by(who: Item, teller: Teller) -> Item:
    line = replace(who.line, target=replace(who.line.target, teller=teller))
    return Item(who.engagement, who.commitment, line)


def printed(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")
    finally:
        document.close()


def test_a_letter_reads_as_offices_write_them() -> None:
    made = letter([item(contact_line=LINE)], known(), now=NOW)
    text = printed(made.data)
    for line in (
        "서울특별시",
        "수신 김예시 의원",
        "제목 시장 현장방문 사전 안내",
        "2. 시장 현장방문을 다음과 같이 사전 안내드립니다.",
        "가. 일시: 2026. 11. 26.(목) 14:00~15:10",
        "나. 장소: 서북병원(은평구 역촌동)",
        "다. 목적: 동절기 감염병 대응을 점검함",
        f"마. 담당: 시민건강국 {LINE}",
        "3. 참석 여부를 회신하여 주시기 바랍니다. 끝.",
        "시민건강국",
    ):
        assert line in " ".join(text.split()), line
    assert made.file_name == "2026-11-26 서북병원 점검 안내문.pdf"
    assert made.data == letter([item(contact_line=LINE)], known(), now=NOW).data


def test_letters_to_several_are_one_file_of_a_page_each() -> None:
    both = [item(contact_line=LINE), item(who=VICE, contact_line=LINE, purposes=(Purpose.INVITE,))]
    made = letter(both, known(), now=NOW)
    assert made.sheet is not None
    assert made.sheet.pages == 2
    assert "수신 이예시 부의장" in " ".join(printed(made.data).split())


@pytest.mark.parametrize(
    ("teller", "sender"),
    [
        (Teller.BUREAU, "시민건강국"),
        (Teller.BUREAU_HEAD, "시민건강국장"),
        (Teller.SECRETARIAT, "시장비서실"),
        (Teller.SPOKESPERSON, "대변인"),
    ],
)
def test_who_signs_is_who_tells_by_the_rule(teller: Teller, sender: str) -> None:
    assert sender_of(by(item(), teller), known()) == sender


@pytest.mark.parametrize(
    ("what", "subject", "says"),
    [
        ({"kind": Kind.PRESS}, "언론 발표 내용 사전 안내", "발표 전까지는 대외에 알리지"),
        ({"status": Status.CANCELLED}, "시장 일정 취소 안내", "취소되었음을 알려 드립니다"),
        ({"status": Status.POSTPONED}, "시장 일정 연기 안내", "새 일시는 정해지는 대로"),
        ({"confidentiality": Confidentiality.RESTRICTED}, "시장 일정 사전 안내", "찾아뵙고 말씀드리겠습니다"),
    ],
)
def test_each_sort_of_notice_has_its_words(what: dict[str, Any], subject: str, says: str) -> None:
    made = eml(item(contact_line=LINE, **what), known(), now=NOW)
    message = message_from_bytes(made.data, policy=default)
    assert message["Subject"] == subject
    assert says in message.get_content()  # type: ignore[attr-defined]


def test_a_change_has_old_and_new_in_the_letter() -> None:
    moved = changed(Change(unit=SpokenUnit.PLACE, old="별관", new="서북병원"), contact_line=LINE)
    assert moved.line.state is NoticeState.CHANGED
    text = plain_letter(moved, known())
    assert "종전 장소: 별관" in text
    assert "다시 회신하여" in text


def test_blank_fields_stop_a_letter_and_a_draft_and_are_named() -> None:
    for make in (lambda i: letter([i], known(), now=NOW), lambda i: eml(i, known(), now=NOW)):
        with pytest.raises(InputError) as refused:
            make(item(purpose=""))
        assert refused.value.code == "input.message_blank"
        assert refused.value.values["fields"] == ("목적", "담당")


def test_a_draft_has_an_address_only_when_it_is_given() -> None:
    whole = item(contact_line=LINE)
    assert message_from_bytes(eml(whole, known(), now=NOW).data)["To"] is None
    made = eml(whole, known(), now=NOW, address="person1@example.com")
    message = message_from_bytes(made.data, policy=default)
    assert str(message["To"]) == "김예시 의원 <person1@example.com>"


WHENS = st.sampled_from(
    [
        timed(DAY, "14:00", "15:10"),
        timed(DAY, "15:00", "16:10"),
        timed(MONDAY, "00:30", "01:00"),
        Day(DAY, Part.OPEN),
        Day(MONDAY, Part.ALL_DAY),
        Days(MONDAY, DAY),
        Month(2026, 12),
    ]
)
TEXTS = st.sampled_from(["", "예시", "병원 A동", "(임시)", "점검함", "3층"])


@st.composite
def lines(draw: st.DrawFn) -> Item:
    """Any line of the queue: told first, of a change, of its being off or on again, to anybody."""
    units = draw(st.sets(st.sampled_from(list(SpokenUnit)), max_size=4))
    now, old = draw(WHENS), draw(WHENS)
    status = draw(st.sampled_from([Status.PLANNED, Status.FINAL, Status.CANCELLED, Status.POSTPONED]))
    values: dict[SpokenUnit, tuple[object, object]] = {
        SpokenUnit.WHEN: (old, now),
        SpokenUnit.PLACE: (draw(TEXTS), draw(TEXTS)),
        SpokenUnit.LEAD: (draw(TEXTS), draw(TEXTS)),
        SpokenUnit.IMPORTANCE: (False, True),
        SpokenUnit.STATUS: (draw(st.sampled_from(["planned", "cancelled", "postponed"])), status.value),
    }
    changes = tuple(Change(unit=u, old=values[u][0], new=values[u][1]) for u in sorted(units))
    is_person = draw(st.booleans())
    return item(
        who=draw(st.sampled_from([COUNCILLOR, VICE, GUEST])) if is_person else None,
        office="" if is_person else "vehicle",
        state=NoticeState.CHANGED if changes else NoticeState.OPEN,
        changes=changes,
        when=now,
        status=status,
        kind=draw(st.sampled_from([Kind.VISIT, Kind.EVENT, Kind.PRESS])),
        title=f"{MARK} 제목{draw(TEXTS)}",
        place=draw(st.sampled_from(["", f"{MARK} 회관"])),
        purpose=draw(st.sampled_from(["", f"{MARK}을 점검함", f"{MARK} 대책\n둘째 줄"])),
        contact_line=draw(st.sampled_from(["", f"{MARK}과(2133-0000)"])),
        bureau_id=draw(st.sampled_from([None, 7])),
        confidentiality=draw(st.sampled_from(list(Confidentiality))),
    )


@given(lines())
@settings(max_examples=150)
def test_every_line_can_be_said_and_written_and_a_closed_one_tells_nothing(line: Item) -> None:
    said = [
        read_aloud(line, known()),
        text_message(line, known()).text,
        text_message(line, known(), short=True).text,
        plain_letter(line, known()),
    ]
    for text in said:
        assert text.strip()
        assert "None" not in text
        assert not re.search(r"[을이은과]\([를가는와]\)|  ‘|\( | \)|\.\.", text), text
    closed = line.engagement.confidentiality is Confidentiality.RESTRICTED
    outside = line.line.target.person_id is not None
    if closed and outside:
        assert not [text for text in said if MARK in text]
