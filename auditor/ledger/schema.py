"""Bringing a database to the shape this version needs, by Alembic's migrations."""

from __future__ import annotations

from sqlalchemy import Engine, inspect, text

#: The newest migration; a test holds that it is.
HEAD = "0001"


class UnknownShapeError(Exception):
    """A database that a newer version of the program has written."""


def prepare(engine: Engine) -> None:
    """Migrate the database unless it has this version's shape already. Raises UnknownShapeError
    when it has one that no migration of this version knows."""
    if version(engine) == HEAD:
        return
    # loaded here: only a database that must change pays for it
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "auditor.ledger:migrations")
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as problem:
            raise UnknownShapeError from problem


def version(engine: Engine) -> str | None:
    """The migration a database stands at; None when it is new."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(found) if found else None
