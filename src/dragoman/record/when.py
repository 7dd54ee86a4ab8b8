"""A when: the time of something, with the bounds that are known and the basis they rest on."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Literal, get_args

from dragoman.errors import RecordError
from dragoman.record.check import Matches, check_choice, check_match
from dragoman.record.span import Span, check_spans

Basis = Literal["stated", "relative", "derived", "published", "unknown"]
BASES: tuple[Basis, ...] = get_args(Basis)

BOUND = (
    r"(?:[0-9]{4}|XXXX(?=-))"
    r"(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:T(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9])?)?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?)?)?)?"
)
TIMEX = r"[0-9A-Z][0-9A-Z_:.+/-]*"  # a TIMEX3 value: 1998-08-07, 1998-W32, P1W, PRESENT_REF

BoundText = Annotated[str, Matches(BOUND)]
TimexText = Annotated[str, Matches(TIMEX)]

_PARTS = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?"
    r"(?:T(?P<hour>[0-9]{2})(?::(?P<minute>[0-9]{2}))?(?::(?P<second>[0-9]{2}))?(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_LEAP_YEAR = 2000  # stands for an unknown year, so that XXXX-02-29 is a day
_ZONE_SLACK = timedelta(hours=14)  # the widest offset from UTC in use; a time without a zone may lie this far off


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """An instant with the precision that is known: each part is None from the first unknown one on.

    ``year`` is None for ``XXXX``. ``zone`` is minutes east of UTC, None where the text gives no zone.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The time of something: TIMEX3 value, bounds, the basis they rest on and the words that give them.

    ``earliest`` and ``latest`` are ISO 8601 prefixes (``2020``, ``2020-11``, ``2020-11-02``, ``2020-11-02T22:20``, with
    ``XXXX`` for an unknown year); both ends belong to the stretch. ``unknown`` has no bounds; ``stated`` and
    ``relative`` name their words in ``evidence``; ``derived`` says in ``explanation``, in sentences that a person can
    follow, how the bounds were reasoned. Raises RecordError otherwise, or if latest lies before earliest.
    """

    value: TimexText | None = None
    earliest: BoundText | None = None
    latest: BoundText | None = None
    basis: Basis
    evidence: tuple[Span, ...] = ()
    explanation: str | None = None

    def __post_init__(self) -> None:
        check_choice("when.basis", self.basis, BASES)
        check_match("when.value", self.value, TIMEX)
        check_spans("when.evidence", self.evidence)
        if self.basis == "unknown" and (self.earliest, self.latest) != (None, None):
            raise RecordError("when.basis: an unknown time has no bounds; say what they rest on.")
        if self.basis in ("stated", "relative") and not self.evidence:
            raise RecordError(f"when.evidence: a {self.basis} time names the words that give it.")
        if self.basis == "derived" and not self.explanation:
            raise RecordError("when.explanation: a derived time says how its bounds were reasoned.")
        _check_bounds(self.earliest, self.latest)


def parse_bound(text: str) -> Bound:
    """The parts of an instant bound. Raises RecordError if it is none, or names a day that the month does not have."""
    match = _PARTS.fullmatch(text) if re.fullmatch(BOUND, text) else None
    if match is None:
        raise RecordError(f"bound: {text!r} is no ISO 8601 prefix such as 2020-11, 2020-11-02T22:20 or XXXX-11-02.")
    parts = {name: int(value) for name, value in match.groupdict().items() if value and value.isdecimal()}
    bound = Bound(year=parts.pop("year", None), zone=_zone_minutes(match["zone"]), **parts)
    if bound.year == 0:
        raise RecordError(f"bound: {text!r}: there is no year 0000.")
    if bound.day and bound.day > monthrange(bound.year or _LEAP_YEAR, bound.month or 1)[1]:
        raise RecordError(f"bound: {text!r}: the month has no such day.")
    return bound


def first_instant(text: str, *, year: int | None = None) -> datetime:
    """The first instant that a bound covers, naive; in UTC if the bound has a zone, else in the text's own local time.

    ``year`` stands in for an unknown one. Raises RecordError if the year is unknown and none is given.
    """
    return _instants(parse_bound(text), text, year)[0]


def last_instant(text: str, *, year: int | None = None) -> datetime:
    """The last whole second that a bound covers: 2020-11 ends on 2020-11-30T23:59:59. Otherwise as `first_instant`."""
    return _instants(parse_bound(text), text, year)[1]


def certainly_before(first: str, second: str) -> bool:
    """True if every instant of ``first`` lies before every instant of ``second``, for all that the two bounds say.

    An unknown year decides nothing. Where only one of them has a zone, they must be 14 hours apart.
    """
    one, two = parse_bound(first), parse_bound(second)
    if one.year is None or two.year is None:
        return False
    slack = timedelta(0) if (one.zone is None) == (two.zone is None) else _ZONE_SLACK
    gap = (_instants(two, second, None)[0] - datetime.min) - (_instants(one, first, None)[1] - datetime.min)
    return gap > slack


def _check_bounds(earliest: str | None, latest: str | None) -> None:
    """Raise RecordError if a bound is none, or latest certainly lies before earliest."""
    for field, bound in (("earliest", earliest), ("latest", latest)):
        if bound is not None:
            try:
                parse_bound(bound)
            except RecordError as error:
                raise RecordError(f"when.{field}: {error}") from error
    if earliest is not None and latest is not None and certainly_before(latest, earliest):
        raise RecordError(f"when.latest: {latest} lies before the earliest, {earliest}.")


def _zone_minutes(zone: str | None) -> int | None:
    """Minutes east of UTC of ``Z``, ``+03:00`` and the like."""
    if zone is None or zone == "Z":
        return None if zone is None else 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return -minutes if zone[0] == "-" else minutes


def _instants(bound: Bound, text: str, year: int | None) -> tuple[datetime, datetime]:
    """First and last second of a bound, brought to UTC where it has a zone."""
    known = bound.year if bound.year is not None else year
    if known is None:
        raise RecordError(f"bound: the year of {text!r} is unknown, and none was given to stand in for it.")
    month, last_month = bound.month or 1, bound.month or 12
    day, last_day = bound.day or 1, bound.day or monthrange(known, last_month)[1]
    try:
        first = datetime(known, month, day, bound.hour or 0, bound.minute or 0, bound.second or 0)
        last = datetime(known, last_month, last_day, *_last_clock(bound))
        shift = timedelta(minutes=bound.zone or 0)
        return first - shift, last - shift
    except (ValueError, OverflowError) as error:
        raise RecordError(f"bound: {text!r} is no instant of the year {known}: {error}.") from error


def _last_clock(bound: Bound) -> tuple[int, int, int]:
    """Hour, minute and second at which a bound ends."""
    hour = 23 if bound.hour is None else bound.hour
    minute = 59 if bound.minute is None else bound.minute
    return hour, minute, 59 if bound.second is None else bound.second


UNKNOWN_WHEN = When(basis="unknown")
