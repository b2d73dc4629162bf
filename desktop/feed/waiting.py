# SPDX-License-Identifier: Apache-2.0
"""The connections that the reading thread looks after: bounded in all, and for each address."""

from __future__ import annotations

import contextlib
import itertools
import selectors
from collections import Counter, OrderedDict
from time import monotonic

from desktop.feed.connections import Connection
from desktop.feed.limits import Limits


class Waiting:
    """Connections by what they wait for, the oldest first.

    A request that is not there yet; the end of who was refused; the end of who was answered; and those that
    take their answer slowly.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.selector = selectors.DefaultSelector()
        self._reading: OrderedDict[Connection, bool] = OrderedDict()
        self._closing: OrderedDict[Connection, bool] = OrderedDict()
        self._arriving: OrderedDict[Connection, bool] = OrderedDict()
        self._writing: OrderedDict[Connection, bool] = OrderedDict()
        self._each: Counter[str] = Counter()
        # In the order in which they give way. All but those that write are in the order of their deadlines.
        self._yielding = (self._closing, self._arriving, self._reading)
        self._all = (*self._yielding, self._writing)

    def make_room(self, key: str) -> bool:
        """Whether one more of that address is taken; where it has all its places its oldest gives way.

        A phone's request is there at once: who holds places without a word must not lock it out.
        """
        if self._each[key] >= self._limits.waiting_each:
            own = (one for kept in self._yielding for one in kept if one.key == key)
            oldest = next(own, None)
            if oldest is None:
                return False
            self.drop(oldest)
        elif sum(map(len, self._yielding)) >= self._limits.waiting:
            self.drop_oldest()
        return True

    def add(self, connection: Connection) -> None:
        self._enter(self._reading, connection, selectors.EVENT_READ)

    def add_slow(self, connection: Connection) -> None:
        """One whose answer did not go out at once; the oldest such give way."""
        most = self._limits.writing_bytes - connection.size
        while self._writing and (
            len(self._writing) >= self._limits.writing or sum(one.size for one in self._writing) > most
        ):
            self.drop(next(iter(self._writing)))
        self._enter(self._writing, connection, selectors.EVENT_WRITE)

    def add_arriving(self, connection: Connection) -> None:
        """One that was sent everything and has not said yet that it has it."""
        if sum(map(len, self._yielding)) >= self._limits.waiting:
            self.drop_oldest()
        connection.deadline_s = monotonic() + self._limits.arrive_s
        self._enter(self._arriving, connection, selectors.EVENT_READ)

    def _enter(self, kept: OrderedDict[Connection, bool], connection: Connection, events: int) -> None:
        kept[connection] = True
        self._each[connection.key] += 1
        self.selector.register(connection.sock, events, connection)

    def watch(self, connection: Connection, *, writes: bool) -> None:
        events = selectors.EVENT_WRITE if writes else selectors.EVENT_READ
        self.selector.modify(connection.sock, events, connection)

    def linger(self, connection: Connection, *, until_s: float) -> None:
        self._reading.pop(connection, None)
        connection.deadline_s = until_s
        self._closing[connection] = True
        self.watch(connection, writes=False)

    def release(self, connection: Connection) -> None:
        """Somebody else looks after it from now on."""
        if not any(kept.pop(connection, False) for kept in self._all):
            return
        self._each[connection.key] -= 1
        if self._each[connection.key] <= 0:
            del self._each[connection.key]
        with contextlib.suppress(KeyError, ValueError):
            self.selector.unregister(connection.sock)

    def has(self, connection: Connection) -> bool:
        return any(connection in kept for kept in self._all)

    def drop(self, connection: Connection) -> None:
        self.release(connection)
        connection.close()

    def drop_oldest(self) -> None:
        for kept in self._yielding:
            if kept:
                self.drop(next(iter(kept)))
                return

    def drop_late(self) -> None:
        now_s = monotonic()
        for kept in self._yielding:
            while kept and (first := next(iter(kept))).deadline_s <= now_s:
                self.drop(first)
        for one in [one for one in self._writing if one.deadline_s <= now_s]:
            self.drop(one)

    def next_s(self) -> float | None:
        """Seconds until somebody is late; None where nobody waits."""
        ends = [next(iter(kept)).deadline_s for kept in self._yielding if kept]
        ends += [one.deadline_s for one in self._writing]
        return max(0.0, min(ends) - monotonic()) if ends else None

    def close(self) -> None:
        for connection in itertools.chain(*self._all):
            connection.close()
        self.selector.close()
