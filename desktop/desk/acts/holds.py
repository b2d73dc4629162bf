# SPDX-License-Identifier: Apache-2.0
"""Alternatives of one plan: another time held, one of them taken."""

from __future__ import annotations

from collections.abc import Mapping

from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens import holds as ask
from desktop.screens.asking import Action
from desktop.services import holds


def _add(tx: WriteTx, action: ask.AddAlternative) -> Result:
    made, findings = holds.add_alternative(tx, engagement_id=action.key, when=action.when)
    return Result(key=made.id, findings=findings)


def _choose(tx: WriteTx, action: ask.ChooseAlternative) -> Result:
    done = holds.choose(tx, engagement_id=action.key, override_reason=action.reason)
    return Result(key=done.engagement.id, findings=done.findings)


SERVICES: Mapping[type[Action], Service] = {
    ask.AddAlternative: Service("hold_add", _add),
    ask.ChooseAlternative: Service("hold_choose", _choose),
}
