"""${message}.

What changed and why: say it here, in sentences. This file is frozen once released; it imports nothing of db.
"""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    raise RuntimeError("The log is never taken back to an earlier schema; open the copy made before upgrading.")
