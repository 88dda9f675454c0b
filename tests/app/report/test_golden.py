"""The printed records read as they read when they were last looked at."""

import pytest

from tests.golden.records import FOLDER, RECORDS, pages_of, printed


@pytest.mark.parametrize("name", RECORDS)
def test_the_record_reads_page_by_page_as_it_did(name: str) -> None:
    kept = [path.read_text("utf-8") for path in sorted(FOLDER.glob(f"{name}-?.txt"))]
    assert list(pages_of(printed(RECORDS[name]()))) == kept
