# SPDX-License-Identifier: Apache-2.0
"""The first schema, written out: what an office of the first release holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _unique_kept(name: str, table: str, columns: list[str], *, empty: str = "") -> None:
    kept = sa.text(f"binned_at IS NULL AND {empty} IS NULL" if empty else "binned_at IS NULL")
    op.create_index(name, table, columns, unique=True, sqlite_where=kept, postgresql_where=kept)


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("size_bytes", NUMBER, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )


def _bureau() -> None:
    op.create_table(
        "bureau",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("parent_id", NUMBER, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor_id", NUMBER, nullable=True),
        sa.Column("certainty", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["bureau.id"], name="fk_bureau_parent_id", deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["bureau.id"],
            name="fk_bureau_successor_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_bureau"),
    )
    op.create_index("ix_bureau_name", "bureau", ["name"])


def _committee() -> None:
    op.create_table(
        "committee",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("certainty", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_committee"),
    )


def _council_session() -> None:
    op.create_table(
        "council_session",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("agenda", TEXT, nullable=False),
        sa.Column("notes", TEXT, nullable=False),
        sa.Column("printed_days", NUMBER, nullable=True),
        sa.Column("printed_plenary", NUMBER, nullable=True),
        sa.Column("printed_committee", NUMBER, nullable=True),
        sa.Column("printed_audit", NUMBER, nullable=True),
        sa.Column("printed_holidays", NUMBER, nullable=True),
        sa.Column("certainty", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_council_session"),
    )
    op.create_index("ix_council_session_first", "council_session", ["first"])


def _district() -> None:
    op.create_table(
        "district",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("name_en", TEXT, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("weather_zone", TEXT, nullable=False),
        sa.Column("lat", sa.Float(53), nullable=True),
        sa.Column("lon", sa.Float(53), nullable=True),
        sa.Column("office_note", TEXT, nullable=False),
        sa.Column("neighbours", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_district"),
    )
    _unique_kept("uq_district_code", "district", ["code"])


def _dong() -> None:
    op.create_table(
        "dong",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("district_code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("lat", sa.Float(53), nullable=True),
        sa.Column("lon", sa.Float(53), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("certainty", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dong"),
    )
    op.create_index("ix_dong_district_code_name", "dong", ["district_code", "name"])


def _election() -> None:
    op.create_table(
        "election",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("binds_mayor_office", sa.Boolean(), nullable=False),
        sa.Column("certainty", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_election"),
    )
    op.create_index("ix_election_day", "election", ["day"])


def _holiday() -> None:
    op.create_table(
        "holiday",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("is_substitute", sa.Boolean(), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_holiday"),
    )
    op.create_index("ix_holiday_day", "holiday", ["day"])


def _journal_group() -> None:
    op.create_table(
        "journal_group",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("undo_of", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["undo_of"], ["journal_group.id"], name="fk_journal_group_undo_of"),
        sa.PrimaryKeyConstraint("id", name="pk_journal_group"),
    )
    op.create_index("ix_journal_group_by", "journal_group", ["by", "id"])
    op.create_index("ix_journal_group_undo_of", "journal_group", ["undo_of"])


def _office_meta() -> None:
    op.create_table(
        "office_meta",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_office_meta"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("post", TEXT, nullable=False),
        sa.Column("organisation", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_name", "person", ["name"])


def _search_text() -> None:
    op.create_table(
        "search_text",
        sa.Column("book", TEXT, nullable=False),
        sa.Column("record_id", NUMBER, nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("initials", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("book", "record_id", name="pk_search_text"),
    )
    op.create_index("ix_search_text_day", "search_text", ["day"])


def _season() -> None:
    op.create_table(
        "season",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("first_month", NUMBER, nullable=False),
        sa.Column("first_day", NUMBER, nullable=False),
        sa.Column("last_month", NUMBER, nullable=False),
        sa.Column("last_day", NUMBER, nullable=False),
        sa.Column("themes", TEXT, nullable=False),
        sa.Column("certainty", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_season"),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_setting"),
    )
    _unique_kept("uq_setting_key", "setting", ["key"])


def _term() -> None:
    op.create_table(
        "term",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("seats_district", NUMBER, nullable=True),
        sa.Column("seats_pr", NUMBER, nullable=True),
        sa.Column("certainty", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_term"),
    )
    _unique_kept("uq_term_number", "term", ["number"])


def _app_user() -> None:
    op.create_table(
        "app_user",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("bureau_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(
            ["bureau_id"], ["bureau.id"], name="fk_app_user_bureau_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_app_user"),
    )
    _unique_kept("uq_app_user_account", "app_user", ["account"])


def _committee_bureau() -> None:
    op.create_table(
        "committee_bureau",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("committee_id", NUMBER, nullable=False),
        sa.Column("bureau_id", NUMBER, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bureau_id"],
            ["bureau.id"],
            name="fk_committee_bureau_bureau_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["committee_id"],
            ["committee.id"],
            name="fk_committee_bureau_committee_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_committee_bureau"),
    )
    op.create_index("ix_committee_bureau_bureau_id", "committee_bureau", ["bureau_id"])


def _constituency() -> None:
    op.create_table(
        "constituency",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("term_id", NUMBER, nullable=False),
        sa.Column("district_code", TEXT, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("certainty", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name="fk_constituency_term_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_constituency"),
    )
    op.create_index("ix_constituency_district_code", "constituency", ["district_code"])
    _unique_kept(
        "uq_constituency_term_id_district_code_number", "constituency", ["term_id", "district_code", "number"]
    )


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("office_phone", TEXT, nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("mobile", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_contact_person_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    _unique_kept("uq_contact_person_id", "contact", ["person_id"])


def _council_day() -> None:
    op.create_table(
        "council_day",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_id", NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("working_days_only", sa.Boolean(), nullable=False),
        sa.Column("start_min", NUMBER, nullable=True),
        sa.Column("end_min", NUMBER, nullable=True),
        sa.Column("printed_count", NUMBER, nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["council_session.id"],
            name="fk_council_day_session_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_council_day"),
    )
    op.create_index("ix_council_day_first", "council_day", ["first"])
    op.create_index("ix_council_day_session_id", "council_day", ["session_id"])


def _engagement() -> None:
    op.create_table(
        "engagement",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uid", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("public_title", TEXT, nullable=False),
        sa.Column("when_kind", TEXT, nullable=True),
        sa.Column("when_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("when_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("when_zone", TEXT, nullable=True),
        sa.Column("when_part", TEXT, nullable=True),
        sa.Column("when_day_from", sa.Date(), nullable=True),
        sa.Column("when_day_to", sa.Date(), nullable=True),
        sa.Column("former_when_kind", TEXT, nullable=True),
        sa.Column("former_when_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("former_when_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("former_when_zone", TEXT, nullable=True),
        sa.Column("former_when_part", TEXT, nullable=True),
        sa.Column("former_when_day_from", sa.Date(), nullable=True),
        sa.Column("former_when_day_to", sa.Date(), nullable=True),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("status_reason", TEXT, nullable=False),
        sa.Column("status_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confidentiality", TEXT, nullable=False),
        sa.Column("is_major", sa.Boolean(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("urgency_reason", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=True),
        sa.Column("more_categories", TEXT, nullable=False),
        sa.Column("tags", TEXT, nullable=False),
        sa.Column("bureau_id", NUMBER, nullable=True),
        sa.Column("lead", TEXT, nullable=False),
        sa.Column("contact_line", TEXT, nullable=False),
        sa.Column("parent_id", NUMBER, nullable=True),
        sa.Column("is_busy", sa.Boolean(), nullable=False),
        sa.Column("needs_bureau_head", sa.Boolean(), nullable=False),
        sa.Column("purpose", TEXT, nullable=False),
        sa.Column("key_points", TEXT, nullable=False),
        sa.Column("cautions", TEXT, nullable=False),
        sa.Column("questions", TEXT, nullable=False),
        sa.Column("route_note", TEXT, nullable=False),
        sa.Column("lodging", TEXT, nullable=False),
        sa.Column("internal_note", TEXT, nullable=False),
        sa.Column("requester", TEXT, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.Column("decision", TEXT, nullable=True),
        sa.Column("decided_by", TEXT, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_highlight", sa.Boolean(), nullable=False),
        sa.Column("highlight_label", TEXT, nullable=False),
        sa.Column("needs_completion", sa.Boolean(), nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("sequence", NUMBER, nullable=False),
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("exposed_edition", NUMBER, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bureau_id"],
            ["bureau.id"],
            name="fk_engagement_bureau_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["engagement.id"],
            name="fk_engagement_parent_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_engagement"),
    )
    op.create_index("ix_engagement_parent_id", "engagement", ["parent_id"])
    op.create_index("ix_engagement_status", "engagement", ["status"])
    op.create_index("ix_engagement_when_day_from", "engagement", ["when_day_from"])
    op.create_index("ix_engagement_when_day_to", "engagement", ["when_day_to"])
    _unique_kept("uq_engagement_uid", "engagement", ["uid"])


def _journal_entry() -> None:
    op.create_table(
        "journal_entry",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("group_id", NUMBER, nullable=False),
        sa.Column("book", TEXT, nullable=False),
        sa.Column("record_id", NUMBER, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("old", TEXT, nullable=True),
        sa.Column("new", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["journal_group.id"], name="fk_journal_entry_group_id"),
        sa.PrimaryKeyConstraint("id", name="pk_journal_entry"),
    )
    op.create_index("ix_journal_entry_group_id", "journal_entry", ["group_id"])
    op.create_index("ix_journal_entry_book_id", "journal_entry", ["book", "id"])
    op.create_index("ix_journal_entry_record", "journal_entry", ["book", "record_id"])


def _outside_day() -> None:
    op.create_table(
        "outside_day",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_id", NUMBER, nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["council_session.id"],
            name="fk_outside_day_session_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outside_day"),
    )
    op.create_index("ix_outside_day_first", "outside_day", ["first"])


def _reader() -> None:
    op.create_table(
        "reader",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("profile", TEXT, nullable=False),
        sa.Column("token_sha256", TEXT, nullable=False),
        sa.Column("bureau_id", NUMBER, nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bureau_id"], ["bureau.id"], name="fk_reader_bureau_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reader"),
    )


def _role_holding() -> None:
    op.create_table(
        "role_holding",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name="fk_role_holding_person_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_role_holding"),
    )
    op.create_index("ix_role_holding_person_id", "role_holding", ["person_id"])
    op.create_index("ix_role_holding_role", "role_holding", ["role"])


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("engagement_id", NUMBER, nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("size_bytes", NUMBER, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("privacy", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name="fk_attachment_engagement_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_engagement_id", "attachment", ["engagement_id"])


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("post", TEXT, nullable=False),
        sa.Column("side", TEXT, nullable=False),
        sa.Column("head_count", NUMBER, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("invited", sa.Boolean(), nullable=False),
        sa.Column("reply", TEXT, nullable=True),
        sa.Column("attended", TEXT, nullable=True),
        sa.Column("deputy_name", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name="fk_attendance_engagement_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name="fk_attendance_person_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
    )
    op.create_index("ix_attendance_engagement_id", "attendance", ["engagement_id"])
    op.create_index("ix_attendance_person_id", "attendance", ["person_id"])


def _constituency_dong() -> None:
    op.create_table(
        "constituency_dong",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("constituency_id", NUMBER, nullable=False),
        sa.Column("dong_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["constituency_id"],
            ["constituency.id"],
            name="fk_constituency_dong_constituency_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["dong_id"],
            ["dong.id"],
            name="fk_constituency_dong_dong_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_constituency_dong"),
    )
    op.create_index("ix_constituency_dong_dong_id", "constituency_dong", ["dong_id"])
    _unique_kept(
        "uq_constituency_dong_constituency_id_dong_id", "constituency_dong", ["constituency_id", "dong_id"]
    )


def _issued_sheet() -> None:
    op.create_table(
        "issued_sheet",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.Column("sheet", TEXT, nullable=False),
        sa.Column("profile", TEXT, nullable=False),
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("copy_number", NUMBER, nullable=False),
        sa.Column("issued_to", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("pages", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name="fk_issued_sheet_engagement_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_issued_sheet"),
    )
    op.create_index("ix_issued_sheet_engagement_id", "issued_sheet", ["engagement_id"])


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("term_id", NUMBER, nullable=False),
        sa.Column("constituency_id", NUMBER, nullable=True),
        sa.Column("party", TEXT, nullable=False),
        sa.Column("floor_group", TEXT, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["constituency_id"],
            ["constituency.id"],
            name="fk_membership_constituency_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name="fk_membership_person_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name="fk_membership_term_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
    )
    op.create_index("ix_membership_constituency_id", "membership", ["constituency_id"])
    op.create_index("ix_membership_person_id", "membership", ["person_id"])


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("office", TEXT, nullable=False),
        sa.Column("reasons", TEXT, nullable=False),
        sa.Column("purposes", TEXT, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waiver_reason", TEXT, nullable=False),
        sa.Column("waived_by", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name="fk_notice_engagement_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_notice_person_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    op.create_index("ix_notice_engagement_id", "notice", ["engagement_id"])
    op.create_index("ix_notice_person_id", "notice", ["person_id"])
    _unique_kept(
        "uq_notice_engagement_id_person_id_office", "notice", ["engagement_id", "person_id", "office"]
    )
    _unique_kept("uq_notice_engagement_id_office", "notice", ["engagement_id", "office"], empty="person_id")


def _override() -> None:
    op.create_table(
        "override",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name="fk_override_engagement_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_override"),
    )
    op.create_index("ix_override_engagement_id", "override", ["engagement_id"])


def _run_row() -> None:
    op.create_table(
        "run_row",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("offset_min", NUMBER, nullable=False),
        sa.Column("duration_min", NUMBER, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("owner_name", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name="fk_run_row_engagement_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_run_row"),
    )
    op.create_index("ix_run_row_engagement_id", "run_row", ["engagement_id"])


def _stop() -> None:
    op.create_table(
        "stop",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("district_code", TEXT, nullable=True),
        sa.Column("dong_id", NUMBER, nullable=True),
        sa.Column("lat", sa.Float(53), nullable=True),
        sa.Column("lon", sa.Float(53), nullable=True),
        sa.Column("arrive_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leave_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("travel_min", NUMBER, nullable=True),
        sa.Column("mode", TEXT, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("entrance_note", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["dong_id"], ["dong.id"], name="fk_stop_dong_id", deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name="fk_stop_engagement_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_stop"),
    )
    op.create_index("ix_stop_district_code", "stop", ["district_code"])
    op.create_index("ix_stop_engagement_id", "stop", ["engagement_id"])


def _suggestion() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("engagement_id", NUMBER, nullable=True),
        sa.Column("proposer", TEXT, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("proposer_name", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("district_code", TEXT, nullable=True),
        sa.Column("dong_id", NUMBER, nullable=True),
        sa.Column("bureau_id", NUMBER, nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("result", TEXT, nullable=False),
        sa.Column("progress", TEXT, nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bureau_id"],
            ["bureau.id"],
            name="fk_suggestion_bureau_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["dong_id"], ["dong.id"], name="fk_suggestion_dong_id", deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name="fk_suggestion_engagement_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name="fk_suggestion_person_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion"),
    )
    op.create_index("ix_suggestion_district_code", "suggestion", ["district_code"])
    op.create_index("ix_suggestion_engagement_id", "suggestion", ["engagement_id"])
    op.create_index("ix_suggestion_status", "suggestion", ["status"])


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notice_id", NUMBER, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("received_by", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("reply", TEXT, nullable=True),
        sa.Column("told_when_kind", TEXT, nullable=True),
        sa.Column("told_when_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_when_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_when_zone", TEXT, nullable=True),
        sa.Column("told_when_part", TEXT, nullable=True),
        sa.Column("told_when_day_from", sa.Date(), nullable=True),
        sa.Column("told_when_day_to", sa.Date(), nullable=True),
        sa.Column("told_place", TEXT, nullable=False),
        sa.Column("told_lead", TEXT, nullable=False),
        sa.Column("told_major", sa.Boolean(), nullable=False),
        sa.Column("told_status", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("corrects", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(
            ["corrects"], ["attempt.id"], name="fk_attempt_corrects", deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name="fk_attempt_notice_id", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_at", "attempt", ["at"])
    op.create_index("ix_attempt_notice_id", "attempt", ["notice_id"])


def _material() -> None:
    op.create_table(
        "material",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("row_version", NUMBER, nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("bureau_id", NUMBER, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("attachment_id", NUMBER, nullable=True),
        sa.Column("edition", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name="fk_material_attachment_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["bureau_id"], ["bureau.id"], name="fk_material_bureau_id", deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name="fk_material_engagement_id",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_material"),
    )
    op.create_index("ix_material_engagement_id", "material", ["engagement_id"])


def upgrade() -> None:
    _blob()
    _bureau()
    _committee()
    _council_session()
    _district()
    _dong()
    _election()
    _holiday()
    _journal_group()
    _office_meta()
    _person()
    _search_text()
    _season()
    _setting()
    _term()
    _app_user()
    _committee_bureau()
    _constituency()
    _contact()
    _council_day()
    _engagement()
    _journal_entry()
    _outside_day()
    _reader()
    _role_holding()
    _attachment()
    _attendance()
    _constituency_dong()
    _issued_sheet()
    _membership()
    _notice()
    _override()
    _run_row()
    _stop()
    _suggestion()
    _attempt()
    _material()
