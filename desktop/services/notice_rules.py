# SPDX-License-Identifier: Apache-2.0
"""Editing the rules of notice (안내 규칙): who must be told is worked out anew, what was told stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.errors import InputError
from db.records import NoticeRule, Setting
from db.transaction import ReadTx, WriteTx
from desktop.rules.notice_rules import CODES, default_rule, problems_of, rules_from
from desktop.services.knowledge import knowledge
from desktop.services.refusal import Refusal
from desktop.words import Words

_KO = Words("ko")


def rules_now(tx: ReadTx) -> tuple[NoticeRule, ...]:
    """The rules in force, those switched off among them."""
    return knowledge(tx).rules


def find_rule(tx: ReadTx, name: str) -> NoticeRule:
    """A rule by its code, or by the name the office gave it. Raises InputError."""
    for rule in rules_now(tx):
        if name == (rule.code or rule.name):
            return rule
    raise InputError("input.no_rule", rule=name[:100])


def set_rule(tx: WriteTx, *, rule: NoticeRule, **fields: Any) -> NoticeRule:
    """Change a rule as it was read; the program's own is replaced by a row of its code.

    Raises Refusal for one that could not be kept, MergeConflict.
    """
    if "code" in fields:
        raise InputError("input.field_not_here", field="code")
    new = replace(rule, **fields)
    _check(tx, new)
    tx.subject = tx.subject or _title(new)
    if rule.id:
        return tx.update(rule, **fields)
    kept = tx.all(NoticeRule, code=rule.code)
    if not kept:
        return tx.add(new)
    # A colleague changed it meanwhile: what was changed here goes over it.
    return tx.update(kept[-1], **fields)


def restore_rule(tx: WriteTx, *, code: str) -> NoticeRule:
    """One of the program's own as it was shipped. Raises InputError for another."""
    if code not in CODES:
        raise InputError("input.no_rule", rule=code[:100])
    tx.subject = tx.subject or _title(default_rule(code))
    shipped = default_rule(code)
    for row in tx.all(NoticeRule, code=code):
        tx.bin(row)
    now = next(r for r in rules_from(tx.all(NoticeRule), _settings(tx)) if r.code == code)
    # A switch of an earlier release would come to light again: the rule is kept as it was shipped.
    return shipped if now == shipped else tx.add(replace(shipped))


def add_rule(tx: WriteTx, *, rule: NoticeRule) -> NoticeRule:
    """A rule of the office's own. Raises Refusal."""
    made = replace(rule, id=0, code="", name=rule.name.strip(), office=rule.office.strip())
    _check(tx, made)
    tx.subject = tx.subject or made.name
    return tx.add(made)


def remove_rule(tx: WriteTx, *, rule: NoticeRule) -> None:
    """Takes away a rule of the office's own; the program's own are switched off instead.

    Raises InputError for those.
    """
    if rule.code:
        raise InputError("input.own_rule", rule=rule.code)
    tx.subject = tx.subject or rule.name
    tx.bin(tx.get(NoticeRule, rule.id))


def _title(rule: NoticeRule) -> str:
    return rule.name or _KO.text(f"rules.{rule.code}")


def _check(tx: ReadTx, rule: NoticeRule) -> None:
    found = problems_of(rule, tx.all(NoticeRule))
    if found:
        raise Refusal(found)


def _settings(tx: ReadTx) -> tuple[Setting, ...]:
    return tx.all(Setting)
