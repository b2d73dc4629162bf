# SPDX-License-Identifier: Apache-2.0
"""Looking at somebody's numbers is an action: it is kept who did, when and why."""

from __future__ import annotations

from collections.abc import Mapping

from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens.asking import Action
from desktop.screens.contacts import LookAtContact
from desktop.services import contacts, roles
from desktop.services.roles import NotAllowed


def _look(tx: WriteTx, action: LookAtContact) -> Result:
    return Result(part=contacts.look(tx, person_id=action.person, reason=action.reason).id)


def _duty(tx: WriteTx, _action: object) -> None:
    if not contacts.may_look(roles.user_of(tx, tx.by)):
        raise NotAllowed("role.viewer")


SERVICES: Mapping[type[Action], Service] = {LookAtContact: Service("look_contact", _look, guard=_duty)}
