# SPDX-License-Identifier: Apache-2.0
"""Settings and users: the approver's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from db.errors import InputError
from db.records import User
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.rules.settings import SettingError
from desktop.screens import settings as ask
from desktop.screens.asking import Action
from desktop.services import roles, settings
from desktop.services.roles import Duty


def _bounded(do: Callable[[WriteTx, Any], object]) -> Callable[[WriteTx, Any], Result]:
    """A value that a setting cannot take is bad input like any other."""

    def done(tx: WriteTx, action: Any) -> Result:
        try:
            do(tx, action)
        except SettingError as error:
            raise InputError(error.code, **error.values) from error
        return Result()

    return done


def _set(tx: WriteTx, action: ask.SetSetting) -> object:
    return settings.set_setting(tx, key=action.key, text=action.text)


def _reset(tx: WriteTx, action: ask.ResetSetting) -> object:
    return settings.reset_setting(tx, key=action.key)


def _add_user(tx: WriteTx, action: ask.AddUser) -> object:
    return settings.add_user(
        tx, account=action.account, name=action.name, role=action.role, bureau_id=action.bureau or None
    )


def _change_user(tx: WriteTx, action: ask.ChangeUser) -> object:
    base = tx.get(User, action.user)
    return settings.change_user(
        tx, base=base, name=action.name.strip(), role=action.role, bureau_id=action.bureau or None
    )


def _duty(tx: WriteTx, _action: object) -> None:
    roles.guard(tx, roles.user_of(tx, tx.by), Duty.OFFICE)


_of_office = partial(Service, guard=_duty)

SERVICES: Mapping[type[Action], Service] = {
    ask.SetSetting: _of_office("setting", _bounded(_set)),
    ask.ResetSetting: _of_office("setting", _bounded(_reset)),
    ask.AddUser: _of_office("add_user", _bounded(_add_user)),
    ask.ChangeUser: _of_office("change_user", _bounded(_change_user)),
}
