# SPDX-License-Identifier: Apache-2.0
"""Who may do what: viewer nothing, liaison her own bureau's notices, materials and steps of follow-ups,
planner all but finalising and the office's settings, approver all.

On a file this guards against slips, not against somebody with the file in her hands.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from db.errors import OfficeError
from db.records import Engagement, Material, Suggestion, User
from db.records.enums import Status, UserRole
from db.transaction import ReadTx
from desktop.rules.parts_lines import owing_bureau


class Duty(StrEnum):
    """What an action is, as far as roles go."""

    PLAN = "plan"  # engagements and everything that belongs to them
    FINALISE = "finalise"  # 확정
    NOTICE = "notice"
    MATERIAL = "material"
    FOLLOW = "follow"  # what becomes of a follow-up, and telling who asked for it
    ISSUE = "issue"
    REVERSE = "reverse"  # undo and redo of one's own
    OFFICE = "office"  # settings, users and roles


_ALL = frozenset(Duty)
MAY: Mapping[UserRole, frozenset[Duty]] = MappingProxyType(
    {
        UserRole.VIEWER: frozenset(),
        UserRole.LIAISON: frozenset({Duty.NOTICE, Duty.MATERIAL, Duty.FOLLOW, Duty.REVERSE}),
        UserRole.PLANNER: _ALL - {Duty.FINALISE, Duty.OFFICE},
        UserRole.APPROVER: _ALL,
    }
)
_ANYBODY = User(account="", role=UserRole.APPROVER)


class NotAllowed(OfficeError):
    """Her role does not reach that far: role.viewer, role.liaison, role.other_bureau, role.final,
    role.office.
    """


def user_of(tx: ReadTx, by: str) -> User:
    """The user of that name or account; one whom the office does not know may do everything."""
    known = (*tx.all(User, account=by), *tx.all(User, name=by))
    return known[0] if known else _ANYBODY


def duty_of(to: Status) -> Duty:
    """Only finalising is the approver's; taking back, holding and cancelling is planning."""
    return Duty.FINALISE if to is Status.FINAL else Duty.PLAN


def may_edit(user: User) -> bool:
    return Duty.PLAN in MAY[user.role]


def may_follow(user: User, bureau_id: int | None) -> bool:
    """Whether she works on the follow-ups of that bureau: a liaison on those of her own."""
    if user.role is UserRole.LIAISON:
        return bureau_id is not None and bureau_id == user.bureau_id
    return Duty.FOLLOW in MAY[user.role]


def guard(
    tx: ReadTx,
    user: User,
    duty: Duty,
    *,
    engagement_id: int | None = None,
    material_id: int | None = None,
    follow_up_id: int | None = None,
) -> None:
    """Raises NotAllowed. For a liaison the notice's engagement, material or follow-up is her bureau's."""
    if duty not in MAY[user.role]:
        if user.role is UserRole.PLANNER:
            raise NotAllowed("role.office" if duty is Duty.OFFICE else "role.final")
        raise NotAllowed("role.viewer" if user.role is UserRole.VIEWER else "role.liaison")
    if user.role is not UserRole.LIAISON or duty is Duty.REVERSE:
        return
    if material_id is not None:
        paper = tx.get(Material, material_id)
        bureau = owing_bureau(paper, tx.get(Engagement, paper.engagement_id))
    elif follow_up_id is not None:
        bureau = tx.get(Suggestion, follow_up_id).bureau_id
    else:
        bureau = None if engagement_id is None else tx.get(Engagement, engagement_id).bureau_id
    if bureau is None or bureau != user.bureau_id:
        raise NotAllowed("role.other_bureau")
