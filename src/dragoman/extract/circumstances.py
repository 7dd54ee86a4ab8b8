"""Where and when an event is said to have been: the place phrases and time expressions of its clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.arguments import children, is_infinitive, is_relative, members, preposition, relation
from dragoman.extract.matching import Match, Scene
from dragoman.lexicon.frames import Grammar
from dragoman.record.drafts import Drafts, Span, TimeDraft

LENGTHS = frozenset({"DURATION", "SET"})
"""Types of times that tell how long or how often: "held them for five days" still needs the day from its clause."""
MANY = 30  # times to each side of a word that are looked at: a choice, far more than a sentence of news holds
MAX_CLIMB = 12  # words climbed from a time expression to its predicate; deeper trees do not occur in well-formed text
WHEN = "WRB"  # the tag of an adverb that opens a clause


def places_of(found: Match, view: Scene) -> tuple[Span, ...]:
    """Heads of the places of an event: of its phrases and its carrier's, and a recipient that is a place.

    Where one came from is the place only if no other is told ("flew from X to Y": Y).
    """
    bearers = [found.head, *((found.light,) if found.light is not None else ())]
    if found.frame.pos == "noun" and relation(found.head) in ("obj", "nsubj", "obl"):
        bearers.append(found.head.head)
    origins = view.frames.grammar.origin_prepositions
    phrases = [each for bearer in bearers for each in _phrases(bearer, view)]
    places = [each for child in phrases if preposition(child) not in origins for each in _named(child, view)]
    places = places or [each for child in phrases for each in _named(child, view)]
    if not places:
        lent = [
            child for bearer in bearers for thing in _things(bearer, found, view) for child in _phrases(thing, view)
        ]
        places = [each for child in lent if preposition(child) not in origins for each in _named(child, view)]
    if found.frame.type in view.frames.contents.at_recipient:
        places += [each for each in found.recipients if view.is_place(each)]
        places += [each for child in children(found.head, "obj", "nsubj:pass") for each in _named(child, view)]
    places = [each for each in places if each not in found.actors]
    return tuple(dict.fromkeys((each.idx, each.idx + len(each)) for each in places))


def _phrases(bearer: Token, view: Scene) -> list[Token]:
    """The prepositional phrases of a word that may tell where."""
    phrases = (child for child in bearer.children if relation(child) in ("obl", "nmod"))
    return [child for child in phrases if preposition(child) in view.frames.grammar.place_prepositions]


def _named(phrase: Token, view: Scene) -> list[Token]:
    """The places that a phrase names: its noun, or what it is of ("the port of X in Y", "the X district of Y")."""
    grammar = view.frames.grammar
    nouns = members(phrase, grammar)
    found = [each for each in nouns if view.is_place(each)]
    for noun in nouns if not found else ():
        if view.is_happening(noun) or view.is_agent(noun):
            continue
        inner = [child for child in noun.children if _tells_which(child, grammar)]
        found += [each for child in inner for each in members(child, grammar) if view.is_place(each)]
    return found


def _tells_which(child: Token, grammar: Grammar) -> bool:
    """Whether a word or phrase on a noun of place tells which place it is."""
    opened = preposition(child)
    if relation(child) == "nmod" and opened:
        return opened == grammar.whole_preposition or opened in grammar.place_prepositions
    return relation(child) in ("compound", "appos", "nmod", "flat")


def _things(bearer: Token, found: Match, view: Scene) -> list[Token]:
    """The phrases of a word and theirs: parsers hang a place on the nearest noun ("the heads of X in Cairo").

    A happening lends its place to who acts on it there ("dispersed a rally in X"), in it ("killed in a raid on X")
    or by it ("fighting in X killed"), not to who speaks of it ("condemned the attack in X").
    """
    first = [child for child in bearer.children if relation(child) in ("obj", "nsubj", "csubj", "obl", "nmod")]
    first = [child for child in first if not view.is_happening(child) or _lends(child, found, view)]
    nested = [child for thing in first for child in thing.children if relation(child) == "nmod"]
    return first + [child for child in nested if not view.is_happening(child)]


def _lends(happening: Token, found: Match, view: Scene) -> bool:
    if relation(happening) in ("nsubj", "csubj"):
        return True
    if relation(happening) == "obj":
        return found.frame.type in view.frames.contents.on_the_spot
    return preposition(happening) in view.frames.grammar.setting_prepositions


def times_of(found: Match, drafts: Drafts) -> tuple[Span, ...]:
    """Spans of the time expressions that date an event: its own, or those it shares with the clause it depends on."""
    if found.times is not None:
        return found.times
    sentence = _around(found.head, drafts)
    if not sentence:
        return ()
    owners = {each.span: _owner(each, found.head, sentence) for each in sentence}
    lengths: tuple[Span, ...] = ()
    for node, bearers in _bearers(found):
        own = [
            each
            for each in sentence
            if owners[each.span] in bearers and _reaches(each, owners[each.span], node, found.head)
        ]
        if node == found.head:
            own = _explained_by(node, sentence) or own
        if any(each.type not in LENGTHS for each in own):
            return (*lengths, *(each.span for each in own))
        lengths = lengths or tuple(each.span for each in own)
    return lengths


def _around(head: Token, drafts: Drafts) -> list[TimeDraft]:
    """The time expressions of a word's sentence, those nearest to it where there are very many."""
    first, place, last = (
        bisect_left(drafts.times, offset, key=lambda time: time.span[0])
        for offset in (head.sent.start_char, head.idx, head.sent.end_char)
    )
    return list(drafts.times[max(first, place - MANY) : min(last, place + MANY)])


