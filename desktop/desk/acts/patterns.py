# SPDX-License-Identifier: Apache-2.0
"""New engagements from patterns and copies."""

from __future__ import annotations

from collections.abc import Mapping

from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens import patterns as ask
from desktop.screens.asking import Action
from desktop.services import cloning, templates


def _save(tx: WriteTx, action: ask.SaveTemplate) -> Result:
    templates.save_template(
        tx, engagement_id=action.key, name=action.name, note=action.note, carried=action.carried
    )
    return Result(key=action.key)


def _create(tx: WriteTx, action: ask.CreateFrom) -> Result:
    made = templates.engagement_from(tx, template_id=action.template, when=action.when, title=action.title)
    return Result(key=made.engagement.id, findings=made.findings)


def _bin(tx: WriteTx, action: ask.BinTemplate) -> Result:
    templates.bin_template(tx, template_id=action.template)
    return Result()


def _clone(tx: WriteTx, action: ask.Clone) -> Result:
    made = cloning.clone_engagement(
        tx, engagement_id=action.key, when=action.when, carried=action.carried, title=action.title
    )
    return Result(key=made.engagement.id, findings=made.findings)


SERVICES: Mapping[type[Action], Service] = {
    ask.SaveTemplate: Service("template_save", _save),
    ask.CreateFrom: Service("template_use", _create),
    ask.BinTemplate: Service("template_bin", _bin),
    ask.Clone: Service("clone", _clone),
}
