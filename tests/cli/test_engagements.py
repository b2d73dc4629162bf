# SPDX-License-Identifier: Apache-2.0
"""Engagements from the command line: put in, moved through their stages, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Printed, Run

ADD = (
    "visit",
    "add",
    "--title",
    "도서관 예시 방문",
    "--when",
    "2026-11-26 14:00~15:10",
    "--place",
    "예시 도서관",
)
AFTERNOON = ("timed", "2026-11-26T14:00:00+09:00", "2026-11-26T15:10:00+09:00")
WHERE = ("--district", "은평구", "--dong", "역촌동")


def added(office: Run, *more: str) -> int:
    printed = office("--json", *ADD, *more)
    assert (printed.code, printed.err) == (0, "")
    number: int = printed.json["engagement"]["id"]
    return number


def status_of(office: Run, number: int) -> str:
    shown: str = office("--json", "visit", "show", str(number)).json["status"]
    return shown


def refused(printed: Printed, *, code: int = 2) -> str:
    """The one sentence of a refusal."""
    assert (printed.code, printed.out) == (code, "")
    assert printed.err.count("\n") == 1
    return printed.err


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-11-26 14:00~15:10", ("timed", "2026-11-26T14:00:00+09:00", "2026-11-26T15:10:00+09:00")),
        (
            "2026. 11. 26.(목) 14:00~15:10",
            ("timed", "2026-11-26T14:00:00+09:00", "2026-11-26T15:10:00+09:00"),
        ),
        ("11.26 14:00", ("timed", "2026-11-26T14:00:00+09:00", "2026-11-26T15:10:00+09:00")),
        ("2026-11-26T14:00+09:00", ("timed", "2026-11-26T14:00:00+09:00", "2026-11-26T15:10:00+09:00")),
        ("2026-11-26 22:30~24:00", ("timed", "2026-11-26T22:30:00+09:00", "2026-11-27T00:00:00+09:00")),
        ("11월 26일 오후 2시", AFTERNOON),
        ("2026-11-26 오후", ("day", "2026-11-26", "afternoon")),
        ("2026-11-26", ("day", "2026-11-26", "open")),
        ("2026-11", ("month", 2026, 11)),
        ("2026-11-26~28", ("days", "2026-11-26", "2026-11-28")),
        ("2026-11-26 ~ 2026-12-02", ("days", "2026-11-26", "2026-12-02")),
    ],
)
def test_times_are_read_as_papers_write_them(empty: Run, typed: str, expected: tuple[object, ...]) -> None:
    printed = empty("--json", "visit", "add", "--title", "예시", "--when", typed)
    assert printed.code == 0, printed.err
    when = printed.json["engagement"]["when"]
    assert tuple(when[name] for name in when if name != "zone") == expected


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-02-30 10:00", "“2026-02-30 10:00”"),
        ("2026-11-26 25:00", "“2026-11-26 25:00”"),
        ("2026. 11. 26.(수) 14:00", "목요일"),
        ("1776-07-04", "1900년"),
        ("tomorrow", "“tomorrow”"),
        ("", "“”"),
        ("2026-11-26 15:00~14:00", "끝(2026. 11. 26.(목) 14:00)이 시작(2026. 11. 26.(목) 15:00)"),
        ("2026-11-28~26", "11. 26."),
        ("2026-13", "--when"),
        ("x" * 3000, "x…”"),
    ],
)
def test_a_time_that_cannot_be_is_named_and_nothing_is_kept(empty: Run, typed: str, told: str) -> None:
    said = refused(empty("visit", "add", "--title", "예시", "--when", typed))
    assert told in said
    assert len(said) < 400
    assert (
        empty("--json", "engagement", "list", "--from", "1900-01-01", "--to", "2199-12-30").json[
            "engagements"
        ]
        == []
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--district", "해운대구"), "해운대구"),
        (("--district", "은평구", "--dong", "해운대동"), "해운대동"),
        (("--dong", "신사동"), "신사동"),
        (("--bureau", "없는국"), "없는국"),
    ],
)
def test_an_unknown_place_or_bureau_is_named(empty: Run, options: tuple[str, ...], told: str) -> None:
    assert told in refused(empty(*ADD, *options))


def test_a_district_without_a_place_is_refused(empty: Run) -> None:
    said = refused(empty("visit", "add", "--title", "예시", "--when", "2026-11-26", "--district", "은평구"))
    assert "--place" in said


def test_ten_megabytes_in_a_title_are_refused_in_one_short_sentence(empty: Run) -> None:
    said = refused(empty("visit", "add", "--when", "2026-11-26", "--title", "가" * 10_000_000))
    assert "제목" in said
    assert "200" in said
    assert len(said) < 300
    assert empty("--json", "visit", "list").json["engagements"] == []


@pytest.mark.parametrize("title", ["", "   ", "​"])
def test_a_blank_title_is_refused(empty: Run, title: str) -> None:
    assert "제목" in refused(empty("visit", "add", "--when", "2026-11-26", "--title", title))


def test_a_visit_goes_from_draft_to_closed_and_back_by_undo(empty: Run) -> None:
    number = added(empty, *WHERE)
    assert status_of(empty, number) == "draft"
    assert empty("visit", "plan", str(number)).code == 0
    assert empty("visit", "final", str(number)).code == 0
    assert empty("visit", "hold", str(number), now="2026-11-26T16:00").code == 0
    assert empty("visit", "close", str(number), now="2026-11-27T09:00").code == 0
    assert status_of(empty, number) == "closed"
    for expected in ("held", "final", "planned", "draft"):
        assert empty("undo").code == 0
        assert status_of(empty, number) == expected
    assert empty("redo").code == 0
    assert status_of(empty, number) == "planned"


def test_a_visit_is_not_held_before_it_begins(empty: Run) -> None:
    number = added(empty, *WHERE, "--plan")
    printed = empty("visit", "hold", str(number))
    assert (printed.code, status_of(empty, number)) == (1, "planned")
    assert "아직 시작하지 않음" in printed.err


def test_a_cancellation_needs_its_reason(empty: Run) -> None:
    number = added(empty, *WHERE, "--plan")
    assert empty("visit", "cancel", str(number)).code == 1
    assert empty("visit", "cancel", str(number), "--reason", "호우").code == 0
    assert status_of(empty, number) == "cancelled"


def test_a_postponed_visit_keeps_the_time_it_had_and_is_planned_again_by_a_new_one(empty: Run) -> None:
    number = added(empty, *WHERE, "--plan")
    postponed = empty("--json", "visit", "postpone", str(number), "--reason", "호우").json["engagement"]
    assert (postponed["status"], postponed["when"]) == ("postponed", None)
    assert postponed["former_when"]["start"] == "2026-11-26T14:00:00+09:00"
    moved = empty("--json", "visit", "move", str(number), "--when", "2026-12-03 14:00").json["engagement"]
    assert (moved["status"], moved["when"]["end"]) == ("planned", "2026-12-03T15:10:00+09:00")


def test_moving_keeps_how_long_it_lasts(empty: Run) -> None:
    number = added(empty)
    moved = empty("--json", "visit", "move", str(number), "--when", "11.27 09:00").json["engagement"]
    assert moved["when"]["end"] == "2026-11-27T10:10:00+09:00"


def test_a_planned_visit_moves_onto_another_only_with_a_reason_that_is_kept(empty: Run) -> None:
    first = added(empty, *WHERE, "--plan")
    second = empty(
        "--json", "visit", "add", "--title", "둘째 예시", "--when", "2026-11-26 16:00~17:00",
        "--place", "예시 시장", *WHERE, "--plan",
    ).json["engagement"]["id"]  # fmt: skip
    onto = ("visit", "move", str(second), "--when", "2026-11-26 14:30")
    said = empty(*onto)
    assert said.code == 1
    assert "도서관 예시 방문" in said.err
    assert empty("--json", "visit", "show", str(second)).json["when"]["start"] == "2026-11-26T16:00:00+09:00"
    passed = empty("--json", *onto, "--override", "시장 지시")
    assert passed.code == 0
    overrides = {f["code"]: f["override"] for f in passed.json["findings"] if f["severity"] == "block"}
    assert overrides == {"clash.overlap": "시장 지시"}
    assert status_of(empty, first) == "planned"


def test_a_change_saves_fields_and_place_as_one_step(empty: Run) -> None:
    number = added(empty, *WHERE)
    changed = empty(
        "--json", "visit", "change", str(number), "--title", "고친 예시", "--place", "예시 회관", "--major"
    ).json["engagement"]
    assert (changed["title"], changed["is_major"], changed["stops"][0]["place"]) == (
        "고친 예시",
        True,
        "예시 회관",
    )
    assert changed["stops"][0]["district_code"] == "11380"
    empty("undo")
    back = empty("--json", "visit", "show", str(number)).json
    assert (back["title"], back["stops"][0]["place"], back["is_major"]) == (
        "도서관 예시 방문",
        "예시 도서관",
        False,
    )


def test_a_change_without_anything_to_change_is_refused(empty: Run) -> None:
    assert "--title" in refused(empty("visit", "change", str(added(empty))))


def test_a_binned_plan_is_gone_until_it_is_undone(empty: Run) -> None:
    number = added(empty)
    assert empty("visit", "bin", str(number)).code == 0
    assert empty("--json", "visit", "list").json["engagements"] == []
    assert empty("visit", "move", str(number), "--when", "2026-11-27").code == 2
    assert empty("undo").code == 0
    assert [e["id"] for e in empty("--json", "visit", "list").json["engagements"]] == [number]


def test_nothing_to_undo_is_said(empty: Run) -> None:
    assert empty("undo").code == 1
    assert empty("redo").code == 1


def test_meetings_and_events_have_their_own_lists(empty: Run) -> None:
    empty("meeting", "add", "--title", "예시 면담", "--when", "2026-11-25 10:00", "--kind", "interview")
    empty("event", "add", "--title", "예시 행사", "--when", "2026-11-25 14:00")
    kinds = {
        noun: [e["kind"] for e in empty("--json", noun, "list").json["engagements"]]
        for noun in ("visit", "meeting", "event", "engagement")
    }
    assert kinds == {
        "visit": [],
        "meeting": ["interview"],
        "event": ["event"],
        "engagement": ["interview", "event"],
    }


def test_by_names_who_acted(empty: Run) -> None:
    number = empty("--json", "--by", "김예시", *ADD).json["engagement"]["id"]
    actions = empty("--json", "history", str(number)).json["actions"]
    assert [(a["by"], a["action"]) for a in actions] == [("김예시", "plan")]


def test_check_ends_with_one_while_something_blocks(empty: Run) -> None:
    number = added(empty, *WHERE, "--plan")
    assert empty("check", "--date", "2026-11-26").code == 0
    empty("visit", "add", "--title", "겹침", "--when", "2026-11-26 14:30", "--place", "예시 시장")
    printed = empty("--json", "check", "--date", "2026-11-26")
    assert printed.code == 1
    blocked = [e["id"] for e in printed.json["engagements"] if e["blocks"]]
    assert number in blocked


def test_search_finds_titles_by_initials_and_says_when_nothing_is_found(empty: Run) -> None:
    number = added(empty)
    hits = empty("--json", "search", "ㄷㅅㄱ").json["hits"]
    assert [h["record_id"] for h in hits if h["book"] == "engagement"] == [number]
    lines = empty("search", "ㄷㅅㄱ").out.splitlines()
    assert lines[0] == "일정"
    assert lines[1].startswith(f"{number} ")
    assert "실·본부·국" in lines
    assert empty("search", "없는말").out == "“없는말”을 찾지 못했습니다.\n"


def test_the_texts_of_a_plan_are_typed_when_it_is_made_and_changed_later(empty: Run) -> None:
    number = added(empty, "--press-plan", "보도자료 16:00", "--duties", "총괄: 예시과")
    assert (
        empty("visit", "change", str(number), "--protocol", "비 올 때: 예시 강당", "--duties", "").code == 0
    )
    shown = empty("--json", "visit", "show", str(number)).json
    assert [shown[name] for name in ("press_plan", "duties", "protocol")] == [
        "보도자료 16:00",
        "",
        "비 올 때: 예시 강당",
    ]


def test_a_file_is_attached_and_put_on_paper_and_taken_off_it(empty: Run, tmp_path: Path) -> None:
    number = str(added(empty))
    file = tmp_path / "예시 배치도.pdf"
    file.write_bytes(b"%PDF-1.4 example")
    first = empty("--json", "visit", "attach", number, str(file), "--on-paper", "--seen-as", "itinerary").json
    assert (first["name"], first["privacy"], first["on_paper"]) == ("예시 배치도.pdf", "itinerary", True)
    again = empty("--json", "visit", "attach", number, str(file)).json
    assert (again["attachment"], again["privacy"], again["on_paper"]) == (
        first["attachment"],
        "itinerary",
        False,
    )
    assert refused(empty("visit", "attach", number, str(tmp_path)))
