# SPDX-License-Identifier: Apache-2.0
"""Numbers of people: seen for a reason that is kept, destroyed without a trace, never anywhere else."""

from __future__ import annotations

import traceback
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import backup, doctor, journal, scrubbing
from db.errors import InputError, OfficeError, UndoBlocked
from db.records import Contact, ContactView, Person, RoleHolding, User
from db.records.enums import Role, UserRole
from db.tables import journal_entry
from desktop.desk.acts import act
from desktop.desk.questions import answer
from desktop.desk.reading import Reading
from desktop.screens.actions import Done, Refused, Undo
from desktop.screens.contacts import ContactOf, ContactScreen, LookAtContact
from desktop.services import contacts
from tests.offices import Desk

BY = "예시 담당"
PHONE, MAIL, MOBILE = "02-9876-1234", "abc.secret@example.com", "010-5555-7777"
TODAY = date(2022, 3, 21)


def entered(desk: Desk, *, until: date | None, number: str = MOBILE) -> int:
    """An invented person with numbers, who held an office until then; None: never one."""
    with desk.office.write(action="test.people", by=BY) as tx:
        person = tx.add(Person(name="예시 전임"))
        tx.add(Contact(person_id=person.id, office_phone=PHONE, email=MAIL, mobile=number))
        if until is not None:
            tx.add(
                RoleHolding(
                    person_id=person.id,
                    role=Role.BUREAU_HEAD,
                    body="1",
                    valid_from=date(2018, 1, 1),
                    valid_to=until,
                )
            )
        return person.id


def user(desk: Desk, role: UserRole) -> None:
    with desk.office.write(action="test.user", by="test") as tx:
        tx.add(User(account=BY, name=BY, role=role))


def shown(desk: Desk, person: int, *, by: str = BY) -> ContactScreen:
    with desk.office.read() as tx:
        return answer(Reading(tx, desk.clock.at, by, desk.office), ContactOf(person=person))


def test_numbers_are_closed_until_a_reason_is_given_and_again_after_five_minutes(desk: Desk) -> None:
    person = entered(desk, until=None)
    before = shown(desk, person)
    assert (before.is_open, before.has_any, before.mobile, before.office_phone) == (False, True, "", "")
    assert isinstance(act(desk.office, LookAtContact(person=person, reason=" 사전 안내 전화 "), by=BY), Done)
    now = shown(desk, person)
    assert (now.office_phone, now.email, now.mobile) == (PHONE, MAIL, MOBILE)
    assert now.reasons == ("사전 안내 전화",)
    assert shown(desk, person, by="다른 이").is_open is False
    desk.clock.at += timedelta(minutes=4, seconds=59)
    assert shown(desk, person).is_open
    desk.clock.at += timedelta(seconds=1)
    assert shown(desk, person).is_open is False


def test_who_looked_when_and_why_is_kept_and_the_numbers_are_not(desk: Desk) -> None:
    person = entered(desk, until=None)
    act(desk.office, LookAtContact(person=person, reason="사전 안내"), by=BY)
    with desk.office.read() as tx:
        (view,) = tx.all(ContactView)
        kept = [row.new + (row.old or "") for row in tx.connection.execute(journal_entry.select())]
    assert (view.person_id, view.by, view.at, view.reason) == (person, BY, desk.clock.at, "사전 안내")
    assert view.fields == ("office_phone", "email", "mobile")
    assert not [text for text in kept if PHONE in text or MOBILE in text or MAIL in text]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_is_shown(desk: Desk, reason: str) -> None:
    person = entered(desk, until=None)
    refused = act(desk.office, LookAtContact(person=person, reason=reason), by=BY)
    assert isinstance(refused, Refused)
    assert not shown(desk, person).is_open


def test_a_viewer_sees_nothing_and_a_liaison_no_mobile_number(desk: Desk) -> None:
    person = entered(desk, until=None)
    user(desk, UserRole.VIEWER)
    refused = act(desk.office, LookAtContact(person=person, reason="안내"), by=BY)
    assert isinstance(refused, Refused)
    assert refused.code == "role.viewer"
    with desk.office.write(action="test.user", by="test") as tx:
        tx.update(tx.all(User, account=BY)[0], role=UserRole.LIAISON, bureau_id=1)
    act(desk.office, LookAtContact(person=person, reason="안내"), by=BY)
    seen = shown(desk, person)
    assert (seen.office_phone, seen.mobile, seen.may_see_mobile) == (PHONE, "", False)


def test_looking_does_not_stand_in_the_way_of_undo(desk: Desk) -> None:
    person = entered(desk, until=None)
    with desk.office.write(action="plan", by=BY) as tx:
        plan = tx.add(Person(name="예시 손님"))
    act(desk.office, LookAtContact(person=person, reason="안내"), by=BY)
    with desk.office.read() as tx:
        target = journal.undo_target(tx, by=BY)
    assert target is not None
    assert target.action == "plan"
    assert isinstance(act(desk.office, Undo(), by=BY), Done)
    with desk.office.read() as tx:
        assert tx.get(Person, plan.id).binned_at is not None


