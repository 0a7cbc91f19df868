"""Bring a database to the schema this program knows; a no-op when it is there."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine


def upgrade(engine: Engine) -> None:
    """Apply every migration not yet applied, in one connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    with engine.begin() as on:
        config.attributes["connection"] = on
        command.upgrade(config, "head")
