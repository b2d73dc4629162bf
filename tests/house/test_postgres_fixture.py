# SPDX-License-Identifier: Apache-2.0
"""The database that PostgreSQL tests are given."""

from __future__ import annotations

import pytest
import sqlalchemy


@pytest.mark.parametrize("round_number", [1, 2])
def test_each_test_gets_an_empty_database_that_sqlalchemy_can_write(
    postgres_url: str, round_number: int
) -> None:
    engine = sqlalchemy.create_engine(postgres_url)
    with engine.begin() as connection:
        names = sqlalchemy.inspect(connection).get_table_names()
        connection.execute(sqlalchemy.text("CREATE TABLE kept (word text)"))
        connection.execute(sqlalchemy.text("INSERT INTO kept VALUES ('현장방문')"))
        found = connection.execute(sqlalchemy.text("SELECT word FROM kept")).scalar_one()
    engine.dispose()
    assert (names, found) == ([], "현장방문")