def _words_in(span: Span, head: Token) -> list[Token]:
    """The words of a word's sentence that begin in a span."""
    doc, (start, end) = head.doc, (head.sent.start, head.sent.end)
    first, last = (start + bisect_left(range(start, end), offset, key=lambda i: doc[i].idx) for offset in span)
    return list(doc[first:last])


def _bearers(found: Match) -> Iterator[tuple[Token, frozenset[int]]]:
    """The words whose times date an event, nearest first: itself, its subject, the clauses it depends on.

    What is coordinated behind it shares its time. A subject that is a happening lends its own date ("the May bombing
    killed"), to a relative clause too ("the May bombing that killed"). With each set of words comes the predicate it
    belongs to.
    """
    yield found.head, frozenset({found.head.i, *((found.light.i,) if found.light is not None else ())})
    yield found.head, frozenset(child.i for child in children(found.head, "nsubj", "nsubj:pass"))
    if found.head.dep_ == "acl:relcl" and any(is_relative(child) for child in children(found.head, "nsubj")):
        yield found.head, frozenset({found.head.head.i})
    yield found.head, frozenset(each.i for each in _trailing(found.head))
    node = _shares_with(found.head)
    while node is not None:
        yield node, frozenset({node.i})
        node = _shares_with(node)


def _trailing(verb: Token) -> Iterator[Token]:
    """The predicates coordinated with a verb under its subject: "rejected the deal and left on Tuesday" dates both."""
    for child in children(verb, "conj"):
        if not children(child, "nsubj", "nsubj:pass", "csubj"):
            yield child
            yield from _trailing(child)


def _explained_by(verb: Token, sentence: list[TimeDraft]) -> list[TimeDraft]:
    """The time that a clause explains: "in 1968, when the army marched in", whatever word the parse hangs it on."""
    opener = next((child for child in children(verb, "advmod", "mark") if child.tag_ == WHEN), None)
    if opener is None or opener.i == verb.sent.start:
        return []
    left = opener.nbor(-1)
    if left.is_punct and left.i > verb.sent.start:
        left = left.nbor(-1)
    return [each for each in sentence if each.span[0] <= left.idx < each.span[1]]


def member_times(found: Match, drafts: Drafts) -> dict[Token, tuple[Span, ...]]:
    """The time expressions that hang on one of several people named together, by the last one named before each."""
    people = sorted({*found.actors, *found.recipients})
    times: dict[Token, tuple[Span, ...]] = {}
    for time in _around(found.head, drafts):
        word = next(iter(_words_in(time.head, found.head)), None)
        above = next((each for each in word.ancestors if each in people or each == found.head), None) if word else None
        if word is not None and above is not None and above in people:
            named = [each for each in people if each.i < word.i]
            person = named[-1] if named else above
            times[person] = (*times.get(person, ()), time.span)
    return times


def _owner(time: TimeDraft, head: Token, sentence: list[TimeDraft]) -> int:
    """The predicate a time expression depends on: the first verb above it, or the noun it modifies."""
    words = _words_in(time.span, head)
    token = next((word for word in words if word.idx == time.head[0]), None)
    noun = _noun_around(words)
    if noun is not None:
        return noun.i
    for _ in range(MAX_CLIMB):
        if token is None or token.head.i == token.i:
            return token.i if token is not None else -1
        above = token.head
        inside = any(each.span[0] <= above.idx < each.span[1] for each in sentence)  # "from 1991 to 1997"
        if not inside and _depends(token) and not (_lies_behind(time) and is_infinitive(above)):
            return above.i
        token = above
    return -1


def _noun_around(words: list[Token]) -> Token | None:
    """The noun whose phrase a time stands inside of ("the May 2019 attack"), whatever the parse makes of the time."""
    if not words or words[0].i == words[0].sent.start:
        return None
    left = words[0].nbor(-1)
    return left.head if left.dep_ == "det" and left.head.i > words[-1].i else None


def _depends(token: Token) -> bool:
    """Whether a phrase of time belongs to the word above it: a circumstance, or set before a noun ("the May vote")."""
    kind, above = relation(token), token.head
    before_noun = kind == "compound" and above.pos_ == "NOUN"
    return kind in ("obl", "advmod", "nmod", "advcl", "nsubj", "obj") or above.pos_ == "VERB" or before_noun


def _lies_behind(time: TimeDraft) -> bool:
    """Whether a phrase can only mean the past: "two weeks ago" dates no aim ("asked them to return two weeks ago")."""
    fields = dict(time.fields)
    ago = fields.get("direction") == "before" and fields.get("anchor") == "published"
    return ago or fields.get("shift", "").startswith("-")


def _reaches(time: TimeDraft, owner: int, node: Token, head: Token) -> bool:
    """Whether a time of one conjunct holds for another: from the first one only before it, from a later one behind it.

    As in "on Monday they met and signed" and "they met and signed on Monday".
    """
    bearer = head.doc[owner]
    if node == head:
        return bearer.dep_ != "conj" or owner <= head.i or time.span[0] > bearer.idx
    return head.dep_ != "conj" or time.span[0] < node.idx


def _shares_with(node: Token) -> Token | None:
    """The word above whose date a word shares if it has none; a clause that stands for itself shares none."""
    if node.head.i == node.i or node.dep_ in ("acl:relcl", "parataxis", "ccomp"):
        return None
    return node.head
