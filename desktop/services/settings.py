# SPDX-License-Identifier: Apache-2.0
"""Settings of the office: one row a setting that differs from its default."""

from __future__ import annotations

import json

from db.records import Setting
from db.transaction import WriteTx
from desktop.rules import settings


def set_setting(tx: WriteTx, *, key: str, text: str) -> object:
    """Keep a value given as JSON text, or as a bare word for a setting that is text; returns the value.

    Raises SettingError naming the setting and its bounds.
    """
    value = _value(key, text)
    tx.subject = tx.subject or key
    rows = tx.all(Setting, key=key)
    kept = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    if rows:
        tx.update(rows[0], value=kept)
    else:
        tx.add(Setting(key=key, value=kept))
    return value


def _value(key: str, text: str) -> object:
    try:
        return settings.parse(key, text)
    except settings.SettingError as error:
        known = getattr(settings.DEFAULTS, key, None)
        if isinstance(known, str) and error.code in ("setting.not_json", "setting.type"):
            return settings.parse(key, json.dumps(text))
        raise


def _plain(value: object) -> object:
    return {str(k): v for k, v in value.items()} if hasattr(value, "items") else value
