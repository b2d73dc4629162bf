# SPDX-License-Identifier: Apache-2.0
"""Recurring meetings, patterns, alternatives, reminders of papers, results of a visit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STAMP = sa.DateTime(timezone=True)


def _head() -> list[sa.Column[object]]:
    return [
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", STAMP, nullable=True),
    ]


def _series() -> None:
    op.create_table(
        "series",
        *_head(),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("start_min", NUMBER, nullable=False),
        sa.Column("duration_min", NUMBER, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("bureau_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(
            ["bureau_id"], ["bureau.id"], name="fk_series_bureau_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
    )


def _template() -> None:
    op.create_table(
        "template",
        *_head(),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_template"),
    )
    op.create_index("ix_template_name", "template", ["name"])


def _engagement() -> None:
    for name in ("deputy_name", "hold_group", "results"):
        op.add_column("engagement", sa.Column(name, TEXT, nullable=False, server_default=""))
    op.add_column("engagement", sa.Column("series_on", sa.Date(), nullable=True))
    # Written out: a batch operation would rebuild the table only to name a reference.
    number = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    op.execute(
        f"ALTER TABLE engagement ADD COLUMN series_id {number} CONSTRAINT fk_engagement_series_id "
        "REFERENCES series (id) DEFERRABLE INITIALLY DEFERRED"
    )
    op.create_index("ix_engagement_series_id", "engagement", ["series_id"])
    op.create_index("ix_engagement_hold_group", "engagement", ["hold_group"])
    op.create_index("ix_engagement_reply_sent_at_received_on", "engagement", ["reply_sent_at", "received_on"])
    op.create_index("ix_engagement_former_when_day_from", "engagement", ["former_when_day_from"])


def _material() -> None:
    op.add_column("material", sa.Column("reminded_at", STAMP, nullable=True))
    op.add_column("material", sa.Column("reminded_by", TEXT, nullable=False, server_default=""))


def _search() -> None:
    """Text found by an index and read newest first by its number; both are filled after the migration."""
    op.drop_table("search_text")
    op.create_table(
        "search_text",
        sa.Column("book", TEXT, nullable=False),
        sa.Column("record_id", NUMBER, nullable=False),
        sa.Column("key", NUMBER, nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("initials", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("book", "record_id", name="pk_search_text"),
    )
    op.create_index("ix_search_text_key", "search_text", ["key"], unique=True)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5(words, initials, content='', "
            "tokenize='unicode61 remove_diacritics 0')"
        )
        return
    op.execute(
        "CREATE TABLE search_index (key bigint CONSTRAINT pk_search_index PRIMARY KEY, "
        "words tsvector, initials tsvector)"
    )
    op.execute("CREATE INDEX ix_search_index_words ON search_index USING gin (words)")
    op.execute("CREATE INDEX ix_search_index_initials ON search_index USING gin (initials)")


def upgrade() -> None:
    _series()
    _template()
    _engagement()
    _material()
    _search()
