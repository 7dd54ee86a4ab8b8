"""Events: for each predicate the frame that fits, its roles, status, place and time.

How a frame works, with an example: docs/layers/events.md. The types and the rules between them are those of the
codebook (lexicon/scheme, lexicon/en/event_contents.yaml); a new predicate is a new entry in lexicon/en/frames.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.extract.arguments import mark
from dragoman.extract.circumstances import member_times, places_of, times_of
from dragoman.extract.layer import Layer
from dragoman.extract.matching import Match, Scene, contents, match, means, scene
from dragoman.extract.recipients import with_recipients
from dragoman.extract.retold import Telling, merge_retold
from dragoman.extract.similar import similar_matches
from dragoman.extract.status import clause_status
from dragoman.lexicon.frames import Pos
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, EventDraft, Span, StatusLabel

POS: tuple[Pos, ...] = ("verb", "noun")
LONGEST_TRIGGER = 7  # words from the first to the last word of a trigger; a wider one names the head only
NEAR = 60  # words back to what "the meeting" may refer to: about two sentences
CERTAIN = 0.9  # confidence of a frame with an actor; figures are set by hand until bench/events calibrates them
WITHOUT_ACTOR = 0.6
NOMINAL_CONFIDENCE = 0.75
UNKNOWN_PREDICATE = (
    0.5  # right: 3 of 6 drawn in tests/extract/similar.yaml; left-out lemmas promise more (training/similar.py)
)


def draw_events(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """Add one `EventDraft` for each event that a frame finds; second tellings are merged into the first."""
    view = scene(doc, lexicon.frames, drafts)
    plain = [each for token in doc if not token.is_space and (each := match(token, view)) is not None]
    by_head = {each.head.i: each for each in plain}
    found = [with_recipients(each, by_head, view) for each in plain]
    found += similar_matches(doc, found, view, drafts)
    told = [part for each in one_per_predicate(not_swallowed(found, view)) for part in _by_date(each, drafts)]
    kept = [_with_known_people(each, found, view) if _is_told(each, lexicon) else each for each in told]
    tellings = [Telling(event=_draft(each, lexicon, view, drafts), bare=each.bare) for each in kept]
    return replace(drafts, events=merge_retold(doc, tellings, lexicon.frames.contents))


def not_swallowed(found: Iterable[Match], view: Scene) -> Iterator[Match]:
    """Without what is only promised, demanded, refused or threatened, or is the aim of an act."""
    matches = list(found)
    swallowed = {
        word.i
        for each in matches
        if each.frame.type in view.frames.contents.swallow and each.share is None
        for word in contents(each, view)
        if word.i != each.head.i  # "a pledge was announced": the noun is no content of its own
    }
    heads = {each.head.i for each in matches if each.share is None}
    for each in matches:
        aim = _is_purpose(each.head, heads, view) or _is_mere_aim(each, view)
        if each.head.i not in swallowed and not aim and not _is_private(each, view):
            yield each


def _is_purpose(head: Token, heads: set[int], view: Scene) -> bool:
    """Whether a predicate is the aim of another event ("arrived to meet", "marched to demand")."""
    return head.dep_ == "advcl" and mark(head) == view.frames.grammar.infinitive and head.head.i in heads


def _is_mere_aim(found: Match, view: Scene) -> bool:
    """Whether a friendly act is only what somebody does something for ("packed the streets to pay homage")."""
    aim = found.head.dep_ == "advcl" and mark(found.head) == view.frames.grammar.infinitive
    planned = any(view.says(found.head.head, listed) for listed in view.frames.status.governors.values())
    return aim and not planned and found.frame.type in view.frames.contents.future


def _is_private(found: Match, view: Scene) -> bool:
    """Whether only "I", "we" or "you" take part in what states do as well as friends ("we met at school")."""
    people = (*found.actors, *found.recipients)
    near = all(each.pos_ == "PRON" and {"1", "2"} & set(each.morph.get("Person", [])) for each in people)
    return bool(people) and near and found.frame.type in view.frames.contents.private


def one_per_predicate(found: Iterable[Match]) -> Iterator[Match]:
    """One event for each predicate: a light verb and its noun tell one, a noun and the verb that carries it too."""
    matches = list(found)
    verbs = [each for each in matches if each.frame.pos != "noun"]
    told = {each.light.i for each in verbs if each.light is not None}
    heads = {each.head.i for each in verbs}
    for each in matches:
        carried = each.light is not None and each.light.i in heads
        if each.frame.pos != "noun" or not (each.head.i in told or carried or _same_telling(each, verbs)):
            yield each


def _same_telling(noun: Match, verbs: Iterable[Match]) -> bool:
    """Whether a noun is the cause or aim of a verb of the same type ("the raid killed", "sat down for talks")."""
    return any(verb.head.i == noun.head.head.i and verb.frame.type == noun.frame.type for verb in verbs)


def _by_date(found: Match, drafts: Drafts) -> Iterator[Match]:
    """One event for each of several people who are named together but dated apart."""
    dated = member_times(found, drafts)
    if len(dated) < 2:
        yield found
        return
    for person, times in dated.items():
        actors = tuple(each for each in found.actors if each == person or each not in dated)
        recipients = tuple(each for each in found.recipients if each == person or each not in dated)
        yield replace(found, actors=actors, recipients=recipients, times=times)


def _is_told(found: Match, lexicon: Lexicon) -> bool:
    """Whether an event is told as having happened."""
    return clause_status(_anchor(found), lexicon)[0] == "asserted"


def _with_known_people(found: Match, matches: Iterable[Match], view: Scene) -> Match:
    """Give "the meeting" the people of the visit or plan before it; after another meeting it is that one again."""
    kinds = view.frames.contents.retold
    if found.actors or found.recipients or found.frame.type not in kinds or not _definite(found.noun):
        return found
    near = range(found.head.i - NEAR, found.head.i)
    before = [each for each in matches if each.head.i in near and each.frame.type == found.frame.type and each.actors]
    if not before:
        return found
    last = max(before, key=lambda each: each.head.i)
    if last.frame.mode != found.frame.mode or _is_purpose(last.head, {each.head.i for each in matches}, view):
        return replace(found, actors=(*last.actors, *(each for each in last.recipients if not view.is_place(each))))
    return replace(found, bare=True)


def _definite(noun: Token) -> bool:
    """Whether a noun speaks of something known ("the", "this")."""
    return any(
        "Def" in det.morph.get("Definite", []) or "Dem" in det.morph.get("PronType", []) for det in noun.children
    )


def _draft(found: Match, lexicon: Lexicon, view: Scene, drafts: Drafts) -> EventDraft:
    anchor = _anchor(found)
    status, cues = clause_status(anchor, lexicon)
    if anchor != found.head and status == "asserted":
        status, cues = clause_status(found.head, lexicon)
    if status == "uncertain" and found.frame.type in view.frames.contents.swallow and _is_attempt(cues, found, view):
        status, cues = "asserted", ()  # who tries to demand or to promise has spoken
    if status == "asserted" and found.frame.status is not None:
        status, cues = found.frame.status, (span(found.head),)
    kind = _type(found, status, view)
    if kind != found.frame.type and kind in view.frames.contents.announced.values():
        status, cues = "asserted", ()  # the threat has been uttered
    trigger = _trigger(found)
    return EventDraft(
        type=kind,
        mode=_mode(found, view) if kind == found.frame.type else _threatened(found, kind, view),
        contexts=found.frame.contexts,  # those of words and people: extract/contexts.py
        cameo=found.frame.cameo,
        trigger=trigger,
        head=span(found.head),
        actors=tuple(span(token) for token in found.actors),
        recipients=tuple(span(token) for token in found.recipients),
        places=places_of(found, view),
        times=times_of(found, drafts),
        status=status,
        status_cues=cues,
        confidence=_confidence(found),
        evidence=(trigger,),
        sentence=sentence_number(found.head, drafts),
        fresh=_is_fresh(found),
        entry=found.frame.id,
        basis="frame" if found.share is None else "similar",
    )


def _is_fresh(found: Match) -> bool:
    """Whether a noun stands as something new: bare or with "a", carried by a verb of its own ("clashes erupted")."""
    if found.frame.pos != "noun" or found.light is None or found.light == found.head:
        return False
    settled = [child for child in found.head.children if child.dep_ in ("det", "nmod:poss", "nummod", "compound")]
    return all("Ind" in child.morph.get("Definite", []) for child in settled)


def _is_attempt(cues: tuple[Span, ...], found: Match, view: Scene) -> bool:
    words = (word for word in found.head.sent if (word.idx, word.idx + len(word)) in cues)
    return any(view.says(word, view.frames.status.attempts) for word in words)


def span(token: Token) -> Span:
    """The span of one word."""
    return token.idx, token.idx + len(token)


def _anchor(found: Match) -> Token:
    """The word whose clause says whether it happened: the verb that carries a noun, the verb of a modal's demand."""
    if found.frame.pos == "modal":
        return found.head.head.head
    return found.light if found.frame.pos == "noun" and found.light is not None else found.head


