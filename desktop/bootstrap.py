# SPDX-License-Identifier: Apache-2.0
"""The one place where an office is opened and everything is built and handed down.

SQLAlchemy is imported inside the functions, so that a window paints before the database is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop import userfiles

if TYPE_CHECKING:
    from db.office import Office
    from db.records import Record
    from desktop.desk.gateway import OfficeGateway
    from desktop.feed.host import FeedHost
    from desktop.feed.outside import OutsideRead
    from desktop.feed.uploads import Uploaded
    from desktop.outputs.clip.values import TableValues
    from desktop.outputs.pdf.values import Sheet
    from desktop.screens.moved import GivenLink
    from desktop.screens.serving import ServerConfig
    from desktop.screens.uploads import PasswordWanted
    from desktop.seoul.sample_files import SampleFile
    from desktop.words import Words

Clock = Callable[[], datetime]
_SEOUL = ZoneInfo("Asia/Seoul")


def system_clock() -> datetime:
    return datetime.now(UTC)


def fixed_clock(at: datetime) -> Clock:
    """A clock that stands still (`--now`). Raises ValueError for a naive time."""
    if at.tzinfo is None:
        raise ValueError("a clock needs a time zone")
    return lambda: at


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOffice:
    """An open office and who acts in it. `place` is what opens it again."""

    office: Office
    place: str
    by: str
    clock: Clock

    def close(self) -> None:
        self.office.close()


def open_office(place: str | Path, *, clock: Clock = system_clock) -> OpenOffice:
    """Open a file or a PostgreSQL URL as the account of this computer. Raises db.errors.OfficeError."""
    from db import office as offices
    from desktop.services.offices import user_named

    opened = offices.open_office(place, clock=clock)
    account = userfiles.account()
    with opened.read() as tx:
        user = user_named(tx, account)
    name = user.name if user is not None and user.name else account
    return OpenOffice(office=opened, place=str(place), by=name, clock=clock)


def create_empty(place: str | Path, *, clock: Clock = system_clock) -> OpenOffice:
    """A new office with Seoul's reference facts and no people."""
    from desktop.seoul import reference

    today = _today(clock)
    records = [*reference.reference_records(), *_holidays(today)]
    return _furnished(place, records, clock=clock, action="office.created", seed=None)


def create_sample(
    place: str | Path, *, clock: Clock = system_clock, today: date | None = None, seed: int = 0
) -> OpenOffice:
    """The 예시 사무실 around `today` (the clock's day in Seoul unless given)."""
    from desktop.seoul import sample, sample_files
    from desktop.services.offices import sample_seed

    day = today or _today(clock)
    records = sample.sample_records(day, seed=seed)
    files = sample_files.sample_files()
    return _furnished(place, records, clock=clock, action="office.sample", seed=sample_seed(day), files=files)


def create_years(place: str | Path, *, years: int, seed: int, clock: Clock = system_clock) -> OpenOffice:
    """A big invented office for measuring: about 2,000 engagements and 10,000 notices a year."""
    from desktop.seoul import years as big

    today = _today(clock)
    records = (record for batch in big.years_records(years, seed, today) for record in batch)
    return _furnished(place, records, clock=clock, action="office.sample", seed=f"years-{seed}")


def gateway(opened: OpenOffice) -> OfficeGateway:
    """What the window talks to; closing it takes the day's backup."""
    from desktop.desk.gateway import OfficeGateway

    return OfficeGateway(opened.office, by=opened.by, backups=userfiles.backup_folder())


