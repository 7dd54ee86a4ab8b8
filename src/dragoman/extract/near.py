"""Why frames fit a sentence, or fail: what `dragoman lexicon try` shows to those who write them.

The matcher itself decides: each frame of each word is put to it as a whole, then need by need, so that what is told
here cannot differ from what a reading does. Words are given as spans; the doors choose how to say it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from spacy.tokens import Doc, Token

from dragoman.extract.arguments import children, fill, relation, subjects
from dragoman.extract.events import not_swallowed, one_per_predicate, span
from dragoman.extract.matching import Match, Scene, candidates, contents, needed, particle_fits, scene
from dragoman.extract.recipients import with_recipients
from dragoman.lexicon.frames import Frame, Pos
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, EventDraft, Span

Fate = Literal["event", "outranked", "swallowed", "aim", "carried", "merged", "bare"]
"""What became of a frame that fits: an event; or another frame of the word asks for more; the act is only promised,
demanded, refused or threatened; it is only an aim, or something between "us"; another word tells the same act; it is
told a second time; or it is a noun without doer and carrier."""
Kind = Literal["need", "without", "particle", "subject", "speech", "position"]
"""What a frame lacks: a slot that it needs; the absence of a word; its particle; a subject that can act; the part of
speech; or the word stands where no act is told ("the striking workers")."""
Wanted = str | tuple[str, ...]
SLIGHT: tuple[Kind, ...] = ("need", "without", "particle", "subject")
"""What a frame may lack and still come close; anything else counts double."""
APART = ("acl", "advcl", "parataxis", "punct", "cc", "conj", "ccomp")  # relations that lead out of a phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A slot that a frame asks for and the phrases that fill it."""

    slot: str
    wanted: Wanted
    phrases: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A frame that fits a word, what filled its slots, and what became of it.

    ``by`` is the entry, ``by_head`` the word, of what stood in its way. ``events``: what was drawn from it.
    """

    frame: Frame
    head: Span
    fillings: tuple[Filling, ...]
    fate: Fate
    by: Frame | None = None
    by_head: Span | None = None
    events: tuple[EventDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing that a frame lacks: the slot, what it wants there, and what stands there instead."""

    kind: Kind
    slot: str = ""
    wanted: Wanted = ()
    phrases: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A frame of a word that does not fit, and why. ``taken``: another frame has made an event of this word."""

    frame: Frame
    head: Span
    failures: tuple[Failure, ...]
    met: int
    taken: bool

    @property
    def distance(self) -> int:
        """How far it is from fitting."""
        return sum(1 if failure.kind in SLIGHT else 2 for failure in self.failures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All frames that fit, in order of the text, and those that failed, the nearest first."""

    fits: tuple[Fit, ...]
    misses: tuple[Miss, ...]


