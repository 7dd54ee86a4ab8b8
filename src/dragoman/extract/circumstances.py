"""Where and when an event is said to have been: the place phrases and time expressions of its clause."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.arguments import members, preposition, relation
from dragoman.extract.matching import Match, Scene
from dragoman.record.drafts import Drafts, Span, TimeDraft

LENGTHS = frozenset({"DURATION", "SET"})
"""Types of times that tell how long or how often: "held them for five days" still needs the day from its clause."""
MAX_CLIMB = 12  # words climbed from a time expression to its predicate; deeper trees do not occur in well-formed text


def places_of(found: Match, view: Scene) -> tuple[Span, ...]:
    """Heads of the places of an event: of its phrases and its carrier's, and a recipient that is a place."""
    bearers = [found.head, *((found.light,) if found.light is not None else ())]
    if found.frame.pos == "noun" and relation(found.head) in ("obj", "nsubj", "obl"):
        bearers.append(found.head.head)
    places = [each for bearer in bearers for each in _near(bearer, view)]
    if not places:
        places = [each for bearer in bearers for thing in _things(bearer) for each in _near(thing, view)]
    if found.frame.type in view.frames.contents.at_recipient:
        places += [each for each in found.recipients if view.is_place(each)]
    places = [each for each in places if each not in found.actors]
    return tuple(dict.fromkeys((each.idx, each.idx + len(each)) for each in places))


def _near(bearer: Token, view: Scene) -> list[Token]:
    """Places in the prepositional phrases of a word."""
    grammar = view.frames.grammar
    phrases = (child for child in bearer.children if relation(child) in ("obl", "nmod"))
    named = (child for child in phrases if preposition(child) in grammar.place_prepositions)
    return [each for child in named for each in members(child, grammar) if view.is_place(each)]


def _things(bearer: Token) -> list[Token]:
    """The phrases of a word and theirs: parsers hang a place on the nearest noun ("the heads of X in Cairo")."""
    first = [child for child in bearer.children if relation(child) in ("obj", "nsubj", "obl", "nmod")]
    return first + [child for thing in first for child in thing.children if relation(child) == "nmod"]


def times_of(found: Match, drafts: Drafts) -> tuple[Span, ...]:
    """Spans of the time expressions that date an event: its own, or those it shares with the clause it depends on."""
    if found.times is not None:
        return found.times
    sentence = [each for each in drafts.times if found.head.sent.start_char <= each.span[0] < found.head.sent.end_char]
    if not sentence:
        return ()
    owners = {each.span: _owner(each, found.head) for each in sentence}
    lengths: tuple[Span, ...] = ()
    node: Token | None = found.head
    while node is not None:
        bearers = {node.i} | ({found.light.i} if node == found.head and found.light is not None else set())
        own = [each for each in sentence if owners[each.span] in bearers and _reaches(each, node, found.head)]
        if any(each.type not in LENGTHS for each in own):
            return (*lengths, *(each.span for each in own))
        lengths = lengths or tuple(each.span for each in own)
        node = _shares_with(node)
    return lengths


def member_times(found: Match, drafts: Drafts) -> dict[Token, tuple[Span, ...]]:
    """The time expressions that hang on one of several people named together, by the last one named before each."""
    people = sorted({*found.actors, *found.recipients})
    times: dict[Token, tuple[Span, ...]] = {}
    for time in drafts.times:
        word = next((word for word in found.head.sent if word.idx == time.head[0]), None)
        above = next((each for each in word.ancestors if each in people or each == found.head), None) if word else None
        if word is not None and above is not None and above in people:
            named = [each for each in people if each.i < word.i]
            person = named[-1] if named else above
            times[person] = (*times.get(person, ()), time.span)
    return times


def _owner(time: TimeDraft, head: Token) -> int:
    """The predicate a time expression depends on: the first verb above it, or the noun it modifies."""
    token = next((word for word in head.sent if word.idx == time.head[0]), None)
    for _ in range(MAX_CLIMB):
        if token is None or token.head.i == token.i:
            return token.i if token is not None else -1
        above = token.head
        inside = time.span[0] <= above.idx < time.span[1]
        if not inside and (
            relation(token) in ("obl", "advmod", "nmod", "advcl", "nsubj", "obj") or above.pos_ == "VERB"
        ):
            return above.i
        token = above
    return -1


def _reaches(time: TimeDraft, node: Token, head: Token) -> bool:
    """Whether a time of a first conjunct holds for the later ones: only one that stands before the first."""
    return node == head or head.dep_ != "conj" or time.span[0] < node.idx


def _shares_with(node: Token) -> Token | None:
    """The word above whose date a word shares if it has none; a clause that stands for itself shares none."""
    if node.head.i == node.i or node.dep_ in ("acl:relcl", "parataxis", "ccomp"):
        return None
    return node.head
