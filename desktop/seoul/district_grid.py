# SPDX-License-Identifier: Apache-2.0
"""Seoul's districts in their places on a small grid: a picture of the city with equal squares.

Our own arrangement. Each district lies on the side of its neighbours on which it lies in the city; the
river runs below the fourth row, 강동 alone standing beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Code → (column, row), both from 0 at the north-west.
CELLS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "11305": (4, 0),  # 강북
        "11320": (5, 0),  # 도봉
        "11350": (6, 0),  # 노원
        "11380": (2, 1),  # 은평
        "11110": (3, 1),  # 종로
        "11290": (4, 1),  # 성북
        "11230": (5, 1),  # 동대문
        "11260": (6, 1),  # 중랑
        "11440": (1, 2),  # 마포
        "11410": (2, 2),  # 서대문
        "11140": (3, 2),  # 중구
        "11200": (4, 2),  # 성동
        "11215": (5, 2),  # 광진
        "11500": (0, 3),  # 강서
        "11470": (1, 3),  # 양천
        "11560": (2, 3),  # 영등포
        "11170": (3, 3),  # 용산
        "11740": (6, 3),  # 강동
        "11530": (1, 4),  # 구로
        "11590": (2, 4),  # 동작
        "11650": (3, 4),  # 서초
        "11680": (4, 4),  # 강남
        "11710": (5, 4),  # 송파
        "11545": (1, 5),  # 금천
        "11620": (2, 5),  # 관악
    }
)
COLUMNS = 7
ROWS = 6
