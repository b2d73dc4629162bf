# SPDX-License-Identifier: Apache-2.0
"""When an upload that went wrong may be tried again by itself."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

# Minutes after the first, second, … failure in a row; the last for all that follow.
AGAIN_MIN = (2, 10, 30, 60)

# What no other try can mend, or what another try would make worse: a wrong password sent again and again
# locks the account. They wait until somebody gives the password, asks for it, or changes the reader.
NEEDS_SOMEBODY = frozenset(
    {
        "upload.address",
        "upload.no_password",
        "upload.login",
        "upload.login_needed",
        "upload.login_plain",
        "upload.login_scheme",
        "upload.changed",
        "upload.exists",
    }
)
# After these, what lies there may be replaced when somebody says so.
OVERWRITABLE = frozenset({"upload.changed", "upload.exists"})
# After these, the password is asked for.
NEEDS_PASSWORD = frozenset({"upload.no_password", "upload.login"})


def may_try(*, problem: str, tried_at: datetime | None, fails: int, now: datetime) -> bool:
    """Whether it may be tried again by itself by now."""
    if not problem or tried_at is None:
        return True
    if problem in NEEDS_SOMEBODY:
        return False
    wait = AGAIN_MIN[min(max(fails, 1), len(AGAIN_MIN)) - 1]
    # A clock that was set back must not hold an upload for longer than the wait.
    return not timedelta(0) <= now - tried_at < timedelta(minutes=wait)


def place_of(url: str) -> str:
    """The fingerprint of an address: what is known of a file there holds for no other."""
    return hashlib.sha256(url.encode()).hexdigest()
