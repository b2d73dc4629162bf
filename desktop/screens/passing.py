# SPDX-License-Identifier: Apache-2.0
"""The same action again with a written reason that passes what blocks it.

Every action that a block can be passed for declares it in one of two ways: `override_reason`, or,
where no other reason is asked for, a `reason` that may be empty.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from desktop.screens.asking import Action

A = TypeVar("A", bound=Action)


def can_pass(action: Action) -> bool:
    """Whether a reason can be sent with it."""
    return bool(_name(action))


def with_reason(action: A, reason: str) -> A:
    """The action with the reason. Raises ValueError for one that takes none."""
    name = _name(action)
    if not name:
        raise ValueError(f"{type(action).__name__} takes no reason")
    changed: Any = action
    return replace(changed, **{name: reason})  # type: ignore[no-any-return]


def _name(action: Action) -> str:
    declared: Any = action
    known = {field.name: field.default for field in fields(declared)}
    if "override_reason" in known:
        return "override_reason"
    return "reason" if known.get("reason") == "" else ""
