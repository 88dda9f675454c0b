"""What a typed product file would mean: whether it reads, what it would change, and what is still to be said."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.library.changes import Change
from app.core.library.doubt_words import REASONS, doubt_line
from app.core.library.doubts import Doubt
from app.core.protocol.product import Product
from app.core.values.message import msg
from app.core.values.person import Person
from app.present.entry import Entry, Typed
from app.present.library import name_words
from app.present.library_product import capital
from app.present.library_task import PIN, WHY, change_rows
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.field import FieldView
from app.present.parts.log import RemarkRow
from app.present.parts.phrase import phrase
from app.present.words import say


@dataclass(frozen=True, slots=True)
class FileView:
    """`rows` is the form of the proposal; empty as long as the text can't be proposed."""

    title: str
    lines: tuple[RemarkRow, ...]
    rows: tuple[tuple[Entry, ...], ...]
    button: ActionView
    bar: BottomBarView


def file_view(
    product: Product | None,
    before: Product | None,
    changed: Sequence[Change],
    doubts: Sequence[Doubt],
    barred: bool,
    begun: bool,
    altered: bool,
    meant: str,
    who: Person,
    typed: Typed,
    locale: Locale = ENGLISH,
) -> FileView:
    """product: None while the text can't be read. barred: a figure is so far off that it is never taken over.

    begun: whether there is any text. altered: whether it is another than the one it began with. meant: the reason
    chosen for doubtful figures.
    """
    lines = _lines(product, begun, before, changed, doubts, meant, locale)
    ready = product is not None and not barred and (not doubts or bool(meant))
    button = ActionView(
        "confirm",
        say(msg("Propose for release"), locale),
        "Ctrl Enter",
        say(msg("nothing changes until a second person releases it"), locale),
        "next" if ready else "locked",
        "signature",
        shortcut="Ctrl+Return",
    )
    why = FieldView(WHY, say(msg("Why, and from which leaflet"), locale), typed.words.get(WHY, ""), required=True)
    own = FieldView(PIN, say(msg("PIN of {name}", name=who.name), locale), secret=True, required=True)
    rows: tuple[tuple[Entry, ...], ...] = ((why,), (own,)) if product is not None and not barred else ()
    return FileView(_title(product, locale), tuple(lines), rows, button, _bar(product is None, altered, locale))


def _title(product: Product | None, locale: Locale) -> str:
    if product is None:
        return say(msg("Not a product yet"), locale)
    name, where, route = name_words(product, locale), product.jurisdiction, product.route.value
    return say(
        msg(
            "{name}, {where}, {route}, version {version}", name=name, where=where, route=route, version=product.version
        ),
        locale,
    )


def _lines(
    product: Product | None,
    begun: bool,
    before: Product | None,
    changed: Sequence[Change],
    doubts: Sequence[Doubt],
    meant: str,
    locale: Locale,
) -> list[RemarkRow]:
    if product is None:
        said = (
            msg("Correct the marked line. What is in force stays in force.")
            if begun
            else msg(
                "Type the file, paste it, or bring one in. It is checked as you type; nothing is used before release."
            )
        )
        return [RemarkRow("info", phrase(say(said, locale)))]
    rows = [RemarkRow("triangle-alert", phrase(capital(say(doubt_line(one), locale)))) for one in doubts]
    reason = next((one.words for one in REASONS if one.id == meant), None)
    if reason is not None:
        rows.append(RemarkRow("hand", phrase(say(msg("Meant so: {reason}", reason=reason), locale))))
    if before is None:
        new = msg("New here: its figures were compared with all products of this route by mg/kg/min.")
        return [*rows, RemarkRow("plus", phrase(say(new, locale)))]
    against = msg("Compared with version {version}, which is in force:", version=before.version)
    return [*rows, RemarkRow("file-text", phrase(say(against, locale))), *change_rows(changed, None, locale)]


def _bar(unreadable: bool, altered: bool, locale: Locale) -> BottomBarView:
    left = [
        ActionView("import", say(msg("Bring in a file"), locale), icon="file-text"),
        ActionView("export", say(msg("Save as file"), locale), "Ctrl E", icon="download", shortcut="Ctrl+E"),
    ]
    right = []
    if unreadable:
        right.append(ActionView("go-to", say(msg("Show the faulty line"), locale), icon="arrow-right"))
    if altered:
        right.append(ActionView("undo-all", say(msg("Back to the text in force"), locale), icon="undo-2"))
    return BottomBarView(left=tuple(left), right=tuple(right))