def read_outside(
    opened: OpenOffice,
    *,
    calendar_id: int | None = None,
    every: bool = False,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[OutsideRead, ...]:
    """Reads that outside calendar, `every` one, or those that are due. Blocks on the network: never on the
    GUI thread, never on the office's worker. Raises OfficeError.
    """
    from desktop.feed import outside

    return outside.read_outside(
        opened.office,
        by=opened.by,
        now=opened.clock(),
        calendar_id=calendar_id,
        every=every,
        stopped=stopped,
    )


def upload_feed(
    opened: OpenOffice,
    reader_id: int,
    password: str | None = None,
    *,
    keep: bool = True,
    force: bool = False,
    stopped: Callable[[], bool] = lambda: False,
) -> Uploaded:
    """Put a reader's calendar at his upload address; blocks on the network, so not on the GUI thread.

    Without `password` the system's keyring is asked; one that is given is kept there unless told not to.
    `force` overwrites what somebody else put there. Once `stopped` the office is let alone. Raises
    OfficeError: upload.*, record.*, role.*.
    """
    from desktop.feed.uploads import Secret, upload_reader

    secret = None if password is None else Secret(password=password, keep=keep)
    return upload_reader(
        opened.office,
        reader_id,
        by=opened.by,
        now=opened.clock(),
        secret=secret,
        force=force,
        stopped=stopped,
    )


def uploads_due(opened: OpenOffice) -> tuple[int, ...]:
    """Readers whose uploaded calendar is not what it should be, and may be tried by itself now."""
    from desktop.feed.uploads import uploads_due as due

    return due(opened.office, by=opened.by, now=opened.clock())


def upload_password_wanted(opened: OpenOffice, reader_id: int) -> PasswordWanted | None:
    """Whose password has to be asked for before the reader's calendar can be uploaded; None for nobody's."""
    from desktop.feed.uploads import password_wanted

    return password_wanted(opened.office, reader_id)


def feed_host(opened: OpenOffice, config: ServerConfig | None = None) -> FeedHost:
    """The subscription server of an open office, not yet started; as kept for this machine unless given."""
    from desktop.feed.host import FeedHost

    return FeedHost(opened.office, config or server_config(opened), clock=opened.clock)


def server_config(opened: OpenOffice) -> ServerConfig:
    """How this machine serves that office."""
    from desktop.feed.config import kept_config

    return kept_config(opened.place)


def keep_server_config(opened: OpenOffice, config: ServerConfig) -> None:
    """Kept for this user on this machine. Raises OSError."""
    from desktop.feed.config import keep_config

    keep_config(opened.place, config)


def feed_address(opened: OpenOffice) -> str:
    """What links begin with: of the server that runs, else of the one that this machine would start."""
    from desktop.feed.addresses import address_of

    host = feed_host(opened)
    config = host.config
    usual = address_of(config.host, config.port, name=config.name, is_tls=bool(config.certificate))
    return host.state().address or usual


def own_addresses() -> tuple[str, ...]:
    """Addresses of this computer by which a phone may reach it, the likeliest first; may take a moment."""
    from desktop.feed import addresses

    return addresses.own_addresses()


def link_sheets(links: Sequence[GivenLink], *, clock: Clock = system_clock) -> Sheet:
    """A page for each link just made, for the printer; needs no office."""
    from desktop.desk.sheets import links as sheets  # draws with reportlab

    return sheets.link_sheets(links, now=clock())


def write_link_sheets(path: Path, links: Sequence[GivenLink], *, clock: Clock = system_clock) -> None:
    """The same as a PDF that only this user may read. Raises OfficeError file.not_written."""
    from desktop.desk.sheets import links as sheets

    sheets.write_link_sheets(path, links, now=clock())


def write_key_sheet(path: Path, words: Words, *, clock: Clock = system_clock) -> None:
    """The list of keys as a PDF, which needs no office. Raises OfficeError."""
    from desktop.desk import key_sheet  # draws with reportlab

    key_sheet.write_key_sheet(path, words, now=clock())


def write_table(path: Path, table: TableValues) -> None:
    """What a desk shows as a workbook, whole or not at all. Raises OfficeError."""
    from desktop.desk.files import write_beside
    from desktop.outputs.clip.workbook import xlsx_of_table

    write_beside(path, xlsx_of_table(table))


def _furnished(
    place: str | Path,
    records: Iterable[Record],
    *,
    clock: Clock,
    action: str,
    seed: str | None,
    files: Iterable[SampleFile] = (),
) -> OpenOffice:
    from db import office as offices
    from desktop.services import offices as service

    made = offices.create_office(place, clock=clock, uid_seed=seed)
    account = userfiles.account()
    with made.write(action=action, by=account) as tx:
        service.furnish(tx, records=records, files=files)
    return OpenOffice(office=made, place=str(place), by=account, clock=clock)


def _holidays(today: date) -> Iterable[Record]:
    from desktop.seoul import holidays

    # The council calendar and the visits that ship begin in 2020, elections count back from 2018.
    return holidays.holiday_rows(min(2018, today.year - 2), today.year + 3)


def _today(clock: Clock) -> date:
    return clock().astimezone(_SEOUL).date()
