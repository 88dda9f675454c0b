"""Vital signs as they are typed at the bedside."""

from dataclasses import dataclass

from app.demo.hand import Hand


@dataclass(frozen=True, slots=True)
class Signs:
    """As typed: °C, mmHg over mmHg, per minute, per minute, per cent."""

    temperature: str
    pressure: str
    pulse: str
    breaths: str = "15"
    saturation: str = "98"


def type_vitals(hand: Hand, signs: Signs) -> None:
    """Open the form with F1 and fill all six, one field after the other by Tab."""
    hand.press("F1")
    hand.expect_room("vitals")
    upper, lower = signs.pressure.split("/")
    for name, text in (
        ("temperature", signs.temperature),
        ("systolic", upper),
        ("diastolic", lower),
        ("pulse", signs.pulse),
        ("breaths", signs.breaths),
        ("saturation", signs.saturation),
    ):
        hand.fill(f"vitals-{name}", text)


def take_vitals(hand: Hand, signs: Signs, symptoms: str = "none", picture: str = "") -> None:
    """A whole set, written down. `symptoms`: "none", "some", or empty where it is not asked."""
    type_vitals(hand, signs)
    if symptoms:
        hand.click(f"option-symptoms-{symptoms}")
    if picture:
        hand.snap(picture)
    hand.press("Ctrl+Return")
