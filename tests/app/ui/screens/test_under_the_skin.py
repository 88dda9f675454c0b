"""An infusion under the skin on the real window: ordered, checked blind, started, run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.catalogue.library import Library
from app.core.session import commands
from app.core.values.delivery import Pump
from app.core.values.quantities import Grams, MlPerHour
from app.core.values.route import Route
from app.ui.places import Room
from app.ui.screens.second_check import SecondCheckScreen
from tests.app.ui.hands import ORDER, Hands
from tests.app.ui.screens.counter import PINS, Counter
from tests.skin import an_order_for_the_skin

READ = {"weight": "70", "dose": "20", "volume": "100", "first_rate": "80", "batch": "P100412345"}
SKIN_ORDER = {"cycle": "1", "day": "1", "days": "1", "total": "20", "today": "20"}


@pytest.fixture
def counter(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Counter]:
    """Hizentra ordered through four sites."""
    made = Counter(tmp_path, qtbot, qapp, an_order_for_the_skin())
    yield made
    made.bedside.close()


def label(hands: Hands, name: str) -> str:
    found = hands.screen.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def typed(hands: Hands, brand: str, product: str) -> None:
    """Everything but route, sites and line."""
    hands.key("Ctrl+N")
    for name, text in {**ORDER, **SKIN_ORDER}.items():
        hands.write(f"order-{name}", text)
    hands.click("option-sex-f")
    hands.click("option-asked-none")
    hands.choose("order-indication", "immunodeficiency")
    hands.choose("order-brand", brand)
    hands.choose("order-product", product)
    hands.click("option-delivery-pump")
    hands.choose("order-pump_step", "0.1")
    hands.click("option-exposure-first")


def american(hands: Hands) -> Hands:
    hands.desk.shelf = hands.bedside.shelf(Library.shipped().for_site("US"))
    return hands


def test_sites_are_asked_instead_of_a_ladder(signed_in: Hands) -> None:
    typed(signed_in, "Hizentra", "hizentra-20")
    assert signed_in.sees("order-sites")
    assert not signed_in.sees("option-profile-label")
    assert not signed_in.sees("option-route-SC"), "this one goes under the skin only"
    assert "number of sites" in label(signed_in, "order-awaits")
    signed_in.key("Ctrl+Return")
    assert signed_in.room == "order"
    signed_in.write("order-sites", "4")
    assert label(signed_in, "order-duration") == "1 h 15 min"
    signed_in.key("Ctrl+Return")
    assert signed_in.room == "checklist"
    order = signed_in.infusion.order
    assert order is not None
    assert (order.route, order.sites, order.today) == (Route.SUBCUTANEOUS, 4, Grams(20))


def test_too_few_sites_are_refused_on_the_form(signed_in: Hands) -> None:
    typed(signed_in, "Hizentra", "hizentra-20")
    signed_in.write("order-sites", "1")
    signed_in.key("Ctrl+Return")
    assert signed_in.room == "order"
    signed_in.write("order-sites", "2")
    signed_in.key("Ctrl+Return")
    assert signed_in.room == "checklist"


def test_a_bottle_with_two_routes_asks_which_and_guesses_none(signed_in: Hands) -> None:
    hands = american(signed_in)
    typed(hands, "Gamunex-C", "gamunex-c-10")
    assert hands.sees("option-route-IV") and hands.sees("option-route-SC")
    assert not hands.sees("order-sites")
    hands.key("Ctrl+Return")
    assert hands.room == "order", "without a route there is no order"
    hands.click("option-route-SC")
    hands.write("order-sites", "8")
    hands.key("Ctrl+Return")
    order = hands.infusion.order
    assert order is not None and order.route is Route.SUBCUTANEOUS
    protocol = hands.infusion.protocol
    assert protocol is not None and protocol.product.route is Route.SUBCUTANEOUS


def test_the_same_bottle_into_a_vein_has_a_ladder(signed_in: Hands) -> None:
    hands = american(signed_in)
    typed(hands, "Gamunex-C", "gamunex-c-10")
    hands.click("option-route-IV")
    assert not hands.sees("order-sites")
    hands.click("option-profile-label")
    hands.key("Ctrl+Return")
    order = hands.infusion.order
    assert order is not None
    assert (order.route, order.sites, order.delivery) == (Route.INTRAVENOUS, None, Pump(MlPerHour("0.1")))


def test_another_product_forgets_the_route(signed_in: Hands) -> None:
    hands = american(signed_in)
    typed(hands, "Gamunex-C", "gamunex-c-10")
    hands.click("option-route-SC")
    hands.choose("order-brand", "Gammagard Liquid")
    hands.choose("order-product", "gammagard-liquid-10")
    assert not hands.sees("order-sites"), "the route of the other product is not taken over"


def test_the_band_says_the_route(counter: Counter) -> None:
    counter.enters(Room.CHECKLIST)
    assert "Hizentra 20 % SC" in said_on(counter)


def reads(counter: Counter, route: str = "SC", sites: str = "4") -> SecondCheckScreen:
    counter.answered().supplied(50, 50).until("08:54").measured().enters(Room.SECOND_CHECK)
    screen = counter.window.shown
    assert isinstance(screen, SecondCheckScreen)
    screen.form.typed.chosen["person"] = counter.julia.id
    counter.types("second-check-pin", PINS["julia"])
    counter.presses("Ctrl+Return")
    for name, text in {**READ, "sites": sites}.items():
        counter.types(f"second-check-{name}", text)
    screen.form.typed.chosen["product_id"] = "hizentra-20"
    screen.form.typed.chosen["route"] = route
    counter.presses("Ctrl+Return")
    return screen


def test_the_second_person_reads_route_and_sites_herself(counter: Counter) -> None:
    assert reads(counter).stage == "agreed"


@pytest.mark.parametrize(("route", "sites", "differs"), [("IV", "4", "route"), ("SC", "3", "sites")])
def test_a_line_into_a_vein_or_a_needle_less_is_found(counter: Counter, route: str, sites: str, differs: str) -> None:
    assert reads(counter, route, sites).stage == "differs"
    assert counter.infusion.check is not None
    assert counter.infusion.check.event.differences == (differs,)


def test_the_running_screen_says_what_each_site_gets(counter: Counter) -> None:
    reads(counter)
    counter.does(commands.SignSecondCheck(), counter.julia)
    counter.until("09:04").does(commands.Start()).enters(Room.RUNNING)
    assert "4 × 20 mL/h" in said_on(counter)
    assert "Under the skin" in said_on(counter)


def said_on(counter: Counter) -> str:
    """Every accessible word of the window."""
    words = []
    for one in counter.window.findChildren(QWidget):
        if one.isVisible():
            words += [one.accessibleName(), one.accessibleDescription()]
    return " ".join(words)
