"""The sheet the patient takes home, in plain words: what was given, what to watch for, until when, whom to call."""

from dataclasses import dataclass, replace
from datetime import tzinfo

from app.core.protocol.reactions import Urgency
from app.core.session.calls import calls_of
from app.core.session.decisions.after import batches_given
from app.core.session.infusion import Infusion
from app.core.session.volume import given
from app.core.values.message import Message, msg
from app.present.after_care import care_words, home_care
from app.present.course import ended_at
from app.present.late_words import of_urgency, watched_until
from app.present.locale import ENGLISH, Locale
from app.present.next_day import was_severe
from app.present.record import head_view, last_written
from app.present.record_end import footer_lines
from app.present.record_parts import HeadView, NamedLine
from app.present.times import date_words, day_of
from app.present.told import Told
from app.present.units import quantity_words


@dataclass(frozen=True, slots=True)
class Warnings:
    """One block of the sheet: whom to call, and the sentences when to."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """Top to bottom. `reaction` is empty where none was; `seal` is the hash of the newest line."""

    head: HeadView
    title: str
    facts: tuple[NamedLine, ...]
    reaction: str
    blocks: tuple[Warnings, ...]
    after: tuple[str, ...]
    contacts: tuple[NamedLine, ...]
    signed_for: str
    footer: tuple[str, ...]
    seal: str


def sheet_view(
    infusion: Infusion,
    zone: tzinfo,
    *,
    place: str = "",
    ward: str = "",
    emergency_number: str = "",
    program_version: str = "",
    seal: str = "",
    locale: Locale = ENGLISH,
) -> SheetView:
    """The sheet of an infusion that has ended. `ward` and `emergency_number` are the site's; an empty one leaves a
    line to be written by hand. The number is the one to dial from home, not the one inside the hospital.
    """
    told = Told(infusion, zone, locale)
    say = told.say
    head = replace(
        head_view(told, place),
        title=say(msg("After your immunoglobulin infusion")),
        version=say(msg("As of {time}", time=last_written(infusion))),
    )
    return SheetView(
        head=head,
        title=say(msg("Please keep this sheet and show it to every doctor who sees you in the next days.")),
        facts=_facts(told),
        reaction=say(_reaction(told)) if infusion.reactions or infusion.emergency is not None else "",
        blocks=_blocks(told, emergency_number),
        after=_after(told),
        contacts=_contacts(told, place or ward, emergency_number),
        signed_for=say(msg("Explained and handed over by (name, date, time)")),
        footer=footer_lines(told, program_version, last_written(infusion))[-1:],
        seal=seal,
    )


def _facts(told: Told) -> tuple[NamedLine, ...]:
    infusion, say = told.infusion, told.say
    ended, order = ended_at(infusion), infusion.order
    found: list[NamedLine] = []
    if ended is not None and infusion.started is not None:
        times = msg("{start} to {end}", start=told.clock(infusion.started), end=told.clock(ended))
        day = date_words(day_of(infusion.started, told.zone), told.locale, weekday=True)
        found.append(NamedLine(say(msg("Given")), f"{day}, {say(times)}"))
    if order is not None:
        volume = given(infusion, last_written(infusion))
        mass = quantity_words(volume.mass(order.strength), told.locale, 1)
        amount = msg("{product}, {mass} ({volume})", product=told.product(order.product_id), mass=mass,
                     volume=told.volume(volume))  # fmt: skip
        found.append(NamedLine(say(msg("Medicine")), say(amount)))
    found.append(NamedLine(say(msg("Batches")), ", ".join(batches_given(infusion)) or say(msg("none"))))
    return tuple(found)


def _reaction(told: Told) -> Message:
    names = "; ".join(told.symptoms(one.symptoms) for one in told.infusion.reactions)
    what = names or told.say(msg("an emergency"))
    if was_severe(told.infusion):
        return msg("You had a severe reaction today: {what}. No further immunoglobulin before your doctor has "
                   "decided. Tell every doctor and nurse about it.", what=what)  # fmt: skip
    return msg("You had a reaction today: {what}. Tell it before your next immunoglobulin.", what=what)


_TITLES: dict[Urgency, Message] = {
    Urgency.SAME_DAY: msg("Call the ward the same day if"),
    Urgency.WATCH: msg("Usual on the first day, and it goes away. Call if it gets worse or stays longer"),
}


def _blocks(told: Told, number: str) -> tuple[Warnings, ...]:
    now = msg("Call {number} at once if", number=number) if number else msg("Call the emergency number at once if")
    titles = {Urgency.NOW: now, **_TITLES}
    found = []
    for urgency in Urgency:
        lines = tuple(told.say(one.plain) for one in of_urgency(told.infusion, urgency))
        if lines:
            found.append(Warnings(told.say(titles[urgency]), lines))
    return tuple(found) or (_before(told, now),)


def _before(told: Told, now: Message) -> Warnings:
    """For rules that were pinned before the late reactions were data."""
    lines = (
        msg("You have pain in the chest, are short of breath, a leg swells, or one side of your body is weak."),
        msg("You have a severe headache, a stiff neck, or light hurts your eyes."),
        msg("You pass little urine, your urine is dark, your skin turns yellow or very pale."),
        msg("You have fever or a rash."),
    )
    return Warnings(told.say(now), tuple(told.say(one) for one in lines))


def _after(told: Told) -> tuple[str, ...]:
    say = told.say
    until = watched_until(told)
    found = []
    if until is not None:
        words = msg("Most of it comes within 3 days; some of it can come until {day}. Watch until then.", day=until)
        found.append(say(words))
    calls = calls_of(told.infusion)
    if calls:
        days = ", ".join(say(msg("{day}", day=day_of(one.due, told.zone))) for one in calls)
        found.append(say(msg("We call you on: {days}. Tell us then about anything that was not as usual.", days=days)))
    # What everybody is told about vaccinations stands below; it is not said twice.
    found += [care_words(told, one) for one in home_care(told) if one.id != "live-vaccine"]
    found.append(say(msg("Drink enough, unless your doctor has told you to drink less.")))
    found.append(
        say(
            msg(
                "Tell it before a vaccination: live vaccines may not work for 3 months, against measles for up to "
                "a year. Tell it before a blood test: tests for infections may be positive without an infection."
            )
        )
    )
    return tuple(found)


def _contacts(told: Told, ward: str, number: str) -> tuple[NamedLine, ...]:
    say = told.say
    by_hand = "." * 60
    return (
        NamedLine(say(msg("Emergency")), number or by_hand),
        NamedLine(say(msg("Ward")), ward or by_hand),
        NamedLine(say(msg("Telephone")), by_hand),
    )
