# SPDX-License-Identifier: Apache-2.0
"""Undo writes old values forward, survives a restart and a colleague, and leaves facts alone."""

from __future__ import annotations

from typing import Any

import pytest

from db import journal
from db.errors import InputError, UndoBlocked
from db.office import Office
from db.records import Attempt, Contact, Engagement, Notice, Person, Record, Setting, Stop
from db.records.enums import Channel
from db.records.when import moved_by
from tests.db.conftest import Books
from tests.db.making import SEOUL_VISIT, at, visit


def add(office: Office, record: Any, by: str = "가") -> Any:
    with office.write(action="test.add", by=by) as tx:
        return tx.add(record)


def change(office: Office, record: Record, by: str = "가", **fields: object) -> Any:
    with office.write(action="test.change", by=by) as tx:
        return tx.update(tx.get(type(record), record.id), **fields)


def undo(office: Office, by: str = "가", number: int | None = None) -> int:
    with office.write(action="test.undo", by=by) as tx:
        if number is None:
            target = journal.undo_target(tx, by=by)
            if target is None:
                raise UndoBlocked("undo.nothing")
            number = target.journal
        tx.undoes(number, subject="")
        journal.reverse(tx, number)
    return number


def redo(office: Office, by: str = "가") -> int:
    with office.write(action="test.redo", by=by) as tx:
        target = journal.redo_target(tx, by=by)
        if target is None:
            raise UndoBlocked("redo.nothing")
        tx.undoes(target.journal, subject="")
        journal.reverse(tx, target.journal)
    return target.journal


def now(office: Office, record: Any) -> Any:
    with office.read() as tx:
        return tx.get(type(record), record.id)


def targets(office: Office, by: str = "가") -> tuple[int | None, int | None]:
    with office.read() as tx:
        found = journal.undo_target(tx, by=by), journal.redo_target(tx, by=by)
    return tuple(None if t is None else t.journal for t in found)  # type: ignore[return-value]


def test_undo_writes_the_old_value_forward_and_counters_only_grow(office: Office) -> None:
    made = add(office, visit())
    change(office, made, when=moved_by(SEOUL_VISIT, 1))
    undo(office)
    back = now(office, made)
    assert (back.when, back.row_version, back.sequence) == (SEOUL_VISIT, 3, 2)
    assert back.changed_at > made.changed_at


def test_undoing_a_creation_bins_it_and_redo_brings_back_the_same_number_and_uid(office: Office) -> None:
    with office.write(action="test.plan", by="가") as tx:
        made = tx.add(visit())
        stop = tx.add(Stop(engagement_id=made.id, place="서북병원"))
    undo(office)
    assert (now(office, made).binned_at is not None, now(office, stop).binned_at is not None) == (True, True)
    with office.read() as tx:
        assert tx.all(Engagement) == ()
    redo(office)
    with office.read() as tx:
        assert [(e.id, e.uid) for e in tx.all(Engagement)] == [(made.id, made.uid)]
        assert [s.id for s in tx.all(Stop)] == [stop.id]


def test_a_stack_of_undo_and_redo_walks_back_and_forth(office: Office) -> None:
    setting = add(office, Setting(key="k", value="0"))  # 1
    for value in "123":  # 2 3 4
        change(office, setting, value=value)
    seen = []
    for step in (undo, undo, redo, undo, undo, undo, redo, redo, redo, redo):
        step(office)
        kept = now(office, setting)
        seen.append(None if kept.binned_at else kept.value)
    assert seen == ["2", "1", "2", "1", "0", None, "0", "1", "2", "3"]
    assert targets(office) == (4, None)


def test_nothing_is_left_to_redo_after_something_new(office: Office) -> None:
    setting = add(office, Setting(key="k", value="0"))
    change(office, setting, value="1")
    undo(office)
    change(office, setting, value="2")
    assert targets(office) == (4, None)
    undo(office)
    assert targets(office) == (1, 5)
    redo(office)
    assert now(office, setting).value == "2"


def test_undo_and_redo_survive_a_restart(books: Books, place: str) -> None:
    office = books.open(place)
    setting = add(office, Setting(key="k", value="0"))
    change(office, setting, value="1")
    office.close()
    office = books.open(place)
    undo(office)
    office.close()
    office = books.open(place)
    assert now(office, setting).value == "0"
    redo(office)
    assert now(office, setting).value == "1"


def test_undo_leaves_a_colleagues_later_edit_of_other_parts_alone(office: Office) -> None:
    made = add(office, visit())
    change(office, made, title="나의 제목")
    change(office, made, "나", internal_note="나의 메모")
    undo(office)
    kept = now(office, made)
    assert (kept.title, kept.internal_note) == (made.title, "나의 메모")


