"""What a sentence about one infusion needs to be told: its protocol's names, the reader's language, the zone.

Ids of drugs, symptoms, checklist items and steps become the words of the pinned protocol; an id it does not know
stays visible as it is. Pure; nothing here decides what is said.
"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from app.core.protocol.dose import RISK_DOSE
from app.core.protocol.reactions import Grade
from app.core.session.disputed import DISPUTED
from app.core.session.early_warning import SCALE_TWO
from app.core.session.infusion import Infusion
from app.core.values.delivery import Gravity
from app.core.values.message import Message, msg
from app.core.values.quantities import Millilitres, MlPerHour
from app.present.locale import ENGLISH, Locale
from app.present.times import day_of, short_date_words, time_words
from app.present.units import quantity_words
from app.present.words import say

_GRADES = {
    Grade.MILD: msg("mild"),
    Grade.MODERATE: msg("moderate"),
    Grade.SEVERE: msg("severe"),
    Grade.LIFE_THREATENING: msg("life-threatening"),
    Grade.NOTED: msg("was there before"),
}

_TOPICS = {
    "baseline": msg("Vital signs before the start"),
    "restart": msg("Restart after the pause"),
    "premedication-wait": msg("Start before the wait after premedication is over"),
    "alert": msg("Vital signs outside their limits"),
    SCALE_TWO: msg("SpO2 scale 2 of NEWS2, for a known CO2 retention"),
    RISK_DOSE: msg("Today's grams for a patient at risk"),
    DISPUTED: msg("The second check, whose figures differ"),
    "reaction": msg("Start after a reaction before it"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """`infusion` as folded; `zone` is the ward's."""

    infusion: Infusion
    zone: tzinfo
    locale: Locale = ENGLISH

    def say(self, message: Message | str) -> str:
        return say(message, self.locale, self.zone)

    def item(self, item_id: str) -> str:
        protocol = self.infusion.protocol
        item = protocol.checklist.item(item_id) if protocol else None
        return item.label if item else item_id

    def topic(self, topic: str) -> str:
        """What a prescriber was asked about."""
        return self.say(_TOPICS[topic]) if topic in _TOPICS else self.item(topic)

    def answer(self, item_id: str, answer_id: str) -> str:
        protocol = self.infusion.protocol
        item = protocol.checklist.item(item_id) if protocol else None
        answer = item.answer(answer_id) if item else None
        return answer.words if answer else answer_id

    def premedication(self, drug_id: str) -> str:
        protocol = self.infusion.protocol
        drug = protocol.premedication.drug(drug_id) if protocol else None
        return f"{drug.name}" if drug else drug_id

    def premedication_route(self, drug_id: str) -> str:
        protocol = self.infusion.protocol
        drug = protocol.premedication.drug(drug_id) if protocol else None
        return drug.route if drug else ""

    def symptoms(self, ids: tuple[str, ...]) -> str:
        """As "Headache, Flushing"."""
        reactions = self.infusion.protocol.reactions if self.infusion.protocol else None
        found = [(reactions.symptom(one) or reactions.late_reaction(one)) if reactions else None for one in ids]
        return ", ".join(symptom.words if symptom else one for symptom, one in zip(found, ids, strict=True))

    def grade(self, grade: Grade) -> str:
        """As "mild": short, for a line; the tile's own words are longer."""
        return self.say(_GRADES[grade])

    def step(self, step_id: str) -> str:
        """An emergency step, done, as "Lay flat, legs up (done)"; "done" alone says nothing on a record."""
        steps = self.infusion.protocol.emergency.steps if self.infusion.protocol else ()
        found = next((step for step in steps if step.id == step_id), None)
        if found is None or not found.done_words:
            return found.title if found is not None else step_id
        done = self.say(found.done_words)
        return self.say(msg("{title} ({done})", title=found.title, done=done[:1].lower() + done[1:]))

    def product(self, product_id: str) -> str:
        """As "Privigen 10 %"; the id where the pinned product is another one."""
        product = self.infusion.protocol.product if self.infusion.protocol else None
        if product is None or product.id != product_id:
            return product_id
        return self.say(msg("{brand} {strength}", brand=product.brand, strength=product.strength))

    def rate(self, rate: MlPerHour) -> Message:
        """As "84 mL/h", by gravity "28 drops/min (84 mL/h)"."""
        delivery = self.infusion.order.delivery if self.infusion.order else None
        if isinstance(delivery, Gravity):
            return msg("{drops} ({rate})", drops=rate.drops(delivery.drops_per_ml), rate=rate)
        return msg("{rate}", rate=rate)

    def volume(self, volume: Millilitres) -> str:
        """As "279.9 mL": what has run is not known more finely than to a tenth."""
        return quantity_words(volume, self.locale, decimals=1)

    def clock(self, moment: datetime, seconds: bool = False) -> str:
        """As "09:04"; with its day, "26 Nov 00:10", when that is not the day of the infusion."""
        words = time_words(moment, self.zone, seconds)
        day = day_of(moment, self.zone)
        return words if day == self.day else f"{short_date_words(day, self.locale)} {words}"

    @property
    def day(self) -> date | None:
        """The day of the infusion: of its start, before that of its opening."""
        first = self.infusion.started or self.infusion.opened
        return day_of(first, self.zone) if first is not None else None
