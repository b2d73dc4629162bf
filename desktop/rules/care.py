# SPDX-License-Identifier: Apache-2.0
"""What asks for care at a visit: gifts that electoral law bans at all times (R12), a disaster site (R19)."""

from __future__ import annotations

from db.records.enums import FAMILY, Category, Family
from desktop.rules.dossier import Dossier
from desktop.rules.finding import Finding, warn

# Words by which a line gives something away (공직선거법 제113·114조 기부행위); a prize counts too.
GIFTS = (
    "기념품", "선물", "경품", "상품권", "답례품", "부상 수여", "사은품", "격려금", "금일봉", "gift", "prize",
)  # fmt: skip


def care_lines(dossier: Dossier) -> list[Finding]:
    """Nothing is held up by them: they ask to be looked at before the day."""
    e = dossier.commitment.engagement
    found = []
    texts = (e.title, e.purpose, *(row.text for row in dossier.run_rows if row.binned_at is None))
    lines = [line.strip() for text in texts for line in text.splitlines()]
    gifts = [line for line in lines if any(word in line.casefold() for word in GIFTS)]
    if gifts:
        found.append(
            warn(
                "readiness.gift_line",
                text=gifts[0][:80],
                count=len(gifts),
                subject="gift",
                action="runsheet.edit",
            )
        )
    is_disaster = Category.DISASTER in (e.category, *e.more_categories)
    if FAMILY[e.kind] is Family.FIELD and is_disaster:
        found.append(warn("readiness.disaster_site", subject="disaster", action="people.edit"))
    return found
