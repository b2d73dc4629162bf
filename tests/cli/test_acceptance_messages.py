# SPDX-License-Identifier: Apache-2.0
"""Acceptance 21 and 23: what is kept of a notice can be printed, and the flow of a visit is a picture."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pypdfium2

from tests.cli.conftest import Run

DAY = "2026-11-26"
CHANNELS = {
    "visit": "방문",
    "phone": "유선",
    "text": "문자",
    "email": "이메일",
    "letter": "공문",
    "other": "기타",
}


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def open_line(sample: Run) -> dict[str, Any]:
    """Somebody who still has to be told of a visit with everything entered: 서북병원."""
    notices = sample("--json", "notice", "list", "--visit", "116", "--all").json["notices"]
    return next(n for n in notices if n["state"] == "open" and n["recipient"].startswith("p:"))


def test_21_channel_time_sender_content_and_reply_are_stored_and_printed(sample: Run, tmp_path: Path) -> None:
    to = open_line(sample)["recipient"]
    target = tmp_path / "list.pdf"
    for minute, channel in enumerate(CHANNELS, start=10):
        at = f"2026-11-23 08:{minute}"
        told = sample(
            *("--json", "notice", "tell", "116", "--to", to, "--channel", channel),
            *("--reply", "attends", "--at", at, "--note", "비서실장 동행"),
        )
        assert told.code == 0, told.err
        (row,) = [n for n in told.json["notices"] if n["recipient"] == to]
        assert (row["channel"], row["reply"]) == (channel, "attends")
        assert row["told_at"] == f"2026-11-23T08:{minute}:00+09:00"
    assert sample("sheet", "notices", "--from", DAY, "--to", DAY, "-o", str(target)).code == 0
    text = " ".join(pages(target))
    assert "대상 사유 안내 부서 기한 상태 방법·시각 안내한 내용 회신" in text
    start = text.index(f"{CHANNELS[channel]} 11.23.(월) 08:{minute}")
    assert "11.26.(목) 14:00 서북병원 본관 · 서북병원 격리병동 참석" in text[start : start + 80]
    assert "시민건강국" in text[:start]


def test_23_the_flow_of_a_visit_has_three_boxes_with_their_actors(sample: Run, tmp_path: Path) -> None:
    target = tmp_path / "list.pdf"
    assert sample("sheet", "notices", "--visit", "116", "-o", str(target)).code == 0
    text = pages(target)[-1]
    places = [
        text.index(part)
        for part in (
            "현장방문 및 행사 계획 수립",
            "방문 및 행사 내용 사전 안내",
            "(현장방문 시) 시의원 건의사항 처리 및 사후관리",
        )
    ]
    assert places == sorted(places)
    for actor in ("실·본부·국", "실·본부·국 → 해당 지역 시의원", "소관 실·본부·국"):
        assert actor in text


def test_the_text_of_a_notice_counts_its_bytes_and_names_what_is_blank(sample: Run) -> None:
    to = open_line(sample)["recipient"]
    made = sample("--json", "notice", "text", "116", "--to", to).json
    assert made["bytes"] == len(made["text"].encode("cp949"))
    assert (made["sort"], made["can_send"], made["blank"]) == ("lms", True, [])
    short = sample("--json", "notice", "text", "116", "--to", to, "--short").json
    assert short["sort"] == "sms"
    assert short["bytes"] <= 90
    assert sample("visit", "change", "116", "--purpose", "").code == 0
    lacking = sample("--json", "notice", "text", "116", "--to", to)
    assert lacking.code == 1
    assert lacking.json["blank"] == ["purpose"]


def test_a_letter_and_a_draft_are_written_and_an_address_is_logged(sample: Run, tmp_path: Path) -> None:
    to = open_line(sample)["recipient"]
    letter = tmp_path / "letter.pdf"
    assert sample("notice", "letter", "116", "--to", to, "-o", str(letter)).code == 0
    assert "끝." in pages(letter)[0]
    mail = tmp_path / "notice.eml"
    assert sample("notice", "eml", "116", "--to", to, "-o", str(mail)).code == 0
    assert message_from_bytes(mail.read_bytes())["To"] is None
    made = sample("notice", "eml", "116", "--to", to, "--reason", "초안 작성", "-o", str(mail))
    assert made.code == 0, made.err
    message = message_from_bytes(mail.read_bytes(), policy=default)
    assert "@example.com" in str(message["To"])
    assert message["X-Unsent"] == "1"
    (view,) = sample("--json", "contact", "views").json["views"]
    assert view["reason"] == "초안 작성"


def test_a_call_sheet_goes_out_on_paper_and_comes_back_by_its_numbers(sample: Run, tmp_path: Path) -> None:
    target = tmp_path / "calls.pdf"
    made = sample("--json", "notice", "call-sheet", "-o", str(target)).json
    text = " ".join(pages(target))
    assert f"안내 전화표 제{made['sheet']}호" in text
    assert "□유선 □방문 □문자 □부재" in text
    assert "□참석 □불참 □대리" in text
    assert "010-" not in text
    assert "02-0000-" in text
    number = str(made["sheet"])
    bad = sample("notice", "key-in", number, "--line", "1 P 참석", "--line", "77 P")
    assert bad.code == 2
    assert "77" in bad.out
    done = sample("--json", "notice", "key-in", number, "--line", "1 P 08:50 참석", "--line", "2 ㅜ")
    assert done.json["recorded"] == 2
    first = made["rows"][0]
    kept = sample("--json", "notice", "list", "--visit", str(first["engagement"]), "--all").json["notices"]
    (row,) = [n for n in kept if n["recipient"] == first["recipient"]]
    assert (row["state"], row["reply"], row["told_at"]) == (
        "told",
        "attends",
        "2026-11-23T08:50:00+09:00",
    )


def test_mobile_numbers_are_on_a_sheet_only_with_a_reason(sample: Run, tmp_path: Path) -> None:
    target = tmp_path / "calls.pdf"
    assert sample("notice", "call-sheet", "--mobile", " ", "-o", str(target)).code == 2
    assert not target.exists()
    made = sample("--json", "notice", "call-sheet", "--mobile", "주말 연락", "-o", str(target)).json
    text = pages(target)
    assert made["has_mobile"]
    assert all("사용 후 파쇄" in page for page in text)
    assert "제1부" in text[0]
    assert "010-0000-" in " ".join(text)
    views = sample("--json", "contact", "views").json["views"]
    assert {view["reason"] for view in views} == {"주말 연락"}


def test_contacts_are_destroyed_and_the_office_stays_sound(sample: Run) -> None:
    before = sample("--json", "contact", "purge", "--months", "1", "--dry-run").json
    assert before["dry_run"]
    done = sample("--json", "contact", "purge", "--months", "1").json
    assert done["people"] == before["people"]
    assert done["scrubbed"]
    assert sample("doctor").code == 0
