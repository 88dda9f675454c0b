"""A product file: identity, packs, ladders, limits, and what its leaflet warns of."""

from app.catalogue.rates import rate, rates
from app.catalogue.site_rules import read_site_rules
from app.catalogue.table import Table
from app.core.protocol.product import LadderRule, Pack, PatientClass, Product, Release, Remark
from app.core.values.message import msg
from app.core.values.quantities import Grams, GramsPerLitre, Millilitres
from app.core.values.route import Route
from app.core.values.source import Limit, Mark

FRACTION = GramsPerLitre("1000")


def read_product(table: Table, fingerprint: str) -> Product:
    """The product of one file; raises Unreadable for anything that is not right."""
    strength = table.amount("strength", GramsPerLitre)
    table.source("strength_source")
    if not 0 < strength.value < FRACTION.value:
        raise table.fault("implausible-strength", "strength", msg("Not a strength."), msg('Write 10 % as "100 g/L".'))
    route = table.choice("route", Route)
    product = Product(
        id=table.text("id"),
        brand=table.text("brand"),
        maker=table.text("maker"),
        strength=strength,
        route=route,
        jurisdiction=table.text("jurisdiction"),
        release=table.choice("release", Release),
        version=table.text("version"),
        sha256=fingerprint,
        stabilisers=table.texts("stabilisers"),
        minimum_age=_minimum_age(table),
        packs=_packs(table, strength),
        vented_set=table.flag("vented_set"),
        inspection=_remarks(table, "inspection"),
        handling=_remarks(table, "handling"),
        discrepancies=_remarks(table, "discrepancies"),
        rules=_rules(table, strength) if route is Route.INTRAVENOUS else (),
        site_rules=read_site_rules(table, strength) if route is Route.SUBCUTANEOUS else (),
    )
    _check_id(table, product)
    if product.release in (Release.SHIPPED, Release.APPROVED):
        _check_marks(table, product)
    return product


def _check_id(table: Table, product: Product) -> None:
    percent = f"{product.strength.percent.normalize():f}"
    if not product.id.endswith(f"-{percent}"):
        why = msg('The strength is {strength}, so the id ends in "-{text}".', strength=product.strength, text=percent)
        raise table.fault("id-strength", "id", why, msg("Correct the id or the strength."))


def _check_marks(table: Table, product: Product) -> None:
    for number, rule in enumerate(product.rules, start=1):
        for key, source in (
            ("rates_source", rule.rates_source),
            ("hold_source", rule.hold_source),
            ("maximum_source", rule.maximum.source),
        ):
            if source.mark is Mark.RECALLED:
                why = msg("A figure that was only recalled may not let anything run.")
                do = msg('Read it in a document, or set release to "needs-sign-off".')
                raise table.fault("recalled-figure", f"ladder[{number}].{key}", why, do)


def _minimum_age(table: Table) -> int | None:
    if not table.has("minimum_age"):
        return None
    table.source("minimum_age_source")
    return table.whole("minimum_age", 1, 18)


def _packs(table: Table, strength: GramsPerLitre) -> tuple[Pack, ...]:
    table.source("packs_source")
    packs = []
    for one in table.tables("packs"):
        pack = Pack(one.amount("grams", Grams), one.amount("volume", Millilitres))
        one.done()
        if pack.grams.volume(strength) != pack.volume:
            why = msg("{grams} in {volume} is not the product's strength.", grams=pack.grams, volume=pack.volume)
            raise one.fault("pack-strength", "volume", why, msg("Correct the pack."))
        packs.append(pack)
    return tuple(packs)


def _remarks(table: Table, key: str) -> tuple[Remark, ...]:
    if not table.has(key):
        return ()
    found = []
    for one in table.tables(key):
        found.append(Remark(one.text("words"), one.source("source")))
        one.done()
    return tuple(found)


def _rules(table: Table, strength: GramsPerLitre) -> tuple[LadderRule, ...]:
    rules = tuple(_rule(one, strength) for one in table.tables("ladder"))
    said: dict[tuple[str, str, PatientClass], int] = {}
    for number, rule in enumerate(rules, start=1):
        for indication in rule.indications or ("",):
            for patient_class in rule.classes:
                before = said.setdefault((rule.profile, indication, patient_class), number)
                if before != number:
                    why = msg("Ladders {one} and {two} speak of the same patients.", one=before, two=number)
                    raise table.fault("two-ladders", "ladder", why, msg("Keep one of them."))
    return rules


def _rule(table: Table, strength: GramsPerLitre) -> LadderRule:
    profile = table.text("profile")
    if profile not in ("label", "article"):
        why = msg('"{profile}" is not a profile: label, article.', profile=profile)
        raise table.fault("unknown-word", "profile", why, msg("Use one of these words."))
    found = rates(table, "rates", strength)
    limit = Limit(rate(table, "maximum", strength), table.text("maximum_reason"), table.source("maximum_source"))
    if found[-1] > limit.value:
        why = msg("{rate} is above the maximum of {limit}.", rate=found[-1], limit=limit.value)
        raise table.fault("above-maximum", "rates", why, msg("Correct the rates or the maximum from the source."))
    classes = table.choices("classes", PatientClass)
    if not classes:
        raise table.fault("no-classes", "classes", msg("A ladder is for somebody."), msg("Name the patient classes."))
    rule = LadderRule(
        profile=profile,
        indications=table.texts("indications"),
        classes=classes,
        rates=found,
        rates_source=table.source("rates_source"),
        hold_minutes=table.minutes("hold"),
        hold_source=table.source("hold_source"),
        maximum=limit,
    )
    table.done()
    return rule
