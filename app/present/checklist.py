"""The checklist before the start: the rows answered, the one question asked now, and the way on.

Pure. What the nurse is at (a question put off, an answer that still wants its evidence) is handed in as `Asking`;
what the answers change is in `checklist_effects`.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from app.core.protocol.checklist import Effect, Item
from app.core.session.answers import out_of_date
from app.core.session.infusion import Answered
from app.core.session.readiness import allowed, applying_items, effects_of, open_drugs, open_items
from app.core.values.message import Message, msg
from app.core.values.refusal import Firmness, Refusal
from app.present.checklist_effects import EffectRow, baseline_due, effect_rows, waiting_topics
from app.present.checklist_fields import NOT_DONE as NOT_DONE
from app.present.checklist_fields import Asking as Asking
from app.present.checklist_fields import answer_command as answer_command
from app.present.checklist_fields import entries
from app.present.checklist_fields import wants_typing as wants_typing
from app.present.entry import Entry
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.question import OpenQuestionView, QuestionGroupView, QuestionRowView, QuestionState
from app.present.times import date_words
from app.present.told import Told

LATER = "later"
# More answered rows than this, and the groups that are done fold to their heads.
ROWS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """`fields` are what the chosen answer wants typed; `folded` are the items that do not apply."""

    groups: tuple[QuestionGroupView, ...]
    question: OpenQuestionView
    fields: tuple[Entry, ...]
    effects: tuple[EffectRow, ...]
    effects_title: str
    folded_title: str
    folded_text: str
    folded_whole: str
    bar: BottomBarView


def asked_item(told: Told, asking: Asking) -> Item | None:
    """The item asked now; None when all are answered and none is looked at again."""
    by_id = {item.id: item for item in applying_items(told.infusion)}
    if asking.item in by_id:
        return by_id[asking.item]
    waiting = open_items(told.infusion)
    fresh = [item for item in waiting if item.id not in asking.later]
    return next(iter((*fresh, *waiting)), None)


def checklist_view(told: Told, asking: Asking, now: datetime) -> ChecklistView:
    """Everything the screen shows."""
    infusion = told.infusion
    items = applying_items(infusion)
    item = asked_item(told, asking)
    outside = [one for one in infusion.protocol.checklist.items if one not in items] if infusion.protocol else []
    labels = [told.say(one.label) for one in outside]
    return ChecklistView(
        groups=_groups(told, asking, item),
        question=_question(told, asking, item, now),
        fields=entries(told, asking, item),
        effects=effect_rows(told, now),
        effects_title=told.say(msg("What the answers change")),
        folded_title=told.say(msg("{count} items do not apply, folded", count=len(outside))) if outside else "",
        folded_text=", ".join(labels[:3]) + (" …" if len(labels) > 3 else ""),
        folded_whole=", ".join(labels),
        bar=_bar(told, asking, item),
    )


def last_answered(told: Told) -> str:
    """The item answered last; empty before the first answer."""
    answers = told.infusion.answers
    asked = [item.id for item in applying_items(told.infusion) if item.id in answers]
    return max(asked, key=lambda one: answers[one].at, default="")


def look_again(told: Told, asking: Asking, item_id: str) -> Asking:
    """The question of an answered row asked again, with what was written in its fields."""
    answered = told.infusion.answers.get(item_id)
    if answered is None:
        return replace(asking.settled(), item=item_id)
    event = answered.event
    dated = date_words(event.dated, told.locale) if event.dated else ""
    value = told.say(msg("{value}", value=event.value)) if event.value is not None else ""
    written = replace(asking.settled(), item=item_id, words=event.words, dated=dated, reason=event.reason)
    return replace(written, value=value, unit=event.unit)


def _groups(told: Told, asking: Asking, item: Item | None) -> tuple[QuestionGroupView, ...]:
    infusion = told.infusion
    items, answers = applying_items(infusion), infusion.answers
    assert infusion.protocol is not None
    crowded = len([one for one in items if one.id in answers]) > ROWS_SHOWN
    by_hand = dict(asking.folds)
    found = []
    for group in infusion.protocol.checklist.groups:
        own = [one for one in items if one.group == group.id]
        done = [one for one in own if one.id in answers]
        if not own:
            continue
        asked_here = item is not None and item.group == group.id
        rows = tuple(_row(told, one, answers[one.id]) for one in done)
        count = told.say(msg("{done} of {all}", done=len(done), all=len(own)))
        folded = by_hand.get(group.id, crowded and len(done) == len(own) and not asked_here)
        found.append(QuestionGroupView(group.id, told.say(group.words), count, rows, folded))
    return tuple(found)


def _row(told: Told, item: Item, answered: Answered) -> QuestionRowView:
    event = answered.event
    who = f"{answered.by.initials} {told.clock(answered.at)}"
    label = told.say(item.label)
    state: QuestionState = "done" if event.answer is not None else "not-done"
    if Effect.CONFIRM in effects_of(told.infusion, item) and not allowed(told.infusion, item.id):
        state = "awaited"
    if event.answer is None:
        because = told.say(msg("because {reason}", reason=event.reason))
        return QuestionRowView(item.id, label, told.say(msg("Not done")), because, who, state)
    dated = date_words(event.dated, told.locale) if event.dated else ""
    value = told.say(msg("{value} {unit}", value=event.value, unit=event.unit)) if event.value is not None else ""
    old = told.say(msg("too old, counts as not done")) if out_of_date(told.infusion, item) else ""
    detail = ", ".join(filter(None, (value, event.words, dated, old)))
    state = "not-done" if old and state == "done" else state
    return QuestionRowView(item.id, label, told.say(told.answer(item.id, event.answer)), detail, who, state)


def _question(told: Told, asking: Asking, item: Item | None, now: datetime) -> OpenQuestionView:
    if item is None:
        return _after_all(told, now)
    own = [one for one in applying_items(told.infusion) if one.group == item.group]
    place = msg("{number} of {all}", number=own.index(item) + 1, all=len(own))
    again = item.id in told.infusion.answers
    caption = msg("Change the answer, {place}", place=place) if again else msg("Next question, {place}", place=place)
    source = told.say(msg("Source: {source}.", source=item.source.document.rstrip(".")))
    return OpenQuestionView(
        id=item.id,
        caption=told.say(caption),
        title=told.say(item.question),
        sub=f"{told.say(item.why)} {source}",
        answers=_answers(told, asking, item, again),
        then=_then(told, item) if not asking.answer else "",
    )


def _answers(told: Told, asking: Asking, item: Item, again: bool) -> tuple[ActionView, ...]:
    def one(answer_id: str, words: Message | str, number: int) -> ActionView:
        if asking.answer == answer_id:  # ink with a check: chosen, as on a tile
            return ActionView(f"answer-{answer_id}", told.say(words), str(number), state="stop", icon="check")
        return ActionView(f"answer-{answer_id}", told.say(words), str(number))

    shown = [one(answer.id, answer.words, number) for number, answer in enumerate(item.answers, start=1)]
    shown.append(one(NOT_DONE, msg("Not done, because…"), len(shown) + 1))
    if asking.refusal is not None and asking.refusal.firmness is Firmness.SOFT:
        # The digits belong to the reasons now; Esc brings the other answers back.
        chosen = next(view for view in shown if view.id == f"answer-{asking.answer}")
        return (replace(chosen, key=""), shown[-1])
    if again:
        shown.append(ActionView(LATER, told.say(msg("Keep as it is")), "0"))
    elif len(open_items(told.infusion)) > 1:
        shown.append(ActionView(LATER, told.say(msg("Later")), "0"))
    return tuple(shown)


def _then(told: Told, item: Item) -> str:
    coming = [one for one in open_items(told.infusion) if one.id != item.id][:2]
    if not coming:
        return ""
    return told.say(msg("Then: {next}", next="; ".join(told.say(one.label) for one in coming)))


def _after_all(told: Told, now: datetime) -> OpenQuestionView:
    """Nothing is open: baseline vitals if it is time for them, else the way on. Before the premedication they would
    be too old at the start.
    """
    asked = len(waiting_topics(told, now))
    sub = ""
    if asked == 1:
        sub = told.say(msg("One answer is awaited from the prescriber."))
    elif asked:
        sub = told.say(msg("{count} answers are awaited from the prescriber.", count=asked))
    if baseline_due(told, now):
        button = ActionView("vitals", told.say(msg("Take vitals")), "F1", icon="heart-pulse")
        title = msg("Take a full set of vital signs")
        return OpenQuestionView("baseline", told.say(msg("Then")), told.say(title), sub, (button,))
    return OpenQuestionView("done", told.say(msg("Checklist")), told.say(msg("Every question is answered")), sub, ())


def _bar(told: Told, asking: Asking, item: Item | None) -> BottomBarView:
    left = [ActionView("vitals", told.say(msg("Baseline vitals")), "F1", icon="heart-pulse")]
    if last_answered(told):
        left.append(ActionView("take-back", told.say(msg("Change last answer")), "Ctrl Z"))
    if item is not None and asking.answer:
        words = told.say(msg("Not done") if asking.answer == NOT_DONE else told.answer(item.id, asking.answer))
        return BottomBarView(tuple(left), right=(_go_on(told, msg("Write: {answer}", answer=words), "next"),))
    waiting = len(open_items(told.infusion))
    if waiting:
        return BottomBarView(tuple(left), right=(_go_on(told, msg("Premedication: {count} open", count=waiting)),))
    drugs = len(open_drugs(told.infusion))
    label = msg("Premedication: {count} to give", count=drugs) if drugs else msg("Premedication")
    return BottomBarView(tuple(left), right=(_go_on(told, label, "next"),))


def _go_on(told: Told, label: Message, state: str = "locked") -> ActionView:
    return ActionView("go-on", told.say(label), "Ctrl Enter", state="next" if state == "next" else "locked")


def still_open(told: Told) -> Refusal:
    """Why one does not go on yet."""
    count = len(open_items(told.infusion))
    return Refusal(
        code="checklist.open",
        what=msg("going on to the premedication"),
        why=msg("{count} questions are open.", count=count) if count > 1 else msg("One question is open."),
        do=msg("Answer them; “not done, because…” is an answer too. The steps above lead anywhere."),
    )
