"""Records and decisions: one schema on SQLite and PostgreSQL."""
