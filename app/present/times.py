"""Moments, days, spans and ages in words, in the zone of the ward.

A span that promises an end rounds up, a span that counts what was observed rounds down. The zone is
always handed in; nothing here asks what time it is.
"""

from datetime import date, datetime, timedelta, tzinfo

from app.core.values.patient import age_on
from app.present.locale import ENGLISH, Locale

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
_ZERO = timedelta(0)


def time_words(moment: datetime, zone: tzinfo, seconds: bool = False) -> str:
    """As "09:04", or "11:31:07" where the second matters."""
    return _there(moment, zone).strftime("%H:%M:%S" if seconds else "%H:%M")


def date_words(day: date, locale: Locale = ENGLISH, weekday: bool = False) -> str:
    """As "25 Nov 2026", or "Wed 25 Nov 2026". A moment must be made a day in its zone first."""
    if isinstance(day, datetime):
        raise TypeError("a moment has its day only in a zone: use day_of")
    words = f"{day.day} {locale.translate(MONTHS[day.month - 1])} {day.year}"
    return f"{locale.translate(WEEKDAYS[day.weekday()])} {words}" if weekday else words


def short_date_words(day: date, locale: Locale = ENGLISH) -> str:
    """As "25 Nov", where the year is plain."""
    return f"{day.day} {locale.translate(MONTHS[day.month - 1])}"


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The calendar day of a moment in the zone."""
    return _there(moment, zone).date()


def moment_words(moment: datetime, zone: tzinfo, locale: Locale = ENGLISH) -> str:
    """As "25 Nov 2026 09:04"."""
    return f"{date_words(day_of(moment, zone), locale)} {time_words(moment, zone)}"


def duration_words(span: timedelta, locale: Locale = ENGLISH, up: bool = True) -> str:
    """As "22 min", "2 h 22 min", "3 h", below a minute "40 s". `up` for a promise, down for what has passed."""
    if span < _ZERO:
        return "\u2212" + duration_words(-span, locale, not up)
    if span < _MINUTE:
        return locale.translate("{seconds} s").format(seconds=_whole(span, _SECOND, up)).replace("60 s", "1 min")
    hours, minutes = divmod(_whole(span, _MINUTE, up), 60)
    if not hours:
        return locale.translate("{minutes} min").format(minutes=minutes)
    if not minutes:
        return locale.translate("{hours} h").format(hours=hours)
    return locale.translate("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def countdown_words(left: timedelta, locale: Locale = ENGLISH) -> str:
    """As "7:20", "1:04:20"; "now" in the minute it is due, then "8 min over"."""
    if left <= -_MINUTE:
        return locale.translate("{span} over").format(span=duration_words(-left, locale, up=False))
    return locale.translate("now") if left <= _ZERO else stopwatch_words(left, up=True)


def stopwatch_words(span: timedelta, up: bool = False) -> str:
    """As "2:14", "1:04:20": minutes and seconds of a span not below 0."""
    minutes, seconds = divmod(_whole(max(span, _ZERO), _SECOND, up), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def offset_words(span: timedelta) -> str:
    """As "0:30", "2:00": hours and minutes from the start, for the ladder's table."""
    hours, minutes = divmod(_whole(span, _MINUTE, False), 60)
    return f"{hours}:{minutes:02}"


def age_words(born: date, day: date, locale: Locale = ENGLISH) -> str:
    """As "58 y"; below two years in months, below one month in days."""
    years = age_on(born, day)
    if years >= 2:
        return locale.translate("{years} y").format(years=years)
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    if months >= 1:
        return locale.translate("{months} months").format(months=months)
    return locale.translate("{days} days").format(days=(day - born).days)


def _there(moment: datetime, zone: tzinfo) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment.astimezone(zone)


def _whole(span: timedelta, unit: timedelta, up: bool) -> int:
    return -(-span // unit) if up else span // unit
