# SPDX-License-Identifier: Apache-2.0
"""A new meeting in few keys: kind, day, whom it is with; who will sit there is shown before it is kept."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.records.enums import Kind
from db.records.when import Month, When
from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.qt.requests.fields import Captioned, parsed, read_when, required
from desktop.qt.requests.panels import AskingPanel, parsed_quietly
from desktop.qt.widgets import label
from desktop.rules.meetings import MEETINGS
from desktop.screens.engagement import Choice
from desktop.screens.meetings import MakeMeeting, ProposedTable, TableScreen, Whom

# Kinds that are with somebody who has to be chosen.
_WITH = frozenset({Kind.CONSULTATION, Kind.INTERVIEW, Kind.PARTY_GOV, Kind.DISTRICT_HEAD})
_SHOWN = 30


class NewMeeting(AskingPanel):
    """Asks who would sit there whenever kind, day or whom changes."""

    table_wanted = Signal(object)  # ProposedTable

    def __init__(self, look: Look, today: date, *, kind: Kind = Kind.CONSULTATION) -> None:
        super().__init__(look, look.words.text("meetings.new_title"), today)
        self._choices: tuple[tuple[Choice, Whom], ...] = ()
        self._asked: ProposedTable | None = None
        self.table: TableScreen | None = None
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.text("meetings.ask.kind"))
        for one in MEETINGS:
            self.kind.addItem(look.words.label(one), one.value)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind.value)))
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.column.addWidget(label(self.text("meetings.ask.kind"), tone="muted", font="small", look=look))
        self.column.addWidget(self.kind)
        self.column.addWidget(self._field("when", "requests.hint.when"))
        self.whom = self._field("whom", "meetings.hint.whom")
        self.column.addWidget(self.whom)
        self.column.addWidget(self._field("place", "requests.hint.place"))
        self.column.addWidget(self._field("title", "meetings.hint.title"))
        self._preview(look)
        self.buttons(self.text("meetings.keep_new"))
        self.boxes["when"].field.editingFinished.connect(self.propose)
        self.whom.field.editingFinished.connect(self.propose)

    def _field(self, name: str, hint: str) -> Captioned:
        made = Captioned(self.look, self.text(f"meetings.ask.{name}"), hint=self.text(hint))
        made.field.returnPressed.connect(partial(self._entered, name))
        self.boxes[name] = made
        return made

    def _preview(self, look: Look) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, look.theme.px(0.3), 0, 0)
        column.setSpacing(look.theme.px(0.15))
        self.who_head = label("", tone="muted", font="small_bold", look=look)
        self.who = label("", wrap=True)
        column.addWidget(self.who_head)
        column.addWidget(self.who)
        self.heads = QListWidget()
        self.heads.setAccessibleName(self.text("meetings.heads"))
        self.heads.setFixedHeight(look.theme.px(9))
        self.heads.hide()
        column.addWidget(self.heads)
        self.column.addWidget(holder)

    # ---- asked and answered

    @property
    def chosen_kind(self) -> Kind:
        return Kind(self.kind.currentData())

    def _day(self) -> date:
        found = parsed_quietly(self.boxes["when"].text(), self.today)
        return found.day_from if found is not None and not isinstance(found, Month) else self.today  # type: ignore[attr-defined]

    def _kind_chosen(self) -> None:
        self.whom.field.setText("")
        self.propose()

    def propose(self) -> None:
        """Asks who would sit there; the same question is not asked twice."""
        wanted = ProposedTable(kind=self.chosen_kind, day=self._day(), whom=self._whom() or Whom())
        if wanted != self._asked:
            self._asked = wanted
            self.table_wanted.emit(wanted)

    def _whom(self) -> Whom | None:
        """The choice that the typed text means; None where it means none or several."""
        text = self.whom.text()
        if not text:
            return None
        exact = [whom for choice, whom in self._choices if choice.label == text]
        found = exact or [whom for choice, whom in self._choices if text in choice.label]
        return found[0] if len(found) == 1 else None

    def show_table(self, table: TableScreen) -> None:
        """Who would sit there; an answer to an older question is passed over."""
        if self._asked is None or (table.kind, table.day) != (self._asked.kind, self._asked.day):
            return
        self.table = table
        if [c.key for c, _ in table.choices] != [c.key for c, _ in self._choices]:
            self._choices = table.choices
            completer = QCompleter([c.label for c, _ in table.choices])
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.whom.field.setCompleter(completer)
            if self.whom.text():
                self.propose()
        needs = table.kind in _WITH or len(table.choices) > 1
        self.whom.setVisible(needs)
        if table.kind in _WITH:
            hint = self.text(f"meetings.whom_hint.{table.kind.value}")
            self.whom.field.setPlaceholderText(hint)
        self.boxes["title"].field.setPlaceholderText(table.title)
        if table.place:
            self.boxes["place"].field.setPlaceholderText(table.place)
        people = [texts.seat_of(p, self.look) for p in table.people]
        head = "meetings.will_sit" if people else "meetings.nobody_yet"
        self.who_head.setText(self.text(head, count=len(people)))
        shown = ", ".join(people[:_SHOWN])
        more = self.text("meetings.more_names", names=shown, count=len(people) - _SHOWN)
        self.who.setText(more if len(people) > _SHOWN else shown)
        self._show_heads(table)

    def _show_heads(self, table: TableScreen) -> None:
        keys = [self.heads.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.heads.count())]
        if keys != [c.key for c in table.heads]:
            self.heads.clear()
            for choice in table.heads:
                item = QListWidgetItem(choice.label)
                item.setData(Qt.ItemDataRole.UserRole, choice.key)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                self.heads.addItem(item)
        self.heads.setVisible(bool(table.heads))

    # ---- given

    def focus_start(self) -> None:
        self.kind.setFocus()

    def is_begun(self) -> bool:
        """Whether anything was typed, a syllable being composed included."""
        return any(box.text() for box in self.boxes.values())

    def _entered(self, name: str) -> None:
        order = [n for n, b in self.boxes.items() if not b.isHidden()]
        after = order.index(name) + 1
        if after < len(order):
            self.boxes[order[after]].field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.give()

    def give(self) -> None:
        look, boxes = self.look, self.boxes
        if required(look, boxes["when"]) is None:
            return
        when: When | None = parsed(look, boxes["when"], partial(read_when, near=self.today))  # type: ignore[assignment]
        if when is None:
            return
        whom = self._whom()
        if self.chosen_kind in _WITH and whom is None and self.whom.text():
            why = look.words.text("meetings.whom_unclear", text=self.whom.text())
            self.whom.field.set_wrong(why)
            self.whom.field.setFocus()
            return
        if self.chosen_kind in (Kind.INTERVIEW, Kind.DISTRICT_HEAD) and whom is None:
            required(look, self.whom)
            return
        place = boxes["place"].text() or (self.table.place if self.table is not None else "")
        heads = tuple(
            int(self.heads.item(n).data(Qt.ItemDataRole.UserRole))
            for n in range(self.heads.count())
            if self.heads.item(n).checkState() is Qt.CheckState.Checked
        )
        self.given.emit(
            MakeMeeting(
                kind=self.chosen_kind,
                when=when,
                title=boxes["title"].text(),
                place=place,
                whom=whom or Whom(),
                heads=heads,
            )
        )


class NextMeeting(AskingPanel):
    """The next meeting of a series: only its day and place are asked."""

    def __init__(self, look: Look, today: date, *, kind: Kind, series: int, title: str, place: str) -> None:
        super().__init__(look, title, today)
        self._kind, self._series = kind, series
        for name, hint, value in (
            ("when", "requests.hint.when", ""),
            ("place", "requests.hint.place", place),
        ):
            made = Captioned(look, self.text(f"meetings.ask.{name}"), hint=self.text(hint))
            made.field.setText(value)
            made.field.returnPressed.connect(partial(self._entered, name))
            self.boxes[name] = made
            self.column.addWidget(made)
        self.buttons(self.text("meetings.keep_new"))

    def give(self) -> None:
        if required(self.look, self.boxes["when"]) is None:
            return
        when = parsed(self.look, self.boxes["when"], partial(read_when, near=self.today))
        if when is None:
            return
        self.given.emit(
            MakeMeeting(
                kind=self._kind,
                when=when,  # type: ignore[arg-type]
                place=self.boxes["place"].text(),
                whom=Whom(series_id=self._series),
            )
        )
