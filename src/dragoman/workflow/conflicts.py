"""Where conflicts stand: the numbers by which the dossier and the list of times name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from dragoman.record.record import Record
from dragoman.record.span import Span
from dragoman.record.time import TimeExpression
from dragoman.workflow.lines import INDENT, Told, cited, wrapped

Numbers = Mapping[str, tuple[int, ...]]


def conflict_numbers(record: Record) -> Numbers:
    """The numbers of the conflicts that each item takes part in, by its id; conflicts are counted from 1.

    Where a conflict names no event and no statement, those that its time expressions date take part in it.
    """
    found: dict[str, tuple[int, ...]] = {}
    items, dated = record.by_id(), _dated_by(record)
    for number, conflict in enumerate(record.conflicts, start=1):
        named = [items[identity] for identity in conflict.items]
        times = [item.span for item in named if isinstance(item, TimeExpression)]
        resting = [] if any(isinstance(item, Told) for item in named) else [dated.get(span, ()) for span in times]
        for identity in dict.fromkeys(chain(conflict.items, *resting)):
            found[identity] = (*found.get(identity, ()), number)
    return found


def conflict_mark(identity: str, numbers: Numbers) -> list[str]:
    """The line that stands below an item that takes part in conflicts; none for any other."""
    if identity not in numbers:
        return []
    return [f"{INDENT}! conflict {', '.join(map(str, numbers[identity]))}"]


def conflict_lines(record: Record, chosen: Iterable[int] | None = None) -> Iterator[list[str]]:
    """Each conflict, or those of the chosen numbers, with its explanation and the words it rests on."""
    wanted = range(1, len(record.conflicts) + 1) if chosen is None else sorted(chosen)
    for number in wanted:
        conflict = record.conflicts[number - 1]
        told = wrapped(f"! conflict {number} ({conflict.kind}): {conflict.explanation}", "  ", INDENT)
        yield [told, *(wrapped(cited(record, (span,)), INDENT, INDENT + " ") for span in conflict.evidence)]


def _dated_by(record: Record) -> Mapping[Span, list[str]]:
    """The ids of the events and statements that words give a time to, by the span of the words."""
    found: dict[Span, list[str]] = {}
    told: tuple[Told, ...] = (*record.events, *record.statements)
    for item in told:
        for span in item.when.evidence:
            found.setdefault(span, []).append(item.id)
    return found
