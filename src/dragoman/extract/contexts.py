"""The layer of contexts: what the events of a sentence are about, by its words, the article, and who takes part.

The codebook reads contexts off the paragraph or the whole text, and several may hold at once. The words are data
(`lexicon/en/event_contexts.yaml`); sport, business and figures of speech are guarded against.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dragoman.extract.layer import Layer
from dragoman.lexicon.contexts import SECTION, Contexts, Phrases
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import ContextDraft, Drafts, EventDraft, MentionDraft, Span

# A context that so many sentences of an article tell, and so large a share of them, holds for all of its events.
# Chosen by reading the project's own articles; no set with contexts of whole articles is large enough to fit it on.
ENOUGH, SHARE = 4, 0.4
TWO = 2  # words of sport or business that make a sentence one of these, where each alone may be anything


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """A phrase in the text: tokens ``first`` up to ``end`` and what it means."""

    first: int
    end: int
    meaning: str


@dataclass(frozen=True, slots=True)
class _Words:
    """The small letters and lemmas of a Doc, hyphens cut off as words of their own, with the token of each."""

    forms: Sequence[str]
    lemmas: Sequence[str]
    tokens: Sequence[int]


def mark_contexts(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with the contexts that words suggest, and the events with theirs filled in."""
    if not drafts.sentences:
        return drafts
    numbers = _numbers(doc)
    found = tuple(_suggested(doc, lexicon.contexts, numbers))
    by_sentence: dict[int, list[str]] = defaultdict(list)
    for draft in found:
        by_sentence[draft.sentence].append(draft.context)
    article = _of_article(by_sentence, len(drafts.sentences))
    mentions = {mention.head: mention for mention in drafts.mentions}
    events = tuple(
        replace(event, contexts=_of_event(event, by_sentence.get(event.sentence, ()), article, mentions, lexicon))
        for event in drafts.events
    )
    return replace(drafts, contexts=found, events=events)


def _numbers(doc: Doc) -> Sequence[int]:
    return [number for number, sentence in enumerate(doc.sents) for _ in sentence]


def _suggested(doc: Doc, contexts: Contexts, numbers: Sequence[int]) -> Iterator[ContextDraft]:
    """Each context once for a sentence, with the first words that suggest it."""
    words = _words(doc)
    guards = list(_hits(words, contexts.guards))
    masked = {at for hit in guards if hit.meaning == "masks" for at in range(hit.first, hit.end)}
    sport, business = _kinds_of_news(guards, words, numbers)
    seen: set[tuple[int, str]] = set()
    for hit in _hits(words, contexts.phrases):
        first, last = words.tokens[hit.first], words.tokens[hit.end - 1]
        number, context = numbers[first], hit.meaning.removeprefix(SECTION)
        barred = number in sport or (number in business and context not in contexts.business_keeps)
        if barred or (number, context) in seen or not masked.isdisjoint(range(hit.first, hit.end)):
            continue
        seen.add((number, context))
        cue = doc[first].idx, doc[last].idx + len(doc[last])
        yield ContextDraft(context=context, cue=cue, sentence=number, entry=hit.meaning)


def _kinds_of_news(guards: Sequence[_Hit], words: _Words, numbers: Sequence[int]) -> tuple[set[int], set[int]]:
    """The sentences about sport and those about the business of a firm."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for hit in guards:
        counts[hit.meaning][numbers[words.tokens[hit.first]]] += 1
    sport = set(counts["sport"]) | {number for number, count in counts["sport_weak"].items() if count >= TWO}
    return sport, {number for number, count in counts["business"].items() if count >= TWO}


def _words(doc: Doc) -> _Words:
    forms: list[str] = []
    lemmas: list[str] = []
    tokens: list[int] = []
    for token in doc:
        pieces = token.lower_.replace("-", " - ").split() if "-" in token.text else [token.lower_]
        forms += pieces
        lemmas += pieces if len(pieces) > 1 else [token.lemma_.lower()]
        tokens += [token.i] * len(pieces)
    return _Words(forms, lemmas, tokens)


def _hits(words: _Words, phrases: Phrases) -> Iterator[_Hit]:
    """Every phrase of the text, the longest of each meaning at a place."""
    for at, form in enumerate(words.forms):
        told: set[str] = set()
        for phrase, meaning in phrases.get(form, ()):
            end = at + len(phrase)
            if meaning not in told and _says(words, at, phrase):
                told.add(meaning)
                yield _Hit(first=at, end=end, meaning=meaning)


def _says(words: _Words, at: int, phrase: Sequence[str]) -> bool:
    if at + len(phrase) > len(words.forms):
        return False
    return all(
        word in (words.forms[at + step], words.lemmas[at + step]) for step, word in enumerate(phrase[1:], start=1)
    )


def _of_article(by_sentence: Mapping[int, Sequence[str]], sentences: int) -> tuple[str, ...]:
    """The contexts that enough sentences of an article tell."""
    counts = Counter(context for told in by_sentence.values() for context in told)
    return tuple(context for context, count in sorted(counts.items()) if count >= ENOUGH and count >= SHARE * sentences)


def _of_event(
    event: EventDraft,
    told: Sequence[str],
    article: Sequence[str],
    mentions: Mapping[Span, MentionDraft],
    lexicon: Lexicon,
) -> tuple[str, ...]:
    """The contexts of an event: of its frame and mode, of its people, of its sentence, of the article."""
    table = lexicon.contexts
    people = [mentions[head] for head in (*event.actors, *event.recipients) if head in mentions]
    by_people = (
        context
        for person in people
        for context in (*table.by_sector.get(person.sector or "", ()), *table.by_kind.get(person.actor_kind or "", ()))
    )
    by_mode = table.by_mode.get(event.mode or "", ())
    return tuple(dict.fromkeys((*event.contexts, *by_mode, *by_people, *told, *article)))


LAYER = Layer(
    name="contexts",
    needs=frozenset({"sentences", "mentions", "events"}),
    gives=frozenset({"contexts"}),
    run=mark_contexts,
)
