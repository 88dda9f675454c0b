"""What must hold after whatever a restless nurse does on one infusion.

The invariants are those of the issue the engine was built for: replay, limits, the gate, bottles,
a next act until signed, and that what has ended stays ended.
"""

from datetime import timedelta
from itertools import pairwise

from hypothesis.stateful import invariant

from app.core.protocol.ladder import NEVER_ABOVE
from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.course_events import EntryCorrected
from app.core.session.decide import decide
from app.core.session.due import due
from app.core.session.events import Meaning
from app.core.session.evolve import fold
from app.core.session.phase import Closed, Observing, Paused, Preparing, Running
from app.core.session.volume import bottle_uses, given
from app.core.values.refusal import Refusal
from app.journal.codec import decode, encode
from tests.builders import MARTA
from tests.properties.nursing import Nursing


class Watched(Nursing):
    """Looked at after each act."""

    @invariant()
    def a_replay_gives_the_same_state(self) -> None:
        assert fold(self.shift.infusion.id, self.shift.infusion.entries) == self.shift.infusion

    @invariant()
    def no_rate_is_above_any_limit_in_force(self) -> None:
        infusion = self.shift.infusion
        for segment in infusion.segments:
            assert infusion.ladder is not None and infusion.order is not None
            weight = infusion.order.weight
            assert segment.rate <= infusion.ladder.ceiling_rate
            assert segment.rate.value <= infusion.ladder.ceiling.value.for_weight(weight).value
            assert segment.rate.value <= NEVER_ABOVE.for_weight(weight).value
            assert infusion.order.delivery.settable(segment.rate) == segment.rate

    @invariant()
    def what_was_given_never_exceeds_the_bottles(self) -> None:
        infusion, now = self.shift.infusion, self.shift.now
        uses = bottle_uses(infusion, now)
        assert all(0 <= use.given.value <= use.holds.value for use in uses)
        assert given(infusion, now).value <= sum(bottle.volume.value for bottle in infusion.bottles)

    @invariant()
    def there_is_a_next_act_until_signed(self) -> None:
        infusion = self.shift.infusion
        performed = any(one.event.meaning is Meaning.PERFORMED for one in infusion.signatures)
        assert bool(due(infusion, self.shift.now)) is not performed

    @invariant()
    def adrenaline_and_emergency_end_it(self) -> None:
        infusion = self.shift.infusion
        if infusion.adrenaline or infusion.emergency is not None:
            assert not isinstance(infusion.phase, Running | Paused)

    @invariant()
    def what_came_late_came_after_the_end_and_was_a_reaction(self) -> None:
        infusion = self.shift.infusion
        for late in infusion.late:
            assert isinstance(infusion.phase, Observing | Closed) and late.at >= infusion.phase.ended
            assert late.event.grade is not Grade.NOTED
        for call in infusion.calls:
            assert isinstance(infusion.phase, Observing | Closed) and call.at >= infusion.phase.ended
        assert all(one.grade is not Grade.NOTED for one in infusion.reactions)

    @invariant()
    def segments_follow_each_other(self) -> None:
        segments = self.shift.infusion.segments
        for earlier, later in pairwise(segments):
            assert earlier.end is not None and earlier.start <= earlier.end <= later.start

    @invariant()
    def what_is_written_is_read_back_the_same(self) -> None:
        for entry in self.shift.infusion.entries[-2:]:
            row = encode(entry.event)
            assert decode(row.kind, row.payload, dict(row.documents).get) == entry.event

    @invariant()
    def the_future_is_refused(self) -> None:
        act = commands.Act(commands.WriteNote("x"), MARTA, self.shift.now + timedelta(seconds=1))
        answer = decide(self.shift.infusion, act, self.shift.now)
        assert isinstance(answer, Refusal) and answer.code == "time.future"

    @invariant()
    def corrections_never_erase(self) -> None:
        entries = self.shift.infusion.entries
        assert [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))
        struck = [one.event.sequence for one in entries if isinstance(one.event, EntryCorrected)]
        assert all(1 <= line < len(entries) for line in struck)
        assert not isinstance(self.shift.infusion.phase, Preparing) or not self.shift.infusion.segments


TestNursing = Watched.TestCase
