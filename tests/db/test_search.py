# SPDX-License-Identifier: Apache-2.0
"""Search finds every record by any of its words, by initials, newest first, alike on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db import doctor, search, search_index
from db.office import Office
from db.records import (
    Attachment,
    Attempt,
    Attendance,
    Bureau,
    CouncilSession,
    Day,
    Engagement,
    Material,
    Notice,
    Person,
    RunRow,
    Stop,
    Suggestion,
)
from db.records.enums import Channel, MaterialKind, SessionKind
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


def test_old_records_are_found_behind_many_newer_ones(filled: Office) -> None:
    assert found(filled, "현장방문") == [NEW, OLD]
    assert found(filled, "현장방문", limit=1) == [NEW]
    assert found(filled, "다라") == ["예시 다라"]


def test_each_sort_of_record_has_its_own_newest_so_that_none_hides_another(office: Office) -> None:
    with office.write(action="test.add", by="가") as tx:
        for number in range(60):
            tx.add(visit(f"예시 점검 {number}", when=Day(TODAY + timedelta(days=number))))
        tx.add(Person(name="예시 점검자", post="점검 담당"))
        tx.add(Bureau(name="예시점검본부"))
        tx.add(
            CouncilSession(number=298, kind=SessionKind.REGULAR, first=TODAY, last=TODAY, agenda=("점검",))
        )
        heard = tx.add(visit("예시 방문", when=Day(TODAY)))
        tx.add(Material(engagement_id=heard.id, kind=MaterialKind.REMARKS, text="점검 결과를 말씀드리면"))
        tx.add(Attachment(engagement_id=heard.id, name="점검표.hwp"))
        notice = tx.add(Notice(engagement_id=heard.id, office="예시실"))
        tx.add(Attempt(notice_id=notice.id, at=tx.now, channel=Channel.PHONE, note="점검 뒤 다시 전화"))
        tx.add(Suggestion(text="점검을 자주 해 주십시오", received_on=TODAY, engagement_id=heard.id))
    with office.read() as tx:
        groups = search.find_grouped(tx, "점검", limit=3)
    assert {book: len(hits) for book, hits in groups.items()} == {
        "engagement": 3,
        "person": 1,
        "bureau": 1,
        "council_session": 1,
        "material": 1,
        "attachment": 1,
        "notice": 1,
        "suggestion": 1,
    }
    assert [hit.title for hit in groups["engagement"]] == ["예시 점검 59", "예시 점검 58", "예시 점검 57"]
    assert {groups[book][0].owner for book in ("material", "notice", "suggestion")} == {heard.id}
    assert groups["council_session"][0].title == "제298회 정례회"


@pytest.mark.parametrize("words", ["점", "ㅈ", "298", "표", "점검 결", "검표"])
def test_single_letters_at_the_end_of_a_word_are_found_beside_others(office: Office, words: str) -> None:
    with office.write(action="test.add", by="가") as tx:
        tx.add(visit("298 점검표 결", when=Day(TODAY)))
    assert found(office, words) == ["298 점검표 결"]


def test_a_moved_engagement_is_found_at_its_new_place_in_time(filled: Office) -> None:
    with filled.write(action="test.move", by="가") as tx:
        tx.update(tx.get(Engagement, 1), when=Day(TODAY - timedelta(days=2000)))
    assert found(filled, "현장방문") == [OLD, NEW]


def test_nothing_of_the_index_stays_when_the_record_is_binned_and_comes_back(filled: Office) -> None:
    with filled.write(action="test.bin", by="가") as tx:
        gone = tx.bin(tx.get(Engagement, 1))
    assert doctor.examine(filled) == ()
    with filled.write(action="test.back", by="가") as tx:
        tx.update(gone, binned_at=None)
    assert found(filled, "서북병원") == [NEW]
    assert doctor.examine(filled) == ()


def test_the_number_of_a_text_keeps_sort_day_and_record() -> None:
    for day in (None, date(1900, 1, 1), TODAY, date(2201, 1, 1)):
        for number in (1, 2**32 - 1):
            key = search_index.key_of("suggestion", number, day)
            assert search_index.of_key(key) == ("suggestion", number, day)
    days = [None, date(1900, 1, 1), TODAY, date(2200, 12, 31)]
    keys = [search_index.key_of("notice", 5, day) for day in days]
    assert keys == sorted(keys)
    assert keys[-1] < search_index.key_of("material", 1, None) < 2**62


def test_many_records_of_one_action_are_written_in_a_few_statements(office: Office) -> None:
    from sqlalchemy import event

    statements = []
    event.listen(office.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    with office.write(action="test.import", by="가") as tx:
        for number in range(100):
            tx.add(visit(f"현장 {number}"))
    about_search = [s for s in statements if "search_text" in s]
    assert len(about_search) <= 4
    assert len(found(office, "현장", limit=200)) == 100
