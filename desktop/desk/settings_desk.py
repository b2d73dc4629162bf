# SPDX-License-Identifier: Apache-2.0
"""The settings desk: what is set, who uses the office, which tables it checks against, its backups."""

from __future__ import annotations

from datetime import date, timedelta

from db.errors import BugError
from db.records import User
from db.transaction import ReadTx
from desktop import userfiles
from desktop.desk.reading import Readers, Reading
from desktop.rules.council import in_force
from desktop.rules.roster import holds_on
from desktop.rules.settings import setting_infos
from desktop.screens import settings as screen
from desktop.screens.engagement import Choice
from desktop.services import roles
from desktop.services.backups import last_backup_at, run_backup
from desktop.services.knowledge import Knowledge, knowledge

_SESSIONS_SHOWN = 8


def settings_screen(reading: Reading, _view: screen.SettingsView) -> screen.SettingsScreen:
    """Everything the desk shows."""
    tx, known, today = reading.tx, knowledge(reading.tx), reading.today
    me = roles.user_of(tx, reading.by)
    return screen.SettingsScreen(
        settings=tuple(
            screen.SettingRow(
                key=info.key,
                value=getattr(known.settings, info.key),
                default=info.default,
                low=info.low,
                high=info.high,
                origin=info.origin,
            )
            for info in setting_infos()
        ),
        users=_users(tx, known, me),
        bureaus=_bureaus(known, today),
        sessions=_sessions(known, today),
        elections=tuple(
            screen.ElectionLine(
                name=e.name,
                day=e.day,
                since=e.day - timedelta(days=known.settings.election_notice_days),
                certainty=e.certainty,
            )
            for e in sorted(known.elections, key=lambda e: e.day)
            if e.day >= today and e.binned_at is None
        ),
        seasons=tuple(
            screen.SeasonLine(
                name=s.name,
                first=(s.first_month, s.first_day),
                last=(s.last_month, s.last_day),
                themes=s.themes,
            )
            for s in known.seasons
            if s.binned_at is None
        ),
        office=reading.office_name,
        place=_place(reading),
        backup_at=last_backup_at(tx),
        backups=str(userfiles.backup_folder()),
        can_edit=roles.Duty.OFFICE in roles.MAY[me.role],
    )


def _users(tx: ReadTx, known: Knowledge, me: User) -> tuple[screen.UserRow, ...]:
    found = []
    for user in sorted(tx.all(User), key=lambda u: (u.name or u.account, u.id)):
        bureau = known.roster.bureaus.get(user.bureau_id or 0)
        found.append(
            screen.UserRow(
                key=user.id,
                account=user.account,
                name=user.name,
                role=user.role,
                bureau=str(user.bureau_id or ""),
                bureau_name=bureau.name if bureau is not None else "",
                is_me=user.id == me.id != 0,
            )
        )
    return tuple(found)


def _bureaus(known: Knowledge, today: date) -> tuple[Choice, ...]:
    listed = [b for b in known.roster.bureaus.values() if holds_on(b, today)]
    return tuple(Choice(key=str(b.id), label=b.name) for b in sorted(listed, key=lambda b: b.name))


def _sessions(known: Knowledge, today: date) -> tuple[screen.SessionLine, ...]:
    """Those under way or to come; without any, the last ones known."""
    listed = sorted(in_force(known.sessions), key=lambda s: (s.first, s.number))
    coming = [s for s in listed if s.last >= today]
    return tuple(
        screen.SessionLine(number=s.number, kind=s.kind, first=s.first, last=s.last)
        for s in (coming[:_SESSIONS_SHOWN] or listed[-_SESSIONS_SHOWN:])
    )


def _place(reading: Reading) -> str:
    """The file; of an office on a server its name only: an address may hold more than people should see."""
    office = reading.office
    if office is None:
        return ""
    return str(office.path) if office.path is not None else office.name


def take_backup(reading: Reading, _question: screen.TakeBackup) -> screen.BackupTaken:
    """Raises OfficeError like services.backups.run_backup."""
    if reading.office is None:
        raise BugError("a backup needs the office itself")
    done = run_backup(reading.office, folder=userfiles.backup_folder(), now=reading.now)
    return screen.BackupTaken(path=str(done.info.path), at=reading.now, records=sum(done.info.rows.values()))


READERS: Readers = {screen.SettingsView: settings_screen, screen.TakeBackup: take_backup}
