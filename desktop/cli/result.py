# SPDX-License-Identifier: Apache-2.0
"""What a command gets and what it gives back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from db.records.when import SEOUL, zone_named
from desktop.words import Words

if TYPE_CHECKING:
    from db.transaction import ReadTx, WriteTx
    from desktop.bootstrap import OpenOffice

DONE, BLOCKED, BAD_INPUT, WORLD_FAILED = 0, 1, 2, 3


class UsageError(Exception):
    """Something typed that makes no command; `key` is a key of the catalogue's area `cli`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Lines for people, one JSON document for programs, the exit code.

    `problem` is a sentence for standard error, where something stands in the way.
    """

    lines: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    code: int = DONE
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a command: what was typed, the clock, the words, and the office where it needs one."""

    args: Namespace
    words: Words
    clock: Callable[[], datetime]
    opened: OpenOffice | None = None

    @property
    def office(self) -> OpenOffice:
        assert self.opened is not None, "this command was declared to need no office"
        return self.opened

    @property
    def now(self) -> datetime:
        return self.clock()

    @property
    def today(self) -> date:
        """The day in Seoul."""
        return self.now.astimezone(zone_named(SEOUL)).date()

    def arg(self, name: str) -> Any:
        """What was typed for an option; None where it was not."""
        return getattr(self.args, name, None)

    def text(self, key: str, /, **values: object) -> str:
        return self.words.text(key, **values)

    @contextmanager
    def read(self) -> Iterator[ReadTx]:
        with self.office.office.read() as tx:
            yield tx

    @contextmanager
    def write(
        self,
        action: str,
        duty: str | None = "plan",
        *,
        engagement_id: int | None = None,
        material_id: int | None = None,
        follow_up_id: int | None = None,
    ) -> Iterator[WriteTx]:
        """One command, one transaction, one step of undo; `duty` (roles.Duty) None is anybody's.

        Raises NotAllowed where the role of who acts does not reach that far.
        """
        from desktop.services import roles  # the office is open by now, and so is the database library

        with self.office.office.write(action=action, by=self.office.by) as tx:
            if duty is not None:
                user = roles.user_of(tx, self.office.by)
                roles.guard(
                    tx,
                    user,
                    roles.Duty(duty),
                    engagement_id=engagement_id,
                    material_id=material_id,
                    follow_up_id=follow_up_id,
                )
            yield tx
