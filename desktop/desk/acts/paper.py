# SPDX-License-Identifier: Apache-2.0
"""Paper that goes out: saved to files or handed to the printer, and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from db.errors import BugError
from db.records import Attachment
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.desk.files import write_beside
from desktop.desk.sheets import making
from desktop.desk.sheets.making import Made
from desktop.screens.asking import Action
from desktop.screens.paper import DrawnSheet, IssueSheets, PutOnPaper
from desktop.services import roles


def _issue(tx: WriteTx, action: IssueSheets) -> Result:
    """Files are whole before the action is committed: no copy is out that nobody knows of."""
    papers = [_made(drawn) for drawn in action.drawn]
    if not action.paths:
        for paper in papers:
            making.issue_printed(tx, paper, issued_to=action.issued_to)
    else:
        issued = [making.issue(tx, paper, issued_to=action.issued_to) for paper in papers]
        _write([paper.data for paper in issued], action.paths)
    keys = {drawn.ask.engagement for drawn in action.drawn}
    return Result(key=keys.pop() if len(keys) == 1 else 0)


def _made(drawn: DrawnSheet) -> Made:
    if not isinstance(drawn.made, Made):
        raise BugError("only a sheet made here can be issued")
    return drawn.made


def _write(papers: Sequence[bytes], paths: Sequence[Path]) -> None:
    if len(paths) == len(papers):
        for path, data in zip(paths, papers, strict=True):
            write_beside(path, data)
    elif len(paths) == 1:
        from desktop.outputs.pdf.binding import bound  # few bind

        write_beside(paths[0], bound(papers))
    else:
        raise BugError("one path for each sheet, or one for all")


def _put_on_paper(tx: WriteTx, action: PutOnPaper) -> Result:
    found = tx.get(Attachment, action.key)
    if found.on_paper is not action.on_paper:
        found = tx.update(found, on_paper=action.on_paper)
    return Result(key=found.engagement_id or 0)


def _may_issue(tx: WriteTx, _action: object) -> None:
    """Raises NotAllowed."""
    roles.guard(tx, roles.user_of(tx, tx.by), roles.Duty.ISSUE)


SERVICES: Mapping[type[Action], Service] = {
    IssueSheets: Service("issue", _issue, guard=_may_issue),
    PutOnPaper: Service("put_on_paper", _put_on_paper),
}
