# SPDX-License-Identifier: Apache-2.0
"""What the office itself keeps: settings, users, readers of feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.records.enums import UserRole
from db.records.meta import Book, F, Group, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """One setting of the office; `value` is JSON text. Defaults live in `desktop/rules/settings.py`."""

    book: ClassVar[Book] = Book("setting", "설정", unique=(("key",),))

    key: Annotated[str, F("이름", "key", Group.INTERNAL)]
    value: Annotated[str, F("값", "value", Group.INTERNAL, max_len=100_000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class User(Record):
    """Somebody who uses the program: the account of the computer, named at first start."""

    book: ClassVar[Book] = Book("app_user", "사용자", unique=(("account",),))

    account: Annotated[str, F("계정", "account", Group.INTERNAL)]
    name: Annotated[str, F("이름", "name", Group.INTERNAL)] = ""
    role: Annotated[UserRole, F("역할", "role", Group.INTERNAL)] = UserRole.APPROVER
    bureau_id: Annotated[int | None, F("부서", "role", Group.INTERNAL, ref="bureau")] = None
