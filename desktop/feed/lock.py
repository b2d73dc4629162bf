# SPDX-License-Identifier: Apache-2.0
"""One office, one server: a lock that dies with its process, and a note that says where it is.

On one machine the lock of the system decides: it is free the moment its holder is gone, killed or not.
Between machines a shared office has a lock of PostgreSQL. The note only tells the others the address.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import IO

from db.errors import OfficeError
from db.office import Office
from desktop import userfiles
from desktop.services.serving import ServerNote, forget_server, note_server, read_server

_FORGET_S = 1.0  # a locked office must not hold up the end of a window
_PROBED_S = 0.3  # somebody who only looks whether the lock is free holds it for less
_BY = "feeds"


def machine() -> str:
    return socket.gethostname()[:200]


def home() -> str:
    """This user's folder of locks on this machine, in a form that tells nothing of it."""
    said = f"{machine()}\0{userfiles.data_folder().resolve()}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def lock_path(office: Office) -> Path:
    """One file for an office, whatever it was called when it was opened."""
    identity = str(office.path.resolve()) if office.path is not None else office.name
    return userfiles.data_folder() / f"serving-{userfiles.place_key(identity)}.lock"


class FileLock:
    """A lock of the operating system on a file of its own; it holds no file of the office open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    @property
    def is_held(self) -> bool:
        return self._file is not None

    def take(self) -> bool:
        """False where another process, or another window of this one, holds it. Raises OSError."""
        until_s = monotonic() + _PROBED_S
        while not self._try():
            if monotonic() >= until_s:
                return False
            sleep(0.02)
        return True

    def is_taken(self) -> bool:
        """Whether somebody holds it just now."""
        if self._file is not None:
            return True
        if not self._path.exists():
            return False
        if not self._try():
            return True
        self.release()
        return False

    def release(self) -> None:
        """The file stays: deleting it would let two take what looks like one."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _try(self) -> bool:
        file = self._path.open("ab")
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True


if sys.platform == "win32":  # pragma: no cover

    def _lock(file: IO[bytes]) -> None:
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: IO[bytes]) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Who serves, as the others read it."""

    note: ServerNote
    is_here: bool  # by a process of this user on this machine


def who_serves(office: Office, *, now: datetime) -> Serving | None:
    """The one running server of that office; None where there is none or it died. Raises OfficeError."""
    with office.read() as tx:
        note = read_server(tx)
    if note is None:
        return None
    if note.home != home():
        return Serving(note=note, is_here=False) if _may_live(note, now) else None
    return Serving(note=note, is_here=True) if FileLock(lock_path(office)).is_taken() else None


def _may_live(note: ServerNote, now: datetime) -> bool:
    """Whether a server whose lock we cannot see may still run: on this machine its process tells."""
    if not note.is_fresh(now):
        return False
    if note.machine != machine() or sys.platform == "win32":  # where asking for a process would end it
        return True
    try:
        os.kill(note.pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # somebody else's
    return True


class ServingLock:
    """Held while this process serves that office."""

    def __init__(self, office: Office, *, clock: Callable[[], datetime]) -> None:
        from db.serving import SharedLock

        self._office, self._clock = office, clock
        self._file = FileLock(lock_path(office))
        self._shared = SharedLock(office) if office.is_shared else None
        self._note: ServerNote | None = None

    def take(self) -> None:
        """Raises OfficeError: server.elsewhere with the address of who serves; what reading raises."""
        try:
            got = self._file.take()
        except OSError as error:
            raise OfficeError("server.no_lock", why=error.strerror or "-") from error
        if not got:
            raise self._elsewhere()
        try:
            if not (self._shared.take() if self._shared else self._is_free_elsewhere()):
                raise self._elsewhere()
        except BaseException:
            self.release()
            raise

    def note(self, *, address: str, is_loopback: bool, is_tls: bool) -> None:
        """Tell the others where it is. Raises OfficeError."""
        now = self._clock()
        note = ServerNote(
            address=address,
            machine=machine(),
            home=home(),
            pid=os.getpid(),
            since=now,
            beat=now,
            is_loopback=is_loopback,
            is_tls=is_tls,
        )
        self._write(note)
        self._note = note

    def beat(self) -> bool:
        """Say that it still is there; False where another one took over. Raises OfficeError."""
        if self._shared is not None and not (self._shared.is_held() or self._shared.take()):
            return False
        if self._note is not None:
            self._note = replace(self._note, beat=self._clock())
            self._write(self._note)
        return True

    def release(self) -> None:
        """Let go of the locks; the note goes too, at once or when the office lets us."""
        note, self._note = self._note, None
        if note is not None:
            forgetting = threading.Thread(target=self._forget, args=[note], name="feed-forgets", daemon=True)
            forgetting.start()
            forgetting.join(_FORGET_S)
        if self._shared is not None:
            self._shared.release()
        self._file.release()

    def _forget(self, note: ServerNote) -> None:
        with contextlib.suppress(OfficeError), self._office.write(action="feed-server", by=_BY) as tx:
            forget_server(tx, note)

    def _write(self, note: ServerNote) -> None:
        with self._office.write(action="feed-server", by=_BY) as tx:
            note_server(tx, note)

    def _is_free_elsewhere(self) -> bool:
        """Of another user or folder on this machine only the note is seen."""
        with self._office.read() as tx:
            note = read_server(tx)
        return note is None or note.home == home() or not _may_live(note, self._clock())

    def _elsewhere(self) -> OfficeError:
        with contextlib.suppress(OfficeError), self._office.read() as tx:
            note = read_server(tx)
            if note is not None:
                return OfficeError("server.elsewhere", address=note.address, machine=note.machine)
        return OfficeError("server.elsewhere", address="-", machine=machine())
