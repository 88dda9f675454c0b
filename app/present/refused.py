"""A refusal as it is drawn: what, why with the limit, the source, what to do now, and the reasons of a soft one."""

from datetime import UTC, tzinfo

from app.core.values.message import msg
from app.core.values.refusal import Firmness, Refusal
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView
from app.present.parts.refusal import RefusalView
from app.present.words import say


def refused(refusal: Refusal, locale: Locale = ENGLISH, zone: tzinfo = UTC) -> RefusalView:
    """The view of a refusal; the reasons of a soft one carry their own ids and the keys 1, 2, 3."""
    soft = refusal.firmness is Firmness.SOFT
    what = say(refusal.what, locale, zone).rstrip(".")
    caption = msg("Please give a reason: {what}", what=what) if soft else msg("Refused: {what}", what=what)
    why = say(refusal.why, locale, zone)
    if refusal.limit is not None:
        limit = say(refusal.limit, locale, zone).rstrip(".")
        if limit not in why:
            why = f"{why} {say(msg('Limit: {limit}.', limit=limit), locale, zone)}"
    firm = msg("soft limit") if soft else msg("hard limit")
    source = "" if refusal.source is None else msg("Source: {source}, {firm}.", source=refusal.source, firm=firm)
    return RefusalView(
        what=say(caption, locale, zone),
        why=why,
        source=say(source, locale, zone) if source else "",
        do_caption=say(msg("Do now:"), locale, zone),
        do=say(refusal.do, locale, zone),
        firmness="soft" if soft else "hard",
        reasons=tuple(
            ActionView(reason.id, say(reason.words, locale, zone), key=str(number))
            for number, reason in enumerate(refusal.reasons, start=1)
        ),
    )
