"""Where conflicts stand: the numbers by which the dossier and the list of times name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.record.conflict import Conflict
from dragoman.record.record import Item, Record
from dragoman.record.span import overlap
from dragoman.record.time import TimeExpression
from dragoman.workflow.lines import INDENT, Told, cited, wrapped

Numbers = Mapping[str, tuple[int, ...]]


def conflict_numbers(record: Record) -> Numbers:
    """The numbers of the conflicts that each item takes part in, by its id; conflicts are counted from 1."""
    found: dict[str, tuple[int, ...]] = {}
    items = record.by_id()
    for number, conflict in enumerate(record.conflicts, start=1):
        for identity in dict.fromkeys((*conflict.items, *_resting_on(record, conflict, items))):
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


def _resting_on(record: Record, conflict: Conflict, items: Mapping[str, Item]) -> Iterator[str]:
    """The events and statements dated by the time expressions of a conflict that names no event and no statement."""
    if any(isinstance(items[identity], Told) for identity in conflict.items):
        return
    times = [item.span for item in (items[identity] for identity in conflict.items) if isinstance(item, TimeExpression)]
    told: tuple[Told, ...] = (*record.events, *record.statements)
    for item in told:
        if any(overlap(span, words) for span in item.when.evidence for words in times):
            yield item.id
