"""The stable word of every kind of event; what a row is called never changes again.

A class may be renamed or moved: its word stays. A kind whose payload changes its shape gets a new word, and the old
word moves to `app.journal.upcast`. The union of events is the checklist: a class without a word fails the tests.
"""

from typing import Final, TypeAlias

from app.core.library import events as library
from app.core.session import after_events, events, staff
from app.core.session import course_events as course
from app.core.values.delivery import Gravity, Pump

AnyEvent: TypeAlias = course.Event | staff.StaffEvent | library.LibraryEvent

KINDS: Final[dict[str, type[AnyEvent]]] = {
    "infusion-opened": events.InfusionOpened,
    "protocol-pinned": events.ProtocolPinned,
    "order-written": events.OrderWritten,
    "past-found": events.PastFound,
    "checklist-answered": events.ChecklistAnswered,
    "prescriber-answered": events.PrescriberAnswered,
    "premedication-given": events.PremedicationGiven,
    "premedication-withheld": events.PremedicationWithheld,
    "after-care-ordered": events.AfterCareOrdered,
    "after-care-settled": events.AfterCareSettled,
    "bottle-accepted": events.BottleAccepted,
    "bottle-taken-back": events.BottleTakenBack,
    "vitals-taken": events.VitalsTaken,
    "second-check-entered": events.SecondCheckEntered,
    "second-check-signed": events.SecondCheckSigned,
    "infusion-started": course.InfusionStarted,
    "rate-changed": course.RateChanged,
    "hold-placed": course.HoldPlaced,
    "hold-released": course.HoldReleased,
    "infusion-paused": course.InfusionPaused,
    "infusion-resumed": course.InfusionResumed,
    "symptoms-denied": course.SymptomsDenied,
    "symptom-reported": course.SymptomReported,
    "symptom-rechecked": course.SymptomRechecked,
    "treatment-given": course.TreatmentGiven,
    "treatment-withheld": course.TreatmentWithheld,
    "bottle-hung": course.BottleHung,
    "ladder-restarted": course.LadderRestarted,
    "infusion-stopped": course.InfusionStopped,
    "infusion-completed": course.InfusionCompleted,
    "emergency-declared": course.EmergencyDeclared,
    "emergency-step-done": course.EmergencyStepDone,
    "line-flushed": course.LineFlushed,
    "advice-given": course.AdviceGiven,
    "call-made": after_events.CallMade,
    "late-reaction-reported": after_events.LateReactionReported,
    "observation-ended": course.ObservationEnded,
    "note-written": events.NoteWritten,
    "addendum-written": events.AddendumWritten,
    "act-refused": events.ActRefused,
    "limit-overridden": events.LimitOverridden,
    "gap-noted": events.GapNoted,
    "entry-corrected": course.EntryCorrected,
    "record-signed": events.RecordSigned,
    "infusion-abandoned": events.InfusionAbandoned,
    "drops-counted": course.DropsCounted,
    "person-registered": staff.PersonRegistered,
    "pin-set": staff.PinSet,
    "pin-accepted": staff.PinAccepted,
    "pin-refused": staff.PinRefused,
    "role-given": staff.RoleGiven,
    "role-withdrawn": staff.RoleWithdrawn,
    "product-proposed": library.ProductProposed,
    "proposal-rejected": library.ProposalRejected,
    "product-released": library.ProductReleased,
    "figures-signed": library.FiguresSigned,
    "product-retired": library.ProductRetired,
}

# Classes that stand in a union inside a payload and are told apart there by a word of their own.
PARTS: Final[dict[str, type]] = {"pump": Pump, "gravity": Gravity}

WORDS: Final[dict[type, str]] = {cls: word for word, cls in (*KINDS.items(), *PARTS.items())}
