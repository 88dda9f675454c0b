"""The library as this hospital has it: what was shipped, with what two people have released in the data folder."""

import os
from argparse import Namespace
from pathlib import Path

from app.bedside.composed import composed, folded, holdings, withheld, withheld_words
from app.catalogue.library import Library
from app.core.values.refusal import Refusal
from app.journal.failures import Unreadable
from app.journal.opening import DATABASE, open_existing_journal
from app.present.words import say
from app.settings import home_folder


def library_of(arguments: Namespace) -> Library | Refusal:
    """The library of `--home`; the shipped one where nothing has been recorded yet. It only reads.

    Where the hospital's decisions can't be read, no product stands in it, as in the window.
    """
    home = home_folder(None if arguments.home is None else Path(arguments.home), os.environ)
    shipped = Library.shipped()
    if not (home / DATABASE).exists():
        return shipped
    journal = open_existing_journal(home, "terminal")
    if isinstance(journal, Refusal):
        return journal
    try:
        entries = journal.load_library()
    finally:
        journal.close()
    if isinstance(entries, Unreadable):
        return withheld(shipped, withheld_words(entries.refusal))
    return composed(shipped, holdings(shipped, folded(entries)), say)
