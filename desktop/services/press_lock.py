# SPDX-License-Identifier: Apache-2.0
"""Title and time of a published announcement stay as they were published, unless somebody says why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.records import Engagement, PressRelease
from db.records.enums import Kind
from db.transaction import ReadTx, WriteTx
from desktop.rules import press
from desktop.services.overrides import override_block
from desktop.services.refusal import Refusal


def release_of(tx: ReadTx, engagement_id: int) -> PressRelease | None:
    """What belongs to a press announcement beyond any engagement; None while nothing was said of it."""
    return next(iter(tx.all(PressRelease, engagement_id=engagement_id)), None)


def check_lock(tx: WriteTx, before: Engagement, fields: Mapping[str, Any], *, override_reason: str) -> None:
    """Raises Refusal where something fixed is to change without a reason; with one it is kept."""
    if before.kind is not Kind.PRESS:
        return
    found = press.locked(before, release_of(tx, before.id), fields)
    if found is None:
        return
    if not override_reason.strip():
        raise Refusal((found,))
    override_block(tx, engagement=before, finding=found, reason=override_reason)
