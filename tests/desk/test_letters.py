# SPDX-License-Identifier: Apache-2.0
"""The notice as a letter and as a mail draft: worded like the text, signed by who tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from typing import Any

import pypdfium2
import pytest

from db.errors import InputError
from db.records.enums import Confidentiality, Kind, Purpose, Status, Teller
from db.records.when import seoul_time
from desktop.desk.letters import eml, letter, plain_letter, sender_of
from desktop.rules.notice import NoticeState
from desktop.rules.spoken import Change, SpokenUnit
from tests.desk.test_messages import VICE, Item, changed, item, known

NOW = seoul_time(date(2026, 11, 20), 9)
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
