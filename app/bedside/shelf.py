"""The hospital's shelf: which products stand on it, and the door through which that changes.

Every change is one line of the stream "library", signed with a PIN, on the disk before anybody is told. Reading a file
never changes anything: a file that is refused leaves the last good version where it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.bedside.composed import composed, folded, holdings, trusted, withheld, withheld_words
from app.bedside.people import People
from app.catalogue.library import Library
from app.catalogue.lines import line_of
from app.catalogue.loose import loose_name, loose_rates
from app.clock import Clock
from app.core.library import decide
from app.core.library.changes import Change, changes
from app.core.library.doubt_words import doubt_refusal, slips_sentence
from app.core.library.doubts import Doubt, compared, doubts
from app.core.library.events import LibraryEntry, LibraryEvent
from app.core.library.formulary import Formulary, evolve_formulary
from app.core.library.holding import Holding
from app.core.library.keys import FileText, ProductKey, key_of
from app.core.protocol.product import Product
from app.core.session.staff import Role
from app.core.values.message import Message, msg
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.journal.failures import Unreadable, Unwritten
from app.journal.journal import LIBRARY, Journal


@dataclass(frozen=True, slots=True)
class Looked:
    """What a text is, before anybody proposes it. `line` is where `refusal` points, 0 for nowhere.

    `against` is the product it would take the place of, `changed` what would be different then.
    """

    text: FileText
    product: Product | None
    refusal: Refusal | None
    line: int
    against: Product | None = None
    changed: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Shelf:
    """Made by `Shelf.load`. `damage` says why the hospital's decisions can't be read, if they can't."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        people: People,
        shipped: Library,
        say: Callable[[Message], str],
        formulary: Formulary | Refusal,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._people = people
        self._shipped = shipped
        self._say = say
        self.damage = formulary if isinstance(formulary, Refusal) else None
        self._formulary = Formulary() if isinstance(formulary, Refusal) else formulary
        self._compose()

    @classmethod
    def load(
        cls, journal: Journal, clock: Clock, people: People, shipped: Library, say: Callable[[Message], str]
    ) -> "Shelf":
        """Never refused: with lines that can't be read the shelf stands there, says so, and holds no product."""
        entries = journal.load_library()
        found = withheld_words(entries.refusal) if isinstance(entries, Unreadable) else folded(entries)
        return cls(journal, clock, people, shipped, say, found)

    @property
    def library(self) -> Library:
        """What new infusions are ordered by."""
        return self._library

    def holdings(self) -> tuple[Holding, ...]:
        """Every product there is, in the order of their names."""
        return self._holdings

    def holding(self, name: str) -> Holding | None:
        """The one of this key's name, as "privigen-10.eu.iv"."""
        return next((one for one in self._holdings if one.key.name == name), None)

    def pharmacists(self) -> frozenset[str]:
        """The ids of those named pharmacist."""
        return self._people.having(Role.PHARMACIST)

    def look(self, text: str, file: str) -> Looked:
        """Read a text strictly and compare it with what is trusted. Nothing is kept."""
        plain = FileText(text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))
        product = self._shipped.read(file, plain.text)
        if isinstance(product, Refusal):
            unreadable = self._with_slip(product, plain.text)
            return Looked(plain, None, unreadable, _line(plain.text, unreadable))
        held = self.holding(key_of(product).name)
        before = trusted(held.current) if held is not None else None
        found = self._doubts(product, before)
        refusal = doubt_refusal(found, file) if found else None
        changed = changes(before, product, self.names()) if before is not None else ()
        line = _line(plain.text, refusal) if refusal is not None else 0
        return Looked(plain, product, refusal, line, before, changed, found)

    def changed(self, before: Product, after: Product) -> tuple[Change, ...]:
        """What differs between two versions, with the indications in words."""
        return changes(before, after, self.names())

    def propose(
        self, text: str, file: str, why: str, meant: str, by: Person, pin: str
    ) -> Holding | Refusal | Unwritten:
        """Ask for a version to be released; `meant` is the reason given for doubtful figures, or empty."""
        looked = self.look(text, file)
        if looked.product is None:
            assert looked.refusal is not None
            return looked.refusal
        key = key_of(looked.product)
        wanted = decide.Proposed(looked.product, looked.text, why, meant)
        decided = self._formulary.of(key)
        return self._act(key, by.id, pin, lambda _: decide.propose(decided, wanted, looked.against, looked.doubts))

    def release(self, key: ProductKey, sha256: str, person_id: str, pin: str) -> Holding | Refusal | Unwritten:
        """By the second person, of the text with this fingerprint."""
        proposed = self._proposed(key)
        if isinstance(proposed, Refusal):
            return proposed
        decided, known = self._formulary.of(key), self.pharmacists()
        return self._act(key, person_id, pin, lambda by: decide.release(decided, proposed, sha256, by, known))

    def reject(self, key: ProductKey, sha256: str, why: str, by: Person, pin: str) -> Holding | Refusal | Unwritten:
        """Drop what waits, also one's own proposal."""
        decided = self._formulary.of(key)
        return self._act(key, by.id, pin, lambda _: decide.reject(decided, key, sha256, why))

    def sign_figures(
        self, key: ProductKey, sha256: str, looked_at: tuple[str, ...], by: Person, pin: str
    ) -> Holding | Refusal | Unwritten:
        """Sign the recalled figures of the text with this fingerprint, shipped, released or proposed."""
        product = self._text_with(key, sha256)
        if product is None:
            return _not_here(key)
        decided, known = self._formulary.of(key), self.pharmacists()
        return self._act(key, by.id, pin, lambda who: decide.sign_figures(decided, product, looked_at, who, known))

    def retire(self, key: ProductKey, why: str, by: Person, pin: str) -> Holding | Refusal | Unwritten:
        """Order nothing new by it."""
        decided, known = self._formulary.of(key), self.pharmacists()
        return self._act(key, by.id, pin, lambda who: decide.retire(decided, key, why, who, known))

    def _act(
        self, key: ProductKey, person_id: str, pin: str, decision: Callable[[Person], LibraryEvent | Refusal]
    ) -> Holding | Refusal | Unwritten:
        """The rules first, so that no PIN is asked for what may not be; then the PIN; then the disk."""
        if self.damage is not None:
            return self.damage
        person = self._people.person(person_id)
        event = _nobody() if person is None else decision(person)
        if isinstance(event, Refusal):
            return event
        signer = self._people.verify_pin(person_id, pin)
        if isinstance(signer, Refusal):
            return signer
        now = self._clock.now()
        entry = LibraryEntry(self._formulary.sequence + 1, event, now, now, signer)
        failure = self._journal.append(LIBRARY, (entry,), self._clock.zone.told(now))
        if failure is not None:
            self._look_again(failure)
            return failure
        self._formulary = evolve_formulary(self._formulary, entry)
        self._compose()
        held = self.holding(key.name)
        return held if held is not None else Holding(key, self._formulary.of(key), None, None, None)

    def _look_again(self, failure: Unwritten) -> None:
        """After a conflict, and only then, the log knows more than this program does."""
        if failure.refusal.code == "disk.conflict" and not isinstance(
            entries := self._journal.load_library(), Unreadable
        ):
            self._formulary = folded(entries)
            self._compose()

    def _compose(self) -> None:
        if self.damage is not None:
            self._holdings: tuple[Holding, ...] = ()
            self._library = withheld(self._shipped, self.damage)
            return
        self._holdings = holdings(self._shipped, self._formulary)
        self._library = composed(self._shipped, self._holdings, self._say)

    def _doubts(self, product: Product, before: Product | None) -> tuple[Doubt, ...]:
        return doubts(product, before, tuple(self._shipped.found.values()))

    def names(self) -> dict[str, str]:
        """The indications in words, by their ids."""
        listed = self._shipped.indications()
        return {} if isinstance(listed, Refusal) else {one.id: one.words for one in listed.indications}

    def _proposed(self, key: ProductKey) -> Product | Refusal:
        held = self.holding(key.name)
        if held is None or held.proposed is None:
            return _not_here(key)
        return held.proposed.product

    def _text_with(self, key: ProductKey, sha256: str) -> Product | None:
        held = self.holding(key.name)
        reads = () if held is None else (held.proposed, held.current, held.shipped)
        for read in reads:
            if read is not None and not isinstance(read.product, Refusal) and read.text.sha256 == sha256:
                return read.product
        return None

    def _with_slip(self, refusal: Refusal, text: str) -> Refusal:
        """What the reader refused, with the slip that explains it against the trusted product, if one does."""
        held = self.holding(loose_name(text))
        before = trusted(held.current) if held is not None else None
        slips = compared(loose_rates(text), before) if before is not None else ()
        if not slips:
            return refusal
        return replace(refusal, why=msg("{why} {slips}", why=refusal.why, slips=slips_sentence(slips)))


def _line(text: str, refusal: Refusal) -> int:
    """Where the refusal points; what is not well-formed says its own line."""
    if refusal.code == "catalogue.not-toml":
        words = str(dict(refusal.why.values).get("detail", ""))
        number = words.partition("line ")[2].partition(",")[0]
        return int(number) if number.isdigit() else 0
    return line_of(text, refusal.field) if refusal.field else 0


def _not_here(key: ProductKey) -> Refusal:
    return Refusal(
        code="library.moved-on",
        what=msg("this text of {product}", product=key.name),
        why=msg("It does not stand here any more."),
        do=msg("Look at the product as it stands now."),
        source=decide.RULE,
    )


def _nobody() -> Refusal:
    return Refusal(
        code="library.nobody",
        what=msg("a release without a name"),
        why=msg("No second person is chosen."),
        do=msg("Choose the name and type the PIN that goes with it."),
        source=decide.RULE,
        field="person",
    )
