# SPDX-License-Identifier: Apache-2.0
"""An .eml draft (RFC 5322) that a mail program opens for sending: text in UTF-8, at most one recipient.

Whatever stands in names, titles and addresses cannot add a header: line ends become spaces, and an
address that is none is left out. The same values give the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?"
)
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDraft:
    """`at` is the clock of the draft (aware). `address` empty: the sender fills it in."""

    subject: str
    text: str
    at: datetime
    to_name: str = ""
    address: str = ""


def write_eml(draft: MailDraft) -> bytes:
    """The draft as a file with CRLF line ends and `X-Unsent: 1`; never a Bcc, never a sender."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line(draft.subject)
    address = to_address(draft.to_name, draft.address)
    if address is not None:
        message["To"] = address
    message["Date"] = format_datetime(draft.at)
    message["X-Unsent"] = "1"
    message.set_content(draft.text.rstrip() + "\n", charset="utf-8", cte="base64")
    seed = sha256("\0".join((draft.subject, draft.text, draft.at.isoformat())).encode()).hexdigest()
    message["Message-ID"] = f"<{seed[:32]}@dongseon.invalid>"
    return message.as_bytes()


def to_address(name: str, address: str) -> Address | None:
    """The recipient as a header takes it; None where the address is none."""
    if not _ADDRESS.fullmatch(address) or ".." in address:
        return None
    local, _, domain = address.partition("@")
    if local.startswith(".") or local.endswith("."):
        return None
    return Address(display_name=_one_line(name), username=local, domain=domain)


def _one_line(text: str) -> str:
    """Without line ends and other controls, at most 200 characters."""
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if char.isprintable())[:_MOST]
