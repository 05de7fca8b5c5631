"""Bringing a database to the shape this version needs."""

from __future__ import annotations

from sqlalchemy import Engine

from auditor.ledger.tables import metadata


def prepare(engine: Engine) -> None:
    """Create the tables that are not there yet."""
    metadata.create_all(engine)
