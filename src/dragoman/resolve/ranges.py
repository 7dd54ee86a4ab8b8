"""The two ends of a range ("26 to 29 May"), and the stretch that an item under either has."""

from __future__ import annotations

from itertools import pairwise

from dragoman.record.drafts import Span
from dragoman.record.when import When
from dragoman.resolve.ends import are_ends, turns_year
from dragoman.resolve.story import Fault, Reading, Story


def ranged(story: Story) -> dict[Span, When]:
    """The When of an item under either end of a range: from the first end to the second.

    A range that ends before it begins is a fault; its ends then stand by themselves.
    """
    whens: dict[Span, When] = {}
    for (start, first), (end, last) in pairwise(story.readings):
        if not are_ends(start, end) or first.stretch.earliest is None or last.stretch.latest is None:
            continue
        if _backwards(first.stretch.earliest, last.stretch.latest):
            words = story.text[start.span[0] : end.span[1]]
            told = f"\u201c{words}\u201d ends before it begins."
            story.faults.append(Fault(spans=(start.span, end.span), explanation=told))
        else:
            whens |= dict.fromkeys((start.span, end.span), _between(first, last))
    return whens


def _between(first: Reading, last: Reading) -> When:
    return When(
        value=f"{first.stretch.value}/{last.stretch.value}",
        earliest=first.stretch.earliest,
        latest=last.stretch.latest,
        basis=first.basis,
        evidence=tuple(sorted({*first.evidence, *last.evidence})),
    )


def _backwards(low: str, high: str) -> bool:
    """True if a bound lies wholly after another, both of known or both of an unknown year that does not end between."""
    same = low.startswith("XXXX") == high.startswith("XXXX")
    return same and not turns_year(low, high) and low[: len(high)] > high[: len(low)]
