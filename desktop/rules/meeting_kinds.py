# SPDX-License-Identifier: Apache-2.0
"""Which kinds of engagement are meetings, and which offices lead a series of them: no records are read."""

from __future__ import annotations

from db.records.enums import FAMILY, Family, Kind, Role

COUNCIL_KINDS = tuple(k for k in Kind if FAMILY[k] is Family.COUNCIL)
DISTRICT_KINDS = tuple(k for k in Kind if FAMILY[k] is Family.DISTRICT)
MEETINGS = (*COUNCIL_KINDS, *DISTRICT_KINDS)
# Kinds that are numbered in a series (협의체).
SERIES_KINDS = (Kind.HEADS_COUNCIL, Kind.VICE_HEADS, Kind.POLICY_COUNCIL)
OFFICER_ROLES = (
    Role.SERIES_CHAIR,
    Role.SERIES_VICE_CHAIR,
    Role.SERIES_SECRETARY,
    Role.SERIES_AUDITOR,
    Role.SERIES_ADVISER,
)
