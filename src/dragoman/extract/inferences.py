"""Inferences: conclusions that the author or somebody else draws, with what they are drawn from and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.extract.arguments import children, is_passive, mark, surface_subject
from dragoman.extract.cues import Found, fill_slot, find_cues, is_one_of
from dragoman.extract.layer import Layer
from dragoman.extract.phrases import sentence_numbers, word_span
from dragoman.extract.speakers import Mentions, can_speak, subject_of
from dragoman.extract.stretches import hull, subtree
from dragoman.lexicon.inference import InferCue, Modality
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, InferenceDraft, Span, StatementDraft

BEFORE, CLAUSE = "before", "clause"
# UD relations by which an adverb or phrase hangs on the clause that it concludes.
_ADVERBIAL = frozenset({"advmod", "obl", "discourse", "parataxis", "cc", "conj", "root", "obl:unmarked"})
_DEMONSTRATIVE = frozenset({"PRON", "DET"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of reasoning: the cue, the head and the tokens of the conclusion, who draws it (None: the author)."""

    found: Found[InferCue]
    conclusion: Token
    words: frozenset[int]
    by: Token | None


def draw_inferences(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with the conclusions that the text draws."""
    mentions = {mention.head: mention for mention in drafts.mentions}
    sentences = sentence_numbers(doc)
    found: list[InferenceDraft] = []
    for hit in find_cues(iter(doc), lexicon.inference_cues.cues.by_head):
        step = _step(hit, lexicon, mentions, drafts.statements)
        span = hull(doc, step.words) if step is not None else None
        if step is None or span is None or any(_same(span, other.conclusion) for other in found):
            continue
        found.append(_inference(step, span, drafts, sentences[hit.head.i]))
    return replace(drafts, inferences=tuple(found))


def _same(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1] and abs(one[1] - other[1]) <= 2


def _step(
    hit: Found[InferCue], lexicon: Lexicon, mentions: Mentions, statements: Sequence[StatementDraft]
) -> Step | None:
    """The step that a cue makes here, or None: no conclusion, or a subject that speaks rather than shows."""
    cue = hit.cue
    if not _fits(hit):
        return None
    by = _reasoner(hit, lexicon, mentions)
    if cue.who == "author" and cue.pos == "verb" and _speaks(hit, lexicon, mentions):
        return None
    if cue.who == "subject" and by is None:
        return None
    conclusion = next(_conclusions(hit), None)
    if conclusion is None or (hit.cue.subjects and _told(hit, statements)):
        return None
    return Step(found=hit, conclusion=conclusion, words=_words(hit, conclusion), by=by)


def _told(hit: Found[InferCue], statements: Sequence[StatementDraft]) -> bool:
    """Whether "I believe" stands in somebody's speech: then it is a thought told, no conclusion of the text."""
    subject = next(iter(children(hit.head, "nsubj")), None)
    return (
        subject is not None
        and "1" in subject.morph.get("Person", [])
        and _teller(word_span(hit.head), statements) is not None
    )


def _fits(hit: Found[InferCue]) -> bool:
    """Whether the words that a cue asks for are there, its subject is one it allows, and it stands where it must."""
    cue, head = hit.cue, hit.head
    if cue.pos == "adj" and not (children(head, "cop") or children(head.head, "expl")):
        return False
    if cue.needs and not any(is_one_of(child, cue.needs) for child in _below(head)):
        return False
    if cue.subjects:
        subject = next(iter(children(head, "nsubj", "expl", "nsubj:outer", "nsubj:pass")), None)
        if subject is None or not is_one_of(subject, cue.subjects):
            return False
    return cue.stand != "front" or _in_front(hit)


def _below(head: Token) -> Iterator[Token]:
    yield from head.children
    for child in head.children:
        yield from child.children
    if head.dep_.startswith("nsubj") or head.dep_ == "root":
        yield from (each for each in head.head.children if each != head)


def _in_front(hit: Found[InferCue]) -> bool:
    """Whether nothing of the clause but a conjunction stands before the cue."""
    clause = hit.head.head
    first = next(
        (token for token in hit.head.sent if not (token.is_punct or token.is_space or token.dep_ == "cc")), None
    )
    words = {word.i for word in hit.words}
    return (first is not None and first.i in words) or (clause.left_edge.i in words and hit.head.dep_ in _ADVERBIAL)


def _speaks(hit: Found[InferCue], lexicon: Lexicon, mentions: Mentions) -> bool:
    """Whether the subject of a verb is somebody, so that the verb reports speech; or the verb is passive."""
    return is_passive(hit.head) or can_speak(subject_of(hit.head, lexicon, mentions), mentions)


def _reasoner(hit: Found[InferCue], lexicon: Lexicon, mentions: Mentions) -> Token | None:
    """The actor who concludes; None for the author, who says "I", "we", "one" or nothing."""
    if hit.cue.who == "author":
        return None
    if hit.cue.pos == "noun":
        subject = next(iter(children(hit.head, "nmod:poss")), None)
    else:
        subject = surface_subject(hit.head, lexicon.frames.grammar)
    if subject is None or "1" in subject.morph.get("Person", []):
        return None
    return subject if can_speak(subject, mentions) and subject.lemma_.lower() != "one" else None


def _conclusions(hit: Found[InferCue]) -> Iterator[Token]:
    """The heads of the conclusion, by the slots of the cue."""
    for slot in hit.cue.conclusion:
        if slot == CLAUSE:
            yield from _clause(hit)
        else:
            yield from (token for token in fill_slot(slot, hit.head) if token.pos_ != "PRON")


def _clause(hit: Found[InferCue]) -> Iterator[Token]:
    """The clause that an adverb or a predicate of likelihood stands in."""
    head = hit.head
    if hit.cue.pos == "adj":
        if any(mark(child) == "to" for child in children(head, "xcomp", "advcl", "csubj")):
            yield head
        return
    if head.dep_ in _ADVERBIAL and head.head != head:
        yield head.head
    elif head.dep_ == "root":
        yield from children(head, "parataxis", "ccomp", "advcl")[:1]


def _words(hit: Found[InferCue], conclusion: Token) -> frozenset[int]:
    """The words of a conclusion, without the cue and without the conjunction before it."""
    own = {word.i for word in hit.words} - {conclusion.i}
    if hit.cue.pos == "noun" and conclusion != hit.head:
        own.add(hit.head.i)
        own |= {
            child.i
            for child in children(conclusion, "cop")
            if child.i < hit.head.i + 3 and hit.head.dep_ == "nsubj:outer"
        }
    aside = own | {
        child.i for child in children(conclusion, "mark", "case") if child.i < conclusion.i and child.lower_ != "to"
    }
    aside |= {child.i for child in children(conclusion, "cc") if child.i < conclusion.i}
    return subtree(conclusion, aside)


def _inference(step: Step, conclusion: Span, drafts: Drafts, sentence: int) -> InferenceDraft:
    cue = hull(step.found.head.doc, _cue_words(step.found)) or word_span(step.found.head)
    return InferenceDraft(
        conclusion=conclusion,
        premises=tuple(span for span in _premises(step) if not _same(span, conclusion))[:2],
        modality=_modality(step),
        cue=cue,
        by=word_span(step.by) if step.by is not None else _teller(cue, drafts.statements),
        sentence=sentence,
        entry=step.found.cue.id,
    )


def _cue_words(found: Found[InferCue]) -> list[int]:
    """The words of the cue with the subject "it" or "this", the copula and the modal that belong to it."""
    head = found.head
    words = [word.i for word in found.words]
    if found.cue.pos in ("verb", "adj"):
        small = ("aux", "cop", "expl", "nsubj") if found.cue.who == "author" else ("aux",)
        words += [
            child.i
            for child in children(head, *small)
            if child.pos_ in ("AUX", "PRON") and head.i - child.i <= len(small)
        ]
    return words


def _modality(step: Step) -> Modality:
    """The modality of the cue, or of the modal verb on it or on the conclusion where the cue lists it."""
    modals = step.found.cue.modals
    for head in (step.found.head, step.conclusion):
        for child in children(head, "aux", "advmod"):
            if child.lower_ in modals:
                return modals[child.lower_]
    return step.found.cue.modality


def _premises(step: Step) -> Iterator[Span]:
    """What the conclusion is drawn from: the subject that shows it, the clause before "which", the sentence before."""
    for slot in step.found.cue.premise:
        found = list(_slot_premises(slot, step))
        if found:
            yield from found
            return


def _slot_premises(slot: str, step: Step) -> Iterator[Span]:
    head = step.found.head
    if slot == BEFORE:
        yield from _sentence_before(head)
    elif slot == "subj":
        yield from _shown_by(head)
    else:
        for token in fill_slot(slot, head):
            span = hull(head.doc, subtree(token, {child.i for child in children(token, "case")}))
            if token.pos_ in _DEMONSTRATIVE:
                yield from _sentence_before(head)
            elif span is not None:
                yield span


def _shown_by(head: Token) -> Iterator[Span]:
    subject = next(iter(children(head, "nsubj", "csubj", "nsubj:outer")), None)
    if subject is None:
        if head.dep_ in ("advcl", "conj", "acl") and head.head != head:
            yield from _main_clause(head)
        return
    relative = "Rel" in subject.morph.get("PronType", []) or subject.tag_ in ("WDT", "WP")
    if relative and head.head != head:
        yield from _main_clause(head)
    elif subject.pos_ in _DEMONSTRATIVE or any("Dem" in child.morph.get("PronType", []) for child in subject.children):
        yield from _sentence_before(head)
    else:
        span = hull(head.doc, subtree(subject))
        if span is not None:
            yield span


def _main_clause(head: Token) -> Iterator[Span]:
    """The clause that "which suggests" comments on, without it."""
    clause = head.head
    while clause.head != clause and clause.dep_ not in ("root", "ccomp", "conj", "parataxis"):
        clause = clause.head
    span = hull(head.doc, [index for index in subtree(clause, {head.i}) if index < head.i])
    if span is not None:
        yield span


def _sentence_before(head: Token) -> Iterator[Span]:
    """The sentence before the one of the cue, or what stands before the cue's clause in a sentence of several."""
    doc, first = head.doc, head.sent.start
    if head.dep_ in ("conj", "parataxis") and head.left_edge.i > first:
        span = hull(doc, list(range(first, head.left_edge.i)))
        if span is not None:
            yield span
        return
    index = first - 1
    while index >= 0 and (doc[index].is_space or doc[index].is_punct):
        index -= 1
    if index >= 0:
        before = doc[index].sent
        span = hull(doc, list(range(before.start, before.end)))
        if span is not None:
            yield span


def _teller(cue: Span, statements: Sequence[StatementDraft]) -> Span | None:
    """The speaker in whose words a conclusion stands."""
    around = [each for each in statements if any(start <= cue[0] and cue[1] <= end for start, end in each.content)]
    if not around:
        return None
    return min(around, key=lambda each: sum(end - start for start, end in each.content)).speaker


LAYER = Layer(
    name="inferences",
    needs=frozenset({"mentions", "statements"}),
    gives=frozenset({"inferences"}),
    run=draw_inferences,
)
