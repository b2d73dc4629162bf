# SPDX-License-Identifier: Apache-2.0
"""`sheet notices`, `sheet follow_ups`, `sheet letter`: lists of a period, letters of an engagement."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from db.records.enums import FollowKind, Profile, SheetKind
from db.transaction import ReadTx
from desktop.cli import typed
from desktop.cli.engagements import bureau_id
from desktop.cli.followups import person_of, session_of
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.sheets import written
from desktop.desk.places import district_code
from desktop.screens.followups import FollowUpsView
from desktop.screens.paper import SheetAsk

_WEEKS = timedelta(days=27)


def notices_command(call: Call) -> Result:
    """Who must be told of the engagements of a period; four weeks unless asked otherwise; --visit of one."""
    first, last = typed.period(call, default=(typed.week_of(call.today)[0], call.today + _WEEKS))
    profile = typed.choice(call, "profile", Profile) or Profile.MAYOR
    if call.arg("visit") is not None:
        number = typed.number(call.arg("visit"), "--visit")
        return written(call, SheetAsk(sheet=SheetKind.NOTICES, profile=profile, engagement=number))
    ask = SheetAsk(sheet=SheetKind.NOTICES, profile=profile, first=first, last=last)
    with call.read() as tx:
        ask = replace(ask, bureau=_bureau(call, tx, first))
    return written(call, ask)


def follow_ups_command(call: Call) -> Result:
    """What is open now and what was settled in the period, this month by default; filtered as at the desk."""
    first, last = typed.period(call, default=_month(call.today))
    profile = typed.choice(call, "profile", Profile) or Profile.MAYOR
    with call.read() as tx:
        bureau = _bureau(call, tx, call.today)
        view = FollowUpsView(
            text=call.arg("text") or "",
            kind=typed.choice(call, "kind", FollowKind),
            bureau=bureau,
            district=district_code(tx, call.arg("district") or "") or "",
            session=session_of(tx, call.arg("session")).id if call.arg("session") else 0,
        )
    own = bureau if profile is Profile.BUREAU else 0
    ask = SheetAsk(
        sheet=SheetKind.FOLLOW_UPS, profile=profile, first=first, last=last, bureau=own, follow=view
    )
    return written(call, ask)


def letter_command(call: Call) -> Result:
    """A letter to each councillor who still has to be told, or to the one of --person."""
    if call.arg("to") is not None and not call.arg("issue"):
        raise UsageError("cli.error.to_without_issue")
    number, reader = typed.number(call.arg("id"), "ID"), 0
    if call.arg("person") is not None:
        with call.read() as tx:
            reader = person_of(tx, call.arg("person"), on=call.today)
    ask = SheetAsk(sheet=SheetKind.LETTER, profile=Profile.COUNCIL, engagement=number, reader=reader)
    return written(call, ask, issued_to=call.arg("to") or "")


def _bureau(call: Call, tx: ReadTx, on: date) -> int:
    name = call.arg("bureau")
    return (bureau_id(tx, name, on=on) or 0) if name is not None else 0


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
