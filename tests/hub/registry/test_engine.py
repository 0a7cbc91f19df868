from hub.registry.engine import engine


def test_texts_are_stored_without_the_compression_that_costs_more_than_they_do(tmp_path):
    with engine(tmp_path / "state.duckdb") as on:
        on.execute("CREATE TABLE text AS SELECT 'text ' || range % 99 AS said FROM range(200000)")
        on.execute("CHECKPOINT")
        kinds = on.sql("SELECT compression FROM pragma_storage_info('text')").fetchall()
    assert kinds
    assert not {kind for (kind,) in kinds if "FSST" in kind.upper()}
