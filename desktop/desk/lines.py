# SPDX-License-Identifier: Apache-2.0
"""Findings of the rules as lines of a screen."""

from __future__ import annotations

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