def test_only_those_long_without_an_office_are_destroyed(desk: Desk) -> None:
    sitting = entered(desk, until=TODAY + timedelta(days=400))
    recent = entered(desk, until=date(2021, 9, 22))
    gone = entered(desk, until=date(2021, 9, 21))
    never = entered(desk, until=None)
    with desk.office.read() as tx:
        stale = contacts.stale_contacts(tx, months=6, now=desk.clock.at)
    assert {row.contact.person_id: row.since for row in stale} == {gone: date(2021, 9, 21), never: None}
    with desk.office.write(action="purge_contacts", by=BY) as tx:
        contacts.purge(tx, months=6)
    with desk.office.read() as tx:
        left = {c.person_id for c in tx.all(Contact) if c.office_phone or c.email or c.mobile}
        assert left == {sitting, recent}
        assert tx.get(Person, gone).name == "예시 전임"
        assert contacts.stale_contacts(tx, months=6, now=desk.clock.at) == ()
    assert doctor.examine(desk.office) == ()


@pytest.mark.parametrize("months", [0, -1, 601])
def test_a_senseless_number_of_months_destroys_nothing(desk: Desk, months: int) -> None:
    entered(desk, until=None)
    with pytest.raises(InputError), desk.office.write(action="purge_contacts", by=BY) as tx:
        contacts.purge(tx, months=months)


def traces(path: Path, text: str) -> list[str]:
    """Files of the office in which the bytes of that text stand."""
    found = path.parent.glob(f"{path.name}*")
    return sorted(file.name for file in found if text.encode() in file.read_bytes())


def test_destroyed_numbers_are_gone_from_every_byte_of_the_file(desk: Desk) -> None:
    path = desk.office.path
    assert path is not None
    for _ in range(30):
        entered(desk, until=date(2019, 1, 1))
    assert traces(path, MOBILE)
    with desk.office.write(action="purge_contacts", by=BY) as tx:
        assert len(contacts.purge(tx, months=12)) == 30
    assert scrubbing.scrub(desk.office)
    assert [traces(path, text) for text in (PHONE, MAIL, MOBILE)] == [[], [], []]
    assert doctor.examine(desk.office) == ()


def test_copies_that_still_hold_them_are_named_and_others_are_not(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    before = backup.backup(desk.office, folder / "empty.dongseon").path
    person = entered(desk, until=date(2019, 1, 1))
    holding = backup.backup(desk.office, folder / "holding.dongseon").path
    with desk.office.write(action="purge_contacts", by=BY) as tx:
        contacts.purge(tx, months=12)
    after = backup.backup(desk.office, folder / "after.dongseon").path
    (folder / "no.dongseon").write_bytes(b"not an office")
    assert {before, after, holding} <= set(folder.iterdir())
    assert scrubbing.copies_holding([(folder, "*.dongseon")], [person]) == (holding,)
    assert scrubbing.copies_holding([(folder, "*.dongseon")], []) == ()


def test_destroying_is_one_action_that_cannot_be_taken_back(desk: Desk) -> None:
    entered(desk, until=date(2019, 1, 1))
    entered(desk, until=date(2019, 1, 1))
    with desk.office.write(action="purge_contacts", by=BY) as tx:
        contacts.purge(tx, months=12)
        number = tx.changes.journal
    assert number is not None
    with desk.office.read() as tx:
        assert len(journal.entries_of(tx, number)) >= 2
        assert isinstance(journal.why_blocked(tx, number), UndoBlocked)


def role(desk: Desk, to: UserRole) -> None:
    with desk.office.write(action="test.user", by="test") as tx:
        for kept in tx.all(User, name=BY):
            tx.update(kept, role=to)


def test_a_role_taken_away_closes_what_it_had_opened(desk: Desk) -> None:
    person = entered(desk, until=None)
    user(desk, UserRole.PLANNER)
    act(desk.office, LookAtContact(person=person, reason="사전 안내"), by=BY)
    with desk.office.read() as tx:
        assert contacts.open_numbers(tx, person_id=person, by=BY, now=desk.clock.at) is not None
    role(desk, UserRole.LIAISON)
    assert (shown(desk, person).email, shown(desk, person).mobile) == (MAIL, "")
    role(desk, UserRole.VIEWER)
    with desk.office.read() as tx:
        assert contacts.open_numbers(tx, person_id=person, by=BY, now=desk.clock.at) is None


def test_a_clock_set_back_opens_nothing_again(desk: Desk) -> None:
    person = entered(desk, until=None)
    act(desk.office, LookAtContact(person=person, reason="사전 안내"), by=BY)
    desk.clock.at -= timedelta(minutes=5)
    assert shown(desk, person).is_open is False
    act(desk.office, LookAtContact(person=person, reason="사전 안내"), by=BY)
    assert shown(desk, person).is_open


def test_an_error_about_a_contact_prints_no_number(desk: Desk) -> None:
    person = entered(desk, until=None)
    number = MOBILE.replace("7", "8")
    wrong = (Contact(person_id=person, mobile=number), Contact(person_id=99_999, mobile=number))
    for contact in wrong:
        with pytest.raises(OfficeError) as caught, desk.office.write(action="test", by=BY) as tx:
            tx.add(contact)
        assert number not in "".join(traceback.format_exception(caught.value))
    assert number not in repr(wrong)
