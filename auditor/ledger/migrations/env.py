"""Run by Alembic for every upgrade; the connection comes from ``auditor.ledger.schema``."""

from alembic import context

from auditor.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
