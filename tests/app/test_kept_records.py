"""What a ward wrote with an earlier version is read, verified and printed by this one."""

import json
import shutil
from pathlib import Path

import pytest

from app.bootstrap import main
from app.clock import WallClock, workstation_zone
from app.core.protocol.site import CAREFUL
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.journal.opening import DATABASE
from tests.app.bedside.ward import a_bedside
from tests.golden.records import pages_of

KEPT = sorted((Path(__file__).parents[1] / "snapshots").glob("version-*.sqlite"))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder with a copy of the records of an earlier version."""
    shutil.copyfile(request.param, tmp_path / DATABASE)
    return tmp_path


def test_every_seal_still_holds(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--home", str(home), "--json"]) == 0
    assert not json.loads(capsys.readouterr().out)["wrong"]


def test_each_record_is_listed_folded_and_printed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["records", "--home", str(home), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed and all(one["state"] != "damaged" for one in listed)
    for one in listed:
        pdf = home / "record.pdf"
        assert main(["record", one["record"], "--home", str(home), "--pdf", str(pdf)]) == 0
        assert one["record"] in "".join(pages_of(pdf.read_bytes()))


def test_what_an_older_line_lacks_means_what_it_meant(home: Path) -> None:
    bedside = a_bedside(home, WallClock(workstation_zone()))
    listed = bedside.records()
    assert not isinstance(listed, Refusal)
    for line in listed:
        infusion = bedside.infusion(line.id)
        assert infusion.order is not None and infusion.protocol is not None
        assert infusion.order.route is Route.INTRAVENOUS and infusion.order.rate_weight == infusion.order.weight
        assert infusion.protocol.site == CAREFUL
    bedside.close()
