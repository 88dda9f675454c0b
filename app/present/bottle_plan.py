"""Which bottles would hold a dose with the least thrown away, then in the fewest bottles. An example, not an order."""

from decimal import ROUND_CEILING

from app.core.protocol.product import Pack, Product
from app.core.values.quantities import Grams

LARGEST = Grams(500)  # no single day is larger; beyond it counting bottles answers a typing slip


def bottles_for(product: Product, dose: Grams) -> tuple[tuple[Pack, int], ...]:
    """Each pack with how many, the largest first; empty for a dose of 0 or one that no day has."""
    if not product.packs or not 0 < dose.value <= LARGEST.value:
        return ()
    unit = min(pack.grams.value for pack in product.packs) / 5  # every pack is a whole multiple of a fifth of it
    sizes = [(int(pack.grams.value / unit), pack) for pack in product.packs]
    needed = int((dose.value / unit).to_integral_value(ROUND_CEILING))
    most = needed + max(size for size, _ in sizes)
    fewest: list[tuple[int, Pack | None, int]] = [(0 if whole == 0 else most + 1, None, 0) for whole in range(most + 1)]
    for whole in range(1, most + 1):
        for size, pack in sizes:
            if size <= whole and fewest[whole - size][0] + 1 < fewest[whole][0]:
                fewest[whole] = (fewest[whole - size][0] + 1, pack, size)
    whole = next(one for one in range(needed, most + 1) if fewest[one][0] <= most)
    counts: dict[Pack, int] = {}
    while whole > 0:
        _, last, size = fewest[whole]
        assert last is not None
        counts[last] = counts.get(last, 0) + 1
        whole -= size
    return tuple(sorted(counts.items(), key=lambda one: one[0].grams.value, reverse=True))
