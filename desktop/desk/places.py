# SPDX-License-Identifier: Apache-2.0
"""Places as the screen types them (names) and as the book keeps them (codes and numbers)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from db.errors import InputError
from db.records import District, Dong, Stop
from db.transaction import ReadTx
from desktop.screens.engagement import StopRow


def stop_records(
    tx: ReadTx, kept: Mapping[int, Stop], rows: Sequence[StopRow], engagement_id: int
) -> tuple[Stop, ...]:
    """The rows as records, unchanged fields taken from `kept`.

    A district is known by name or code, a dong by name or number. Raises InputError
    input.unknown_district or input.unknown_dong with what was typed.
    """
    found = []
    for position, row in enumerate(rows):
        known = kept.get(row.key) or Stop(engagement_id=engagement_id, place="")
        district = district_code(tx, row.district)
        dong = dong_id(tx, row.dong, district)
        lat, lon = (known.lat, known.lon) if dong == known.dong_id else (None, None)
        if dong is not None and district is None:
            district = tx.get(Dong, dong).district_code
        found.append(
            replace(
                known,
                id=row.key,
                position=position,
                place=row.place,
                address=row.address,
                district_code=district,
                dong_id=dong,
                lat=lat,
                lon=lon,
            )
        )
    return tuple(found)


def district_code(tx: ReadTx, typed: str) -> str | None:
    """Code of a district given by name (은평구, 은평), English name or code; None for nothing typed."""
    typed = typed.strip()
    if not typed:
        return None
    for district in tx.all(District):
        names = {district.code, district.name, district.name.removesuffix("구"), district.name_en}
        if typed in names or typed.casefold() == district.name_en.casefold():
            return district.code
    raise InputError("input.unknown_district", value=typed)


def dong_id(tx: ReadTx, typed: str, district: str | None) -> int | None:
    """Number of a dong given by name inside its district, or by number; None for nothing typed."""
    typed = typed.strip()
    if not typed:
        return None
    if typed.isdecimal():
        known = tx.find(Dong, int(typed))
        if known is not None:
            return known.id
    named = [d for d in tx.all(Dong, name=typed) if district is None or d.district_code == district]
    if len(named) != 1:
        code = "input.ambiguous_dong" if named else "input.unknown_dong"
        raise InputError(code, value=typed)
    return named[0].id
