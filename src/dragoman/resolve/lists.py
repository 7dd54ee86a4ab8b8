"""The stretch that an item under a list of times has ("in 2014, 2016 and 2019"): from the first to the last."""

from __future__ import annotations

from dragoman.record.drafts import Span, TimeDraft
from dragoman.record.when import When
from dragoman.resolve.story import Reading, Story

# Below these a list bounds what is told once: "since Monday and Tuesday" is not said.
_PLAIN = ("at", "during")


def listed(story: Story) -> dict[Span, When]:
    """The When of an item under any time of a list: all that is known is that it lies within the whole."""
    whens: dict[Span, When] = {}
    run: list[tuple[TimeDraft, Reading]] = []
    for draft, reading in story.readings:
        if "listed" not in dict(draft.fields):
            whens |= _whole(run)
            run = []
        run.append((draft, reading))
    return whens | _whole(run)


def _whole(run: list[tuple[TimeDraft, Reading]]) -> dict[Span, When]:
    bounds = [(reading.stretch.earliest, reading.stretch.latest) for _, reading in run]
    firsts = [first for first, _ in bounds if first is not None]
    lasts = [last for _, last in bounds if last is not None]
    if len(run) < 2 or len(firsts) < len(run) or len(lasts) < len(run) or run[0][0].relation not in _PLAIN:
        return {}
    whole = When(
        earliest=min(firsts),
        latest=max(lasts),
        basis=run[0][1].basis,
        evidence=tuple(sorted({span for _, reading in run for span in reading.evidence})),
    )
    return dict.fromkeys((draft.span for draft, _ in run), whole)
