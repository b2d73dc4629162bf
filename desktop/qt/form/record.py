# SPDX-License-Identifier: Apache-2.0
"""The fields of one record on the screen, saved by merge unit: what belongs together goes together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from db.records.meta import Record, units_of
from desktop.qt.form.bound import Bound
from desktop.qt.signals import connect

# Names of the screen for fields of the record, and fields of a unit that nobody types.
ALIASES = {"bureau": "bureau_id"}
_UNTYPED = frozenset({"former_when", "status_at", "binned_at", "position", "lat", "lon"})


class RecordFields(QObject):
    """`edited` carries base and values of the unit (or units) that something was typed into."""

    edited = Signal(object, object)  # base, values: mappings by field name

    def __init__(self, kind: type[Record], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._together: dict[str, tuple[str, ...]] = {}
        named = {record: screen for screen, record in ALIASES.items()}
        for names in units_of(kind).values():
            typed = tuple(named.get(n, n) if n == "bureau_id" else n for n in names if n not in _UNTYPED)
            for name in typed:
                self._together[name] = typed
                self._together[ALIASES.get(name, name)] = typed
        self.bounds: dict[str, Bound] = {}
        self.values: dict[str, Any] = {}

    def add(self, bound: Bound) -> Bound:
        """One more field, by its name."""
        self.bounds[bound.name] = bound
        connect(bound.edited, self._edited)
        return bound

    def __getitem__(self, name: str) -> Bound:
        return self.bounds[name]

    def show(self, values: Mapping[str, Any]) -> None:
        """Fresh values; what is being typed is left alone."""
        self.values = dict(values)
        for name, bound in self.bounds.items():
            if name in self.values:
                bound.show(self.values[name])

    def _edited(self, name: str, value: Any, base: Any) -> None:
        values: dict[str, Any] = {}
        before: dict[str, Any] = {}
        for one in self._together.get(name, (name,)):
            if one in self.values and one != name:
                values[one] = before[one] = self.values[one]
        values[name], before[name] = value, base
        self.values[name] = value
        self.edited.emit(before, values)

    @property
    def is_dirty(self) -> bool:
        return any(bound.is_dirty for bound in self.bounds.values())

    def dirty(self) -> Iterator[Bound]:
        """Fields in which something stands that was not kept."""
        return (bound for bound in self.bounds.values() if bound.is_dirty)

    def finish(self) -> None:
        """Hands out whatever stands unsaved."""
        for bound in list(self.bounds.values()):
            if bound.is_dirty:
                bound.finish()

    def forget(self) -> None:
        for bound in self.bounds.values():
            bound.forget()

    def put_back(self, values: Mapping[str, Any], base: Mapping[str, Any], *, why: str = "") -> None:
        """What was not kept stands in its fields again; only those that were changed."""
        for name, value in values.items():
            if name in self.bounds and value != base.get(name):
                self.bounds[name].put_back(value, base.get(name), why=why)

    def set_can_edit(self, can: bool) -> None:
        for bound in self.bounds.values():
            bound.set_can_edit(can)
