"""The form of the order as a table: which entries, in which row, what they are called, what is chosen from."""

from app.core.protocol.site_refusals import ROUTE_WORDS
from app.core.values.message import Message, msg
from app.core.values.route import Route

ROWS: tuple[tuple[str, tuple[tuple[tuple[str, int], ...], ...]], ...] = (
    (
        "patient",
        (
            (("identifier", 4), ("second_identifier", 5), ("bed", 3)),
            (("family_name", 5), ("given_name", 4), ("born", 3)),
            (("height", 4), ("weight", 4), ("weighed_at", 4)),
            (("sex", 4), ("asked", 8)),
            (("allergies", 12),),
            (("weight_rule", 12),),
        ),
    ),
    (
        "dose",
        (
            (("indication", 6), ("prescriber", 6)),
            (("indication_words", 12),),
            (("cycle", 3), ("cycles", 3), ("day", 3), ("days", 3)),
            (("total", 3), ("today", 3), ("agreement", 6)),
        ),
    ),
    (
        "line",
        (
            (("brand", 4), ("product", 4), ("profile", 4), ("sites", 4)),
            (("route", 12),),
            (("delivery", 5), ("pump_step", 3), ("drop_factor", 3), ("highest_rate", 4)),
            (("exposure", 12),),
        ),
    ),
)

LABELS: dict[str, Message] = {
    "identifier": msg("Identifier"),
    "second_identifier": msg("Second identifier"),
    "bed": msg("Bed"),
    "family_name": msg("Family name"),
    "given_name": msg("Given name"),
    "born": msg("Birth date"),
    "sex": msg("Sex"),
    "height": msg("Height"),
    "weight": msg("Weight today"),
    "weighed_at": msg("Weighed at"),
    "weight_rule": msg("The dose was reckoned with"),
    "asked": msg("Allergies, asked today"),
    "allergies": msg("Allergic to"),
    "indication": msg("Indication"),
    "indication_words": msg("Indication in words"),
    "prescriber": msg("Prescriber"),
    "cycle": msg("Cycle"),
    "cycles": msg("of cycles"),
    "day": msg("Day"),
    "days": msg("of days"),
    "total": msg("Total this cycle"),
    "today": msg("Today"),
    "brand": msg("Product"),
    "product": msg("Strength"),
    "profile": msg("Ladder"),
    "route": msg("Route, as ordered"),
    "sites": msg("Sites under the skin"),
    "delivery": msg("It runs by"),
    "pump_step": msg("Pump step, mL/h"),
    "drop_factor": msg("Drops per mL"),
    "highest_rate": msg("Highest rate ordered"),
    "exposure": msg("Immunoglobulin before"),
}

NOTES: dict[str, Message] = {
    "second_identifier": msg("health card, episode, telephone"),
    "born": msg("as 14 Mar 1968"),
    "weighed_at": msg("today, as 07:55"),
    "allergies": msg("substance (reaction); next substance"),
    "highest_rate": msg("only if one was ordered"),
    "drop_factor": msg("printed on the packing"),
    "height": msg("if known"),
    "weight_rule": msg("as on the prescription"),
    "sites": msg("needles, as ordered"),
}

UNITS = {"height": "cm", "weight": "kg", "total": "g", "today": "g", "highest_rate": "mL/h"}
CODES = ("identifier", "second_identifier")

SEGMENTS: dict[str, tuple[tuple[str, Message], ...]] = {
    "sex": (("f", msg("Female")), ("m", msg("Male"))),
    "asked": (("none", msg("None known")), ("some", msg("Allergic to"))),
    "delivery": (("pump", msg("Pump")), ("gravity", msg("Gravity"))),
    "route": tuple((one.value, ROUTE_WORDS[one]) for one in Route),
    "exposure": (
        ("first", msg("First, switched, or over 8 weeks")),
        ("same", msg("Same brand, tolerated")),
    ),
}

PROFILES = {"label": msg("Label"), "article": msg("Article")}
