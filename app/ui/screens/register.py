"""Which screen belongs to which room."""

from app.ui.places import Room
from app.ui.screens.after_care import AfterCareScreen
from app.ui.screens.board import BoardScreen
from app.ui.screens.bottle import BottleScreen
from app.ui.screens.bottles import BottlesScreen
from app.ui.screens.call import CallScreen
from app.ui.screens.calls import CallsScreen
from app.ui.screens.checklist import ChecklistScreen
from app.ui.screens.correct import CorrectScreen
from app.ui.screens.drops import DropsScreen
from app.ui.screens.emergency import EmergencyScreen
from app.ui.screens.late import LateScreen
from app.ui.screens.library import LibraryScreen
from app.ui.screens.note import NoteScreen
from app.ui.screens.observation import ObservationScreen
from app.ui.screens.order import OrderScreen
from app.ui.screens.pharmacist import PharmacistScreen
from app.ui.screens.premedication import PremedicationScreen
from app.ui.screens.prescriber import PrescriberScreen
from app.ui.screens.product import ProductScreen
from app.ui.screens.product_file import ProductFileScreen
from app.ui.screens.record import RecordScreen
from app.ui.screens.records import RecordsScreen
from app.ui.screens.reduce import ReduceScreen
from app.ui.screens.running import RunningScreen
from app.ui.screens.screen import Screen
from app.ui.screens.second_check import SecondCheckScreen
from app.ui.screens.sign_in import SignInScreen
from app.ui.screens.start import StartScreen
from app.ui.screens.symptom import SymptomScreen
from app.ui.screens.treatment import TreatmentScreen
from app.ui.screens.vitals import VitalsScreen

SCREENS: dict[Room, type[Screen]] = {
    Room.SIGN_IN: SignInScreen,
    Room.BOARD: BoardScreen,
    Room.RECORDS: RecordsScreen,
    Room.LIBRARY: LibraryScreen,
    Room.PRODUCT: ProductScreen,
    Room.PRODUCT_FILE: ProductFileScreen,
    Room.PHARMACIST: PharmacistScreen,
    Room.ORDER: OrderScreen,
    Room.CHECKLIST: ChecklistScreen,
    Room.PREMEDICATION: PremedicationScreen,
    Room.BOTTLES: BottlesScreen,
    Room.SECOND_CHECK: SecondCheckScreen,
    Room.START: StartScreen,
    Room.RUNNING: RunningScreen,
    Room.VITALS: VitalsScreen,
    Room.SYMPTOM: SymptomScreen,
    Room.TREATMENT: TreatmentScreen,
    Room.BOTTLE: BottleScreen,
    Room.NOTE: NoteScreen,
    Room.PRESCRIBER: PrescriberScreen,
    Room.REDUCE: ReduceScreen,
    Room.EMERGENCY: EmergencyScreen,
    Room.OBSERVATION: ObservationScreen,
    Room.AFTER_CARE: AfterCareScreen,
    Room.RECORD: RecordScreen,
    Room.CORRECT: CorrectScreen,
    Room.CALLS: CallsScreen,
    Room.CALL: CallScreen,
    Room.LATE: LateScreen,
    Room.DROPS: DropsScreen,
}
