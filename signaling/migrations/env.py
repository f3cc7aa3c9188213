"""Runs the steps on the connection the store hands in; there is no other way to run them."""

from alembic import context

from signaling.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite cannot alter a table in place
)
with context.begin_transaction():
    context.run_migrations()
