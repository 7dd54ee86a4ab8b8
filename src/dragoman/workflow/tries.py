"""A sentence tried on the lexicon: which frames fired and why, which lost, which came close, and what else fired."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extract import run_layers
from dragoman.extract.near import Explanation, Failure, Filling, Fit, Miss, Wanted, explain
from dragoman.record.drafts import Drafts, EventDraft, Span
from dragoman.workflow.engine import Engine
from dragoman.workflow.lexicon import Firing, firings

MOST_MISSES = 10  # frames that came close which are shown; a choice: more is a list that nobody reads
MOST_WORDS = 8  # words of a list that a frame asks for which are shown
LONGEST_PHRASE = 60  # characters of a phrase that are shown
SLOTS = {
    "subj": "subject", "obj": "object", "iobj": "indirect object", "poss": "possessor", "demonym": "nationality",
    "compound": "noun before it", "amod": "adjective", "advmod": "adverb", "acl": "clause on it", "xcomp": "infinitive",
    "ccomp": "that-clause", "csubj": "subject of what is asked", "purpose": "infinitive of purpose",
}  # fmt: skip
"""What a slot is called on the page; any other is a preposition."""
LACKS = {
    "any": "nothing", "agent": "names nobody", "person": "names nobody itself", "place": "is no place",
    "event": "is no happening", "wish": "asks for nothing", "several": "is only one", "none": "is there",
}  # fmt: skip
"""What is wrong with what fills a slot, by the kind of filler that a frame wants there."""
SPAN_FIELDS = ("actors", "recipients", "places", "times", "status_cues", "evidence")
"""Fields of an event's draft that hold several spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A sentence and what the lexicon makes of it. ``others``: entries that fired and are no frames."""

    sentence: str
    explanation: Explanation
    others: tuple[Firing, ...]
    engine: Engine

    def words(self, span: Span) -> str:
        """The words at a span, shortened in the middle where they are many."""
        found = " ".join(self.sentence[span[0] : span[1]].split())
        return found if len(found) <= LONGEST_PHRASE else f"{found[: LONGEST_PHRASE - 3]}..."


def try_frames(sentence: str, engine: Engine) -> Trial:
    """A sentence, read as a text of its own, with all frames of its words explained."""
    doc = engine.reader.read(sentence)
    drafts: Drafts = run_layers(doc, engine.lexicon)
    return Trial(
        sentence=sentence,
        explanation=explain(doc, engine.lexicon, drafts),
        others=tuple(each for each in firings(drafts) if each.kind != "events"),
        engine=engine,
    )


def trial_page(trial: Trial) -> str:
    """The trial for a person to read."""
    lines: list[str] = []
    for fit in trial.explanation.fits:
        if fit.fate != "outranked":
            lines += [*_fit_lines(fit, trial), ""]
    misses = trial.explanation.misses[:MOST_MISSES]
    if misses:
        lines += ["CAME CLOSE", *(f"  {_miss_line(miss, trial)}" for miss in misses), ""]
    if trial.others:
        lines += ["OTHER ENTRIES", *(_other_line(each, trial) for each in trial.others), ""]
    if not any(fit.events for fit in trial.explanation.fits):
        lines.insert(0, "no event\n")
    return "\n".join(lines).rstrip("\n") + "\n"


def trial_json(trial: Trial) -> str:
    """The trial for tools: one line of JSON."""
    data = {
        "sentence": trial.sentence,
        "frames": [_fit_data(fit, trial) for fit in trial.explanation.fits],
        "near": [_miss_data(miss, trial) for miss in trial.explanation.misses[:MOST_MISSES]],
        "others": [{"kind": each.kind, "entry": each.entry, "span": list(each.span)} for each in trial.others],
    }
    return json.dumps(data, ensure_ascii=False) + "\n"


def _fit_lines(fit: Fit, trial: Trial) -> Iterator[str]:
    if not fit.events:
        yield f"NO EVENT  {fit.frame.id}  {trial.words(fit.head)!r} [{fit.head[0]}:{fit.head[1]}]"
        yield f"  why        {_why_none(fit, trial)}"
    for event in fit.events:
        yield f"EVENT  {fit.frame.id}  {trial.words(event.trigger)!r} [{event.trigger[0]}:{event.trigger[1]}]"
        yield from (f"  {name:10} {told}" for name, told in _event_rows(fit, event, trial))
    if fit.fillings:
        yield f"  {'slots':10} {'; '.join(_filling(each, trial) for each in fit.fillings)}"
    for loser in trial.explanation.fits:
        if loser.fate == "outranked" and loser.by_head == fit.head:
            yield f"  {'lost':10} {loser.frame.id}: {_why_lost(loser)}"


def _event_rows(fit: Fit, event: EventDraft, trial: Trial) -> Iterator[tuple[str, str]]:
    became = f" (a {fit.frame.type} that lies ahead)" if event.type != fit.frame.type else ""
    yield "type", f"{event.type}{became}, mode {event.mode or 'none'}"
    score = trial.engine.lexicon.scheme.score(event.type, event.mode)
    yield "codes", f"score {score:g}, CAMEO {event.cameo or 'none'}, contexts {', '.join(event.contexts) or 'none'}"
    yield "actor", _quoted(event.actors, trial) or "nobody"
    yield "recipient", _quoted(event.recipients, trial) or "nobody"
    if event.places:
        yield "place", _quoted(event.places, trial)
    if event.times:
        yield "time", _quoted(event.times, trial)
    cues = _quoted(event.status_cues, trial)
    yield "status", f"{event.status}{', by ' + cues if cues else ''}"