def _type(found: Match, status: StatusLabel, view: Scene) -> str:
    """The type of an act; one that lies ahead is a promise or, where a hostile doer says so himself, a threat."""
    kind, table = found.frame.type, view.frames.contents
    if status != "future" or not found.frame.becomes:
        return kind
    return table.announced.get(kind, kind) if _announces(found, view) else table.future.get(kind, kind)


def _announces(found: Match, view: Scene) -> bool:
    """Whether it is the speaker who will act: "the party said it would boycott the vote"."""
    clause, actors = found.head, found.actors
    told = clause.dep_ in ("ccomp", "parataxis") and view.says(clause.head, view.frames.grammar.speech)
    hostile = found.frame.type in view.frames.contents.announced
    return told and hostile and bool(actors) and all(each.pos_ == "PRON" for each in actors)


def _threatened(found: Match, kind: str, view: Scene) -> str | None:
    """The mode of a threat by the act that is threatened."""
    return view.frames.contents.modes.get(kind, {}).get(found.frame.type)


def _mode(found: Match, view: Scene) -> str | None:
    """The mode by what is asked for, refused or threatened, or by the weapon, where the frame leaves it open."""
    table = view.frames.contents
    if found.share is not None or found.frame.mode is not None or found.frame.type not in table.topics:
        return found.frame.mode
    words = contents(found, view) if found.frame.type in table.swallow else (*found.words, *means(found))
    for mode, lemmas in table.topics[found.frame.type].items():
        if any(view.says(word, lemmas) for word in words):
            return mode
    by_type = table.modes.get(found.frame.type, {})
    asked = (frame.type for word in words for pos in POS for frame in view.of(word, pos))
    return next((by_type[kind] for kind in asked if kind in by_type), None)


def _trigger(found: Match) -> Span:
    words = found.words
    if words[-1].i - words[0].i >= LONGEST_TRIGGER:
        return span(found.head)
    return words[0].idx, words[-1].idx + len(words[-1])


def _confidence(found: Match) -> float:
    if found.share is not None:
        return min(found.share, UNKNOWN_PREDICATE)
    if not found.actors:
        return WITHOUT_ACTOR
    return NOMINAL_CONFIDENCE if found.frame.pos == "noun" and found.light is None else CERTAIN


def sentence_number(token: Token, drafts: Drafts) -> int:
    """The number of the sentence a word stands in, 0 if no layer drew sentences."""
    return next((number for number, each in enumerate(drafts.sentences) if each.span[0] <= token.idx < each.span[1]), 0)


LAYER = Layer(
    name="events", needs=frozenset({"sentences", "times", "mentions"}), gives=frozenset({"events"}), run=draw_events
)
