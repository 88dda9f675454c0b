"""The six steps of the preparation: which are done, which one is here, which are ahead.

Pure. A step is done when nothing in it stands before the start; what grows old by itself (vitals, the wait) is said
by the start, so that a tick does not come and go.
"""

from datetime import datetime

from app.core.session.infusion import Infusion
from app.core.session.phase import Preparing
from app.core.session.readiness import Lack, missing_for_start
from app.core.values.message import Message, msg
from app.present.parts.app_bar import StepperView, StepState, StepView
from app.present.told import Told

STEPS: tuple[tuple[str, Message, tuple[Lack, ...]], ...] = (
    ("order", msg("Order"), (Lack.ORDER,)),
    ("checklist", msg("Checklist"), (Lack.QUESTION, Lack.BLOCKED, Lack.PRESCRIBER)),
    ("premedication", msg("Premedication"), (Lack.PREMEDICATION,)),
    ("bottles", msg("Bottles"), (Lack.BOTTLE, Lack.VOLUME)),
    ("second-check", msg("Second check"), (Lack.SECOND_CHECK,)),
    ("start", msg("Start"), ()),
)


def steps_view(told: Told, here: str, now: datetime) -> StepperView:
    """The steps with `here` (the room's word, as "bottles") underlined; without an order all others are ahead."""
    done = steps_done(told.infusion, now)

    def state(step: str) -> StepState:
        return "here" if step == here else "done" if step in done else "ahead"

    return StepperView(tuple(StepView(step, told.say(words), state(step)) for step, words, _ in STEPS))


def steps_done(infusion: Infusion, now: datetime) -> frozenset[str]:
    """The steps in which nothing is left to do."""
    if not isinstance(infusion.phase, Preparing):
        return frozenset(step for step, _, _ in STEPS)
    lacks = {missing.lack for missing in missing_for_start(infusion, now)}
    if Lack.ORDER in lacks:
        return frozenset()
    return frozenset(step for step, _, own in STEPS if own and lacks.isdisjoint(own))
