# SPDX-License-Identifier: Apache-2.0
"""Handing the calendar over by hand: written or copied, and remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from db.errors import InputError
from db.records.enums import FeedWay
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.desk.files import write_once_kept
from desktop.desk.handing.code import picture
from desktop.desk.handing.file import made_file, planned
from desktop.desk.handing.whom import note, target_of
from desktop.rules.feeds import MOST_BYTES, day_of
from desktop.rules.finding import warn
from desktop.screens.asking import Action
from desktop.screens.ways import HandCode, HandFile, HandMessage
from desktop.services import roles
from desktop.services.readers import Given


def hand_file(tx: WriteTx, action: HandFile) -> Result:
    """The file gets its name when it is remembered, and only then; `part` counts what is in it."""
    target = target_of(tx, action.whom, now=tx.now)
    plan = planned(tx, target, first=action.first, last=action.last, now=tx.now, changes=action.changes)
    made = made_file(plan, target, changes=action.changes, today=day_of(tx.now))
    write_once_kept(tx, action.path, made.data)
    given = Given(
        way=FeedWay.CHANGES if action.changes else FeedWay.FILE,
        first=plan.first,
        last=plan.last,
        count=made.count,
        version=made.version,
        lines=plan.news_lines if action.changes else plan.whole_lines,
    )
    note(tx, target, given, made.engagements)
    size = len(made.data)
    big = (warn("handing.file_big", size=size, limit=MOST_BYTES),) if size > MOST_BYTES else ()
    return Result(part=made.count, findings=big)


def hand_message(tx: WriteTx, action: HandMessage) -> Result:
    """It was copied; the next one is marked against it."""
    said = action.message
    target = target_of(tx, action.whom, now=tx.now)
    given = Given(
        way=FeedWay.MESSAGE,
        first=said.first,
        last=said.last,
        count=said.count,
        version=hashlib.sha256(said.text.encode()).hexdigest(),
        lines=said.kept,
    )
    note(tx, target, given, said.engagements)
    return Result(part=said.count)


def hand_code(tx: WriteTx, action: HandCode) -> Result:
    """It was shown or saved. Raises InputError handing.not_told."""
    code = action.code
    target = target_of(tx, action.whom, now=tx.now)
    if not code.matrix or code.when is None:
        raise InputError("handing.not_told")
    if action.path is not None:
        write_once_kept(tx, action.path, picture(code, action.path.suffix))
    given = Given(
        way=FeedWay.QR,
        first=code.when.day_from,
        last=code.when.day_to - timedelta(days=1),
        count=1,
        version=hashlib.sha256(code.text.encode()).hexdigest(),
    )
    note(tx, target, given, (code.engagement,))
    return Result(key=code.engagement, part=1)


def _may_hand(tx: WriteTx, _action: object) -> None:
    """Raises NotAllowed."""
    roles.guard(tx, roles.user_of(tx, tx.by), roles.Duty.ISSUE)


SERVICES: Mapping[type[Action], Service] = {
    HandFile: Service("hand_file", hand_file, guard=_may_hand),
    HandMessage: Service("hand_message", hand_message, guard=_may_hand),
    HandCode: Service("hand_code", hand_code, guard=_may_hand),
}
