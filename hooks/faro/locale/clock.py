"""The two notions of "today" that Faro knows."""

from __future__ import annotations

import datetime as dt
import os

AHEAD = "FARO_DAYS_AHEAD"
"""For tests that look ahead: by how many days the clock of Faro is before that of the machine."""


MOST = 36_500
"""A hundred years are enough; dates end with the year 9999."""


def real_today() -> dt.date:
    """Return the date of this machine's clock in UTC.

    Used to refuse dates that lie in the future: `SOURCE_DATE_EPOCH` must not change the
    verdict, or a rebuild of an old state would call honest dates impossible.
    """
    ahead = os.environ.get(AHEAD, "")
    days = int(ahead) if ahead.isascii() and ahead.isdigit() else 0
    return dt.datetime.now(dt.UTC).date() + dt.timedelta(days=min(days, MOST))


def today() -> dt.date:
    """Return the date of the build: `SOURCE_DATE_EPOCH` if it is set, else the clock (UTC).

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return real_today()
