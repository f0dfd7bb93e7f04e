"""Which breaks lie between two dates of a series."""

from __future__ import annotations

import datetime as dt

from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.lexicon.entries import Break


def between(indicator: str, after: dt.date, until: dt.date) -> tuple[Break, ...]:
    """Breaks of an indicator that begin, end or go on in the days ``after < day <= until``.

    Changes of the bodies that report (``affects = ["all"]``) are no break of what an indicator counts.

    >>> import datetime
    >>> found = between("tel_subs_mobile", datetime.date(2010, 12, 31), datetime.date(2011, 12, 31))
    >>> [one.date for one in found]
    ['2011-05', '2011-2016']
    """
    return tuple(one for one in load().breaks if indicator in one.affects and _meets(one, after, until))


def _meets(one: Break, after: dt.date, until: dt.date) -> bool:
    stretches = (periods.parse(date) for date in one.dates)
    return any(stretch.first <= until and stretch.last > after for stretch in stretches)
