"""The story from the first start to the signed record, in its chapters."""

from app.demo.checklist import answer_checklist
from app.demo.hand import Hand
from app.demo.order import ANA, write_order
from app.demo.people import first_start
from app.demo.premedication import give_premedication


def tell(hand: Hand) -> str:
    """Play it; the record number of the infusion that is told whole. Raises Lost."""
    first_start(hand)
    write_order(hand, ANA, "Dermatomyositis", told=True)
    answer_checklist(hand, told=True)
    give_premedication(hand, told=True)
    return ""
