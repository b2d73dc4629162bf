# SPDX-License-Identifier: Apache-2.0
"""Into the bin and back."""

from __future__ import annotations

from collections.abc import Mapping

from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens import bins as ask
from desktop.screens.asking import Action
from desktop.services import bins


def _put(tx: WriteTx, action: ask.PutInBin) -> Result:
    return Result(key=bins.put_in_bin(tx, engagement_id=action.key).id)


def _restore(tx: WriteTx, action: ask.Restore) -> Result:
    back, findings = bins.restore(tx, engagement_id=action.key)
    return Result(key=back.id, findings=findings)


def _restore_template(tx: WriteTx, action: ask.RestoreTemplate) -> Result:
    bins.restore_template(tx, template_id=action.template)
    return Result()


SERVICES: Mapping[type[Action], Service] = {
    ask.PutInBin: Service("bin", _put),
    ask.Restore: Service("restore", _restore),
    ask.RestoreTemplate: Service("restore", _restore_template),
}
