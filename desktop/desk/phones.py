# SPDX-License-Identifier: Apache-2.0
"""The desk of phones: who reads the calendar by which way, what he does not have, what can reach him."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from db.queries import readers as queries
from db.records import Handing, Reader
from db.transaction import ReadTx
from desktop.desk.outside import outside_rows
from desktop.desk.reading import Readers, Reading
from desktop.desk.uploads import with_uploads
from desktop.rules.feeds import audience_of, day_of, window_of
from desktop.rules.finding import Finding
from desktop.rules.phones import reach
from desktop.rules.roster import Roster, holds_on
from desktop.rules.settings import OfficeSettings
from desktop.screens import phones as screen
from desktop.screens.phones import LinkState
from desktop.services import contacts, roles
from desktop.services.behind import Lag, Standing, standings
from desktop.services.knowledge import knowledge

MOST_HANDED = 30


def phones_screen(reading: Reading, question: screen.PhonesView) -> screen.PhonesScreen:
    """Everything of the desk; a fixed number of queries whatever the office holds."""
    tx, known, user = reading.tx, knowledge(reading.tx), roles.user_of(reading.tx, reading.by)
    found = standings(tx, now=reading.now)
    numbers = telephones(reading, found)
    rows = {s.reader.id: reader_row(s, known.roster, numbers, now=reading.now) for s in found}
    rows = with_uploads(tx, (s.reader for s in found), rows)
    chosen = next((s for s in found if s.reader.id == question.reader), None)
    behind = sorted(
        (behind_row(s, lag) for s in found for lag in s.lags),
        key=lambda row: (not row.is_soon, row.starts, row.engagement, row.reader),
    )
    return screen.PhonesScreen(
        today=reading.today,
        readers=tuple(sorted(rows.values(), key=lambda row: (row.name, row.key))),
        behind=tuple(behind),
        card=None
        if chosen is None
        else reader_card(tx, chosen, rows[chosen.reader.id], known.settings, now=reading.now),
        outside=outside_rows(tx),
        bureaus=tuple(
            (b.id, b.name)
            for b in sorted(known.roster.bureaus.values(), key=lambda b: b.name)
            if holds_on(b, reading.today)
        ),
        persons=tuple(
            (p.id, p.name) for p in sorted(known.roster.people.values(), key=lambda p: (p.name, p.id))
        ),
        may_write=roles.may_edit(user),
    )


def due(reading: Reading) -> int:
    """How many phones are behind on what begins before they will have looked again, for the rail."""
    return sum(bool(s.soon) for s in standings(reading.tx, now=reading.now))


def telephones(reading: Reading, found: tuple[Standing, ...]) -> Mapping[int, str]:
    """Reader → a number to ring, where this user has just said why she looks at that person's numbers."""
    people = {s.reader.person_id for s in found if s.reader.person_id is not None}
    opened = contacts.opened_of_many(reading.tx, people, by=reading.by, now=reading.now)
    return {
        s.reader.id: opened[s.reader.person_id].office_phone or opened[s.reader.person_id].mobile
        for s in found
        if s.reader.person_id in opened
    }


def reader_row(
    standing: Standing, roster: Roster, numbers: Mapping[int, str], *, now: datetime
) -> screen.ReaderRow:
    """One reader in the list."""
    reader = standing.reader
    bureau, person = roster.bureaus.get(reader.bureau_id or 0), roster.people.get(reader.person_id or 0)
    return screen.ReaderRow(
        key=reader.id,
        name=reader.name,
        profile=reader.profile,
        bureau=bureau.name if bureau is not None else "",
        person=person.name if person is not None else "",
        person_id=reader.person_id or 0,
        telephone=numbers.get(reader.id, ""),
        client=reader.client,
        link=link_state(standing, now=now),
        address=standing.link.address if standing.link is not None else "",
        expires_on=reader.expires_on,
        read_at=standing.got_at,
        read_way=standing.got_way,
        program=standing.program,
        behind=len(standing.lags),
        soon=len(standing.soon),
        uploads=bool(reader.upload_url),
    )


def link_state(standing: Standing, *, now: datetime) -> LinkState:
    """What a phone that asks gets today. Whether this computer still has the address is for the window."""
    reader, link = standing.reader, standing.link
    if link is None:
        return LinkState.NONE
    if not link.token_sha256:
        return LinkState.REVOKED
    if reader.expires_on is not None and reader.expires_on < day_of(now):
        return LinkState.EXPIRED
    return LinkState.WORKS


def behind_row(standing: Standing, lag: Lag) -> screen.BehindRow:
    """An engagement that a reader does not have as it stands."""
    return screen.BehindRow(
        reader=standing.reader.id,
        engagement=lag.engagement.id,
        title=lag.engagement.title,
        when=lag.when,
        starts=lag.starts,
        since=lag.since,
        is_gone=lag.is_gone,
        is_soon=lag.is_soon,
    )


def reader_card(
    tx: ReadTx,
    standing: Standing,
    row: screen.ReaderRow,
    settings: OfficeSettings,
    *,
    now: datetime,
) -> screen.ReaderCard:
    """Everything of one reader; a few more queries."""
    from desktop.desk.feeds import joining

    reader, link = standing.reader, standing.link
    first, last = window_of(reader, day_of(now), settings)
    return screen.ReaderCard(
        row=row,
        version=reader.row_version,
        bureau_id=reader.bureau_id,
        person_id=reader.person_id,
        kinds=reader.kinds,
        back_days=reader.back_days,
        ahead_days=reader.ahead_days,
        alarm_min=reader.alarm_min,
        keeps_cancelled=reader.keeps_cancelled,
        upload_url=reader.upload_url,
        upload_user=reader.upload_user,
        note=reader.note,
        address=link.address if link is not None else "",
        made_at=link.at if link is not None and link.token_sha256 else None,
        reaches=(
            *reaches(reader, "" if row.link is LinkState.REVOKED or link is None else link.address),
            *joining.left_out(tx, reader, now=now),
        ),
        behind=tuple(behind_row(standing, lag) for lag in standing.lags),
        handed=tuple(handed_row(h) for h in queries.handings_of(tx, reader.id, most=MOST_HANDED)),
        count=queries.count_of(
            tx, audience_of(reader).key, first=first, last=last, kinds=reader.kinds, now=now
        ),
    )


def reaches(reader: Reader, address: str) -> tuple[Finding, ...]:
    """What will reach his program by a link under that address ("": none), how late, and what cannot."""
    return reach(
        reader.client,
        is_tls=address.startswith("https://"),
        is_loopback=is_loopback(address),
        has_upload=bool(reader.upload_url),
        has_link=bool(address),
        alarm_min=audience_of(reader).alarm_min,
        keeps_cancelled=reader.keeps_cancelled,
    )


def is_loopback(address: str) -> bool:
    """Whether only this computer itself can reach that address."""
    host = urlsplit(address).hostname or ""
    return host == "localhost" or host == "::1" or host.startswith("127.")


def handed_row(handing: Handing) -> screen.HandedRow:
    return screen.HandedRow(
        at=handing.at,
        way=handing.way,
        by=handing.by,
        count=handing.count,
        program=handing.program,
        first=handing.first,
        last=handing.last,
    )


READERS: Readers = {screen.PhonesView: phones_screen}
