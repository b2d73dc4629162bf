# SPDX-License-Identifier: Apache-2.0
"""How a notice reads on paper: by which seat, until when, what came of it."""

from __future__ import annotations

from db.records.enums import Role
from desktop.rules.notice import NoticeState, NoticeStatus
from desktop.rules.roster import Roster
from desktop.rules.targets import TargetReason
from desktop.words import Words
from desktop.words.dates import brief_datetime, when_brief

_KO = Words("ko")
_HEADS = frozenset({Role.DISTRICT_HEAD, Role.ACTING_HEAD, Role.VICE_HEAD})
_SAY_THEMSELVES = frozenset({Role.SPEAKER, Role.VICE_SPEAKER, Role.STEERING_CHAIR})


def reason_text(line: NoticeStatus, roster: Roster, *, marks_check: bool = True) -> str:
    """The seats and offices that put the recipient on the list: 은평구 제2선거구, 운영위원장.

    `marks_check`: says of a seat that the dong is still to be checked.
    """
    found = []
    for reason in line.target.reasons:
        if reason.number is not None:
            key = "local_check" if line.target.to_check and marks_check else "local"
            found.append(_KO.text(f"sheets.reason.{key}", district=reason.district, number=reason.number))
        elif reason.role is not None:
            if reason.district and reason.role in _HEADS:
                found.append(_KO.text(f"sheets.reason.{reason.role.value}", district=reason.district))
                continue
            body = reason.district or body_name(reason, roster)
            key = "role_of" if body else "role"
            found.append(_KO.text(f"sheets.reason.{key}", body=body, role=_KO.label(reason.role)))
        else:
            found.append(_KO.text("sheets.reason.other", reason=_KO.label(reason.reason)))
    return ", ".join(dict.fromkeys(found))


def body_name(reason: TargetReason, roster: Roster) -> str:
    """The body somebody leads, where the title alone does not say it (대표의원, 위원장, 국장)."""
    if reason.role in _SAY_THEMSELVES:
        return ""
    if not reason.body.isdecimal():
        return reason.body
    number = int(reason.body)
    if reason.role is Role.BUREAU_HEAD:
        bureau = roster.bureaus.get(number)
        return bureau.name if bureau is not None else ""
    committee = roster.committees.get(number)
    return committee.name if committee is not None else ""


def state_text(line: NoticeStatus) -> str:
    """미안내, 기한초과, 안내함 …; a lateness is said before the state."""
    if line.timing is not None:
        return _KO.label(line.timing)
    return _KO.label(line.state)


def due_text(line: NoticeStatus) -> str:
    """Until when, short notices marked."""
    if line.due is None or line.due.at is None:
        return _KO.text("sheets.notices.no_due")
    due = brief_datetime(line.due.at)
    return _KO.text("sheets.notices.short", due=due) if line.due.is_short else due


def result_text(line: NoticeStatus) -> str:
    """유선 11.25.(수) 10:20 · 참석; a waiver without its inner reason; empty while nothing was tried."""
    if line.state is NoticeState.WAIVED:
        return _KO.text("sheets.notices.waived")
    made = line.told_by or line.last_attempt
    if made is None:
        return ""
    values: dict[str, object] = {"channel": _KO.label(made.channel), "at": made.at}
    if line.told_by is not None and made.reply is not None:
        return _KO.text("sheets.told.reached", reply=_KO.label(made.reply), **values)
    if line.told_by is not None:
        return _KO.text("sheets.told.reached_only", **values)
    return _KO.text("sheets.told.reached", reply=_KO.label(made.outcome), **values)


def way_text(line: NoticeStatus) -> str:
    """유선 11.25.(수) 10:20: how and when, what came of it only where nobody was reached."""
    made = line.told_by or line.last_attempt
    if line.state is NoticeState.WAIVED or made is None or line.told_by is None:
        return result_text(line)
    return _KO.text("sheets.told.reached_only", channel=_KO.label(made.channel), at=made.at)


def content_text(line: NoticeStatus) -> str:
    """What was told: 11.26.(목) 14:00 서북병원; empty while nobody was reached."""
    told = line.told_by
    if told is None:
        return ""
    when = when_brief(told.told_when) if told.told_when is not None else ""
    return " ".join(part for part in (when, told.told_place) if part)


def office_text(office: str) -> str:
    """An office as people call it; a name typed by hand stays as it is."""
    name = office.partition(":")[0]
    key = f"enum.OfficeName.{name}"
    return _KO.text(key) if _KO.has(key) else office
