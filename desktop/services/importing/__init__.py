# SPDX-License-Identifier: Apache-2.0
"""Files into the office: what an import would do (`plan_import`), then all of it at once (`apply_import`).

A part is imported when it is first asked for: a command that only reads a time has no need of tables.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.services.importing.applying import apply_import, existing_in, reference_in
    from desktop.services.importing.lookups import KnownPlace, Reference, reference_from
    from desktop.services.importing.plan import (
        ChangedItem,
        FieldChange,
        ImportKind,
        ImportPlan,
        NewItem,
        Row,
        RowNote,
        SameItem,
        Table,
        Update,
    )
    from desktop.services.importing.planning import plan_import
    from desktop.services.importing.sentences import row_sentence
    from desktop.services.importing.templates import Template, template

__all__ = [
    "ChangedItem",
    "FieldChange",
    "ImportKind",
    "ImportPlan",
    "KnownPlace",
    "NewItem",
    "Reference",
    "Row",
    "RowNote",
    "SameItem",
    "Table",
    "Template",
    "Update",
    "apply_import",
    "existing_in",
    "plan_import",
    "reference_from",
    "reference_in",
    "row_sentence",
    "template",
]

_HOME = {
    "applying": ("apply_import", "existing_in", "reference_in"),
    "lookups": ("KnownPlace", "Reference", "reference_from"),
    "planning": ("plan_import",),
    "sentences": ("row_sentence",),
    "templates": ("Template", "template"),
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = next((module for module, names in _HOME.items() if name in names), "plan")
    return getattr(import_module(f"{__name__}.{home}"), name)
