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


ANA = Patient(
    "T000001", "T-CARD-01", "T1", "TRAINING PATIENT", "Ana", "1 Jan 1970", "f", "165", "70", "penicillin (rash, 2011)"
)
BRUNO = Patient("T000002", "T-CARD-02", "T2", "TRAINING PATIENT", "Bruno", "1 Jan 1980", "m", "178", "80", "")


def write_order(hand: Hand, patient: Patient, indication: str, *, told: bool) -> None:
    """140 g in 5 days, today's 28 g of Privigen 10 %, by pump. `told`: with the slip, and pictures of it."""
    hand.press("Ctrl+N")
    hand.expect_room("order")
    _who(hand, patient)
    if told:
        hand.snap("order-patient")
    _what(hand, indication, patient)
    _how(hand)
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


def _what(hand: Hand, indication: str, patient: Patient) -> None:
    hand.choose("order-indication", indication)
    hand.fill("order-prescriber", "Training doctor")
    for name, text in (("cycle", "2"), ("cycles", "6"), ("day", "3"), ("days", "5"), ("total", "140"), ("today", "28")):
        hand.fill(f"order-{name}", text)


def _how(hand: Hand) -> None:
    hand.choose("order-brand", "Privigen")
    hand.choose("order-product", "10")
    hand.click("option-profile-label")
    hand.click("option-delivery-pump")
    hand.choose("order-pump_step", "0.1")
    hand.click("option-exposure-same")