def _why_none(fit: Fit, trial: Trial) -> str:
    by = f"{fit.by.id} on {trial.words(fit.by_head)!r}" if fit.by is not None and fit.by_head is not None else ""
    taken = trial.words(fit.by_head) if fit.by_head is not None else ""
    told = {
        "swallowed": f"it is only what {by} promises, demands, refuses or threatens",
        "aim": "it is only the aim of another act, or something between us",
        "carried": f"{by or 'another word'} tells the same act",
        "merged": f"it is told a second time: evidence of the event on {taken!r}" if taken else "a telling of another",
        "bare": "a noun without doer, and without a verb that carries it, tells no event of its own",
    }
    return told.get(fit.fate, "")


def _why_lost(loser: Fit) -> str:
    if loser.by is None:
        return ""
    if loser.frame.specificity < loser.by.specificity:
        return f"asks for less ({loser.frame.specificity} against {loser.by.specificity})"
    if loser.frame.specificity == loser.by.specificity and loser.frame.pos == loser.by.pos:
        return "asks for as much, and stands later"
    return f"the word is taken for a {loser.by.pos} first"


def _miss_line(miss: Miss, trial: Trial) -> str:
    told = "; ".join(_failure(each, miss, trial) for each in miss.failures)
    return f"{miss.frame.id}  {trial.words(miss.head)!r}: {told}"


def _failure(failure: Failure, miss: Miss, trial: Trial) -> str:
    found = _quoted(failure.phrases, trial)
    slot = SLOTS.get(failure.slot, f"phrase with {failure.slot!r}")
    if failure.kind == "need":
        return f"needs {failure.slot}: {_wanted(failure.wanted)}; {_lack(failure, slot, found)}"
    told = {
        "without": f"without {failure.slot}: {_wanted(failure.wanted)}; the {slot} is {found}",
        "particle": f"needs the particle {_wanted(failure.wanted)}" if miss.frame.particle else f"not with {found}",
        "subject": f"the subject is {found}, which names nobody who can act",
        "speech": f"is for a {failure.wanted}, the reader takes the word for something else",
        "position": "the word stands where it tells no act, as before a noun",
    }
    return told[failure.kind]


def _lack(failure: Failure, slot: str, found: str) -> str:
    """What is wrong with a slot: empty, or filled by what the frame does not want."""
    if failure.wanted == "none":
        return f"there is {found}"
    if not found:
        return f"there is no {slot}"
    lack = "is none of these" if isinstance(failure.wanted, tuple) else LACKS[failure.wanted]
    return f"the {slot} is {found}, which {lack}"


def _filling(filling: Filling, trial: Trial) -> str:
    return f"{filling.slot} = {_quoted(filling.phrases, trial)} ({_wanted(filling.wanted)})"


def _wanted(wanted: Wanted) -> str:
    if isinstance(wanted, str):
        return wanted
    more = ", ..." if len(wanted) > MOST_WORDS else ""
    return ", ".join(wanted[:MOST_WORDS]) + more


def _quoted(spans: tuple[Span, ...], trial: Trial) -> str:
    return ", ".join(repr(trial.words(each)) for each in spans)


def _other_line(firing: Firing, trial: Trial) -> str:
    return f"  {firing.kind:11} {firing.entry:34} {trial.words(firing.span)!r} [{firing.span[0]}:{firing.span[1]}]"


def _fit_data(fit: Fit, trial: Trial) -> dict[str, object]:
    return {
        "entry": fit.frame.id,
        "head": list(fit.head),
        "fate": fit.fate,
        "by": fit.by.id if fit.by is not None else None,
        "why": _why_lost(fit) if fit.fate == "outranked" else _why_none(fit, trial) or None,
        "slots": [
            {"slot": each.slot, "wanted": each.wanted, "phrases": [list(part) for part in each.phrases]}
            for each in fit.fillings
        ],
        "events": [_event_data(event, trial) for event in fit.events],
    }


def _event_data(event: EventDraft, trial: Trial) -> dict[str, object]:
    spans = {name: [list(each) for each in getattr(event, name)] for name in SPAN_FIELDS}
    return {
        "type": event.type,
        "mode": event.mode,
        "contexts": event.contexts,
        "cameo": event.cameo,
        "score": trial.engine.lexicon.scheme.score(event.type, event.mode),
        "status": event.status,
        "trigger": list(event.trigger),
        "confidence": event.confidence,
        **spans,
    }


def _miss_data(miss: Miss, trial: Trial) -> dict[str, object]:
    return {
        "entry": miss.frame.id,
        "head": list(miss.head),
        "distance": miss.distance,
        "failures": [
            {
                "kind": each.kind,
                "slot": each.slot or None,
                "wanted": each.wanted,
                "phrases": [list(part) for part in each.phrases],
                "told": _failure(each, miss, trial),
            }
            for each in miss.failures
        ],
    }
