# SPDX-License-Identifier: Apache-2.0
"""Readers' calendars uploaded: read in the office, put on the server, remembered in the office.

The network is never inside a transaction. What goes wrong is remembered too, for the reader's card.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from db.office import Office
from db.queries.readers import Read
from db.queries.uploads import UploadNote, keep_upload, upload_note, upload_notes
from db.records import Reader
from db.records.enums import FeedWay
from db.transaction import ReadTx
from desktop import userfiles
from desktop.desk.feeds import joining, texts
from desktop.desk.feeds.joining import Feed
from desktop.feed import keyrings, upload
from desktop.feed.credentials import Credentials
from desktop.feed.exchange import UploadError, address_of, trusting
from desktop.feed.upload import Means, Put, Target
from desktop.rules.feeds import day_of
from desktop.rules.uploads import may_try, place_of
from desktop.screens.uploads import PasswordWanted
from desktop.services import readers, roles
from desktop.services.readers import Given

_KEPT = "upload"  # the note of this machine: `ca_file`


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploaded:
    """What came of it. `is_same`: these bytes lay there already. `is_kept`: the keyring has the password."""

    reader_id: int
    name: str
    host: str
    count: int
    at: datetime
    is_same: bool = False
    is_kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A password as somebody gave it, and whether the keyring may have it."""

    password: str = field(repr=False)
    keep: bool = True


