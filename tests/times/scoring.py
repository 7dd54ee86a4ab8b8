"""Figures over texts with gold times, by the definitions of TempEval-3, and for bounds and times of events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from dragoman.record.record import Record
from dragoman.record.time import TimeExpression
from dragoman.record.when import When
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read
from tests.times.gold import Case, GoldTime, Happening, first_day, last_day

WIDE = timedelta(days=365)  # a time that is bounded no better than this counts as unknown
SHARE = 0.5  # of all days of two stretches that must be common; the bound of the scorer for whole articles


@dataclass
class Tally:
    """Counts over texts; figures in points of a hundred."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    type_right: int = 0
    value_right: int = 0
    bounds_known: int = 0
    bounds_right: int = 0
    events: int = 0
    events_found: int = 0
    events_right: int = 0
    misses: list[str] = field(default_factory=list)

    def f1(self, matched: int) -> float:
        return 200 * matched / (self.gold + self.found) if matched else 0.0

    def figures(self) -> dict[str, float]:
        value_share = self.value_right / self.relaxed if self.relaxed else 0.0
        type_share = self.type_right / self.relaxed if self.relaxed else 0.0
        return {
            "relaxed": self.f1(self.relaxed),
            "strict": self.f1(self.strict),
            "value": self.f1(self.relaxed) * value_share,
            "type": self.f1(self.relaxed) * type_share,
            "bounds": 100 * self.bounds_right / self.bounds_known if self.bounds_known else 0.0,
            "events": 100 * self.events_right / self.events_found if self.events_found else 0.0,
        }


def score(cases: Iterable[Case], engine: Engine) -> Tally:
    """Read each text and count."""
    tally = Tally()
    for case in cases:
        add(tally, case, read(case.text, published=case.published, engine=engine))
    return tally


def add(tally: Tally, case: Case, record: Record) -> None:
    """Count one text."""
    pairs = matched([time.span for time in case.times], [tuple(time.span) for time in record.times])
    tally.gold += len(case.times)
    tally.found += len(record.times)
    tally.relaxed += len(pairs)
    for gold_at, found_at in pairs:
        _count_pair(tally, case, case.times[gold_at], record.times[found_at])
    missed = set(range(len(case.times))) - {gold_at for gold_at, _ in pairs}
    extra = set(range(len(record.times))) - {found_at for _, found_at in pairs}
    tally.misses += [f"{case.name}: missed {case.times[at].words!r}" for at in sorted(missed)]
    tally.misses += [f"{case.name}: marked {record.times[at].text!r}, which is no time" for at in sorted(extra)]
    for happening in case.happenings:
        _count_happening(tally, case, happening, record)


def matched(gold: list[tuple[int, int]], found: list[tuple[int, ...]]) -> list[tuple[int, int]]:
    """One-to-one pairs of overlapping spans: equal ones first, then by the longest overlap, then from left to right."""
    shared = [
        (gold[i] != found[j], -(min(gold[i][1], found[j][1]) - max(gold[i][0], found[j][0])), i, j)
        for i in range(len(gold))
        for j in range(len(found))
        if min(gold[i][1], found[j][1]) > max(gold[i][0], found[j][0])
    ]
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(shared):
        if all(i != one and j != two for one, two in pairs):
            pairs.append((i, j))
    return pairs


def _count_pair(tally: Tally, case: Case, gold: GoldTime, found: TimeExpression) -> None:
    equal = gold.span == tuple(found.span)
    right = found.value in gold.values
    tally.strict += equal
    tally.type_right += gold.type == found.type
    tally.value_right += right
    if not equal:
        tally.misses.append(f"{case.name}: span {found.text!r} for {gold.words!r}")
    if not right:
        tally.misses.append(
            f"{case.name}: value of {gold.words!r} is {found.value}, not {gold.values[0]} ({found.rule})"
        )
    if gold.bounds:
        ends = _same_days(gold.bounds, found.when)
        tally.bounds_known += 1
        tally.bounds_right += ends
        if right and not ends:
            tally.misses.append(f"{case.name}: bounds of {gold.words!r} are {_shown(found.when)}, not {gold.bounds}")


def _same_days(bounds: tuple[str, str], when: When) -> bool:
    if when.earliest is None or when.latest is None:
        return False
    return first_day(bounds[0]) == first_day(when.earliest) and last_day(bounds[1]) == last_day(when.latest)


def _count_happening(tally: Tally, case: Case, happening: Happening, record: Record) -> None:
    times = _times_of(happening, record)
    right = any(event_time_right(happening, when) for when in times)
    tally.events += 1
    tally.events_found += bool(times)
    tally.events_right += right
    if not right:
        told = ", ".join(map(_shown, times)) or "not found"
        tally.misses.append(
            f"{case.name}: event {happening.words!r} is {told}, not {happening.earliest}/{happening.latest}"
        )


def _times_of(happening: Happening, record: Record) -> list[When]:
    """The times of the events and statements whose trigger or cue stands there."""
    carried = [(event.trigger, event.when) for event in record.events]
    carried += [(said.cue, said.when) for said in record.statements if said.cue]
    start, end = happening.span
    return [when for span, when in carried if span[0] < end and start < span[1]]


def event_time_right(gold: Happening, when: When) -> bool:
    """Whether a time is that of the gold, day by day; see README.md for stretches and for the unknown."""
    low = first_day(when.earliest) if when.earliest else None
    high = last_day(when.latest) if when.latest else None
    if gold.earliest is None and gold.latest is None:
        return low is None or high is None or high - low > WIDE
    if gold.earliest is None or gold.latest is None:
        return (gold.earliest is None or low == first_day(gold.earliest)) and (
            gold.latest is None or high == last_day(gold.latest)
        )
    if low is None or high is None:
        return False
    first, last = first_day(gold.earliest), last_day(gold.latest)
    common = (min(last, high) - max(first, low)).days + 1
    return common / ((max(last, high) - min(first, low)).days + 1) >= (1.0 if first == last else SHARE)


def _shown(when: When) -> str:
    return f"{when.earliest or ''}/{when.latest or ''} ({when.basis})"
