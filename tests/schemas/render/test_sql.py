import sqlite3

import pytest

from schemas import render
from schemas.contract import load


def test_a_table_is_made(contract):
    with sqlite3.connect(":memory:") as database:
        database.execute(render.ddl(contract, "sqlite"))
        name = contract.name.replace("-", "_")
        made = [row[1] for row in database.execute(f"pragma table_info({name})")]
    database.close()
    assert tuple(made) == contract.names


@pytest.mark.parametrize(
    ("dialect", "words"),
    [
        ("postgresql", ["capital NUMERIC(24, 6)", "name VARCHAR(200) NOT NULL", "staff BIGINT"]),
        ("mysql", ["name VARCHAR(200) NOT NULL COMMENT '机构名称 Name'", "scope TEXT"]),
        ("mssql", ["name NVARCHAR(200) NOT NULL", "established DATE NULL", "scope NVARCHAR(2000)"]),
        ("oracle", ["name VARCHAR2(200 CHAR) NOT NULL", "scope CLOB", "established DATE"]),
        ("dameng", ["name VARCHAR2(200 CHAR) NOT NULL", "scope CLOB", "established DATE"]),
    ],
)
def test_each_database_in_its_own_words(dialect, words):
    said = render.ddl(load("organisation-code@1"), dialect)
    assert all(word in said for word in [*words, "PRIMARY KEY (org_code)"])


def test_labels_are_comments_where_a_table_may_have_them(contract):
    comments = [
        render.ddl(contract, dialect).count("COMMENT ON COLUMN")
        for dialect in ("postgresql", "oracle", "mssql", "sqlite")
    ]
    assert comments == [len(contract.fields), len(contract.fields), 0, 0]


def test_a_key_that_may_be_empty_is_no_primary_key():
    assert "PRIMARY KEY (uscc)" in render.ddl(load("commerce-public@1"), "postgresql")
    assert "PRIMARY KEY" not in render.ddl(load("tax-credit-a@1"), "postgresql")
