# SPDX-License-Identifier: Apache-2.0
"""Numbers of people (연락처): shown to whoever says why, destroyed when nobody has a reason any more.

Values never leave through anything else: no journal, log, export, feed or sheet has them but the call
sheet, where mobile numbers have to be asked for with a reason of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from db.errors import InputError
from db.queries import contacts as queries
from db.queries import engagements
from db.records import Attendance, Contact, ContactView, Membership, Notice, Person, RoleHolding, User
from db.records.enums import UserRole
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx, WriteTx
from desktop.services import roles
from desktop.services.roles import Duty, NotAllowed

OPEN_FOR = timedelta(minutes=5)
OFFICE_FIELDS = ("office_phone", "email")
MOBILE = "mobile"
MOST_REASONS = 5
MAX_MONTHS = 600
_MOBILE_ROLES = frozenset({UserRole.PLANNER, UserRole.APPROVER})


def may_look(user: User) -> bool:
    """Whoever makes calls may look; who only reads may not."""
    return Duty.NOTICE in roles.MAY[user.role]


def may_see_mobile(user: User) -> bool:
    """Mobile numbers are for those who plan and who approve."""
    return user.role in _MOBILE_ROLES


def fields_for(user: User) -> tuple[str, ...]:
    return (*OFFICE_FIELDS, MOBILE) if may_see_mobile(user) else OFFICE_FIELDS


def contact_of(tx: ReadTx, person_id: int) -> Contact | None:
    """The row itself, for those who asked by `look` or print a call sheet."""
    return next(iter(tx.all(Contact, person_id=person_id)), None)


def look(tx: WriteTx, *, person_id: int, reason: str) -> ContactView:
    """Note that this user looks at a person's numbers, and why; they are open to her for `OPEN_FOR`.

    Raises NotAllowed, RecordMissing, and InputError without a reason.
    """
    user = roles.user_of(tx, tx.by)
    if not may_look(user):
        raise NotAllowed("role.viewer")
    if not reason.strip():
        raise InputError("input.empty", book="contact_view", field="reason")
    person = tx.get(Person, person_id)
    tx.subject = tx.subject or person.name
    return note_view(tx, person_id=person_id, reason=reason, fields=fields_for(user))


def note_view(tx: WriteTx, *, person_id: int, reason: str, fields: tuple[str, ...]) -> ContactView:
    return tx.add(ContactView(person_id=person_id, at=tx.now, by=tx.by, fields=fields, reason=reason.strip()))


def is_fresh(since: datetime, now: datetime) -> bool:
    """Whether something asked for then is still open now."""
    return abs(now - since) < OPEN_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNumbers:
    """Numbers open to one user until a time; those she may not see are empty."""

    office_phone: str = field(repr=False)
    email: str = field(repr=False)
    mobile: str = field(repr=False)
    until: datetime


def open_numbers(tx: ReadTx, *, person_id: int, by: str, now: datetime) -> OpenNumbers | None:
    """The numbers that this user asked for not long ago; None where she did not, or too long ago.

    Nothing stays open to a role that was taken away since, nor behind a clock that was set back.
    """
    view = queries.last_view(tx, person_id=person_id, by=by)
    if view is None or not is_fresh(view.at, now):
        return None
    user = roles.user_of(tx, by)
    if not may_look(user):
        return None
    shown = set(view.fields) & set(fields_for(user))
    found = contact_of(tx, person_id) or Contact(person_id=person_id)
    return OpenNumbers(
        office_phone=found.office_phone if "office_phone" in shown else "",
        email=found.email if "email" in shown else "",
        mobile=found.mobile if MOBILE in shown else "",
        until=view.at + OPEN_FOR,
    )


def opened_of_many(tx: ReadTx, people: Iterable[int], *, by: str, now: datetime) -> dict[int, OpenNumbers]:
    """Those of these people whose numbers are open to this user just now; three queries at most."""
    wanted, user = set(people), roles.user_of(tx, by)
    if not wanted or not may_look(user):
        return {}
    fresh: dict[int, ContactView] = {}
    for view in queries.views(tx, limit=100, by=by):
        if view.person_id in wanted and is_fresh(view.at, now):
            fresh.setdefault(view.person_id, view)
    kept = {c.person_id: c for c in tx.all(Contact, person_id=sorted(fresh))} if fresh else {}
    found = {}
    for number, view in fresh.items():
        shown, contact = set(view.fields) & set(fields_for(user)), kept.get(number)
        if contact is not None:
            found[number] = OpenNumbers(
                office_phone=contact.office_phone if "office_phone" in shown else "",
                email=contact.email if "email" in shown else "",
                mobile=contact.mobile if MOBILE in shown else "",
                until=view.at + OPEN_FOR,
            )
    return found


def last_reasons(tx: ReadTx, *, by: str) -> tuple[str, ...]:
    """What this user gave last as her reasons, each once, newest first."""
    given = (view.reason for view in queries.views(tx, limit=100, by=by))
    return tuple(dict.fromkeys(given))[:MOST_REASONS]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleContact:
    """Numbers of somebody who has held no seat or office since `since` (None: never, and never met)."""

    contact: Contact = field(repr=False)
    name: str
    since: date | None


def stale_contacts(tx: ReadTx, *, months: int, now: datetime) -> tuple[StaleContact, ...]:
    """Whose numbers nobody has a reason to keep: no seat or office for that many months.

    Who never held one counts from the last day he was met or told. Raises InputError for months outside
    1 to 600.
    """
    if not 1 <= months <= MAX_MONTHS:
        raise InputError("input.months", value=months, low=1, high=MAX_MONTHS)
    today = now.astimezone(zone_named(SEOUL)).date()
    before = _months_before(today, months)
    held = queries.with_numbers(tx)
    ids = {contact.person_id for contact in held}
    ends = _last_roles(tx, ids)
    ends |= _last_met(tx, ids - ends.keys(), today)
    names = {person.id: person.name for person in tx.all(Person, binned=True)}
    found = []
    for contact in held:
        since = ends.get(contact.person_id)
        if since is None or since <= before:
            name = names.get(contact.person_id, "")
            found.append(StaleContact(contact=contact, name=name, since=since))
    return tuple(found)


def purge(tx: WriteTx, *, months: int) -> tuple[StaleContact, ...]:
    """Destroy those numbers; names and posts of visits and notices stay. The history says only that.

    What was overwritten is still in the file until `db.scrubbing.scrub`. Raises InputError.
    """
    stale = stale_contacts(tx, months=months, now=tx.now)
    for row in stale:
        tx.update(row.contact, office_phone="", email="", mobile="")
    tx.note_action()
    return stale


def _last_roles(tx: ReadTx, ids: set[int]) -> dict[int, date]:
    """The first day without seat or office; the end of time for those who still have one."""
    found: dict[int, date] = {}
    held: tuple[Membership | RoleHolding, ...] = (*tx.all(Membership), *tx.all(RoleHolding))
    for row in held:
        if row.person_id in ids:
            found[row.person_id] = max(found.get(row.person_id, date.min), row.valid_to or date.max)
    return found


def _last_met(tx: ReadTx, ids: set[int], today: date) -> dict[int, date]:
    """The last day of an engagement that they were at or told of; one still to come counts as today."""
    if not ids:
        return {}
    there: dict[int, set[int]] = {}
    for row in (*_of_people(tx, Attendance, ids), *_of_people(tx, Notice, ids)):
        if row.person_id is not None:
            there.setdefault(row.engagement_id, set()).add(row.person_id)
    found: dict[int, date] = {}
    for engagement in engagements.with_ids(tx, there):
        when = engagement.when or engagement.former_when
        day = min(today, when.day_to) if when is not None else today
        for person_id in there[engagement.id]:
            found[person_id] = max(found.get(person_id, date.min), day)
    return found


def _of_people(
    tx: ReadTx, kind: type[Attendance] | type[Notice], ids: Iterable[int]
) -> Iterable[Attendance | Notice]:
    listed = sorted(ids)
    for start in range(0, len(listed), 500):
        yield from tx.all(kind, person_id=listed[start : start + 500])


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    month += 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
