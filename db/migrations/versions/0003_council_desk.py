# SPDX-License-Identifier: Apache-2.0
"""Rules of notice, meetings, press announcements, follow-ups to the end, who looked at numbers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
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


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=f"fk_{table}_{column}", deferrable=True, initially="DEFERRED"
    )


def _unique_kept(name: str, table: str, columns: list[str]) -> None:
    kept = sa.text("binned_at IS NULL")
    op.create_index(name, table, columns, unique=True, sqlite_where=kept, postgresql_where=kept)


def _add_reference(table: str, column: str, target: str) -> None:
    """Written out: a batch operation would rebuild the table only to name a reference."""
    number = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} {number} CONSTRAINT fk_{table}_{column} "
        f"REFERENCES {target} (id) DEFERRABLE INITIALLY DEFERRED"
    )


def _project() -> None:
    op.create_table(
        "project",
        *_head(),
        sa.Column("district_code", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("ask", TEXT, nullable=False),
        sa.Column("cost_won", NUMBER, nullable=True),
        sa.Column("bureau_id", NUMBER, nullable=True),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("note", TEXT, nullable=False),
        _refers("project", "bureau_id", "bureau"),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
    )
    op.create_index("ix_project_district_code", "project", ["district_code"])
    op.create_index("ix_project_stage", "project", ["stage"])


def _progress() -> None:
    op.create_table(
        "progress",
        *_head(),
        sa.Column("suggestion_id", NUMBER, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=True),
        sa.Column("by", TEXT, nullable=False),
        _refers("progress", "suggestion_id", "suggestion"),
        sa.PrimaryKeyConstraint("id", name="pk_progress"),
    )
    op.create_index("ix_progress_suggestion_id", "progress", ["suggestion_id"])


def _proposer_told() -> None:
    op.create_table(
        "proposer_told",
        *_head(),
        sa.Column("suggestion_id", NUMBER, nullable=False),
        sa.Column("at", STAMP, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=True),
        sa.Column("corrects", NUMBER, nullable=True),
        sa.Column("progress_id", NUMBER, nullable=True),
        _refers("proposer_told", "suggestion_id", "suggestion"),
        _refers("proposer_told", "progress_id", "progress"),
        _refers("proposer_told", "corrects", "proposer_told"),
        sa.PrimaryKeyConstraint("id", name="pk_proposer_told"),
    )
    op.create_index("ix_proposer_told_at", "proposer_told", ["at"])
    op.create_index("ix_proposer_told_suggestion_id", "proposer_told", ["suggestion_id"])


def _meeting_series() -> None:
    op.create_table(
        "meeting_series",
        *_head(),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("first_number", NUMBER, nullable=False),
        sa.Column("term_month", NUMBER, nullable=False),
        sa.Column("rhythm", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_series"),
    )
    op.create_index("ix_meeting_series_kind", "meeting_series", ["kind"])


def _meeting() -> None:
    op.create_table(
        "meeting",
        *_head(),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.Column("series_id", NUMBER, nullable=True),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("session_id", NUMBER, nullable=True),
        sa.Column("seating", TEXT, nullable=False),
        sa.Column("committee_id", NUMBER, nullable=True),
        sa.Column("party", TEXT, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("district_code", TEXT, nullable=True),
        sa.Column("is_joint", sa.Boolean(), nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("minutes", TEXT, nullable=False),
        _refers("meeting", "engagement_id", "engagement"),
        _refers("meeting", "person_id", "person"),
        _refers("meeting", "committee_id", "committee"),
        _refers("meeting", "series_id", "meeting_series"),
        _refers("meeting", "session_id", "council_session"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
    )
    op.create_index("ix_meeting_district_code", "meeting", ["district_code"])
    op.create_index("ix_meeting_person_id", "meeting", ["person_id"])
    op.create_index("ix_meeting_series_id_number", "meeting", ["series_id", "number"])
    _unique_kept("uq_meeting_engagement_id", "meeting", ["engagement_id"])


def _agenda_item() -> None:
    op.create_table(
        "agenda_item",
        *_head(),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("bureau_id", NUMBER, nullable=True),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("project_id", NUMBER, nullable=True),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("suggestion_id", NUMBER, nullable=True),
        _refers("agenda_item", "engagement_id", "engagement"),
        _refers("agenda_item", "suggestion_id", "suggestion"),
        _refers("agenda_item", "person_id", "person"),
        _refers("agenda_item", "bureau_id", "bureau"),
        _refers("agenda_item", "project_id", "project"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
    )
    op.create_index("ix_agenda_item_engagement_id", "agenda_item", ["engagement_id"])
    op.create_index("ix_agenda_item_project_id", "agenda_item", ["project_id"])
    op.create_index("ix_agenda_item_suggestion_id", "agenda_item", ["suggestion_id"])


def _press_release() -> None:
    op.create_table(
        "press_release",
        *_head(),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("medium", TEXT, nullable=False),
        sa.Column("embargo_at", STAMP, nullable=True),
        sa.Column("needs_progress", sa.Boolean(), nullable=False),
        sa.Column("published_at", STAMP, nullable=True),
        sa.Column("published_by", TEXT, nullable=False),
        _refers("press_release", "engagement_id", "engagement"),
        sa.PrimaryKeyConstraint("id", name="pk_press_release"),
    )
    _unique_kept("uq_press_release_engagement_id", "press_release", ["engagement_id"])


def _notice_rule() -> None:
    op.create_table(
        "notice_rule",
        *_head(),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("kinds", TEXT, nullable=False),
        sa.Column("categories", TEXT, nullable=False),
        sa.Column("only_major", sa.Boolean(), nullable=False),
        sa.Column("only_changed", sa.Boolean(), nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("office", TEXT, nullable=False),
        sa.Column("purposes", TEXT, nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("due_working_days", NUMBER, nullable=True),
        sa.Column("teller", TEXT, nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notice_rule"),
    )
    op.create_index("ix_notice_rule_code", "notice_rule", ["code"])


def _call_sheet() -> None:
    op.create_table(
        "call_sheet",
        *_head(),
        sa.Column("at", STAMP, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("rows", TEXT, nullable=False),
        sa.Column("has_mobile", sa.Boolean(), nullable=False),
        sa.Column("mobile_reason", TEXT, nullable=False),
        sa.Column("copy_number", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_call_sheet"),
    )
    op.create_index("ix_call_sheet_at", "call_sheet", ["at"])


def _contact_view() -> None:
    op.create_table(
        "contact_view",
        *_head(),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("at", STAMP, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("fields", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        _refers("contact_view", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_contact_view"),
    )
    op.create_index("ix_contact_view_at", "contact_view", ["at"])
    op.create_index("ix_contact_view_person_id", "contact_view", ["person_id"])


def _suggestion() -> None:
    op.add_column("suggestion", sa.Column("kind", TEXT, nullable=False, server_default="suggestion"))
    for name in ("division", "owner_name", "reason", "due_reason"):
        op.add_column("suggestion", sa.Column(name, TEXT, nullable=False, server_default=""))
    for name in ("settled_on", "posted_on"):
        op.add_column("suggestion", sa.Column(name, sa.Date(), nullable=True))
    _add_reference("suggestion", "session_id", "council_session")
    _add_reference("suggestion", "project_id", "project")
    for name in ("person_id", "session_id"):
        op.create_index(f"ix_suggestion_{name}", "suggestion", [name])


def _others() -> None:
    op.add_column("role_holding", sa.Column("title", TEXT, nullable=False, server_default=""))
    op.add_column("attendance", sa.Column("district_code", TEXT, nullable=True))
    op.add_column("attendance", sa.Column("seat", TEXT, nullable=False, server_default=""))
    _add_reference("committee", "successor_id", "committee")
    # The queue looks for due times set by hand.
    op.create_index("ix_notice_due_at", "notice", ["due_at"])


def upgrade() -> None:
    _project()
    _progress()
    _proposer_told()
    _meeting_series()
    _meeting()
    _agenda_item()
    _press_release()
    _notice_rule()
    _call_sheet()
    _contact_view()
    _suggestion()
    _others()
