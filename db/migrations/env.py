# SPDX-License-Identifier: Apache-2.0
"""Alembic's entry: always on a connection that was handed in, never on a URL of its own."""

from __future__ import annotations

from alembic import context

from db.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the caller holds the transaction
    compare_type=True,
)
context.run_migrations()
