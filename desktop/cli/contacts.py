# SPDX-License-Identifier: Apache-2.0
"""`contact`: numbers of a person behind a reason, who looked at them, and destroying them."""

from __future__ import annotations

from pathlib import Path

from db.queries import contacts as queries
from db.records import Person
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx
from desktop import userfiles
from desktop.cli import jsons, typed
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.showing import columns
from desktop.services import contacts
from desktop.services.contacts import StaleContact
from desktop.services.roles import Duty

_MOST = 1_000


def show_command(call: Call) -> Result:
    """The numbers, once; that they were looked at is kept with the reason."""
    with call.write("look_contact", None) as tx:
        person = person_of(tx, call.arg("person"))
        contacts.look(tx, person_id=person.id, reason=call.arg("reason"))
    with call.read() as tx:
        numbers = contacts.open_numbers(tx, person_id=person.id, by=call.office.by, now=call.now)
    assert numbers is not None
    none = call.text("contacts.field.none")
    shown = {name: getattr(numbers, name) for name in ("office_phone", "email", "mobile")}
    return Result(
        lines=(
            person.name,
            *(
                columns("  " + call.text(f"contacts.field.{name}"), value or none)
                for name, value in shown.items()
            ),
        ),
        data={"person": person.id, "name": person.name, **shown},
    )


def person_of(tx: ReadTx, text: str) -> Person:
    """By number or name. Raises UsageError for a name that nobody or more than one bears."""
    wanted = text.strip().removeprefix("p:")
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 12:
        return tx.get(Person, int(wanted))
    named = tx.all(Person, name=wanted) if wanted else ()
    if len(named) != 1:
        raise UsageError("cli.error.nobody" if not named else "cli.error.namesakes", value=wanted[:40])
    return named[0]


def purge_command(call: Call) -> Result:
    """Destroys the numbers of those without an office for that long, and their traces in the file."""
    months = typed.number(call.arg("months"), "--months")
    if call.arg("dry_run"):
        with call.read() as tx:
            stale = contacts.stale_contacts(tx, months=months, now=call.now)
        head = call.text("contacts.cli.would_purge", count=len(stale), months=months)
        return Result(
            lines=(head, *(_stale_line(call, row) for row in stale)),
            data={"dry_run": True, "people": [_stale_data(row) for row in stale]},
        )
    with call.write("purge_contacts", Duty.OFFICE) as tx:
        stale = contacts.purge(tx, months=months)
    from db import scrubbing

    clean = scrubbing.scrub(call.office.office)
    copies = scrubbing.copies_holding(
        _copy_places(call.office.office.path), [row.contact.person_id for row in stale]
    )
    head = call.text("contacts.cli.purged", count=len(stale))
    found = call.text("contacts.cli.copies", count=len(copies)) if copies else None
    return Result(
        lines=(
            head,
            *(_stale_line(call, row) for row in stale),
            *([] if clean else [call.text("contacts.cli.not_scrubbed")]),
            found or call.text("contacts.cli.no_copies"),
            *(f"  {path}" for path in copies),
        ),
        data={
            "dry_run": False,
            "people": [_stale_data(row) for row in stale],
            "scrubbed": clean,
            "copies": [str(path) for path in copies],
        },
    )


def _copy_places(path: Path | None) -> list[tuple[Path, str]]:
    """Where copies of offices lie: the folder of backups, and beside the office what was put aside."""
    places = [(userfiles.backup_folder(), "*.dongseon")]
    if path is not None:
        places.append((path.parent, f"{_plain(path.stem)}.*{path.suffix}"))
        places.append((path.parent / "backups", "*.dongseon"))
    return [(folder, pattern) for folder, pattern in places if folder.is_dir()]


def _plain(stem: str) -> str:
    import glob

    return glob.escape(stem)


def _stale_line(call: Call, row: StaleContact) -> str:
    since = row.since if row.since is not None else call.text("contacts.cli.never")
    return "  " + call.text("contacts.cli.stale", name=row.name, since=since)


def _stale_data(row: StaleContact) -> dict[str, object]:
    return {"person": row.contact.person_id, "name": row.name, "since": jsons.plain(row.since)}


def views_command(call: Call) -> Result:
    """Who looked at whose numbers and why, newest first."""
    limit = typed.number(call.arg("limit"), "--limit") if call.arg("limit") else 50
    with call.read() as tx:
        person = person_of(tx, call.arg("person")) if call.arg("person") else None
        found = queries.views(
            tx, limit=min(max(limit, 1), _MOST), person_id=person.id if person is not None else None
        )
        names = {p.id: p.name for p in tx.all(Person, id={v.person_id for v in found}, binned=True)}
    zone = zone_named(SEOUL)
    rows = [
        {
            "at": jsons.plain(view.at),
            "by": view.by,
            "person": view.person_id,
            "name": names.get(view.person_id, ""),
            "fields": list(view.fields),
            "reason": view.reason,
        }
        for view in found
    ]
    lines = [
        call.text(
            "contacts.cli.view",
            at=view.at.astimezone(zone),
            by=view.by,
            name=names.get(view.person_id, ""),
            reason=view.reason,
            fields=tuple(call.text(f"contacts.field.{name}") for name in view.fields),
        )
        for view in found
    ]
    return Result(lines=(call.text("contacts.cli.views", count=len(found)), *lines), data={"views": rows})
