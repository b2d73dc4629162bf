# SPDX-License-Identifier: Apache-2.0
"""Sheets of days, what stood on a sheet, copies fetched back; texts of the plan of a visit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STAMP = sa.DateTime(timezone=True)


def _issued_sheet() -> None:
    """A sheet of days has no engagement; SQLite rebuilds the table for that, it has no trigger to lose."""
    with op.batch_alter_table("issued_sheet") as table:
        table.alter_column("engagement_id", existing_type=NUMBER, nullable=True)
        table.add_column(sa.Column("first", sa.Date(), nullable=True))
        table.add_column(sa.Column("last", sa.Date(), nullable=True))
        table.add_column(sa.Column("lines", TEXT, nullable=False, server_default=""))
    op.create_index("ix_issued_sheet_first_sheet", "issued_sheet", ["first", "sheet"])


def _copy_return() -> None:
    op.create_table(
        "copy_return",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", STAMP, nullable=True),
        sa.Column("issue_id", NUMBER, nullable=False),
        sa.Column("how", TEXT, nullable=False),
        sa.Column("at", STAMP, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("corrects", NUMBER, nullable=True),
        _refers("copy_return", "issue_id", "issued_sheet"),
        _refers("copy_return", "corrects", "copy_return"),
        sa.PrimaryKeyConstraint("id", name="pk_copy_return"),
    )
    op.create_index("ix_copy_return_issue_id", "copy_return", ["issue_id"])
    op.create_index("ix_copy_return_at", "copy_return", ["at"])


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=f"fk_{table}_{column}", deferrable=True, initially="DEFERRED"
    )


def upgrade() -> None:
    _issued_sheet()
    _copy_return()
    for column in ("press_plan", "duties", "protocol"):
        op.add_column("engagement", sa.Column(column, TEXT, nullable=False, server_default=""))
    op.add_column("run_row", sa.Column("script", TEXT, nullable=False, server_default=""))
    op.add_column(
        "attachment", sa.Column("on_paper", sa.Boolean(), nullable=False, server_default=sa.false())
    )
