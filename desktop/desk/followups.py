# SPDX-License-Identifier: Apache-2.0
"""What is followed until it is settled, as a screen (조치사항)."""

from __future__ import annotations

from desktop.desk.reading import Readers, Reading
from desktop.screens.followups import FollowUpsScreen, FollowUpsView


def followups_screen(reading: Reading, _view: FollowUpsView) -> FollowUpsScreen:
    """Everything the desk shows."""
    return FollowUpsScreen(read_at=reading.now)


READERS: Readers = {FollowUpsView: followups_screen}
