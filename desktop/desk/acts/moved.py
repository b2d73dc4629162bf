# SPDX-License-Identifier: Apache-2.0
"""New links for all who were cut off by another address of the server."""

from __future__ import annotations

from collections.abc import Mapping

from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens.asking import Action
from desktop.screens.moved import Relink
from desktop.services.relinking import relink


def _relink(tx: WriteTx, action: Relink) -> Result:
    links = [(one.reader, one.was, one.token) for one in action.links]
    return Result(part=len(relink(tx, address=action.address, links=links)))


SERVICES: Mapping[type[Action], Service] = {Relink: Service("readers_relink", _relink)}
