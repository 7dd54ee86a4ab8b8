"""Of which event a casualty is the outcome, and killings that are no event beside the one whose outcome they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.extract.arguments import children, mark, relation
from dragoman.extract.victims import word
from dragoman.lexicon.casualties import Casualties
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, EventDraft, Span

CLIMB = 8  # governors asked for the event of a casualty; longer chains do not occur in well-formed text
TAKEN_UP = ("asserted", "uncertain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """The events without mere outcomes; for tokens that tell a casualty, the head of the event and of a cause."""

    events: tuple[EventDraft, ...]
    of: Mapping[int, Span]
    causes: Mapping[int, Span]


@dataclass(slots=True)
class _Scene:
    """The events by the spans of their heads and words, and the tokens that tell casualties."""

    lexicon: Lexicon
    events: dict[Span, EventDraft]
    carriers: dict[Span, Span]
    tellers: frozenset[int]

    @property
    def words(self) -> Casualties:
        """The words beside the entries."""
        return self.lexicon.casualties

    def event_at(self, token: Token) -> EventDraft | None:
        """The event that a word carries or is evidence of."""
        head = self.carriers.get(word(token))
        return self.events.get(head) if head is not None else None

    def joins(self, token: Token) -> EventDraft | None:
        """The deed that a word carries, if a killing may be its outcome."""
        event = self.event_at(token)
        return event if event is not None and event.type in self.words.joins else None


def tie_outcomes(tellers: Mapping[Token, str], lexicon: Lexicon, drafts: Drafts) -> Tie:
    """Tie each word that tells a casualty to an event of its sentence, and join killings that are mere outcomes.

    ``tellers`` are those words with the kind of casualty that each tells.
    """
    first = {event.head: event for event in reversed(drafts.events)}
    scene = _Scene(
        lexicon=lexicon,
        events=dict(first),
        carriers={span: event.head for event in drafts.events for span in (*event.evidence, event.trigger, event.head)},
        tellers=frozenset(token.i for token in tellers),
    )
    for token in tellers:
        main = _main_of(token, scene)
        own = scene.events.get(word(token))
        if own is not None and main is not None and main.head != own.head and own.type in scene.words.joins:
            _join(own, main, scene)
    of = {token.i: head for token, kind in tellers.items() if (head := _event_of(token, kind, scene)) is not None}
    causes = {token.i: word(noun) for token in tellers if (noun := _cause(token, scene)) is not None}
    parted = (event for event in drafts.events if first[event.head] is not event)  # one word, several dates
    kept = tuple(sorted((*scene.events.values(), *parted), key=lambda event: event.trigger))
    return Tie(events=kept, of=of, causes=causes)


def _main_of(token: Token, scene: _Scene) -> EventDraft | None:
    """The deed that a killing is told as the outcome of, None where it stands for itself."""
    node = token
    for _ in range(CLIMB):
        head, kind = node.head, node.dep_
        if head.i == node.i:
            break
        if kind in ("acl:relcl", "acl", "parataxis"):
            return scene.joins(head)
        if kind == "advcl" and mark(node):
            break
        if kind == "conj" and children(node, "nsubj", "nsubj:pass") and not _same_state(node, head, scene):
            break
        if kind not in ("advcl", "conj", "xcomp", "ccomp"):
            break
        if (found := scene.joins(head)) is not None:
            return found
        node = head
    return _set_off(token, scene)


def _same_state(node: Token, head: Token, scene: _Scene) -> bool:
    """Whether two coordinated words both tell casualties ("three were killed and two wounded")."""
    return node.i in scene.tellers and head.i in scene.tellers


def _set_off(token: Token, scene: _Scene) -> EventDraft | None:
    """The deed in a clause of time or place below the killing ("were killed when militants attacked the post")."""
    for clause in children(token, "advcl"):
        opened = children(clause, "advmod", "mark")
        if opened and opened[0].i <= clause.i and (found := scene.joins(clause)) is not None:
            return found
    return None


def _join(own: EventDraft, main: EventDraft, scene: _Scene) -> None:
    """Make a killing evidence of the deed whose outcome it is, with the people, time and place that it adds."""
    if own.status != main.status:
        return
    joined = replace(
        main,
        actors=main.actors or own.actors,
        recipients=main.recipients or own.recipients,
        times=main.times or own.times,
        places=main.places or own.places,
        evidence=tuple(sorted({*main.evidence, *own.evidence, own.trigger})),
    )
    del scene.events[own.head]
    scene.events[main.head] = joined
    for span, head in list(scene.carriers.items()):
        if head == own.head:
            scene.carriers[span] = main.head


def _event_of(token: Token, kind: str, scene: _Scene) -> Span | None:
    """The head of the nearest event that may bear a casualty: the word's own, one above it, one beside it."""
    for event in _around(token, scene):
        if event.type in scene.words.borne_by[kind]:
            return event.head
    return next((event.head for event in _around(token, scene) if event.type in scene.words.told_by), None)


def _around(token: Token, scene: _Scene) -> Iterator[EventDraft]:
    """The events about a word, by the parse: itself, then for each governor its words and those beside it."""
    node = token
    for _ in range(CLIMB):
        for near in (node, *node.children, *(low for child in node.children for low in child.children)):
            if (event := scene.event_at(near)) is not None:
                yield event
        if node.head.i == node.i:
            return
        node = node.head


def _cause(token: Token, scene: _Scene) -> Token | None:
    """A noun of happening that the casualty is laid to ("died in the attack", "the blast killed")."""
    for node in (token, token.head):
        for child in node.children:
            noun = child.pos_ == "NOUN" and relation(child) in ("nsubj", "obl", "nmod")
            if noun and child.i not in scene.tellers and scene.lexicon.frames.of(child.text, child.lemma_, "noun"):
                return child
    return None
