# SPDX-License-Identifier: Apache-2.0
"""Readers of the calendar, their links and what reached them; calendars from outside; kept texts of feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STAMP = sa.DateTime(timezone=True)


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=f"fk_{table}_{column}", deferrable=True, initially="DEFERRED"
    )


def _kept(name: str, *columns: sa.Column[object], refs: tuple[tuple[str, str], ...] = ()) -> None:
    """A table of records: number, row version, bin, and its own columns."""
    op.create_table(
        name,
        sa.Column("id", NUMBER, nullable=False, autoincrement=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", STAMP, nullable=True),
        *columns,
        *(_refers(name, column, target) for column, target in refs),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, TEXT, nullable=False)


def _reader() -> None:
    """Links moved into a book of their own; no release ever wrote a reader."""
    op.drop_column("reader", "token_sha256")
    op.drop_column("reader", "revoked_at")
    number: sa.Column[object] = sa.Column("person_id", NUMBER, nullable=True)
    op.add_column("reader", number)
    if op.get_bind().dialect.name == "postgresql":
        op.create_foreign_key(
            "fk_reader_person_id",
            "reader",
            "person",
            ["person_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
    texts = {"kinds": "[]", "client": "other", "upload_url": "", "upload_user": "", "note": ""}
    for name, value in texts.items():
        op.add_column("reader", sa.Column(name, TEXT, nullable=False, server_default=value))
    for name, days in (("back_days", "31"), ("ahead_days", "365")):
        op.add_column("reader", sa.Column(name, NUMBER, nullable=False, server_default=days))
    op.add_column("reader", sa.Column("alarm_min", NUMBER, nullable=True))
    flag: sa.Column[object] = sa.Column(
        "keeps_cancelled", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("reader", flag)


def _handed() -> None:
    _kept(
        "reader_link",
        sa.Column("reader_id", NUMBER, nullable=False),
        _text("token_sha256"),
        _text("address"),
        sa.Column("at", STAMP, nullable=False),
        _text("by"),
        refs=(("reader_id", "reader"),),
    )
    op.create_index("ix_reader_link_reader_id", "reader_link", ["reader_id"])
    op.create_index("ix_reader_link_token_sha256", "reader_link", ["token_sha256"])
    _kept(
        "handing",
        sa.Column("reader_id", NUMBER, nullable=True),
        _text("profile"),
        _text("way"),
        sa.Column("at", STAMP, nullable=False),
        _text("by"),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("count", NUMBER, nullable=False),
        _text("version"),
        _text("program"),
        _text("lines"),
        refs=(("reader_id", "reader"),),
    )
    op.create_index("ix_handing_reader_id_at", "handing", ["reader_id", "at"])
    op.create_index("ix_handing_reader_id_way_at", "handing", ["reader_id", "way", "at"])
    op.create_index("ix_handing_way_first", "handing", ["way", "first"])


def _from_outside() -> None:
    _kept(
        "outside_calendar",
        _text("name"),
        _text("address"),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        _text("color"),
        sa.Column("every_min", NUMBER, nullable=False),
    )
    _kept(
        "imported_event",
        sa.Column("engagement_id", NUMBER, nullable=False),
        _text("uid"),
        _text("recurrence"),
        sa.Column("sequence", NUMBER, nullable=False),
        sa.Column("modified_at", STAMP, nullable=True),
        _text("source"),
        _text("said"),
        refs=(("engagement_id", "engagement"),),
    )
    op.create_index("ix_imported_event_uid", "imported_event", ["uid"])
    op.create_index("ix_imported_event_engagement_id", "imported_event", ["engagement_id"])


def _beside_the_journal() -> None:
    op.create_table(
        "feed_text",
        _text("audience"),
        sa.Column("engagement_id", NUMBER, nullable=False, autoincrement=False),
        _text("kind"),
        sa.Column("day_from", sa.Date(), nullable=False),
        sa.Column("day_to", sa.Date(), nullable=False),
        _text("key"),
        _text("uid"),
        sa.Column("sequence", NUMBER, nullable=False),
        _text("zone"),
        sa.Column("since", STAMP, nullable=False),
        sa.Column("leaves_at", STAMP, nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "engagement_id", name="pk_feed_text"),
    )
    op.create_index("ix_feed_text_audience_day_from", "feed_text", ["audience", "day_from"])
    op.create_index("ix_feed_text_audience_since", "feed_text", ["audience", "since"])
    op.create_table(
        "reader_read",
        sa.Column("reader_id", NUMBER, nullable=False, autoincrement=False),
        sa.Column("at", STAMP, nullable=False),
        _text("way"),
        _text("program"),
        _text("version"),
        sa.PrimaryKeyConstraint("reader_id", name="pk_reader_read"),
    )
    op.create_table(
        "outside_state",
        sa.Column("calendar_id", NUMBER, nullable=False, autoincrement=False),
        sa.Column("asked_at", STAMP, nullable=True),
        sa.Column("read_at", STAMP, nullable=True),
        _text("etag"),
        _text("modified"),
        _text("problem"),
        sa.Column("count", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("calendar_id", name="pk_outside_state"),
    )
    op.create_table(
        "outside_event",
        sa.Column("calendar_id", NUMBER, nullable=False, autoincrement=False),
        sa.Column("position", NUMBER, nullable=False, autoincrement=False),
        sa.Column("day_from", sa.Date(), nullable=False),
        sa.Column("day_to", sa.Date(), nullable=False),
        sa.Column("start", STAMP, nullable=True),
        sa.Column("end", STAMP, nullable=True),
        _text("title"),
        _text("place"),
        _text("status"),
        sa.PrimaryKeyConstraint("calendar_id", "position", name="pk_outside_event"),
    )
    op.create_index("ix_outside_event_day_from", "outside_event", ["day_from"])


def upgrade() -> None:
    _reader()
    _handed()
    _from_outside()
    _beside_the_journal()
