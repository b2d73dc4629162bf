# SPDX-License-Identifier: Apache-2.0
"""`dongseon quick` reads a line as the window's box does, keeps it, and keeps nothing it is not sure of."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_a_line_is_kept_with_its_place_and_found_again(sample: Run) -> None:
    done = sample("quick", "12.10", "2시", "은평구", "역촌동", "예시회관에서", "점검")
    assert (done.code, done.err) == (0, "")
    assert "1. 2026. 12. 10.(목) 14:00~15:10 · 예시회관 점검 · 예시회관 · 은평구 · 현장방문" in done.out
    done = sample("search", "ㅇㅅㅎㄱ")
    assert "예시회관 점검" in done.out


def test_a_dry_run_keeps_nothing_and_tells_all(sample: Run) -> None:
    done = sample("--json", "quick", "--dry-run", "매주", "12.10", "7시", "예시포럼")
    assert done.code == 0
    assert done.json["ambiguous"]
    assert [r["code"] for r in done.json["remarks"]] == ["series"]
    assert {s["what"]: s["text"] for s in done.json["spans"]}["day"] == "12.10"
    assert "engagement" not in done.json
    assert sample("--json", "search", "예시포럼").json["hits"] == []


def test_two_readings_wait_for_a_choice(sample: Run) -> None:
    done = sample("quick", "12.10", "7시", "예시포럼")
    assert done.code == 2
    assert "--choice" in done.err
    assert "07:00~08:00" in done.out
    assert "19:00~20:00" in done.out
    done = sample("quick", "--choice", "2", "12.10", "7시", "예시포럼")
    assert (done.code, done.err) == (0, "")
    assert sample("quick", "--choice", "3", "12.10", "7시", "예시포럼").code == 2


def test_without_a_day_or_outside_the_calendar_nothing_is_kept(sample: Run) -> None:
    done = sample("quick", "서북병원", "점검")
    assert done.code == 2
    assert done.err.startswith("날짜를 읽지 못해")
    done = sample("quick", "2300-01-01", "예시", "행사")
    assert done.code == 2
    assert "1900년부터 2200년까지" in done.err
