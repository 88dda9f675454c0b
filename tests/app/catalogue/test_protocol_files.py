"""A spoilt protocol file refuses every infusion, by file and key."""

from pathlib import Path

import pytest

from app.catalogue.library import Library
from app.core.values.refusal import Refusal
from tests.app.catalogue.shelf import shipped_library, shipped_protocol

TEXTS = shipped_library().texts


def with_change(name: str, old: str, new: str) -> Library:
    file = f"protocol/{name}.toml"
    assert old in TEXTS[file], "the break must touch the file"
    return Library.of({**TEXTS, file: TEXTS[file].replace(old, new, 1)})


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("checklist", 'group = "before"', 'group = "later"', "unknown-word"),
        ("checklist", 'effects = ["block"]', 'effects = ["frighten"]', "unknown-word"),
        (
            "checklist",
            'effects = ["block"]\nsays = "Start is blocked: no consent."',
            'effects = ["block"]',
            "missing-key",
        ),
        ("checklist", "effects = []\nevidence", 'effects = []\nsays = "nothing"\nevidence', "unknown-key"),
        ("checklist", 'id = "liver-glucose"', 'id = "consent"', "twice"),
        ("checklist", 'id = "no"\nwords = "No"', 'id = "signed"\nwords = "No"', "twice"),
        ("checklist", "from_years = 65", 'from_years = "65"', "not-whole"),
        ("checklist", 'sex = "f"', 'sex = "x"', "unknown-word"),
        ("checklist", 'id = "liver-disease"', 'id = "liver"', "conflict-astray"),
        ("checklist", 'id = "mao-inhibitor"', 'id = "maoi"', "reply-astray"),
        ("checklist", 'after = ["clot-risk: yes"', 'after = ["clot-risk"', "not-a-reply"),
        ("checklist", 'hard_low = "0.1 mg/dL"', 'hard_low = "0.1 mg/L"', "wrong-unit"),
        ("checklist", 'hard_low = "0.1 mg/dL"', 'hard_low = "0.3 mg/dL"', "band-order"),
        ("checklist", 'unit = "micromol/L"', 'unit = "mg/dL"', "wrong-unit"),
        ("checklist", 'answers = ["reduced", "failure"]', 'answers = ["weak"]', "unknown-word"),
        ("checklist", 'at_least = "1.5 mg/dL"', "", "no-bound"),
        ("checklist", 'not_when = ["reacted-before"]', 'not_when = ["unlucky"]', "unknown-word"),
        ("checklist", "valid_days = 365", "valid_days = 0", "not-whole"),
        ("checklist", 'valid_source = "validity"', "", "missing-source"),
        ("premedication", 'when = ["clot-risk: yes"', 'when = ["clot-risk: perhaps"', "conflict-astray"),
        ("premedication", "days = 3", "", "days"),
        ("premedication", "days = 3", 'days = 3\ndose = "100 mg"', "dose-offered"),
        ("premedication", "blocks = true", "blocks = true\nasks = true", "both"),
        ("premedication", 'per_kilogram_source = "paracetamol"', "", "missing-source"),
        ("premedication", 'least_age_source = "newborn"', "", "missing-source"),
        ("premedication", 'wait = "30 min"', "wait = 30", "bare-number"),
        ("premedication", 'wait_source = "wait"', 'wait_source = "paracetamol"', "recalled-figure"),
        ("premedication", 'dose = "5 mg"', 'dose = "5 mL"', "wrong-unit"),
        ("premedication", 'dose = "5 mg"', "", "volume-alone"),
        ("premedication", 'held_by = "withholds"', "", "missing-source"),
        ("premedication", 'id = "paracetamol"', 'id = "dexchlorpheniramine"', "twice"),
        ("reactions", 'response = "pause"', 'response = "emergency"', "falling-response"),
        ("reactions", 'grade = "moderate"', 'grade = "mild"', "not-each-once"),
        ("reactions", 'id = "flushing"', 'id = "headache"', "not-each-once"),
        ("reactions", 'least = "stop"', 'least = "shrug"', "unknown-word"),
        ("reactions", 'recheck = "10 min"', 'recheck = "10"', "not-a-figure"),
        ("monitoring", 'fall = "20 mmHg"', 'fall = "20 %"', "wrong-unit"),
        ("monitoring", 'fall = "20 mmHg"', "", "no-bound"),
        ("monitoring", 'level = "amber"', 'level = "pink"', "unknown-word"),
        ("monitoring", 'risk = "60 min"', "", "missing-key"),
        ("monitoring", "[schedule.fresh]\n", '[schedule.fresh]\nfreshness = "20 min"\n', "unknown-key"),
        ("monitoring", "[schedule.fresh]", "[schedule.frsh]", "missing-key"),
        ("monitoring", 'time = "60 min"', 'time = "60"', "not-a-figure"),
        ("monitoring", 'source = "hourly"', 'source = "recalled"', "recalled-figure"),
        ("monitoring", 'source = "observation"', 'source = "recalled"', "recalled-figure"),
        ("monitoring", 'symptoms = ["breathless"]', "symptoms = 3", "not-texts"),
        ("monitoring", "altered = 3", "altered = 4", "not-whole"),
        ("monitoring", "altered = 3", "altered = 3\nalterd = 2", "unknown-key"),
        ("monitoring", 'up_to = "11 /min"', 'up_to = "8 /min"', "not-rising"),
        ("monitoring", 'up_to = "11 /min", points = 1', "points = 1", "not-rising"),
        ("monitoring", 'up_to = "38.0 °C"', 'up_to = "38.0 °F"', "wrong-unit"),
        ("monitoring", "at_least = 7\n", "", "no-bound"),
        ("monitoring", "single = 3\n", "single = 3\nat_least = 3\n", "no-bound"),
        ("reactions", 'second = "stop"', 'second = "pause"', "second-episode"),
        ("reactions", "restart_percent = 50", "restart_percent = 60", "not-whole"),
        ("reactions", "{ hours = 24 }", "{ hours = 96 }", "calls"),
        ("reactions", 'symptom = "breathless"', 'symptom = "breathing"', "unknown-symptom"),
        ("reactions", 'urgency = "now"', 'urgency = "soon"', "unknown-word"),
        ("reactions", 'id = "glands"', 'id = "fever"', "not-each-once"),
        ("reactions", "within_hours = 240", 'within_hours = "10 d"', "not-whole"),
        ("reactions", 'grade = "not-a-reaction"', 'grade = "none"', "unknown-word"),
        ("reactions", 'response = "note"', 'response = "pause"', "falling-response"),
        ("emergency", 'small_below = "30 kg"', 'small_below = "66 lb"', "wrong-unit"),
        ("emergency", "afterwards = [", "afterward = [", "missing-key"),
        ("emergency", 'id = "call"', 'id = "shout"', "steps"),
        ("emergency", 'volume = "0.5 mL"', 'volume = "5 mL"', "adrenaline-strength"),
        ("emergency", 'dose = "0.5 mg"', 'dose = "500 mg"', "adrenaline-strength"),
        ("emergency", "from_years = 13", "from_years = 6", "twice"),
        ("emergency", 'mark = "V"', 'mark = "R"', "recalled-figure"),
        ("plausibility", 'hard_low = "2 kg"', 'hard_low = "2 lb"', "wrong-unit"),
        ("plausibility", 'hard_low = "2 kg"', 'hard_low = "300 kg"', "band-order"),
        ("plausibility", "[bands.pulse]", "[bands.heart]", "missing-key"),
        ("plausibility", '"15 drops/mL"', '"15 mL"', "wrong-unit"),
        ("library", 'risk_cap = "1.8 mL/kg/h"', 'risk_cap = "1.8 drops/kg/min"', "drops-per-kg"),
        ("library", 'risk_cap_source = "risk"', "", "missing-source"),
    ],
)
def test_a_spoilt_protocol_file_lets_nothing_run(name: str, old: str, new: str, code: str) -> None:
    refusal = with_change(name, old, new).protocol("privigen-10")
    assert isinstance(refusal, Refusal) and refusal.code == f"catalogue.{code}"
    assert refusal.source is not None and refusal.source.startswith("protocol/")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('low = "2 g/kg"', 'low = "2 mg/kg"', "wrong-unit"),
        ('low = "2 g/kg"', 'low = "3 g/kg"', "range-order"),
        ('low = "2 g/kg"\n', "", "missing-key"),
        ("interval_low = 4\n", "", "half-a-range"),
        ("interval_low = 4", "interval_low = 7", "range-order"),
        ("days_low = 3", "days_low = 6", "range-order"),
        ("days_low = 3", "days_low = 0", "not-whole"),
        ('high = "2 g/kg"', 'high = "4 g/kg"', "implausible-dose"),
        ("hours_low = 10", "hours_low = 0", "not-whole"),
        ('words = "2 g/kg as', 'word = "2 g/kg as', "missing-key"),
        ('usual = "2 g/kg"', 'usual = "2.5 g/kg"', "range-order"),
        ('id = "blistering"', 'id = "dermatomyositis"', "twice"),
    ],
)
def test_an_indication_in_milligrams_is_refused(old: str, new: str, code: str) -> None:
    refusal = with_change("indications", old, new).indications()
    assert isinstance(refusal, Refusal) and refusal.code == f"catalogue.{code}"


def test_a_missing_file_is_named() -> None:
    texts = {name: text for name, text in TEXTS.items() if "monitoring" not in name}
    refusal = Library.of(texts).protocol("privigen-10")
    assert isinstance(refusal, Refusal) and refusal.code == "catalogue.missing-file"


def test_a_library_in_a_folder_reads_like_the_shipped_one(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert Library.of_folder(tmp_path).protocol("privigen-10") == shipped_protocol()
    assert Library.of_folder(tmp_path / "nowhere").products() == ()
