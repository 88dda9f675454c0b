import pytest

from db import Document


def test_a_document_is_named_by_the_fingerprint_of_its_text() -> None:
    assert Document.of("a").sha256 == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


def test_a_document_under_a_strange_name_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="not the one fingerprinted"):
        Document(Document.of("one").sha256, "two")


@pytest.mark.parametrize("body", ["cut\0short", "half a pair \ud800"])
def test_a_text_that_would_not_come_back_unchanged_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        Document.of(body)
