# SPDX-License-Identifier: Apache-2.0
"""Editing the rules of notice: the approver's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from functools import partial

from db.records import NoticeRule
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens import notice_rules as ask
from desktop.screens.asking import Action
from desktop.services import notice_rules, roles
from desktop.services.roles import Duty


def _set(tx: WriteTx, action: ask.SetNoticeRule) -> Result:
    changed = {
        f.name: getattr(action.fields, f.name)
        for f in fields(ask.RuleFields)
        if getattr(action.fields, f.name) != getattr(action.base, f.name)
    }
    kept = notice_rules.set_rule(tx, rule=notice_rules.find_rule(tx, action.rule), **changed)
    return Result(part=kept.id)


def _add(tx: WriteTx, action: ask.AddNoticeRule) -> Result:
    return Result(part=notice_rules.add_rule(tx, rule=NoticeRule(**asdict(action.fields))).id)


def _remove(tx: WriteTx, action: ask.RemoveNoticeRule) -> Result:
    notice_rules.remove_rule(tx, rule=notice_rules.find_rule(tx, action.rule))
    return Result()


def _restore(tx: WriteTx, action: ask.RestoreNoticeRule) -> Result:
    return Result(part=notice_rules.restore_rule(tx, code=action.code).id)


def _duty(tx: WriteTx, _action: object) -> None:
    roles.guard(tx, roles.user_of(tx, tx.by), Duty.OFFICE)


_of_office = partial(Service, guard=_duty)

SERVICES: Mapping[type[Action], Service] = {
    ask.SetNoticeRule: _of_office("notice_rule", _set),
    ask.AddNoticeRule: _of_office("notice_rule", _add),
    ask.RemoveNoticeRule: _of_office("notice_rule", _remove),
    ask.RestoreNoticeRule: _of_office("notice_rule", _restore),
}
