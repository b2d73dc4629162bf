# SPDX-License-Identifier: Apache-2.0
"""Going on in spite of a block (예외), with the reason kept and shown."""

from __future__ import annotations

from db.errors import InputError
from db.records import Engagement, Override
from db.transaction import WriteTx
from desktop.rules.finding import Finding, Severity


def override_block(tx: WriteTx, *, engagement: Engagement, finding: Finding, reason: str) -> Override:
    """Keep the decision to pass this one block. Raises InputError without a reason or without a block."""
    if not reason.strip():
        raise InputError("input.empty", book="override", field="reason")
    if finding.severity is not Severity.BLOCK:
        raise InputError("input.no_block", finding=finding.code)
    tx.subject = tx.subject or engagement.title
    return tx.add(
        Override(
            engagement_id=engagement.id,
            code=finding.code,
            subject=finding.subject,
            reason=reason.strip(),
            by=tx.by,
            at=tx.now,
        )
    )
