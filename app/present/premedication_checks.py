"""What was looked at for a drug: allergies, the answers that could speak against it, and the line it runs through."""

from app.core.protocol.drugs import Drug
from app.core.session.drug_rules import against, line_of_its_own
from app.core.values.message import msg
from app.present.parts.next_act import GateRow, GateState
from app.present.told import Told
from app.present.words import allergy_words


def drug_checks(told: Told, drug: Drug) -> tuple[GateRow, ...]:
    """Allergies, then each question that could speak against the drug, with its answer."""
    infusion = told.infusion
    allergies = infusion.order.patient.allergies if infusion.order else None
    refusal = against(infusion, drug)
    words = allergy_words(allergies, told.locale)
    state = "blocked" if refusal is not None and refusal.code.startswith("drug.allerg") else "met"
    rows = [GateRow(told.say(msg("Allergies:")), words, "blocked" if state == "blocked" else "met")]
    protocol = infusion.protocol
    for conflict in drug.conflicts:
        item = protocol.checklist.item(conflict.item) if protocol else None
        label = told.say(item.label).rstrip("?") + ":" if item else conflict.item
        answered = infusion.answers.get(conflict.item)
        if answered is None:
            rows.append(GateRow(label, told.say(msg("not asked yet")), "missing"))
        elif answered.event.answer is None:
            rows.append(GateRow(label, told.say(msg("not done, because {why}", why=answered.event.reason)), "missing"))
        else:
            hit = answered.event.answer == conflict.answer
            said = told.say(told.answer(conflict.item, answered.event.answer))
            if hit and not conflict.blocks:
                says = told.say(conflict.says).rstrip(".")
                named = says.casefold().startswith((label.rstrip(":").casefold(), said.casefold()))
                said = says if named else told.say(msg("{answer}: {says}", answer=said, says=says))
            against_it: GateState = "blocked" if conflict.blocks else "missing" if conflict.asks else "met"
            rows.append(GateRow(label, said, against_it if hit else "met"))
    if line_of_its_own(infusion, drug) and protocol is not None:
        words = told.say(msg("never through a line with {brand}", brand=protocol.product.brand))
        rows.append(GateRow(told.say(msg("Line:")), words, "missing"))
    return tuple(_once(rows))


def _once(rows: list[GateRow]) -> list[GateRow]:
    """One row for each question: the one that speaks against it, where several answers could."""
    strongest: dict[str, GateRow] = {}
    for row in rows:
        if row.label not in strongest or strongest[row.label].state == "met":
            strongest[row.label] = row
    return list(strongest.values())
