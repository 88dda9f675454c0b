"""The order: what is typed for a training patient, with one number too high and its correction."""

from dataclasses import dataclass

from app.demo.hand import Hand


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient of the training ward. `allergies` is empty where none is known."""

    identifier: str
    second: str
    bed: str
    family: str
    given: str
    born: str
    sex: str
    height: str
    weight: str
    allergies: str


@dataclass(frozen=True, slots=True)
class Prescription:
    """As typed; `drops` is the drop factor of the set, empty for a pump."""

    total: str
    today: str
    brand: str
    strength: str
    drops: str = ""


PRIVIGEN = Prescription("140", "28", "Privigen", "10")
FLEBOGAMMA = Prescription("120", "24", "Flebogamma DIF", "5")
BY_GRAVITY = Prescription("140", "28", "Privigen", "10", drops="60")

ANA = Patient(
    "T000001", "T-CARD-01", "T1", "TRAINING PATIENT", "Ana", "1 Jan 1970", "f", "165", "70", "penicillin (rash, 2011)"
)
CLARA = Patient("T000003", "T-CARD-03", "T3", "TRAINING PATIENT", "Clara", "1 Jan 1990", "f", "160", "60", "")
BRUNO = Patient("T000002", "T-CARD-02", "T2", "TRAINING PATIENT", "Bruno", "1 Jan 1980", "m", "178", "80", "")


def write_order(hand: Hand, patient: Patient, *, told: bool, prescribed: Prescription = PRIVIGEN) -> None:
    """For dermatomyositis, on the third of five days. `told`: with the slip, and pictures of it."""
    hand.press("Ctrl+N")
    hand.expect_room("order")
    _who(hand, patient)
    if told:
        hand.snap("order-patient")
    _what(hand, prescribed)
    _how(hand, prescribed)
    if told:
        hand.fill("order-highest_rate", "504")
        hand.press("Tab")
        hand.expect("Refused", "336 mL/h")
        hand.snap("order-refused")
        hand.fill("order-highest_rate", "")
        hand.snap("order")
        hand.snap_narrow("order-1024")
    hand.press("Ctrl+Return")
    hand.expect_room("checklist")


def _who(hand: Hand, patient: Patient) -> None:
    for name, text in (
        ("identifier", patient.identifier),
        ("second_identifier", patient.second),
        ("bed", patient.bed),
        ("family_name", patient.family),
        ("given_name", patient.given),
        ("born", patient.born),
    ):
        hand.fill(f"order-{name}", text)
    hand.click(f"option-sex-{patient.sex}")
    hand.fill("order-height", patient.height)
    hand.fill("order-weight", patient.weight)
    hand.fill("order-weighed_at", hand.clock_words(minutes_ago=20))
    if patient.allergies:
        hand.click("option-asked-some")
        hand.fill("order-allergies", patient.allergies)
    else:
        hand.click("option-asked-none")


def _what(hand: Hand, prescribed: Prescription) -> None:
    hand.choose("order-indication", "Dermatomyositis")
    hand.fill("order-prescriber", "Training doctor")
    for name, text in (
        ("cycle", "2"),
        ("cycles", "6"),
        ("day", "3"),
        ("days", "5"),
        ("total", prescribed.total),
        ("today", prescribed.today),
    ):
        hand.fill(f"order-{name}", text)


def _how(hand: Hand, prescribed: Prescription) -> None:
    hand.choose("order-brand", prescribed.brand)
    hand.choose("order-product", prescribed.strength)
    hand.click("option-profile-label")
    if prescribed.drops:
        hand.click("option-delivery-gravity")
        hand.choose("order-drop_factor", prescribed.drops)
    else:
        hand.click("option-delivery-pump")
        hand.choose("order-pump_step", "0.1")
    hand.click("option-exposure-same")
    hand.click("action-chart")
