"""What a product file says about subcutaneous sites: `[[sites]]` tables."""

from app.catalogue.table import Table
from app.core.protocol.product import SiteRule
from app.core.values.message import msg
from app.core.values.quantities import GramsPerLitre


def read_site_rules(table: Table, strength: GramsPerLitre) -> tuple[SiteRule, ...]:
    """The rules of a file whose route is SC, at least one; raises Unreadable."""
    why = msg("No rule for subcutaneous sites can be read from a file of {strength} yet.", strength=strength)
    raise table.fault("route", "route", why, msg('Write "IV", or leave the product out.'))
