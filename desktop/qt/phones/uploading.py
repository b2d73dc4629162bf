# SPDX-License-Identifier: Apache-2.0
"""Uploads while the window is open: by themselves a while after a change, or at once when asked for.

One at a time, on a thread of its own that never holds up the end of the program. What goes wrong is the
state of a reader, never a dialog; only who asks for an upload by hand is asked for a password.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.errors import OfficeError
from desktop import bootstrap
from desktop.qt.background import Background
from desktop.qt.signals import connect
from desktop.screens.uploads import PasswordWanted

if TYPE_CHECKING:
    from desktop.bootstrap import OpenOffice
    from desktop.qt.frame.controller import Controller

SETTLE_MS = 10_000  # after the last change: who types on does not upload each letter
LOOK_MS = 60_000  # retries, and the midnight at which windows of days move


class Uploading(QObject):
    """`changed`: another reader is being uploaded, or none. `kept`: the office holds something new of them.

    `password_wanted`: reader, PasswordWanted.
    """

    changed = Signal()
    kept = Signal()
    password_wanted = Signal(int, object)
    failed = Signal(int, object)  # reader, Exception: of an upload asked for by hand

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        executor: Executor | None = None,
        settle_ms: int = SETTLE_MS,
    ) -> None:
        super().__init__(parent)
        self._background = Background(executor or LooseThread("uploads"), self)
        self._run: _Run | None = None
        self.busy: frozenset[int] = frozenset()  # readers asked for by hand and not answered yet
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(settle_ms)
        self._settling.timeout.connect(self.look)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)

    def use(self, opened: OpenOffice) -> None:
        """An office was opened; what was under way for the one before is given up."""
        self.stop()
        self._run = _Run(opened)
        self._looking.start()
        self._settling.start()

    def notice(self, *_values: object) -> None:
        """Something changed: looked at once it has been quiet for a while."""
        if self._run is not None:
            self._settling.start()

    def look(self) -> None:
        """Upload whatever is due by itself."""
        run = self._run
        if run is None or run.is_looking:
            return
        run.is_looking = True

        def done(uploaded: bool) -> None:
            run.is_looking = False
            if uploaded and run is self._run:
                self.kept.emit()

        def failed(_error: Exception) -> None:
            run.is_looking = False  # the office cannot be read just now; the window says why elsewhere

        self._background.ask(run.all_due, done, failed)

    def upload(self, reader: int, *, force: bool = False) -> None:
        """Somebody wants it now. `force` overwrites what somebody else put there."""
        run = self._run
        if run is not None:
            self._ask(run, reader, lambda: run.by_hand(reader, force=force), force=force)

    def give_password(self, reader: int, password: str, *, keep: bool, force: bool = False) -> None:
        """The answer to `password_wanted`. It is held here only until the office is closed."""
        run = self._run
        if run is not None:
            self._ask(run, reader, lambda: run.with_password(reader, password, keep, force), force=force)

    def stop(self) -> None:
        """Nothing more is asked; what is on its way is left to itself and not written down."""
        self._looking.stop()
        self._settling.stop()
        if self._run is not None:
            self._run.ended.set()
            self._run = None
        self.busy = frozenset()

    def _ask(self, run: _Run, reader: int, work: Callable[[], PasswordWanted | None], *, force: bool) -> None:
        self.busy |= {reader}
        self.changed.emit()

        def done(wanted: PasswordWanted | None) -> None:
            if self._is_over(run, reader):
                return
            if wanted is None:
                self.kept.emit()
            else:
                run.forces[reader] = force
                self.password_wanted.emit(reader, wanted)

        def failed(error: Exception) -> None:
            if not self._is_over(run, reader):
                self.kept.emit()
                self.failed.emit(reader, error)

        self._background.ask(work, done, failed)

    def forces(self, reader: int) -> bool:
        """Whether the upload that waits for a password was to overwrite."""
        return self._run is not None and self._run.forces.get(reader, False)

    def _is_over(self, run: _Run, reader: int) -> bool:
        """Takes note of an answer; True where it belongs to an office that was left."""
        if run is not self._run:
            return True
        self.busy -= {reader}
        self.changed.emit()
        return False


@dataclass(slots=True, eq=False)
class _Run:
    """Uploads of one open office, called on the worker."""

    opened: OpenOffice
    ended: threading.Event = field(default_factory=threading.Event)
    passwords: dict[int, str] = field(default_factory=dict, repr=False)
    forces: dict[int, bool] = field(default_factory=dict)
    is_looking: bool = False

    def all_due(self) -> bool:
        """Whether anything was tried. One that fails is remembered in the office and holds nobody up."""
        tried = False
        for reader in () if self.ended.is_set() else bootstrap.uploads_due(self.opened):
            if self.ended.is_set():
                break
            tried = True
            try:
                self._put(reader, self.passwords.get(reader))
            except OfficeError:
                continue
        return tried

    def by_hand(self, reader: int, *, force: bool) -> PasswordWanted | None:
        if self.ended.is_set():
            return None
        known = self.passwords.get(reader)
        wanted = None if known is not None else bootstrap.upload_password_wanted(self.opened, reader)
        if wanted is None:
            self._put(reader, known, force=force)
        return wanted

    def with_password(self, reader: int, password: str, keep: bool, force: bool) -> None:
        if self.ended.is_set():
            return
        self._put(reader, password, keep=keep, force=force)
        self.passwords[reader] = password

    def _put(self, reader: int, password: str | None, *, keep: bool = False, force: bool = False) -> None:
        try:
            bootstrap.upload_feed(
                self.opened, reader, password, keep=keep, force=force, stopped=self.ended.is_set
            )
        except OfficeError as error:
            if error.code == "upload.login":
                self.passwords.pop(reader, None)
            raise


def upload_after_changes(uploading: Uploading, controller: Controller) -> None:
    """Uploads follow whatever this window or a colleague changes; what is shown follows the uploads."""
    connect(controller.answered, uploading.notice)
    connect(controller.changed_by_others, uploading.notice)
    uploading.kept.connect(controller.refresh)


class LooseThread(Executor):
    """One thread that dies with the program: a server that does not answer must not keep it alive."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:
                future.set_exception(error)

        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        self._jobs.put(run)
        return future

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing is waited for."""
        self._jobs.put(None)
