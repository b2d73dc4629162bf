# SPDX-License-Identifier: Apache-2.0
"""How a module of actions declares them: a name for the journal, what is done, whose duty it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from db.errors import MergeConflict
from db.transaction import WriteTx
from desktop.rules.finding import Finding
from desktop.services import roles

# Names that screens use for another field of the record.
FIELDS = {"bureau": "bureau_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Engagement number (0: none), findings worth a word, and what could not be saved beside the rest.

    `part` is the number of a row that was made.
    """

    key: int = 0
    part: int = 0
    findings: tuple[Finding, ...] = ()
    conflict: MergeConflict | None = None


def plan_duty(tx: WriteTx, _action: object) -> None:
    """Whoever may plan may do it. Raises NotAllowed."""
    roles.guard(tx, roles.user_of(tx, tx.by), roles.Duty.PLAN)


@dataclass(frozen=True, slots=True)
class Service:
    """One action: `name` is what the journal and undo call it, `guard` raises where it is not her duty."""

    name: str
    do: Callable[[WriteTx, Any], Result]
    guard: Callable[[WriteTx, Any], None] = field(default=plan_duty)
