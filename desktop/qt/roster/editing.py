# SPDX-License-Identifier: Apache-2.0
"""What is done at the roster desk: the verbs' dialogs, files in and out, and what mends a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.qt.dialogs import files
from desktop.qt.importing import ImportKind, open_import
from desktop.qt.roster.dialog import RowDialog
from desktop.qt.roster.member import MemberPage
from desktop.qt.roster.thing import ThingPage
from desktop.qt.roster.verbs import Verb
from desktop.screens.importing import SaveTable
from desktop.screens.roster import RosterFinding, RosterForm, RosterFormOf, RosterRow, Section

if TYPE_CHECKING:
    from desktop.qt.roster.desk import RosterDesk

_FORMATS = (".xlsx", ".csv")
KIND_OF = {
    Section.MEMBERS: ImportKind.MEMBERS,
    Section.CONSTITUENCIES: ImportKind.CONSTITUENCIES,
    Section.COMMITTEES: ImportKind.COMMITTEES,
    Section.BUREAUS: ImportKind.BUREAUS,
    Section.ROLES: ImportKind.PEOPLE,
    Section.HEADS: ImportKind.HEADS,
    Section.TERMS: ImportKind.CONSTITUENCIES,
}
BOOK_OF = {
    Section.MEMBERS: "membership",
    Section.CONSTITUENCIES: "constituency",
    Section.COMMITTEES: "committee",
    Section.BUREAUS: "bureau",
    Section.ROLES: "role_holding",
    Section.HEADS: "role_holding",
    Section.TERMS: "term",
}


class Editing:
    """The dialogs of one roster desk; there is never more than one."""

    def __init__(self, desk: RosterDesk) -> None:
        self._desk = desk
        self.dialog: RowDialog | None = None

    def start(self, verb: Verb) -> None:
        """The dialog of a verb about the row that is chosen; 새로 begins with what is looked at."""
        desk = self._desk
        if desk.shown is not None and not desk.shown.can_edit:
            desk.told.emit(desk.look.words.error("role.viewer", {}), "warn")
            return
        if verb is Verb.BEGIN:
            book, preset = self._new_row()
            self.ask(verb, book, 0, preset)
            return
        chosen = self._chosen()
        if chosen is None:
            desk.told.emit(desk.look.words.text("roll.choose_row"), "warn")
            return
        self.ask(verb, *chosen)

    def _chosen(self) -> tuple[str, int] | None:
        """The line of the page beside the table, else the row of the table where it is one itself."""
        page = self._desk.page
        row = self._desk.list.current
        if self._desk.list.hasFocus() and row is not None and row.book != "district":
            return row.book, row.key
        found = page.chosen if page is not None else None
        if found is not None:
            return found
        return (row.book, row.key) if row is not None and row.book != "district" else None

    def _new_row(self) -> tuple[str, dict[str, object]]:
        """What 새로 makes: a row of the section; on a person's page or a committee's, an office there."""
        desk = self._desk
        preset: dict[str, object] = {"first": desk.as_of}
        row = desk.list.current
        page = desk.page
        in_page = page is not None and page.isAncestorOf(desk.focusWidget() or desk)
        if in_page and isinstance(page, MemberPage) and desk.detail.person:
            return "role_holding", {**preset, "person_id": str(desk.detail.person)}
        if in_page and isinstance(page, ThingPage) and row is not None:
            return self._new_in(row, preset)
        if desk.section is Section.HEADS and row is not None:
            return self._new_in(row, preset)
        return BOOK_OF[desk.section], preset

    def _new_in(self, row: RosterRow, preset: dict[str, object]) -> tuple[str, dict[str, object]]:
        match row.book:
            case "constituency":
                return "membership", {**preset, "constituency_id": str(row.key)}
            case "committee":
                return "role_holding", {**preset, "role": "committee_member", "body": f"committee:{row.key}"}
            case "bureau":
                return "committee_bureau", {**preset, "bureau_id": str(row.key)}
        return BOOK_OF[self._desk.section], {**preset, "role": "district_head", "body": row.body}

    def ask(self, verb: Verb, book: str, key: int, preset: Mapping[str, object] | None = None) -> None:
        """Reads the row as it stands and opens its dialog."""
        desk = self._desk
        question = RosterFormOf(book=book, key=key, day=desk.as_of, preset=preset or {})
        desk.ask.read(
            question,
            lambda form: self._open(verb, form),
            lambda error: desk.told.emit(desk.look.words.failure(error), "danger"),
            channel="roster_form",
        )

    def _open(self, verb: Verb, form: RosterForm) -> None:
        desk = self._desk
        if self.dialog is not None:
            self.dialog.close()
        if verb in (Verb.CHANGE, Verb.END) and form.first is None and form.book in ("person", "constituency"):
            verb = Verb.CORRECT
        self.dialog = RowDialog(desk.look, desk.ask, form, verb, day=desk.as_of, parent=desk)
        self.dialog.finished.connect(lambda _code: self._closed())
        self.dialog.open()
        self.dialog.focus_start()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def mend(self, finding: RosterFinding) -> None:
        """고치기: the row that is wrong, or a new one where something is missing."""
        desk = self._desk
        if finding.section is not desk.section:
            desk.show_section(finding.section)
        if not finding.book:
            self.import_kind(KIND_OF[finding.section])
        elif finding.key and finding.book in ("constituency", "district"):
            desk.list.go_to(desk.model.row_of(finding.book, finding.key))
            if finding.book == "constituency":
                self.ask(Verb.CORRECT, finding.book, finding.key)
        elif finding.key:
            self.ask(Verb.CORRECT, finding.book, finding.key)
        else:
            self.ask(Verb.BEGIN, finding.book, 0, finding.preset)

    # ---- files

    def import_file(self) -> None:
        self.import_kind(KIND_OF[self._desk.section])

    def import_kind(self, kind: ImportKind) -> None:
        """The dry run of a file of that kind."""
        open_import(self._desk, kind)

    def export_file(self) -> None:
        self._save(KIND_OF[self._desk.section], form=False)

    def template_of(self, kind: ImportKind) -> None:
        self._save(kind, form=True)

    def _save(self, kind: ImportKind, *, form: bool) -> None:
        desk = self._desk
        words = desk.look.words
        name = words.text(
            f"importing.dialog.{'form_file' if form else 'export_file'}",
            kind=words.label(kind),
        )
        title = words.text("roll.start.template" if form else "roll.export")
        pattern = words.text("importing.dialog.pattern")
        path = files.ask_save(desk, title, files.documents() / name, pattern)
        if path is None:
            return
        path = path if path.suffix.lower() in _FORMATS else path.with_suffix(".xlsx")
        key = "importing.dialog.form_saved" if form else "importing.dialog.exported"
        desk.ask.read(
            SaveTable(kind=kind, path=str(path), form=form),
            lambda count: desk.told.emit(words.text(key, file=path.name, count=count), ""),
            lambda error: desk.told.emit(words.failure(error), "danger"),
        )