def upload_reader(
    office: Office,
    reader_id: int,
    *,
    by: str,
    now: datetime,
    secret: Secret | None = None,
    force: bool = False,
    means: Means | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Uploaded:
    """Put a reader's calendar at his address; blocks on the network.

    Without `secret` the keyring is asked. `force` overwrites what somebody else put there. Once `stopped`,
    the office is not touched any more: the next upload looks first at what lies there. Raises UploadError
    upload.*, which is also remembered for the card; RecordMissing; NotAllowed.

    A reader in the bin gets the farewell, where anything of his lies there.
    """
    texts.refresh(office, now=now)
    with office.read() as tx:
        roles.guard(tx, roles.user_of(tx, by), roles.Duty.PLAN)
        reader = tx.get(Reader, reader_id)
        note = _note_of(tx, reader)
        if reader.binned_at is not None and not note.version:
            reader = readers.standing_reader(tx, reader_id)  # nothing of his lies there: raises
        feed = _feed(tx, reader, now)
    if not reader.upload_url:
        raise UploadError("upload.no_address", name=reader.name)
    try:
        host = address_of(reader.upload_url).host
        who = _credentials(reader, host, secret)
        target = Target(url=reader.upload_url, credentials=who, etag=note.etag, version=note.version)
        put = upload.put(feed.data, target, means=means or machine_means(), force=force)
    except UploadError as error:
        if not stopped():
            _note_failure(office, reader, note, error, by=by, now=now)
        raise
    if stopped():
        raise UploadError("upload.stopped", host=host)
    _note_success(office, reader, note, feed, put, by=by, now=now)
    is_kept = False
    if secret is not None and secret.keep and reader.upload_user:
        is_kept = keyrings.keep_password(host, reader.upload_user, secret.password)
    return Uploaded(
        reader_id=reader.id,
        name=reader.name,
        host=host,
        count=feed.count,
        at=now,
        is_same=put.is_same,
        is_kept=is_kept,
    )


def uploads_due(office: Office, *, by: str, now: datetime) -> tuple[int, ...]:
    """Readers whose calendar is another than what was uploaded last, and may be tried by itself now."""
    with office.read() as tx:
        if not any(reader.upload_url for reader in tx.all(Reader, binned=True)):
            return ()
    texts.refresh(office, now=now)
    with office.read() as tx:
        if not roles.may_edit(roles.user_of(tx, by)):
            return ()
        notes = upload_notes(tx)
        return tuple(
            reader.id
            for reader in tx.all(Reader, binned=True)
            if reader.upload_url and _is_due(tx, reader, notes, now)
        )


def password_wanted(office: Office, reader_id: int) -> PasswordWanted | None:
    """Whose password is to be asked for before an upload; None where the keyring has it, or none is used."""
    with office.read() as tx:
        reader = readers.standing_reader(tx, reader_id)
        note = _note_of(tx, reader)
    if not reader.upload_url or not reader.upload_user:
        return None
    host = address_of(reader.upload_url).host
    is_wrong = note.problem == "upload.login"
    if not is_wrong and keyrings.password_of(host, reader.upload_user) is not None:
        return None
    return PasswordWanted(host=host, user=reader.upload_user, can_keep=keyrings.can_keep())


def trust(ca_file: Path | None) -> None:
    """Check certificates on this machine also against that PEM file; None: the system's alone.

    Raises UploadError upload.ca_file and changes nothing.
    """
    if ca_file is not None:
        trusting(ca_file)
    userfiles.keep(_KEPT, {"ca_file": "" if ca_file is None else str(ca_file.resolve())})


def forget(reader: Reader) -> None:
    """The keyring of this machine does not hold the reader's password any more."""
    if reader.upload_url and reader.upload_user:
        keyrings.forget_password(address_of(reader.upload_url).host, reader.upload_user)


def machine_means() -> Means:
    """What this machine trusts, with the patience of a person."""
    ca_file = userfiles.kept(_KEPT).get("ca_file")
    return Means(context=trusting(Path(ca_file) if isinstance(ca_file, str) and ca_file else None))


def _feed(tx: ReadTx, reader: Reader, now: datetime) -> Feed:
    """Whose time is over, and who was removed, gets the farewell, as by his link."""
    return joining.farewell(now=now) if _is_over(reader, now) else joining.feed_of(tx, reader, now=now)


def _is_over(reader: Reader, at: datetime) -> bool:
    """Whether his time was over, or he was in the bin, by then."""
    is_expired = reader.expires_on is not None and reader.expires_on < day_of(at)
    return is_expired or (reader.binned_at is not None and reader.binned_at <= at)


def _is_due(tx: ReadTx, reader: Reader, notes: Mapping[int, UploadNote], now: datetime) -> bool:
    note = _of(reader, notes.get(reader.id) or UploadNote(reader_id=reader.id))
    if _is_over(reader, now) and (note.at is None or _is_over(reader, note.at)):
        return False  # nothing of ours lies there, or the farewell does, and need not be today's
    is_changed = note.problem and note.reader_version != reader.row_version
    if not is_changed and not may_try(
        problem=note.problem, tried_at=note.tried_at, fails=note.fails, now=now
    ):
        return False
    return bool(note.problem) or note.version != _feed(tx, reader, now).etag


def _note_of(tx: ReadTx, reader: Reader) -> UploadNote:
    return _of(reader, upload_note(tx, reader.id))


def _of(reader: Reader, note: UploadNote) -> UploadNote:
    """What is known of the file holds for one address only."""
    place = place_of(reader.upload_url)
    return note if note.place == place else UploadNote(reader_id=reader.id, place=place)


def _credentials(reader: Reader, host: str, secret: Secret | None) -> Credentials | None:
    if not reader.upload_user:
        return None
    password = keyrings.password_of(host, reader.upload_user) if secret is None else secret.password
    if password is None:
        raise UploadError("upload.no_password", host=host, user=reader.upload_user)
    return Credentials(reader.upload_user, password)


def _note_failure(
    office: Office, reader: Reader, note: UploadNote, error: UploadError, *, by: str, now: datetime
) -> None:
    values = {name: value for name, value in error.values.items() if isinstance(value, (str, int))}
    failed = replace(
        note,
        tried_at=now,
        problem=error.code,
        values=values,
        fails=note.fails + 1,
        reader_version=reader.row_version,
    )
    with office.write(action="upload_failed", by=by) as tx:
        keep_upload(tx, failed)


def _note_success(
    office: Office, reader: Reader, note: UploadNote, feed: Feed, put: Put, *, by: str, now: datetime
) -> None:
    """What lies there, and, where it is new to him, that it reached him."""
    kept = UploadNote(
        reader_id=reader.id,
        place=note.place,
        etag=put.etag,
        version=put.version,
        at=now,
        tried_at=now,
        reader_version=reader.row_version,
    )
    is_new = put.version != note.version
    with office.write(action="reader_uploaded", by=by) as tx:
        keep_upload(tx, kept)
        read = Read(reader_id=reader.id, at=now, way=FeedWay.UPLOAD, version=put.version)
        readers.note_read(tx, read)
        if is_new:
            given = Given(way=FeedWay.UPLOAD, count=feed.count, version=put.version, at=now)
            readers.note_handing(tx, given, reader_id=reader.id, engagements=feed.engagements)
