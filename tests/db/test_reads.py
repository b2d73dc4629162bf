# SPDX-License-Identifier: Apache-2.0
"""What readers see: one moment, in one order on both databases, and every change of others once."""

from __future__ import annotations

import contextlib
import random
import threading

import pytest

from db import journal
from db.errors import InputError
from db.office import Office
from db.records import Bureau, Contact, Engagement, Notice, Person, Setting, Stop
from db.tables import TABLES
from tests.db.conftest import Books
from tests.db.making import visit

NAMES = [
    "a",
    "B",
    "_",
    "~",
    "가",
    "각",
    "ㄱ",
    "나",
    "é",
    "z",
    "Z",
    "1",
    "10",
    "2",
    "힣",
    "𠮷",
    "￿",
    "",
    " ",
    "A가",
]


def test_texts_are_sorted_by_code_point_on_both_databases(office: Office) -> None:
    shuffled = NAMES[:]
    random.Random(1).shuffle(shuffled)
    with office.write(action="test.add", by="가") as tx:
        for name in shuffled:
            tx.add(Bureau(name=name))
    table = TABLES[Bureau]
    with office.read() as tx:
        query = table.select().order_by(table.c.name)
        assert [b.name for b in tx.records(Bureau, query)] == sorted(NAMES)


def test_a_read_sees_one_moment_however_long_it_lasts(books: Books, place: str) -> None:
    office, beside = books.open(place), books.open(place)
    with office.write(action="test.add", by="가") as tx:
        setting = tx.add(Setting(key="k", value="0"))
    with office.read() as reader:
        assert reader.get(Setting, setting.id).value == "0"
        with beside.write(action="test.change", by="나") as tx:
            tx.update(setting, value="1")
            tx.add(Setting(key="l"))
        assert reader.get(Setting, setting.id).value == "0"
        assert (len(reader.all(Setting)), reader.journal_number()) == (1, 1)
    with office.read() as reader:
        assert (reader.get(Setting, setting.id).value, reader.journal_number()) == ("1", 2)


def test_what_a_failed_action_wrote_is_nowhere(office: Office) -> None:
    with contextlib.suppress(ZeroDivisionError), office.write(action="test.add", by="가") as tx:
        tx.add(visit())
        raise ZeroDivisionError
    with office.read() as tx:
        assert (tx.all(Engagement), tx.journal_number(), journal.since(tx, 0)) == ((), 0, ())


def test_numbers_are_never_used_again(office: Office) -> None:
    with office.write(action="test.add", by="가") as tx:
        first = tx.add(Setting(key="k"))
        tx.bin(first)
    with office.write(action="test.add", by="가") as tx:
        assert tx.add(Setting(key="k")).id == first.id + 1


@pytest.mark.parametrize(
    "twice",
    [
        lambda tx: Setting(key="k"),
        lambda tx: visit(uid="uid"),
        lambda tx: Contact(person_id=tx.all(Person)[0].id),
        lambda tx: Notice(engagement_id=1, person_id=tx.all(Person)[0].id, office=""),
        lambda tx: Notice(engagement_id=1, person_id=None, office="예시과"),
    ],
    ids=["setting", "uid", "contact", "notice of a person", "notice of an office"],
)
def test_what_may_be_there_once_is_refused_twice_unless_it_lies_in_the_bin(office: Office, twice) -> None:  # type: ignore[no-untyped-def]
    with office.write(action="test.add", by="가") as tx:
        tx.add(visit())
        tx.add(Person(name="예시 가나"))
        first = tx.add(twice(tx))
    with pytest.raises(InputError) as caught, office.write(action="test.add", by="가") as tx:
        tx.add(twice(tx))
    assert (caught.value.code, caught.value.values["book"]) == ("input.not_unique", first.book.table)
    with office.write(action="test.bin", by="가") as tx:
        tx.bin(first)
        assert tx.add(twice(tx)).id == first.id + 1


def test_two_records_may_refer_to_each_other_within_one_action(office: Office) -> None:
    with office.write(action="test.add", by="가") as tx:
        child = tx.add(visit(parent_id=2))
        parent = tx.add(visit())
    assert (child.parent_id, parent.id) == (2, 2)


def test_a_reference_to_nothing_is_refused_when_the_action_ends(office: Office) -> None:
    with pytest.raises(InputError) as caught, office.write(action="test.add", by="가") as tx:
        tx.add(Stop(engagement_id=99, place="서북병원"))
    assert caught.value.code == "input.refers_to_nothing"
    with office.read() as tx:
        assert tx.all(Stop, binned=True) == ()


def test_a_reader_beside_slow_writers_misses_no_change(books: Books, place: str) -> None:
    """Numbers are given in the order of commits, so asking for what came after the last one is enough."""
    writers, each = 3, 20
    turns = threading.Barrier(writers + 1)

    def write(name: str) -> None:
        mine = books.open(place)
        turns.wait()
        for number in range(each):
            with mine.write(action="test.add", by=name) as tx:
                tx.add(Setting(key=f"{name}{number}"))

    threads = [threading.Thread(target=write, args=(name,)) for name in "가나다"[:writers]]
    for thread in threads:
        thread.start()
    reader = books.open(place)
    turns.wait()
    seen: list[tuple[int, str]] = []
    while len(seen) < writers * each:
        alive = any(thread.is_alive() for thread in threads)
        with reader.read() as tx:
            last = seen[-1][0] if seen else 0
            seen += [(e.journal, e.change.new["key"]) for e in journal.since(tx, last)]
        if not alive:
            break
    for thread in threads:
        thread.join()
    assert [number for number, _ in seen] == list(range(1, writers * each + 1))
    assert sorted(key for _, key in seen) == sorted(
        f"{n}{i}" for n in "가나다"[:writers] for i in range(each)
    )


def test_actions_tell_who_did_what_when_about_what(office: Office, books: Books) -> None:
    with office.write(action="visit.planned", by="가", subject="서북권 현장방문") as tx:
        tx.add(visit())
    with office.read() as tx:
        (entry,) = journal.since(tx, 0)
        told = (entry.journal, entry.at, entry.by, entry.action, entry.subject, entry.undo_of)
        assert told == (1, books.clock.at, "가", "visit.planned", "서북권 현장방문", None)
        assert journal.line(tx, 1).subject == "서북권 현장방문"


def test_an_action_may_be_named_after_it_wrote_and_an_empty_one_leaves_no_line(office: Office) -> None:
    with office.write(action="visit.planned", by="가") as tx:
        tx.add(visit())
        tx.subject = "나중에 붙인 제목"
    with office.write(action="nothing", by="가"):
        pass
    with office.read() as tx:
        assert (journal.line(tx, 1).subject, tx.journal_number()) == ("나중에 붙인 제목", 1)
