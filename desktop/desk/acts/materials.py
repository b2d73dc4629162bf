# SPDX-License-Identifier: Apache-2.0
"""Papers that bureaus owe: asked for, due, reminded of, written, dropped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from db.records import Material
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens import materials as ask
from desktop.screens.asking import Action
from desktop.services import materials, roles
from desktop.services.roles import Duty


def _request(tx: WriteTx, action: ask.RequestMaterial) -> Result:
    materials.request_material(
        tx,
        engagement_id=action.engagement,
        kind=action.kind,
        bureau_id=action.bureau or None,
        title=action.title,
        due_on=action.due,
    )
    return Result(key=action.engagement)


def _request_usual(tx: WriteTx, action: ask.RequestUsual) -> Result:
    materials.request_usual(tx, engagement_id=action.engagement)
    return Result(key=action.engagement)


def _set_due(tx: WriteTx, action: ask.SetMaterialDue) -> Result:
    kept = materials.set_material_due(tx, material_id=action.material, due_on=action.due)
    return Result(key=kept.engagement_id)


def _write(tx: WriteTx, action: ask.WriteMaterial) -> Result:
    return Result(
        key=materials.write_material(tx, material_id=action.material, text=action.text).engagement_id
    )


def _remind(tx: WriteTx, action: ask.RemindMaterial) -> Result:
    return Result(key=materials.remind_material(tx, material_id=action.material).engagement_id)


def _drop(tx: WriteTx, action: ask.DropMaterial) -> Result:
    return Result(key=materials.drop_material(tx, material_id=action.material).engagement_id)


def _duty(tx: WriteTx, action: ask.SetMaterialDue | ask.WriteMaterial | ask.RemindMaterial) -> None:
    """A liaison works on the papers of her own bureau."""
    tx.get(Material, action.material)
    roles.guard(tx, roles.user_of(tx, tx.by), Duty.MATERIAL, material_id=action.material)


_own = partial(Service, guard=_duty)

SERVICES: Mapping[type[Action], Service] = {
    ask.RequestMaterial: Service("request_material", _request),
    ask.RequestUsual: Service("request_material", _request_usual),
    ask.SetMaterialDue: Service("set_material_due", _set_due),
    ask.WriteMaterial: _own("write_material", _write),
    ask.RemindMaterial: _own("remind_material", _remind),
    ask.DropMaterial: Service("drop_material", _drop),
}
