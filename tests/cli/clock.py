# SPDX-License-Identifier: Apache-2.0
"""When the tests of the command line take place: a Monday before a full week."""

from __future__ import annotations

from datetime import date

from db.records.when import seoul_time

AT = seoul_time(date(2026, 11, 23), 9)
NOW = AT.isoformat()