def test_undo_is_refused_when_a_colleague_changed_the_same_part_and_names_who(office: Office) -> None:
    made = add(office, visit())
    change(office, made, title="나의 제목", internal_note="나의 메모")
    theirs = change(office, made, "나", title="그들의 제목")
    with pytest.raises(UndoBlocked) as caught:
        undo(office)
    assert caught.value.code == "undo.changed_since"
    values = caught.value.values
    assert (values["book"], values["unit"], values["by"]) == ("engagement", "title", "나")
    assert now(office, made) == theirs


def test_each_user_takes_back_her_own_and_the_history_anyones(office: Office) -> None:
    setting = add(office, Setting(key="k", value="0"))
    other = add(office, Setting(key="l", value="0"), "나")
    change(office, setting, value="1")  # 3
    change(office, other, "나", value="1")  # 4
    assert (targets(office, "가"), targets(office, "나")) == ((3, None), (4, None))
    undo(office, "나", number=3)  # 5
    assert now(office, setting).value == "0"
    assert (targets(office, "가"), targets(office, "나")) == ((1, None), (4, 5))
    redo(office, "나")
    assert (now(office, setting).value, targets(office, "가")) == ("1", (3, None))


def test_undoing_what_a_colleague_already_put_back_still_counts_as_undone(office: Office) -> None:
    setting = add(office, Setting(key="k", value="0"))
    change(office, setting, value="1")
    change(office, setting, "나", value="0")
    undo(office)
    assert (now(office, setting).value, targets(office)[0]) == ("0", 1)


def test_a_value_changed_twice_in_one_action_goes_back_to_the_first(office: Office) -> None:
    setting = add(office, Setting(key="k", value="0"))
    with office.write(action="test.twice", by="가") as tx:
        tx.update(tx.update(setting, value="1"), value="2")
    undo(office)
    assert now(office, setting).value == "0"
    redo(office)
    assert now(office, setting).value == "2"


def test_facts_are_never_undone(office: Office) -> None:
    made = add(office, visit())
    notice = add(office, Notice(engagement_id=made.id, office="예시과"))
    call = add(office, Attempt(notice_id=notice.id, at=at(20, 9), channel=Channel.PHONE))
    with pytest.raises(UndoBlocked) as caught:
        undo(office)
    assert caught.value.code == "undo.facts"
    assert now(office, call) == call


def test_an_action_with_plans_and_facts_gives_back_its_plans_only(office: Office) -> None:
    made = add(office, visit())
    notice = add(office, Notice(engagement_id=made.id, office="예시과"))
    with office.write(action="test.call", by="가") as tx:
        call = tx.add(Attempt(notice_id=notice.id, at=at(20, 9), channel=Channel.PHONE))
        tx.update(made, internal_note="통화함")
    undo(office)
    assert (now(office, made).internal_note, now(office, call)) == ("", call)


def test_private_values_cannot_be_taken_back_because_they_were_never_written_down(office: Office) -> None:
    person = add(office, Person(name="예시 가나"))
    contact = add(office, Contact(person_id=person.id, mobile="010-0000-0001"))
    change(office, contact, mobile="010-0000-0002")
    with pytest.raises(UndoBlocked) as caught:
        undo(office)
    assert caught.value.code == "undo.private"
    assert now(office, contact).mobile == "010-0000-0002"


def test_there_is_nothing_to_undo_in_a_new_office(office: Office) -> None:
    assert targets(office) == (None, None)
    with pytest.raises(UndoBlocked) as caught, office.write(action="test.undo", by="가") as tx:
        journal.reverse(tx, 99)
    assert caught.value.code == "undo.nothing"


def test_a_creation_whose_place_was_taken_meanwhile_is_not_brought_back(office: Office) -> None:
    first = add(office, Setting(key="k", value="0"))
    undo(office)
    add(office, Setting(key="k", value="1"), "나")
    with pytest.raises(InputError) as caught:
        redo(office)
    assert (caught.value.code, caught.value.values["book"]) == ("input.not_unique", "setting")
    assert now(office, first).binned_at is not None


def test_binning_and_restoring_by_hand(office: Office) -> None:
    made = add(office, visit())
    with office.write(action="test.bin", by="가") as tx:
        binned = tx.bin(made)
    assert now(office, made) == binned
    undo(office)
    assert now(office, made).binned_at is None
    with office.read() as tx:
        assert [e.id for e in tx.all(Engagement)] == [made.id]
