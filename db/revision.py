"""The revisions of the schema this program knows, oldest first.

Kept as plain words beside the migrations, so that opening an up-to-date file need not load the migration library.
A test compares this list with the migrations themselves.
"""

from typing import Final

REVISIONS: Final = ("0001",)
HEAD: Final = REVISIONS[-1]

APPLICATION_ID: Final = 0x45564C47
"""Written into the file's header ("EVLG"), so that another program's database is told from one of ours."""
