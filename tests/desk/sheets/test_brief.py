# SPDX-License-Identifier: Apache-2.0
"""The brief of the sample office, for every profile."""

from __future__ import annotations

import pytest

from db.records.enums import Profile, SheetKind
from desktop.rules.sheets import PROFILES
from tests.desk.sheets.conftest import Golden, Sample
from tests.desk.sheets.reading import readers_agree


@pytest.mark.parametrize("profile", PROFILES[SheetKind.BRIEF])
def test_the_brief_reads_as_committed(sample: Sample, golden: Golden, profile: Profile) -> None:
    made = sample.made(SheetKind.BRIEF, profile, "hospital")
    golden(f"brief_{profile}", made.data)
    assert readers_agree(made.data)
