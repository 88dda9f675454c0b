"""Which screen belongs to which room. A screen's module is loaded when its room is first entered."""

from importlib import import_module

from app.ui.places import Room
from app.ui.screens.screen import Screen

CLASSES: dict[Room, str] = {
    Room.SIGN_IN: "SignInScreen",
    Room.BOARD: "BoardScreen",
    Room.RECORDS: "RecordsScreen",
    Room.ORDER: "OrderScreen",
    Room.CHECKLIST: "ChecklistScreen",
    Room.PREMEDICATION: "PremedicationScreen",
    Room.BOTTLES: "BottlesScreen",
    Room.SECOND_CHECK: "SecondCheckScreen",
    Room.START: "StartScreen",
    Room.RUNNING: "RunningScreen",
    Room.VITALS: "VitalsScreen",
    Room.SYMPTOM: "SymptomScreen",
    Room.TREATMENT: "TreatmentScreen",
    Room.BOTTLE: "BottleScreen",
    Room.NOTE: "NoteScreen",
    Room.PRESCRIBER: "PrescriberScreen",
    Room.REDUCE: "ReduceScreen",
    Room.EMERGENCY: "EmergencyScreen",
    Room.OBSERVATION: "ObservationScreen",
    Room.RECORD: "RecordScreen",
    Room.CORRECT: "CorrectScreen",
}


def screen_of(room: Room) -> type[Screen]:
    """The screen of a room. Raises ImportError for one that is not built."""
    module = import_module(f"app.ui.screens.{room.value.replace('-', '_')}")
    found: type[Screen] = getattr(module, CLASSES[room])
    return found
