# SPDX-License-Identifier: Apache-2.0
"""`python -m tests.make_office`: write the office file of this release into tests/data/offices/.

Run once a release and commit the file; every later release opens, migrates and examines them all.
The sample office, and on top of it actions of each sort: changed, moved, told, binned, undone.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db import backup, doctor, journal, search
from db.office import Office, create_office
from db.records import Attachment, Attempt, Contact, Engagement, Notice, Stop
from db.records.enums import Channel
from db.records.when import moved_by
from db.tables import metadata
from desktop.seoul.sample import sample_records

OFFICES = Path(__file__).parent / "data" / "offices"
RELEASE = "0.1.0"
TODAY = date(2026, 11, 23)
BY = "예시 담당"
NOTE = "예시 자료\n".encode()


def clock() -> Iterator[datetime]:
    at = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    while True:
        yield at
        at += timedelta(minutes=1)


def make(target: Path) -> None:
    """The office of this release at `target`, settled into one small file."""
    times = clock()
    with tempfile.TemporaryDirectory() as folder:
        office = create_office(Path(folder, "office.dongseon"), clock=lambda: next(times), uid_seed="release")
        with contextlib.closing(office):
            with office.write(action="office.sample", by=BY) as tx:
                tx.load(sample_records(TODAY))
                search.rebuild(tx)
            live(office)
            problems = doctor.examine(office)
            if problems:
                raise SystemExit(f"not sound: {problems}")
            with office.engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")
            target.unlink(missing_ok=True)
            backup.backup(office, target)


def live(office: Office) -> None:
    """Actions of each sort, by two people."""
    with office.read() as tx:
        first = next(e for e in tx.all(Engagement) if e.when is not None)
        contact = next(iter(tx.all(Contact)), None)
    with office.write(action="visit.planned", by=BY, subject="예시 현장") as tx:
        made = tx.add(Engagement(title="예시 현장", when=first.when, tags=("예시",)))
        stop = tx.add(Stop(engagement_id=made.id, place="예시 복지관"))
    with office.write(action="visit.moved", by="예시 동료", subject="예시 현장") as tx:
        assert made.when is not None
        tx.update(made, when=moved_by(made.when, 7), internal_note="예시 메모")
        tx.update(stop, place="다른 예시 복지관")
        if contact is not None:
            tx.update(contact, mobile="010-0000-0000")
    with office.write(action="notice.told", by=BY, subject="예시 현장") as tx:
        notice = tx.add(Notice(engagement_id=made.id, office="예시과"))
        tx.add(Attempt(notice_id=notice.id, at=tx.now, by=BY, channel=Channel.PHONE, told_when=made.when))
        tx.expose(made.id)
    with office.write(action="file.added", by=BY, subject="예시 현장") as tx:
        name = hashlib.sha256(NOTE).hexdigest()
        row = {"sha256": name, "size_bytes": len(NOTE), "bytes": NOTE}
        tx.connection.execute(metadata.tables["blob"].insert().values(row))
        file = tx.add(Attachment(engagement_id=made.id, name="예시.txt", sha256=name, size_bytes=len(NOTE)))
    with office.write(action="file.binned", by=BY, subject="예시.txt") as tx:
        tx.bin(file)
    with office.write(action="undo", by=BY) as tx:
        target = journal.undo_target(tx, by=BY)
        assert target is not None
        tx.undoes(target.journal, subject=target.subject)
        journal.reverse(tx, target.journal)


def main() -> int:
    OFFICES.mkdir(parents=True, exist_ok=True)
    target = OFFICES / f"{RELEASE}.dongseon"
    make(target)
    sys.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
