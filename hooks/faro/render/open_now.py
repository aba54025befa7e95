"""What the page's script needs to say whether somebody answers now, in the reader's language."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from itertools import pairwise

from faro.directory.directory import Directory
from faro.directory.version import checked_on
from faro.directory.voice import Voice
from faro.hours import in_words
from faro.hours.holidays import number_of
from faro.hours.schedule import DAY, MONDAY, Plan, plan_of
from faro.locale import clock
from faro.models.contact import Contact
from faro.models.hotline import Hotline

WHEN = "{}"
"""Stands in what is said before it opens for the day and the time."""


def open_now(of: Hotline | Contact, entry: Hotline, voice: Voice) -> str:
    """Return the JSON for `data-open`, from the hours of an entry or of one of its contacts.

    Empty where nothing can be said with certainty, or where it is open day and night. The JSON
    is a list, as short as can be, since it stands in the page:

    - what is said while it is open;
    - by turns, a minute (UTC, since 1970) and how many minutes ahead of UTC the clock is then;
    - a day of that clock (since 1970), then by turns for how many days something can be said
      and for how many nothing can;
    - for each span of the week: one minute at which it opened (on that clock, since 1970),
      its minutes, when that is said to be on another day, and on the same one;
    - what is said before it opens, with a place for when that is.
    """
    if not of.hours or of.hours_certain is False or entry.timezone is None:
        return ""
    plan = plan_of(of.hours, entry.timezone, entry.area, clock.today())
    if plan is None:
        return ""
    plan = _while_checked(plan, entry, voice.directory)
    turns = _turns(plan)
    if not turns:
        return ""
    language = voice.language
    spans = []
    for start, end in plan.spans:
        day, time = voice.weekday(start // DAY), in_words.clock(start % DAY, language)
        when = voice.say("opens_at", day=day, time=time), voice.say("opens_today", time=time)
        spans.append((MONDAY + start, end - start, *when))
    before = voice.say("opens", when=WHEN, zone=voice.zone(entry.timezone))
    offsets = [number for change in plan.offsets for number in change]
    found = (voice.say("open_now"), offsets, turns, spans, before)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _while_checked(plan: Plan, entry: Hotline, directory: Directory) -> Plan:
    """Return the plan up to the day from which readers are warned that the entry is old."""
    warned = checked_on(entry) + dt.timedelta(days=directory.site.review.warn)
    until = max(plan.first, min(plan.until, number_of(warned)))
    # On a clock that is ahead of UTC the last day ends before it does here.
    end = (until + 1) * DAY
    return replace(
        plan,
        until=until,
        silent=tuple(day for day in plan.silent if day < until),
        offsets=tuple(change for change in plan.offsets if change[0] < end),
    )


def _turns(plan: Plan) -> list[int]:
    """Return the first day on which something can be said, then by turns how long it can or not."""
    said = [plan.first <= day < plan.until for day in range(plan.first - 1, plan.until + 1)]
    for day in plan.silent:
        said[day - plan.first + 1] = False
    edges = [plan.first + n for n, (before, now) in enumerate(pairwise(said)) if before != now]
    return [*edges[:1], *(later - edge for edge, later in pairwise(edges))]
