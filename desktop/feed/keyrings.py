# SPDX-License-Identifier: Apache-2.0
"""Passwords of upload addresses in the system's own keyring (Windows, macOS, Secret Service, KWallet).

Never in the office, a file of ours, a log or the command line. A machine without a keyring, or one whose
keyring does not answer, is one where the password is asked for each time: nothing here raises.
"""

from __future__ import annotations

from typing import Any

SERVICE = "dongseon-upload"


def password_of(host: str, user: str) -> str | None:
    """The password kept for that user of that server; None where there is none or no keyring."""
    backend = _backend()
    if backend is None:
        return None
    try:
        found = backend.get_password(_service(host), user)
    except Exception:  # a locked keyring, no D-Bus, a backend's own errors: all mean that we do not have it
        return None
    return found if isinstance(found, str) and found else None


def keep_password(host: str, user: str, password: str) -> bool:
    """Keep it; False where this machine cannot."""
    backend = _backend()
    if backend is None:
        return False
    try:
        backend.set_password(_service(host), user, password)
    except Exception:
        return False
    return True


def forget_password(host: str, user: str) -> None:
    """The keyring does not hold it any more."""
    backend = _backend()
    if backend is None:
        return
    try:
        backend.delete_password(_service(host), user)
    except Exception:
        return


def can_keep() -> bool:
    """Whether this machine has a keyring that keeps anything."""
    return _backend() is not None


def _service(host: str) -> str:
    return f"{SERVICE}:{host}"


def _backend() -> Any:
    """The keyring in use; None for those that keep nothing (`fail`, `null`, a chain of none)."""
    try:
        import keyring

        backend = keyring.get_keyring()
        chained = getattr(backend, "backends", None)
        if chained is not None and not any(_keeps(one) for one in chained):
            return None
        return backend if _keeps(backend) else None
    except Exception:
        return None


def _keeps(backend: object) -> bool:
    module = type(backend).__module__
    return not module.startswith(("keyring.backends.fail", "keyring.backends.null"))
