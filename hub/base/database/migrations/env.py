"""Alembic's entry: runs on the connection it is given, never opens one by itself."""

from alembic import context

from hub.base.database.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
