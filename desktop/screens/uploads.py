# SPDX-License-Identifier: Apache-2.0
"""Uploading as the window sees it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordWanted:
    """A password that is not on this computer. `can_keep`: there is a keyring that would keep it."""

    host: str
    user: str
    can_keep: bool = True
