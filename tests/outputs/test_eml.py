# SPDX-License-Identifier: Apache-2.0
"""A mail draft is opened by any mail program, and nothing typed becomes a header."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records.when import seoul_time
from desktop.outputs.eml import MailDraft, write_eml

AT = seoul_time(date(2026, 11, 23), 9, 30)
HEADERS = {
    "subject",
    "to",
    "date",
    "x-unsent",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
}


def draft(**values: str) -> MailDraft:
    given_values = {"subject": "현장방문 사전 안내", "text": "본문\n둘째 줄", "to_name": "김예시 의원"}
    return MailDraft(at=AT, **(given_values | values))


def parsed(made: bytes) -> EmailMessage:
    message = message_from_bytes(made, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_has_subject_recipient_and_text_and_is_unsent() -> None:
    message = parsed(write_eml(draft(address="person1@example.com")))
    assert message["Subject"] == "현장방문 사전 안내"
    assert str(message["To"]) == "김예시 의원 <person1@example.com>"
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime == AT
    assert message.get_content().replace("\r\n", "\n") == "본문\n둘째 줄\n"
    assert message["Bcc"] is None
    assert message["From"] is None


def test_lines_end_as_mail_wants_and_stay_short() -> None:
    made = write_eml(draft(text="가나다라 " * 400, subject="제목 " * 30))
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert max(len(line) for line in made.split(b"\r\n")) <= 998


def test_the_same_draft_is_the_same_bytes() -> None:
    assert write_eml(draft()) == write_eml(draft())
    assert write_eml(draft()) != write_eml(draft(text="다른 본문"))


@pytest.mark.parametrize(
    "name",
    ["예시\r\nBcc: all@example.com", "예시\nX-Evil: 1\n\n<b>", 'a" <x@example.com>, "b', "\u2028Bcc: a@b.c"],
)
def test_a_name_adds_no_header_and_no_second_recipient(name: str) -> None:
    message = parsed(write_eml(draft(to_name=name, subject=name, address="person1@example.com")))
    assert {key.lower() for key in message} == HEADERS
    assert [a.addr_spec for a in message["To"].addresses] == ["person1@example.com"]


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b.c\nBcc: x@y.z", "a@b, c@d", "<a@b.c>", "가@예시.kr", ".a@b.c", "a..b@c.d"]
)
def test_what_is_no_address_is_left_out(address: str) -> None:
    message = parsed(write_eml(draft(address=address)))
    assert message["To"] is None
    assert {key.lower() for key in message} == HEADERS - {"to"}


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=40))
@settings(max_examples=60)
def test_whatever_is_typed_the_headers_are_ours_and_the_text_arrives(
    subject: str, name: str, text: str
) -> None:
    clean = text.encode("utf-8", "ignore").decode()
    made = write_eml(draft(subject=subject, to_name=name, text=clean, address="person1@example.com"))
    message = parsed(made)
    assert {key.lower() for key in message} <= HEADERS
    assert len(message["To"].addresses) == 1
