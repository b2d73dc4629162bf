# SPDX-License-Identifier: Apache-2.0
"""Answers about one person's numbers: closed unless this user has just said why she looks."""

from __future__ import annotations

from db.records import Person
from desktop.desk.reading import Readers, Reading
from desktop.screens.contacts import ContactOf, ContactScreen
from desktop.services import contacts, roles


def contact_screen(reading: Reading, question: ContactOf) -> ContactScreen:
    tx, person_id = reading.tx, question.person
    person = tx.find(Person, person_id)
    if person is None:
        return ContactScreen(person=person_id, may_look=False)
    user = roles.user_of(tx, reading.by)
    may_look = contacts.may_look(user)
    kept = contacts.contact_of(tx, person_id)
    numbers = (
        contacts.open_numbers(tx, person_id=person_id, by=reading.by, now=reading.now) if may_look else None
    )
    return ContactScreen(
        person=person_id,
        name=person.name,
        until=numbers.until if numbers is not None else None,
        office_phone=numbers.office_phone if numbers is not None else "",
        email=numbers.email if numbers is not None else "",
        mobile=numbers.mobile if numbers is not None else "",
        has_any=kept is not None and any((kept.office_phone, kept.email, kept.mobile)),
        reasons=contacts.last_reasons(tx, by=reading.by) if may_look else (),
        may_look=may_look,
        may_see_mobile=contacts.may_see_mobile(user),
    )


READERS: Readers = {ContactOf: contact_screen}
