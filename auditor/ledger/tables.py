"""The ledger's tables. ``migrations`` brings an older database to this shape."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

runs = Table(
    "runs",
    metadata,
    Column("run", String(200), primary_key=True),
    Column("started", DateTime(timezone=True), nullable=False),
    Column("parameters", JSON, nullable=False),
)

sites = Table(
    "sites",
    metadata,
    Column("run", String(200), primary_key=True),
    Column("code", String(200), primary_key=True),
    Column("url", Text, nullable=False),
    Column("status", String(20), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("transient", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("digest", String(64), nullable=False),  # SHA-256 of the bundle
    Column("finished", DateTime(timezone=True), nullable=False),
    Column("final", Boolean, nullable=False),  # False: to be tried again in this run
    Column("skips", LargeBinary, nullable=False),  # deflated lines "rule URL"
    Column("result", LargeBinary, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("run", String(200), nullable=False, index=True),
    Column("code", String(200), nullable=False),
    Column("finished", DateTime(timezone=True), nullable=False),
    Column("status", String(20), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("requests", Integer, nullable=False),
)
