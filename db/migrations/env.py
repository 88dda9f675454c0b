"""Run the migrations on the connection `db.migrate` hands over. Alembic executes this file; nothing imports it."""

from alembic import context
from sqlalchemy import Connection

from db.tables import metadata

connection = context.config.attributes.get("connection")
if not isinstance(connection, Connection):
    raise SystemExit("Migrations run when the program opens its database; start them with db.migrate.upgrade.")

context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():  # joins the transaction the caller has begun, and leaves its end to the caller
    context.run_migrations()
