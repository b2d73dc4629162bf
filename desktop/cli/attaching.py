# SPDX-License-Identifier: Apache-2.0
"""`visit attach`: a file kept with an engagement, and whether it is printed behind its sheets."""

from __future__ import annotations

from typing import Any

from db.records.meta import Group
from desktop.cli import typed
from desktop.cli.places import absolute
from desktop.cli.result import Call, Result
from desktop.services.attachments import attach_file, read_file
from desktop.services.standing import standing


def attach_command(call: Call) -> Result:
    """The same file again is kept once; it may be put on paper, or taken off it, by that."""
    read = read_file(absolute(call.arg("file")))
    number = typed.number(call.arg("id"), "ID")
    with call.write("attach") as tx:
        about = standing(tx, number)
        privacy = typed.choice(call, "seen_as", Group) or Group.INTERNAL
        kept = attach_file(tx, engagement_id=number, name=read.name, data=read.data, privacy=privacy)
        wanted: dict[str, Any] = {"on_paper": bool(call.arg("on_paper"))}
        if call.arg("seen_as") is not None:
            wanted["privacy"] = privacy
        changed = {name: value for name, value in wanted.items() if getattr(kept, name) != value}
        if changed:
            kept = tx.update(kept, **changed)
    return Result(
        lines=(call.text("cli.line.attached", name=kept.name, title=about.title, size=kept.size_bytes),),
        data={
            "engagement": number,
            "attachment": kept.id,
            "name": kept.name,
            "bytes": kept.size_bytes,
            "privacy": kept.privacy.value,
            "on_paper": kept.on_paper,
        },
    )
