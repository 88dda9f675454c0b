"""Ways to make a real database fail: what `sqlite3` itself offers, put behind the driver's door."""

import sqlite3
from collections.abc import Callable
from types import ModuleType
from typing import Any

from db import Driver


def connecting(connect: Callable[..., sqlite3.Connection]) -> Driver:
    """The usual driver, but for how it connects."""
    module = ModuleType("sqlite3_otherwise")
    module.__dict__.update({name: value for name, value in vars(sqlite3).items() if not name.startswith("__")})
    module.__dict__["connect"] = connect
    return Driver(module)


def read_only(address: str, **options: Any) -> sqlite3.Connection:
    """As on a file one may read and not write, also when the tests run as root, whom modes do not stop."""
    connection: sqlite3.Connection = sqlite3.connect(address.replace("mode=rw", "mode=ro"), **options)
    return connection


def limited_to(pages: int) -> Driver:
    """A disk with room for so many pages of 4096 bytes."""

    def unlock(connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    return Driver(sqlite3, unlock)
