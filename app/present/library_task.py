"""What somebody can do about a product now: one task at a time, with what has to be known before it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from app.core.library.changes import Change
from app.core.library.doubt_words import REASONS, doubt_line
from app.core.library.formulary import Proposal
from app.core.library.group_words import figure_words
from app.core.library.holding import Holding, State
from app.core.protocol.figures import Figure, recalled
from app.core.protocol.product import Product
from app.core.values.message import Message, msg
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.present.bottles import LookView
from app.present.entry import Entry, Typed
from app.present.library_product import capital, source_words
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.field import ChoiceView, FieldView
from app.present.parts.log import RemarkRow
from app.present.parts.phrase import phrase
from app.present.parts.tile import OptionView
from app.present.times import date_words
from app.present.words import say


class Task(Enum):
    """What stands on the right; REJECT and RETIRE only when they were asked for."""

    RELEASE = "release"
    SIGN = "sign"
    APPROVE = "approve"
    UPDATE = "update"
    BRING_BACK = "bring-back"
    REJECT = "reject"
    RETIRE = "retire"
    NOTHING = "nothing"


ASKED = (Task.REJECT, Task.RETIRE)

WHY, PERSON, PIN = "why", "person", "pin"


@dataclass(frozen=True, slots=True)
class TaskView:
    """`looks` are confirmed one by one; `rows` is the form; `button` does it."""

    task: Task
    title: str
    sentences: tuple[RemarkRow, ...]
    looks_title: str
    looks: tuple[LookView, ...]
    rows: tuple[tuple[Entry, ...], ...]
    button: ActionView | None
    bar: BottomBarView


def task_of(held: Holding, asked: Task | None = None) -> Task:
    """What is next: what waits for a second person before anything new."""
    if asked is Task.REJECT and held.proposed is not None:
        return asked
    if asked is Task.RETIRE and held.decided.retired is None and held.current is not None:
        return asked
    if held.proposed is not None:
        unsigned = not isinstance(held.proposed.product, Refusal) and _unsigned(held, held.proposed.product)
        return Task.SIGN if unsigned else Task.RELEASE
    match held.state:
        case State.NEEDS_SIGN_OFF:
            return Task.SIGN if held.product is not None and recalled(held.product) else Task.NOTHING
        case State.SHIPPED | State.SIGNED:
            return Task.APPROVE
        case State.RETIRED:
            return Task.BRING_BACK if held.product is not None else Task.NOTHING
        case State.APPROVED:
            return Task.UPDATE if held.update is not None else Task.NOTHING
        case _:
            return Task.NOTHING


def to_sign(held: Holding) -> Product | None:
    """The text whose recalled figures wait for a signature."""
    if held.proposed is not None and not isinstance(held.proposed.product, Refusal):
        return held.proposed.product if _unsigned(held, held.proposed.product) else None
    return held.product


def task_view(
    held: Holding,
    task: Task,
    changed: Sequence[Change],
    people: Sequence[Person],
    pharmacists: frozenset[str],
    who: Person,
    looked_at: frozenset[str],
    typed: Typed,
    names: Mapping[str, str],
    locale: Locale = ENGLISH,
) -> TaskView:
    """`changed`: what the proposal or the update makes different; `looked_at`: the figures confirmed so far."""
    product = to_sign(held) if task is Task.SIGN else None
    looks = tuple(_look(one, names, one.id in looked_at, locale) for one in (recalled(product) if product else ()))
    done = sum(one.done for one in looks)
    return TaskView(
        task=task,
        title=say(_TITLES[task], locale),
        sentences=tuple(_sentences(held, task, changed, who, pharmacists, locale)),
        looks_title=say(msg("Confirmed {done} of {all}", done=done, all=len(looks)), locale) if looks else "",
        looks=looks,
        rows=_rows(held, task, people, pharmacists, who, typed, locale),
        button=_button(task, bool(looks) and done < len(looks), locale),
        bar=_bar(held, task, locale),
    )


_TITLES: dict[Task, Message] = {
    Task.RELEASE: msg("Release the proposal"),
    Task.SIGN: msg("Sign the recalled figures"),
    Task.APPROVE: msg("Approve for this hospital"),
    Task.UPDATE: msg("Take over the shipped update"),
    Task.BRING_BACK: msg("Bring it back"),
    Task.REJECT: msg("Reject the proposal"),
    Task.RETIRE: msg("Retire this product"),
    Task.NOTHING: msg("Nothing waits here"),
}

_BUTTONS: dict[Task, Message] = {
    Task.RELEASE: msg("Release for use"),
    Task.SIGN: msg("Sign these figures"),
    Task.APPROVE: msg("Propose for approval"),
    Task.UPDATE: msg("Propose the update"),
    Task.BRING_BACK: msg("Propose to bring it back"),
    Task.REJECT: msg("Reject"),
    Task.RETIRE: msg("Retire"),
}


def _unsigned(held: Holding, product: Product) -> bool:
    return bool(recalled(product)) and held.decided.signature(product.sha256) is None


def _sentences(
    held: Holding,
    task: Task,
    changed: Sequence[Change],
    who: Person,
    pharmacists: frozenset[str],
    locale: Locale,
) -> list[RemarkRow]:
    lines: list[tuple[str, Message]] = []
    match task:
        case Task.RELEASE | Task.REJECT:
            assert held.decided.proposal is not None
            lines += _proposed(held.decided.proposal, locale)
            lines += [("triangle-alert", doubt_line(one)) for one in held.doubts]
            if task is Task.RELEASE and held.decided.proposal.by.id == who.id:
                lines.append(("hand", msg("It is your own: somebody else releases it, with the own PIN.")))
        case Task.SIGN:
            lines.append(("info", msg("Nobody has read these figures in a document. Compare each with the leaflet.")))
            if who.id not in pharmacists:
                lines.append(("hand", msg("Only a pharmacist signs. You are not named as one here.")))
        case Task.APPROVE:
            lines.append(
                ("info", msg("It runs as a shipped default. Compare every figure with the leaflet in the box."))
            )
            lines.append(("users", msg("You propose; a second person releases. One of the two is a pharmacist.")))
        case Task.UPDATE:
            lines.append(
                ("info", msg("The program came with another text. Nothing changes until two people release it."))
            )
        case Task.BRING_BACK:
            lines.append(
                ("info", msg("It lets something run again, so it takes two people, one of them a pharmacist."))
            )
        case Task.RETIRE:
            lines.append(
                ("info", msg("Nobody can order by it any more. Infusions that run go on as they were pinned."))
            )
            if who.id not in pharmacists:
                lines.append(("hand", msg("Only a pharmacist retires. You are not named as one here.")))
        case Task.NOTHING:
            lines.append(("check", _nothing(held)))
    rows = [RemarkRow(icon, phrase(capital(say(words, locale)))) for icon, words in lines]
    if task in (Task.RELEASE, Task.UPDATE):
        rows += change_rows(changed, held, locale)
    return rows


def change_rows(changed: Sequence[Change], held: Holding | None, locale: Locale = ENGLISH) -> list[RemarkRow]:
    """What becomes different, figures first; that nothing does, and that there is nothing to compare, is said too."""
    if held is not None and held.product is None:
        return [RemarkRow("plus", phrase(say(msg("It is new here: no version to compare with."), locale)))]
    if not changed:
        same = msg("No figure and no sentence changes (remarks in the file may).")
        return [RemarkRow("check", phrase(say(same, locale)))]
    return [
        RemarkRow("not-equal" if one.figure else "pencil", phrase(capital(say(one.words, locale)))) for one in changed
    ]


def _proposed(proposal: Proposal, locale: Locale) -> list[tuple[str, Message]]:
    day = date_words(proposal.at.date(), locale)
    lines = [("user", msg("Proposed by {name}, {day}: {why}", name=proposal.by.name, day=day, why=proposal.why))]
    meant = next((one.words for one in REASONS if one.id == proposal.meant), None)
    if meant is not None:
        lines.append(("hand", msg("Reason for figures that look like a slip: {reason}", reason=meant)))
    return lines


def _nothing(held: Holding) -> Message:
    if held.state is State.APPROVED:
        return msg("It is approved. A change begins with Edit.")
    if held.state is State.REFUSED:
        return msg("Its file can't be read. Bring in a correct one with Edit.")
    return msg("No rate of it is known, so that nothing can be signed. Bring in a complete file with Edit.")


def _look(figure: Figure, names: Mapping[str, str], done: bool, locale: Locale) -> LookView:
    words = msg("{figure}. {source}", figure=figure_words(figure, names), source=source_words(figure.source))
    return LookView(figure.id, capital(say(words, locale)), done)


def _rows(
    held: Holding,
    task: Task,
    people: Sequence[Person],
    pharmacists: frozenset[str],
    who: Person,
    typed: Typed,
    locale: Locale,
) -> tuple[tuple[Entry, ...], ...]:
    why = FieldView(
        WHY,
        say(msg("Why") if task in ASKED else msg("Why, and from which leaflet"), locale),
        typed.words.get(WHY, ""),
        required=True,
    )
    own = FieldView(PIN, say(msg("PIN of {name}", name=who.name), locale), secret=True, required=True)
    match task:
        case Task.NOTHING:
            return ()
        case Task.SIGN:
            return ((own,),)
        case Task.RELEASE:
            proposal = held.decided.proposal
            others = [one for one in people if proposal is None or one.id != proposal.by.id]
            options = tuple(OptionView(one.id, _with_role(one, pharmacists, locale)) for one in others)
            chosen = typed.chosen.get(PERSON)
            person = ChoiceView(
                PERSON,
                say(msg("Released by"), locale),
                options,
                chosen,
                say(msg("Choose your name"), locale),
            )
            return ((person,), (FieldView(PIN, say(msg("Own PIN"), locale), secret=True, required=True),))
        case _:
            return ((why,), (own,))


def _with_role(person: Person, pharmacists: frozenset[str], locale: Locale) -> str:
    return say(msg("{name}, pharmacist", name=person.name), locale) if person.id in pharmacists else person.name


def _button(task: Task, locked: bool, locale: Locale) -> ActionView | None:
    if task not in _BUTTONS:
        return None
    return ActionView(
        "confirm",
        say(_BUTTONS[task], locale),
        "Ctrl Enter",
        state="locked" if locked else "next",
        icon="ban" if task in ASKED else "signature",
        shortcut="Ctrl+Return",
    )


def _bar(held: Holding, task: Task, locale: Locale) -> BottomBarView:
    left = [ActionView("edit", say(msg("Edit"), locale), "A", icon="pencil")]
    if held.current is not None or held.proposed is not None:
        left.append(
            ActionView("export", say(msg("Save as file"), locale), "Ctrl E", icon="download", shortcut="Ctrl+E")
        )
    right = []
    if held.proposed is not None and task is not Task.REJECT:
        right.append(ActionView("reject", say(msg("Reject the proposal"), locale), "R", icon="x"))
    if held.decided.retired is None and held.current is not None and task is not Task.RETIRE:
        right.append(ActionView("retire", say(msg("Retire"), locale), "T", icon="ban"))
    return BottomBarView(left=tuple(left), right=tuple(right))
