# SPDX-License-Identifier: Apache-2.0
"""A meeting made recurring: the rule in a few choices, and below it every day with what is in its way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from db.records.when import SEOUL, Timed, zone_named
from desktop.qt.copying import copyable
from desktop.qt.fields import LineField
from desktop.qt.frame.desk import Ask
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.look import Look
from desktop.qt.series.choices import Way, usual_end, ways
from desktop.qt.when_text import TypedError, read_date
from desktop.qt.widgets import button, label
from desktop.rules.recurrence import MOST, MOST_INTERVAL, Freq, OnDayOff, Rule
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.recurring import rule_sentence
from desktop.screens.series import CreateSeries, SeriesMeeting, SeriesTrial, TrySeries
from desktop.words.dates import full_date, weekday, when_text

WAIT_MS = 150  # a rule is tried once nothing was changed for so long


class SeriesDialog(QDialog):
    """`made` carries the key of the first meeting once the others are there."""

    made = Signal(int)

    def __init__(
        self, look: Look, ask: Ask, *, key: int, title: str, when: Timed, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._ask, self._key, self._when = look, ask, key, when
        self._day = when.start.astimezone(zone_named(SEOUL)).date()
        self.trial: SeriesTrial | None = None
        words, px = look.words, look.theme.px
        self.setWindowTitle(words.text("recurring.dialog.title"))
        self.resize(px(40), px(38))
        column = QVBoxLayout(self)
        column.setSpacing(px(0.5))
        column.addWidget(label(title, font="bold", look=look, wrap=True))
        column.addWidget(label(when_text(when, words.lang), tone="muted", wrap=True))
        column.addLayout(self._choices())
        self.sentence = label("", font="bold", look=look, wrap=True)
        column.addWidget(self.sentence)
        self.said = label("", tone="muted", wrap=True)
        column.addWidget(self.said)
        self.list = QListWidget()
        self.list.setAccessibleName(words.text("recurring.dialog.list"))
        copyable(self.list, look)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.create_button = button(look, words.text("recurring.dialog.create"), self.make, kind="primary")
        row.addWidget(self.create_button)
        row.addWidget(button(look, look.text("dialog.close"), self.reject))
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.try_now)
        self._show_parts()
        self.try_now()
        self.freq.setFocus()

    def _choices(self) -> QGridLayout:
        words = self._look.words
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.theme.px(0.7))
        grid.setVerticalSpacing(self._look.theme.px(0.35))
        grid.setColumnStretch(1, 1)
        self.freq = self._combo("often", [(words.label(f), f) for f in Freq], chosen=Freq.WEEKLY)
        self.interval = self._spin("interval", MOST_INTERVAL, 1)
        often = QHBoxLayout()
        often.addWidget(self.freq, 1)
        often.addWidget(self.interval)
        self.unit = label("", tone="muted")
        often.addWidget(self.unit)
        grid.addWidget(label(words.text("recurring.dialog.often"), tone="muted"), 0, 0)
        grid.addLayout(often, 0, 1)
        self.days = QWidget()
        row = QHBoxLayout(self.days)
        row.setContentsMargins(0, 0, 0, 0)
        self.boxes = []
        for n in range(7):
            box = QCheckBox(weekday(date(2024, 1, 1 + n), words.lang))
            box.setAccessibleName(words.text("recurring.on.weekdays", days=box.text()))
            box.setChecked(n == self._day.weekday())
            box.toggled.connect(lambda _on: self._changed())
            self.boxes.append(box)
            row.addWidget(box)
        row.addStretch(1)
        self.way = self._combo("way", [(self._way_text(w), w) for w in ways(self._day)])
        self.on_label = label(words.text("recurring.dialog.on"), tone="muted")
        grid.addWidget(self.on_label, 1, 0)
        grid.addWidget(self.days, 1, 1)
        grid.addWidget(self.way, 1, 1)
        ends = [
            (words.text("recurring.dialog.until"), "until"),
            (words.text("recurring.dialog.count"), "count"),
        ]
        self.ends = self._combo("ends", ends)
        self.until = LineField(words.text("recurring.dialog.until"), most=40)
        self.until.show_value(self._date_text(usual_end(self._day, Freq.WEEKLY)))
        self.until.textChanged.connect(lambda _text: self._changed())
        self.count = self._spin("count", MOST, 10)
        end = QHBoxLayout()
        for widget in (self.ends, self.until, self.count):
            end.addWidget(widget, 1)
        grid.addWidget(label(words.text("recurring.dialog.ends"), tone="muted"), 2, 0)
        grid.addLayout(end, 2, 1)
        self.off = self._combo("off", [(words.label(o), o) for o in OnDayOff], chosen=OnDayOff.SKIP)
        grid.addWidget(label(words.text("recurring.dialog.off"), tone="muted"), 3, 0)
        grid.addWidget(self.off, 3, 1)
        return grid

    def _combo(self, name: str, items: Sequence[tuple[str, object]], *, chosen: object = None) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(self._look.words.text(f"recurring.dialog.{name}"))
        for text, data in items:
            made.addItem(text, data)
        if chosen is not None:
            made.setCurrentIndex([data for _, data in items].index(chosen))
        made.currentIndexChanged.connect(lambda _n: self._changed())
        return made

    def _spin(self, name: str, most: int, value: int) -> QSpinBox:
        made = QSpinBox()
        made.setRange(1, most)
        made.setValue(value)
        made.setAccessibleName(self._look.words.text(f"recurring.dialog.{name}"))
        made.valueChanged.connect(lambda _n: self._changed())
        return made

    def _date_text(self, day: date) -> str:
        return full_date(day) if self._look.words.lang == "ko" else day.isoformat()

    def _way_text(self, way: Way) -> str:
        sentence = rule_sentence(
            self._look.words,
            freq="monthly",
            weekdays=way.weekdays,
            nth=way.nth,
            month_day=way.month_day,
        )
        every = self._look.words.text("recurring.every.monthly")
        return sentence.removeprefix(every).strip()

    # ---- what is chosen

    def rule(self) -> Rule | None:
        """The rule as it is chosen; None where the last day cannot be read."""
        freq = Freq(self.freq.currentData())
        made = Rule(freq=freq, interval=self.interval.value(), on_day_off=OnDayOff(self.off.currentData()))
        fields = {n: getattr(made, n) for n in Rule.__slots__}
        if self.ends.currentData() == "count":
            fields["count"] = self.count.value()
        else:
            try:
                fields["until"] = read_date(self.until.text(), near=self._day)
            except TypedError as error:
                self.until.set_wrong(self._look.words.error(error.code, error.values))
                return None
        self.until.set_wrong("")
        if freq is Freq.WEEKLY:
            fields["weekdays"] = tuple(n for n, box in enumerate(self.boxes) if box.isChecked())
        made = Rule(**fields)
        way = self.way.currentData()
        return way.of(made) if freq in (Freq.MONTHLY, Freq.YEARLY) and way is not None else made

    def _changed(self) -> None:
        self._show_parts()
        self.create_button.setEnabled(False)
        self._timer.start()

    def _show_parts(self) -> None:
        freq = Freq(self.freq.currentData())
        by_month = freq in (Freq.MONTHLY, Freq.YEARLY)
        self.on_label.setVisible(freq is not Freq.DAILY)
        self.days.setVisible(freq is Freq.WEEKLY)
        self.way.setVisible(by_month)
        self.unit.setText(self._look.words.text(f"recurring.unit.{freq.value}"))
        self.until.setVisible(self.ends.currentData() == "until")
        self.count.setVisible(self.ends.currentData() == "count")

    def try_now(self) -> None:
        """Asks for the days of the rule as it is chosen."""
        self._timer.stop()
        rule = self.rule()
        if rule is None:
            self._show(SeriesTrial(code="input.bad_date", values={"text": self.until.text()[:40]}))
            return
        self.sentence.setText(self._sentence(rule))
        self._ask.read(
            TrySeries(key=self._key, rule=rule),
            self._show,
            lambda error: self._say(self._look.words.failure(error), tone="danger"),
            channel="series",
        )

    def _sentence(self, rule: Rule) -> str:
        start = self._when.start.astimezone(zone_named(SEOUL))
        return rule_sentence(
            self._look.words,
            freq=rule.freq.value,
            interval=rule.interval,
            weekdays=rule.weekdays,
            nth=rule.nth,
            month_day=rule.month_day,
            month=self._day.month,
            count=rule.count,
            until=rule.until,
            on_day_off=rule.on_day_off.value,
            start_min=start.hour * 60 + start.minute,
            duration_min=int((self._when.end - self._when.start).total_seconds() // 60),
        )

    # ---- what comes of it

    def _show(self, trial: SeriesTrial) -> None:
        self.trial = trial
        words = self._look.words
        self.list.clear()
        for meeting in trial.meetings:
            self.list.addItem(self._item(meeting))
        blocked = sum(m.is_blocked for m in trial.meetings)
        self.create_button.setEnabled(bool(trial.meetings))
        if trial.code:
            self.sentence.setText("" if trial.code == "input.bad_date" else self.sentence.text())
            self._say(words.error(trial.code, trial.values), tone="danger")
        elif blocked:
            count = len(trial.meetings)
            self._say(words.text("recurring.dialog.blocked", count=count, blocked=blocked), tone="warn_text")
        else:
            self._say(words.text("recurring.dialog.free", count=len(trial.meetings)), tone="muted")

    def _item(self, meeting: SeriesMeeting) -> QListWidgetItem:
        when = when_text(meeting.when, self._look.words.lang)
        said = [sentence_of(line, self._look) for line in meeting.lines]
        text = " · ".join([when, *said])
        item = QListWidgetItem(text)
        sign = ("block", "danger") if meeting.is_blocked else ("warn", "warn") if said else ("ok", "ok")
        item.setIcon(self._look.icon(*sign))
        item.setToolTip(text)
        return item

    def _say(self, sentence: str, *, tone: str) -> None:
        self.said.setProperty("tone", tone)
        self.said.setText(sentence)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    def make(self) -> None:
        """Makes the meetings; what could not be made is said here, and the choices stay."""
        rule = self.rule()
        if rule is None or not self.create_button.isEnabled():
            return
        self.create_button.setEnabled(False)
        self._ask.act(CreateSeries(key=self._key, rule=rule), self._answered)

    def _answered(self, answer: Answer) -> None:
        if isinstance(answer, Done):
            self.made.emit(answer.key)
            self.accept()
            return
        self.create_button.setEnabled(True)
        if isinstance(answer, Refused):
            words = self._look.words
            if answer.code:
                self._say(words.error(answer.code, answer.values), tone="danger")
            else:
                said = " · ".join(sentence_of(line, self._look) for line in answer.findings[:3])
                self._say(said, tone="danger")
