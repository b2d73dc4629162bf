# SPDX-License-Identifier: Apache-2.0
"""The office's form of its sheets: the approver's, like every setting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.desk.sheet_form import planned
from desktop.screens import sheet_form as ask
from desktop.screens.asking import Action
from desktop.services import roles, sheet_forms
from desktop.services.roles import Duty


def _set(tx: WriteTx, action: ask.SetSheetForm) -> Result:
    sheet_forms.set_form(tx, base=action.base, form=action.form)
    return Result()


def _logo(tx: WriteTx, action: ask.SetLogo) -> Result:
    sheet_forms.set_logo(tx, png=action.png)
    return Result()


def _reset(tx: WriteTx, action: ask.ResetSheetForm) -> Result:
    sheet_forms.reset_form(tx, sheet=action.sheet)
    return Result()


def _take(tx: WriteTx, action: ask.TakeSheetForm) -> Result:
    _, form, logo = planned(tx, action.data)
    sheet_forms.take_form(tx, form=form, logo=logo)
    return Result()


def _duty(tx: WriteTx, _action: object) -> None:
    roles.guard(tx, roles.user_of(tx, tx.by), Duty.OFFICE)


_of_office = partial(Service, guard=_duty)

SERVICES: Mapping[type[Action], Service] = {
    ask.SetSheetForm: _of_office("sheet_form", _set),
    ask.SetLogo: _of_office("sheet_logo", _logo),
    ask.ResetSheetForm: _of_office("sheet_form_reset", _reset),
    ask.TakeSheetForm: _of_office("sheet_form_import", _take),
}
