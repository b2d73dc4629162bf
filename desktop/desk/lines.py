# SPDX-License-Identifier: Apache-2.0
"""Findings of the rules as lines of a screen."""

from __future__ import annotations

from desktop.rules import readiness as rules
from desktop.rules.finding import Finding
from desktop.screens.engagement import ReadinessLine


def line_of(finding: Finding) -> ReadinessLine:
    """A finding with the reason where somebody passed it; `target` is the first record it is about."""
    target = f"{finding.records[0][0]}:{finding.records[0][1]}" if finding.records else finding.subject
    return ReadinessLine(
        code=finding.code,
        severity=finding.severity.value,
        values=finding.values,
        action=finding.action or "",
        target=target,
        override=finding.overridden.reason if finding.overridden else "",
    )


def lines_of(ready: rules.Readiness) -> tuple[ReadinessLine, ...]:
    """The readiness list, passed checks included."""
    return tuple(
        ReadinessLine(
            code=line.code,
            severity=line.state.value,
            values=line.values,
            action=line.action or "",
            target=f"{line.records[0][0]}:{line.records[0][1]}" if line.records else line.subject,
            override=line.overridden.reason if line.overridden else "",
        )
        for line in ready.lines
    )
