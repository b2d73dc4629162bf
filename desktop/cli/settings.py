# SPDX-License-Identifier: Apache-2.0
"""Settings of the office, and the name of who uses it."""

from __future__ import annotations

from typing import Any

from db.records import Setting
from desktop import userfiles
from desktop.cli import jsons
from desktop.cli.result import Call, Result, UsageError
from desktop.rules.settings import from_rows, problems, setting_infos
from desktop.services.offices import name_user
from desktop.services.settings import set_setting


def list_command(call: Call) -> Result:
    """Every setting with its value; those that differ from the default are marked."""
    with call.read() as tx:
        rows = tx.all(Setting)
    kept = from_rows(rows)
    lines: list[str] = []
    data: list[dict[str, Any]] = []
    for info in setting_infos():
        value = getattr(kept, info.key)
        line = call.text("cli.line.set", key=info.key, value=_shown(value))
        if value != info.default:
            line += " " + call.text("cli.line.default", value=_shown(info.default))
        lines.append(("* " if value != info.default else "  ") + line)
        data.append(
            {
                "key": info.key,
                "value": jsons.plain(value),
                "default": jsons.plain(info.default),
                "low": info.low,
                "high": info.high,
                "origin": info.origin.value,
            }
        )
    spoilt = [call.words.failure(problem) for problem in problems(rows)]
    return Result(lines=(*lines, *spoilt), data={"settings": data, "problems": spoilt})


def set_command(call: Call) -> Result:
    key, text = call.arg("key"), call.arg("value")
    with call.write("setting", "office") as tx:
        value = set_setting(tx, key=key, text=text)
    return Result(
        lines=(call.text("cli.line.set", key=key, value=_shown(value)),),
        data={"key": key, "value": jsons.plain(value)},
    )


def name_command(call: Call) -> Result:
    """What the history calls this account from now on."""
    name = call.arg("name").strip()
    if not name:
        raise UsageError("cli.error.name")
    account = userfiles.account()
    with call.write("name_user", None) as tx:
        user = name_user(tx, account=account, name=name)
    return Result(
        lines=(call.text("cli.line.named", account=account, name=user.name),),
        data={"account": account, "name": user.name, "role": user.role.value},
    )


def _shown(value: object) -> str:
    plain = jsons.plain(value)
    if isinstance(plain, dict):
        return ", ".join(f"{k}={v}" for k, v in plain.items())
    return str(plain)
