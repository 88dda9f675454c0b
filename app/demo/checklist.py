"""The checklist: how each question is answered at this bedside, one of them with "not done, because"."""

from dataclasses import dataclass
from datetime import timedelta

from app.demo.hand import Hand
from app.demo.sight import Lost


@dataclass(frozen=True, slots=True)
class Reply:
    """`value` is a result with its unit; `days_ago` the age of what is dated; `reason` that of a thing not done."""

    answer: str
    words: str = ""
    days_ago: int | None = None
    reason: str = ""
    value: str = ""


PRESCRIBER = "Training doctor"

NOT_DONE = "not-done"

REPLIES: dict[str, Reply] = {
    "Is the consent signed": Reply("signed", days_ago=30),
    "What does the last creatinine": Reply("normal", value="0.8 mg/dL", days_ago=2),
    "What do the liver values say": Reply("normal", value="22", days_ago=2),
    "What does the last blood glucose say": Reply("normal", value="91 mg/dL", days_ago=2),
    "Which blood group": Reply("group-a-b", value="13.1 g/dL", days_ago=2),
    "Is the coagulation known": Reply("normal", value="1.0 INR", days_ago=2),
    "What is the IgA": Reply("normal", value="1.9 g/L", days_ago=30),
    "Was the serology drawn": Reply("before", days_ago=30),
    "Were cryoglobulins looked for": Reply("none", days_ago=30),
    "Was a clotting tendency looked for": Reply("none", days_ago=30),
    "Any live vaccine": Reply(NOT_DONE, reason="vaccination card is at home"),
    "Do name, birth date and identifier": Reply("match"),
    "Ever a reaction to an immunoglobulin": Reply("mild", "headache at 168 mL/h on day 1"),
    "Has anybody ever found antibodies": Reply("no"),
    "Are all present drugs": Reply("listed"),
    "Rashes or swelling from rubber": Reply("no"),
    "Alcohol, a sleeping": Reply("no"),
    "Glaucoma, or trouble": Reply("no"),
    "A drug against clots": Reply("no"),
    "Is hyperprolinaemia known": Reply("no"),
    "Any kidney disease": Reply("no"),
    "Any heart or vessel disease": Reply("no"),
    "Ever a clot or a stroke": Reply("no"),
    "Lupus, rheumatoid arthritis": Reply("no"),
    "Diabetes?": Reply("no"),
    "Is the patient pregnant": Reply("no"),
    "Furosemide or another loop diuretic": Reply("no"),
    "An MAO inhibitor": Reply("no"),
    "Severe liver disease?": Reply("no"),
    "Paracetamol in the last 24 hours": Reply("no"),
    "Has the patient drunk": Reply("yes"),
    "Is the vein open": Reply("yes"),
    "Are the bottles at room temperature": Reply("yes"),
    "Are adrenaline, antihistamine": Reply("ready"),
}

AT_RISK = {
    "Ever a clot or a stroke": Reply("yes", "leg vein in 2019"),
    "No bleeding, ulcer or operation": Reply("no", value="210", days_ago=2),
}
"""A patient with a clot behind him: another ladder, saline before and after, something against clots at home."""

MOST = 60
"""More questions than any checklist has: the story stops instead of going round for ever."""


def answer_checklist(hand: Hand, *, told: bool, own: dict[str, Reply] | None = None) -> None:
    """Every question that applies. `told`: with pictures of an open question, an effect and the end. `own` are the
    answers in which this patient differs.
    """
    replies = {**REPLIES, **(own or {})}
    hand.expect_room("checklist")
    for number in range(MOST):
        question = hand.says("checklist-question")
        reply = _reply(question, replies)
        if reply is None:
            break
        _answer(hand, reply, told and reply.reason != "")
        if told and number == 11:
            hand.snap("checklist")
    else:
        raise Lost("the checklist does not come to an end")
    if hand.reads("The prescriber answers first"):
        return _ask_prescriber(hand)
    if told:
        hand.snap("checklist-done")
    hand.press("Ctrl+Return")


def _reply(question: str, replies: dict[str, Reply]) -> Reply | None:
    return next((reply for start, reply in replies.items() if question.startswith(start)), None)


def _ask_prescriber(hand: Hand) -> None:
    hand.snap("checklist-prescriber-first")
    hand.press("Ctrl+T")
    hand.expect_room("prescriber")
    hand.fill("prescriber-prescriber", PRESCRIBER)
    hand.fill("prescriber-words", "saline before and after, acetylsalicylic acid for 3 days")
    hand.click("option-allows-yes")
    hand.snap("prescriber")
    hand.press("Ctrl+Return")
    hand.expect_room("premedication")


def _answer(hand: Hand, reply: Reply, picture: bool) -> None:
    hand.press(hand.key_on(f"action-answer-{reply.answer}" if reply.answer != NOT_DONE else "action-answer-not-done"))
    if reply.value:
        hand.fill("checklist-value", reply.value)
    if reply.words:
        hand.fill("checklist-words", reply.words)
    if reply.days_ago is not None:
        hand.fill("checklist-dated", hand.day_words(timedelta(days=reply.days_ago)))
    if reply.reason:
        hand.fill("checklist-reason", reply.reason)
    if picture:
        hand.snap("checklist-not-done")
    if reply.value or reply.words or reply.days_ago is not None or reply.reason:
        hand.press("Ctrl+Return")
