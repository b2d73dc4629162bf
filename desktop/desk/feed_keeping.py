# SPDX-License-Identifier: Apache-2.0
"""What phones are told, kept up with a window's actions: who is behind is measured against it.

After one action it costs milliseconds and is done at once. The first time and on a new day everything is
looked at, which takes seconds in a large office: a thread of its own does that, and nobody waits.
"""

from __future__ import annotations

import contextlib
import threading
from datetime import date, datetime

from db.errors import OfficeError
from db.office import Office
from desktop.rules.feeds import day_of


def keep_feeds(office: Office, *, now: datetime) -> bool:
    """Bring the texts up to the last action; whether any was made. What cannot be written stays as it is."""
    from desktop.desk.feeds import texts

    with contextlib.suppress(OfficeError):
        return texts.refresh(office, now=now)
    return False


class FeedKeeper:
    """Belongs to one window's office."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._day: date | None = None  # that the texts were made for
        self._thread: threading.Thread | None = None
        self._has_news = False

    def at_once(self) -> None:
        """Whoever asks wants to see who is behind."""
        now = self._office.clock()
        keep_feeds(self._office, now=now)
        self._day = day_of(now)

    def after_action(self) -> None:
        """Its own change is in what is read next, unless everything has to be made anew."""
        if self._day == day_of(self._office.clock()):
            self.at_once()

    def later(self) -> bool:
        """Asked again and again: everything is made in the background; True once when that is done."""
        if self._thread is not None and self._thread.is_alive():
            return False
        found, self._has_news = self._has_news, False
        if self._day != day_of(self._office.clock()):
            self._thread = threading.Thread(target=self._make, name="feeds", daemon=True)
            self._thread.start()
        return found

    def stop(self) -> None:
        """Let what is under way come to its end: the office is about to close."""
        if self._thread is not None:
            self._thread.join()

    def _make(self) -> None:
        now = self._office.clock()
        self._has_news = keep_feeds(self._office, now=now)
        self._day = day_of(now)
