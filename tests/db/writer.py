"""A process that appends to the log and says so, one line for each confirmed event, until it is stopped.

Run as `python -m tests.db.writer FILE [--file-limit BYTES]`. It is written to be killed at any moment.
"""

import argparse
from pathlib import Path

from db import Document, LogUnwritable, open_log
from tests.db.rows import endless

_TEXT = "A page of a document that an event names. " * 50


def write(path: Path) -> None:
    """Append one event, or every fifth time three and a document, for ever; print the sequence after each append."""
    print("opening", flush=True)
    with open_log(path) as log:
        last = log.latest("ward/1")
        events = endless(last)
        sequence = 0 if last is None else last.sequence
        print("ready", flush=True)
        while True:
            length = 3 if sequence % 5 == 0 else 1
            documents = [Document.of(f"{_TEXT}{sequence}")] if length == 3 else []
            try:
                log.append([next(events) for _ in range(length)], sequence, documents)
            except LogUnwritable as unwritable:
                print(unwritable.reason, flush=True)
                return
            sequence += length
            print(sequence, flush=True)


def _limit_files(size: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    parser.add_argument("--file-limit", type=int)
    arguments = parser.parse_args()
    if arguments.file_limit is not None:
        _limit_files(arguments.file_limit)
    write(arguments.path)
