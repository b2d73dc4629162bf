# SPDX-License-Identifier: Apache-2.0
"""Paper that goes out: saved to files or handed to the printer, and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.errors import BugError
from db.records import Attachment
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.desk.files import write_once_kept
from desktop.desk.sheets import making
from desktop.desk.sheets.making import Made
from desktop.screens.asking import Action
from desktop.screens.paper import DrawnSheet, IssueSheets, PutOnPaper
from desktop.services import roles


def _issue(tx: WriteTx, action: IssueSheets) -> Result:
    """The file is whole before the action is committed and named after: no copy is out that is not known."""
    papers = [_made(drawn) for drawn in action.drawn]
    if action.path is None:
        for paper in papers:
            making.issue_printed(tx, paper, issued_to=action.issued_to)
    else:
        issued = [making.issue(tx, paper, issued_to=action.issued_to) for paper in papers]
        data = issued[0].data if len(issued) == 1 else _bound(tx, issued, action.title)
        write_once_kept(tx, action.path, data)
    keys = {drawn.ask.engagement for drawn in action.drawn}
    return Result(key=keys.pop() if len(keys) == 1 else 0)


def _made(drawn: DrawnSheet) -> Made:
    if not isinstance(drawn.made, Made):
        raise BugError("only a sheet made here can be issued")
    return drawn.made


def _bound(tx: WriteTx, papers: Sequence[Made], title: str) -> bytes:
    """With contents and bookmarks for one reader; sheets for several readers one behind the other."""
    if len({paper.composed.ask.profile for paper in papers}) == 1:
        from desktop.desk.sheets.booklet import booklet_of  # few bind

        return booklet_of(tx, [paper.composed for paper in papers], title=title, now=tx.now).data
    from desktop.outputs.pdf.binding import bound

    return bound(paper.data for paper in papers)


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
