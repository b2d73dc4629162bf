# SPDX-License-Identifier: Apache-2.0
"""Settings of the office, one row a setting that differs from its default; and who uses it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from db.errors import InputError
from db.records import Setting, User
from db.records.enums import UserRole
from db.transaction import WriteTx
from desktop.rules import settings


def set_setting(tx: WriteTx, *, key: str, text: str) -> object:
    """Keep a value given as JSON text, or as a bare word for a setting that is text; returns the value.

    Raises SettingError naming the setting and its bounds.
    """
    value = _value(key, text)
    _check_hours(tx, key, value)
    tx.subject = tx.subject or key
    rows = tx.all(Setting, key=key)
    kept = json.dumps(settings.plain(value), ensure_ascii=False, sort_keys=True)
    if rows:
        tx.update(rows[0], value=kept)
    else:
        tx.add(Setting(key=key, value=kept))
    return value


def _check_hours(tx: WriteTx, key: str, value: object) -> None:
    present = settings.from_rows(tx.all(Setting))
    settings.check_hours(replace(present, **{key: value}), key)  # type: ignore[arg-type]


def _value(key: str, text: str) -> object:
    try:
        return settings.parse(key, text)
    except settings.SettingError as error:
        known = getattr(settings.DEFAULTS, key, None)
        if isinstance(known, str) and error.code in ("setting.not_json", "setting.type"):
            return settings.parse(key, json.dumps(text))
        raise


def reset_setting(tx: WriteTx, *, key: str) -> object:
    """Back to the default, which is returned; a setting that never differed stays as it is.

    Raises SettingError where the default does not fit the hour set beside it.
    """
    if not hasattr(settings.DEFAULTS, key):
        raise settings.SettingError("setting.unknown", key=key)
    tx.subject = tx.subject or key
    default = getattr(settings.DEFAULTS, key)
    _check_hours(tx, key, default)
    for row in tx.all(Setting, key=key):
        tx.update(row, value=json.dumps(settings.plain(default), ensure_ascii=False, sort_keys=True))
    return default


def add_user(
    tx: WriteTx,
    *,
    account: str,
    name: str = "",
    role: UserRole = UserRole.VIEWER,
    bureau_id: int | None = None,
) -> User:
    """Somebody else who uses this office. Raises InputError for an account that is empty or known."""
    account = account.strip()
    if not account:
        raise InputError("input.empty", book="app_user", field="account")
    if tx.all(User, account=account):
        raise InputError("input.user_known", book="app_user", field="account", account=account)
    tx.subject = tx.subject or name.strip() or account
    _check_bureau(role, bureau_id)
    return tx.add(User(account=account, name=name.strip(), role=role, bureau_id=bureau_id))


def change_user(tx: WriteTx, *, base: User, **fields: Any) -> User:
    """Another name, role or bureau. Raises InputError where nobody would be left who may settle anything."""
    new = replace(base, **fields)
    tx.subject = tx.subject or new.name or new.account
    _check_bureau(new.role, new.bureau_id)
    if base.role is UserRole.APPROVER and new.role is not UserRole.APPROVER:
        others = [u for u in tx.all(User, role=UserRole.APPROVER) if u.id != base.id]
        if not others:
            raise InputError("input.last_approver", book="app_user", field="role")
    return tx.update(base, **fields)


def _check_bureau(role: UserRole, bureau_id: int | None) -> None:
    if role is UserRole.LIAISON and bureau_id is None:
        raise InputError("input.liaison_bureau", book="app_user", field="bureau_id")
