"""Copy a database while it is in use, and believe the copy only after checking it.

The copy is made by SQLite itself: copying the file by other means while someone writes gives a broken one. It is
checked before it gets its name, and it never takes the place of another file.
"""

import sqlite3
from pathlib import Path

from db.engine import Driver
from db.failures import LogUnwritable, Reason, told_as
from db.place import built_beside


def copy(source: sqlite3.Connection, target: Path, driver: Driver) -> None:
    """A checked copy of an open database at target, as one file that only its owner may read.

    The driver unlocks the copy as it unlocked the source, so an encrypted database stays encrypted.
    Raises FileExistsError when target exists, LogUnwritable for everything else that prevents the copy.
    """
    with told_as(LogUnwritable, target), built_beside(target) as beside:
        connection: sqlite3.Connection = driver.module.connect(str(beside.absolute()), isolation_level=None)
        try:
            driver.unlock(connection)
            source.backup(connection)
            # The copy inherits the write-ahead mode; as one file it must not leave half of itself in a second one.
            connection.execute("PRAGMA journal_mode = DELETE")
            complaints = complaints_of(connection)
        finally:
            connection.close()
        if complaints:
            raise LogUnwritable(Reason.DAMAGED, target, complaints)


def complaints_of(connection: sqlite3.Connection) -> str:
    """What SQLite finds wrong with the structure of the whole file, in its own words; empty if nothing."""
    return "; ".join(line for (line,) in connection.execute("PRAGMA integrity_check(3)") if line != "ok")