def explain(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Explanation:
    """Why frames fit or fail; ``drafts`` are those of all layers."""
    view = scene(doc, lexicon.frames, drafts)
    ranked = {token.i: list(candidates(token, view)) for token in doc if not token.is_space}
    plain = [each[0] for each in ranked.values() if each]
    by_head = {each.head.i: each for each in plain}
    found = [with_recipients(each, by_head, view) for each in plain]
    told = list(not_swallowed(found, view))
    course = _Course(view=view, drafts=drafts, found=found, told=told, single=list(one_per_predicate(told)))
    fits = [fit for each in found for fit in _fits(each, ranked[each.head.i][1:], course)]
    taken = {fit.head for fit in fits if fit.events}
    misses = [miss for token in doc for miss in _misses(token, ranked.get(token.i, []), view, taken)]
    misses.sort(key=lambda miss: (miss.distance, miss.taken, -miss.met, miss.head))
    return Explanation(fits=tuple(fits), misses=tuple(misses))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """The winners of all words after each step of the event layer, and what came out of it."""

    view: Scene
    drafts: Drafts
    found: Sequence[Match]
    told: Sequence[Match]
    single: Sequence[Match]


def _fits(first: Match, others: Sequence[Match], course: _Course) -> Iterator[Fit]:
    """The frame that won a word, and those that fitted it too."""
    view = course.view
    drawn = course.drafts.events
    events = tuple(event for event in drawn if event.entry == first.frame.id and event.head == span(first.head))
    fate, by = ("event", None) if events else _fate(first, course)
    merged = _taken_up(first, course.drafts) if fate == "merged" else None
    yield Fit(
        frame=first.frame,
        head=span(first.head),
        fillings=_fillings(first, view),
        fate=fate,
        by=by.frame if by is not None else None,
        by_head=span(by.head) if by is not None else merged,
        events=events,
    )
    for other in others:
        yield Fit(
            frame=other.frame,
            head=span(other.head),
            fillings=_fillings(other, view),
            fate="outranked",
            by=first.frame,
            by_head=span(first.head),
        )


def _fate(match: Match, course: _Course) -> tuple[Fate, Match | None]:
    """Why no event was drawn from a frame that won its word."""
    if match not in course.told:
        kinds, view = course.view.frames.contents.swallow, course.view
        above = (each for each in course.found if each.frame.type in kinds and match.head in contents(each, view))
        lord = next(above, None)
        return ("swallowed", lord) if lord is not None else ("aim", None)
    if match not in course.single:
        return "carried", next((each for each in course.single if _tells(each, match)), None)
    return ("bare", None) if match.bare and _taken_up(match, course.drafts) is None else ("merged", None)


def _tells(other: Match, noun: Match) -> bool:
    """Whether another predicate tells what a noun does: its light verb, its carrier, the verb above it."""
    carrier = noun.light.i if noun.light is not None else -1
    return (other.light is not None and other.light.i == noun.head.i) or other.head.i in (carrier, noun.head.head.i)


def _taken_up(match: Match, drafts: Drafts) -> Span | None:
    """The trigger of the event that a second telling was merged into."""
    head = span(match.head)
    holds = (event for event in drafts.events if any(part[0] <= head[0] < part[1] for part in event.evidence))
    return next((event.trigger for event in holds), None)


def _fillings(match: Match, view: Scene) -> tuple[Filling, ...]:
    return tuple(
        Filling(slot=slot, wanted=wanted, phrases=tuple(map(phrase, heads)))
        for slot, wanted in match.frame.needs.items()
        if (heads := fill(slot, match.head, view.frames.grammar, match.light))
    )


def _misses(token: Token, fitting: Sequence[Match], view: Scene, taken: set[Span]) -> Iterator[Miss]:
    """The frames of a word that do not fit it."""
    fitted = {each.frame.id for each in fitting}
    for pos in get_args(Pos):
        for frame in view.of(token, pos):
            if frame.id not in fitted:
                failures, met = _failures(frame, token, view)
                yield Miss(frame=frame, head=span(token), failures=failures, met=met, taken=span(token) in taken)


def _failures(frame: Frame, token: Token, view: Scene) -> tuple[tuple[Failure, ...], int]:
    """What a frame lacks, and how many of its needs are met."""
    if not _is_spoken_as(frame.pos, token):
        return (Failure(kind="speech", wanted=frame.pos),), 0
    found = [] if particle_fits(frame, token) or frame.pos == "noun" else [_particle(frame, token)]
    found += [
        Failure(kind="without", slot=slot, wanted=barred, phrases=_phrases(slot, token, view))
        for slot, barred in frame.without.items()
        if needed(frame.model_copy(update={"needs": {}, "without": {slot: barred}}), token, view) is None
    ]
    met: dict[str, Wanted] = {}
    for slot, wanted in frame.needs.items():
        trial = frame.model_copy(update={"needs": {**met, slot: wanted}, "without": {}})
        if needed(trial, token, view) is None:
            found.append(Failure(kind="need", slot=slot, wanted=wanted, phrases=_phrases(slot, token, view)))
        else:
            met[slot] = wanted
    return tuple(found) or (_unseen(frame, token, view),), len(met)


def _is_spoken_as(pos: Pos, token: Token) -> bool:
    """Whether a word is the part of speech of a frame."""
    spoken = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "ADV"), "modal": ("AUX",)}
    return token.pos_ in spoken[pos] or (pos == "adjective" and token.tag_ == "VBN")


def _particle(frame: Frame, token: Token) -> Failure:
    there = tuple(span(child) for child in children(token, "compound:prt"))
    return Failure(kind="particle", wanted=frame.particle, phrases=there)


def _unseen(frame: Frame, token: Token, view: Scene) -> Failure:
    """Why a frame fails whose needs are all met: nobody who can act, or the place of the word in the sentence."""
    heads = subjects(token, view.frames.grammar) if frame.pos == "verb" else ()
    if heads and not view.agents(heads) and relation(token) not in ("amod", "compound"):
        return Failure(kind="subject", slot="subj", wanted="agent", phrases=tuple(map(phrase, heads)))
    return Failure(kind="position", wanted=frame.pos)


def _phrases(slot: str, token: Token, view: Scene) -> tuple[Span, ...]:
    return tuple(map(phrase, fill(slot, token, view.frames.grammar)))


def phrase(head: Token) -> Span:
    """The span of a head with its phrase, without clauses and what is coordinated with it."""
    words, waiting = [head], [head]
    while waiting:
        inside = [child for child in waiting.pop().children if relation(child) not in APART]
        words += inside
        waiting += inside
    first, last = min(words), max(words)
    return first.idx, last.idx + len(last)
