# SPDX-License-Identifier: Apache-2.0
"""Search finds every record by any of its words, by initials, newest first, alike on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db import search
from db.office import Office
from db.records import Attendance, Day, Engagement, Person, RunRow, Stop, Suggestion
from tests.db.making import visit

TODAY = date(2026, 11, 23)


@pytest.fixture
def filled(office: Office) -> Office:
    with office.write(action="test.add", by="가") as tx:
        first = tx.add(visit("서북권 현장방문", when=Day(TODAY), purpose="100% 안전_점검"))
        tx.add(Stop(engagement_id=first.id, place="서북병원"))
        tx.add(RunRow(engagement_id=first.id, text="인사 말씀"))
        tx.add(Attendance(engagement_id=first.id, name="예시 가나", post="병원장"))
        tx.add(visit("서남권 현장방문", when=Day(TODAY - timedelta(days=800)), tags=("Café",)))
        tx.add(Person(name="예시 다라", post="구청장"))
        tx.add(Suggestion(text="보도를 넓혀 주십시오", received_on=TODAY))
    return office


def found(office: Office, words: str, **how: object) -> list[str]:
    with office.read() as tx:
        return [hit.title for hit in search.find(tx, words, **how)]  # type: ignore[arg-type]


NEW, OLD = "서북권 현장방문", "서남권 현장방문"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("현장방문", [NEW, OLD]),
        ("현장 방문", [NEW, OLD]),
        ("서북병원", [NEW]),
        ("말씀", [NEW]),
        ("가나", [NEW]),
        ("병원장 인사", [NEW]),
        ("병원장 서남", []),
        ("ㅅㅂㅂㅇ", [NEW]),
        ("ㅎㅈㅂㅁ", [NEW, OLD]),
        ("cafe", []),
        ("CAFÉ", [OLD]),
        ("구청장", ["예시 다라"]),
        ("보도를", ["보도를 넓혀 주십시오"]),
        ("100", [NEW]),
        ("%", []),
        ("_", []),
        ("' OR 1=1 --", []),
        ("없는말", []),
        ("", []),
    ],
)
def test_records_are_found_by_any_of_their_words(filled: Office, words: str, titles: list[str]) -> None:
    assert found(filled, words) == titles


def test_one_syllable_looks_at_titles_of_a_year_around(filled: Office) -> None:
    assert found(filled, "권", near=TODAY) == [NEW]
    assert found(filled, "권") == [NEW, OLD]
    assert found(filled, "병", near=TODAY) == []


def test_what_changes_is_found_by_its_new_words_only_and_the_bin_not_at_all(filled: Office) -> None:
    with filled.write(action="test.change", by="가") as tx:
        tx.update(tx.get(Engagement, 1), title="동북권 점검")
        tx.update(tx.get(Stop, 1), place="동북병원")
    assert (found(filled, "서북병원"), found(filled, "동북병원")) == ([], ["동북권 점검"])
    with filled.write(action="test.bin", by="가") as tx:
        tx.bin(tx.get(Engagement, 1))
    assert found(filled, "동북") == []


def test_old_records_are_found_behind_many_newer_ones(
    filled: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_NEAR_ROWS", 1)
    assert found(filled, "현장방문") == [NEW, OLD]
    assert found(filled, "현장방문", limit=1) == [NEW]
    assert found(filled, "다라") == ["예시 다라"]


def test_many_records_of_one_action_are_written_in_a_few_statements(office: Office) -> None:
    from sqlalchemy import event

    statements = []
    event.listen(office.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    with office.write(action="test.import", by="가") as tx:
        for number in range(100):
            tx.add(visit(f"현장 {number}"))
    about_search = [s for s in statements if "search_text" in s]
    assert len(about_search) <= 3
    assert len(found(office, "현장", limit=200)) == 100
