"""Route and sites as the second person reads them herself. Asked under the skin, and of bottles for both routes."""

from app.core.protocol.site_refusals import ROUTE_WORDS
from app.core.session.under_the_skin import reads_route
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.present import typed
from app.present.entry import Entry, Typed
from app.present.parts.field import ChoiceView, FieldState, FieldView
from app.present.parts.tile import OptionView
from app.present.told import Told

ROUTE, SITES = "route", "sites"

LABELS: dict[str, Message] = {ROUTE: msg("Route"), SITES: msg("Sites")}
HINTS: dict[str, Message] = {ROUTE: msg("follow the line"), SITES: msg("count the needles; none in a vein")}


def route_row(told: Told, entered: Typed, notes: dict[str, str], state: FieldState) -> tuple[tuple[Entry, ...], ...]:
    """One more row of the form, or none; `notes` by field."""
    if not reads_route(told.infusion):
        return ()
    ways = tuple(OptionView(one.value, told.say(ROUTE_WORDS[one])) for one in Route)
    return (
        (
            ChoiceView(ROUTE, told.say(LABELS[ROUTE]), ways, entered.chosen.get(ROUTE),
                       told.say(msg("where the line ends")), notes[ROUTE], state),
            FieldView(SITES, told.say(LABELS[SITES]), entered.words.get(SITES, ""), note=notes[SITES], state=state),
        ),
    )  # fmt: skip


def read_route(told: Told, entered: Typed) -> tuple[Route | None, int | None] | Refusal:
    """What was chosen and counted; None twice where it isn't asked. A line into a vein has no sites to count."""
    if not reads_route(told.infusion):
        return None, None
    chosen = entered.chosen.get(ROUTE)
    if not chosen:
        return empty(ROUTE, LABELS[ROUTE])
    found = typed.number(entered.word(SITES), SITES)
    if isinstance(found, Refusal):
        return found
    if found is None:
        return (Route(chosen), None) if Route(chosen) is Route.INTRAVENOUS else empty(SITES, LABELS[SITES])
    if found != found.to_integral_value() or found < 1:
        return Refusal(
            code="second-check.sites",
            field=SITES,
            what=msg("{count} sites", count=found),
            why=msg("Needles are counted in whole numbers."),
            do=msg("Count them again."),
        )
    return Route(chosen), int(found)


def empty(name: str, label: Message) -> Refusal:
    """A figure that was not read."""
    return Refusal(
        code="second-check.empty",
        field=name,
        what=msg("a check without “{label}”", label=label),
        why=msg("Each figure is read a second time."),
        do=msg("Read it yourself and type it."),
    )
