# SPDX-License-Identifier: Apache-2.0
"""Files into the office: what an import would do (`plan_import`), then all of it at once (`apply_import`)."""

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
