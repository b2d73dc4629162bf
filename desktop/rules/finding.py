# SPDX-License-Identifier: Apache-2.0
"""What a rule answers with: a code, how grave it is, the values behind it, and what would mend it.

`desktop/words` makes the sentence from `code` and `values`; rules write none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from db.records import Override

RecordRef = tuple[str, int]  # table of the record, its number


class Severity(StrEnum):
    """How grave a finding is: 해결 필요, 주의, 참고."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


_RANK = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One answer of a rule.

    `subject` names what exactly was found (`council_day:3@2020-11-18`), so that an override of
    one clash does not cover the next one. `action` names what mends it (see `ACTIONS`).
    """

    code: str
    severity: Severity
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    records: tuple[RecordRef, ...] = ()
    action: str | None = None
    subject: str = ""
    overridden: Override | None = field(default=None, hash=False)

    @property
    def is_blocking(self) -> bool:
        """A block that nobody has decided to pass."""
        return self.severity is Severity.BLOCK and self.overridden is None


# Everything a finding or a readiness line may offer; the window and the command line map each to a service.
ACTIONS = frozenset(
    {
        "notice.record",
        "notice.call_list",
        "when.edit",
        "when.suggest",
        "place.edit",
        "bureau.edit",
        "material.receive",
        "runsheet.edit",
        "people.edit",
        "remarks.edit",
        "suggestions.show",
        "council.show",
        "council.edit",
        "election.show",
        "status.reason",
        "urgency.reason",
        "override.give",
        "roster.edit",
        "engagement.show",
        "travel.edit",
    }
)


def block(code: str, /, **kept: object) -> Finding:
    return _make(code, Severity.BLOCK, kept)


def warn(code: str, /, **kept: object) -> Finding:
    return _make(code, Severity.WARN, kept)


def info(code: str, /, **kept: object) -> Finding:
    return _make(code, Severity.INFO, kept)


def finding(code: str, severity: Severity, /, **kept: object) -> Finding:
    """A finding of a severity found out; `records`, `action` and `subject` by name, all else is a value."""
    return _make(code, severity, kept)


def _make(code: str, severity: Severity, kept: dict[str, object]) -> Finding:
    records = kept.pop("records", ())
    action = kept.pop("action", None)
    subject = kept.pop("subject", "")
    assert isinstance(records, tuple)
    assert action is None or action in ACTIONS
    return Finding(
        code=code,
        severity=severity,
        values=kept,
        records=records,
        action=None if action is None else str(action),
        subject=str(subject),
    )


def blocks(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that still forbid; passed blocks are left out."""
    return tuple(f for f in findings if f.is_blocking)


def with_overrides(findings: Iterable[Finding], overrides: Iterable[Override]) -> tuple[Finding, ...]:
    """The same findings, each block bearing the newest override given for it; it stays on the list."""
    given = {(o.code, o.subject): o for o in sorted(overrides, key=lambda o: o.id) if o.binned_at is None}
    return tuple(
        replace(f, overridden=given.get((f.code, f.subject))) if f.severity is Severity.BLOCK else f
        for f in findings
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Gravest first, then by code and record: the same for the same office."""
    return tuple(sorted(findings, key=lambda f: (_RANK[f.severity], f.code, f.subject, f.records)))
