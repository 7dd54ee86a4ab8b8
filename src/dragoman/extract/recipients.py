"""Whom an event reaches where its frame does not tell: the nearest other party in its object, matter and phrases.

"Rejected an offer from X", "threatened to break off talks with X", "attacked a camp for X", "lifted a curfew in X":
X stands deeper than a frame can list. The search goes from the predicate through objects, infinitives and
prepositional phrases, nearest first; relative clauses and circumstances ("after", "despite") are left out.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.extract.arguments import (
    Tokens,
    children,
    complement,
    demonyms,
    is_infinitive,
    is_passive,
    mark,
    preposition,
    relation,
)
from dragoman.extract.matching import Match, Scene

MAX_DEPTH = 4  # phrases within phrases ("a plan of talks on the release of soldiers of X"); deeper is another matter
MATTER = frozenset({"obj", "iobj", "xcomp", "ccomp"})  # what a predicate is about: no step deeper
PHRASES = frozenset({"obl", "nmod"})
CLAUSES = frozenset({"advcl", "acl"})

INTERNATIONAL = "IGO"  # the sector of those who serve international organizations
GOVERNMENT = "government"
# Depth, index of the word, whether a place counts there (not where people only meet).
Step = tuple[int, int, bool]


def with_recipients(found: Match, matches: Mapping[int, Match], view: Scene) -> Match:
    """The match with the party that its matter or its phrases name, if its frame found none.

    ``matches``: all matches of the article by the index of their head, for what is promised, demanded or refused.
    """
    if found.recipients or found.bare or found.frame.reciprocal:
        return found
    if found.frame.type not in view.frames.contents.reaching:
        return found
    search = _Search(found=found, matches=matches, view=view)
    near = search.of_cause() or search.nearest() or search.of_governor()
    return replace(found, recipients=near) if near else found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    found: Match
    matches: Mapping[int, Match]
    view: Scene

    def nearest(self) -> Tokens:
        """The parties at the least depth, the first in the text; a state as a place only if there is no other."""
        doc, places = self.found.head.doc, list[Tokens]()
        starts = {word.i for word in self.found.words}
        heap: list[Step] = [(0, i, self._placed(self.found)) for i in sorted(starts)]
        seen = set(starts)
        while heap:
            depth, at, placed = heapq.heappop(heap)
            token = doc[at]
            if at not in starts:
                parties = self._parties(token)
                if parties and not self._is_where(parties[0]):
                    return parties
                if parties and placed and self.found.actors:
                    places.append(parties)
                if parties or token in self.found.actors:
                    continue
                placed = placed and (at not in self.matches or self._placed(self.matches[at]))
            for step, child in self._from(token):
                if child.i not in seen and depth + step <= MAX_DEPTH:
                    seen.add(child.i)
                    heapq.heappush(heap, (depth + step, child.i, placed))
        return places[0] if places else ()

    def of_cause(self) -> Tokens:
        """Whom the act reaches that is the subject of a like one ("an attack on soldiers of X killed four")."""
        causes = (self.matches.get(child.i) for child in children(self.found.head, "nsubj"))
        like = (each for each in causes if each is not None and each.frame.type == self.found.frame.type)
        return next((each.recipients for each in like if each.recipients), ())

    def of_governor(self) -> Tokens:
        """Whom the verb above an infinitive is done to ("summoned the envoy of X to complain")."""
        head = self.found.head
        if relation(head) not in ("advcl", "xcomp") or not is_infinitive(head):
            return ()
        return tuple(each for child in children(head.head, "obj") for each in self._parties(child))

    def _placed(self, match: Match) -> bool:
        return match.frame.type in self.view.frames.contents.felt_there

    def _from(self, token: Token) -> Iterator[tuple[int, Token]]:
        """The words that a word leads on to, with the steps that they are deeper."""
        prefixed = demonyms(token) if token.pos_ in ("NOUN", "PROPN") else ()
        for child in token.children:
            if self._is_matter(child, token):
                yield 0, child
            elif child.dep_ in CLAUSES and self._goes_on(child, token):
                yield int(child.dep_ == "advcl"), child
            elif child in prefixed or self._is_phrase(child, token):
                yield 1, child

    def _goes_on(self, clause: Token, lord: Token) -> bool:
        """Whether a clause tells the matter: infinitive, "a demand that X leave", "marched, calling on X to leave"."""
        if is_infinitive(clause) or mark(clause) in self.view.frames.grammar.reach:
            return True
        if clause.dep_ == "acl":
            offered = clause.tag_ == "VBN" and self.found.frame.type in self.view.frames.contents.answers
            return offered or clause in complement(lord, "ccomp")  # "rejected a truce offered by X"
        said = self.matches.get(clause.i)
        spoken = said is not None and said.frame.type in self.view.frames.contents.swallow
        return spoken and clause.tag_ == "VBG" and not mark(clause)

    def _is_matter(self, child: Token, lord: Token) -> bool:
        """Whether a word is what a predicate is about, or who is to do what is promised, demanded or refused."""
        asked = child.dep_ == "nsubj" and lord.i != self.found.head.i and lord.pos_ in ("VERB", "AUX")
        return asked or child.dep_ in MATTER or (child.dep_ == "nsubj:pass" and is_passive(lord))

    def _is_phrase(self, child: Token, lord: Token) -> bool:
        owner = child.dep_ == "nmod:poss" and child.pos_ != "PRON"
        return owner or (relation(child) in PHRASES and self._reaches(child, lord))

    def _reaches(self, phrase: Token, lord: Token) -> bool:
        """Whether the preposition of a phrase leads to who is reached, or to where it is felt."""
        grammar, words = self.view.frames.grammar, preposition(phrase)
        word = words.split(" ")[-1]
        if words in grammar.bound_prepositions:
            return False
        if word == grammar.agent_preposition:
            return lord.i != self.found.head.i and self.found.frame.type in self.view.frames.contents.answers
        return word in grammar.reach or word in grammar.place_prepositions

    def _parties(self, token: Token) -> Tokens:
        """Who a word names, if it is another party: of what is promised or refused, those whom that reaches."""
        inner = self.matches.get(token.i)
        if inner is not None and inner.frame.pos == "verb" and self._asks() and (asked := self._others(inner.actors)):
            return asked
        if inner is not None and inner.recipients:
            return tuple(each for each in inner.recipients if each not in self.found.actors)
        if token.pos_ == "PRON" and token.dep_ not in MATTER:
            return ()
        return self._others(self.view.agents((token,), reach=0))

    def _asks(self) -> bool:
        return self.found.frame.type in self.view.frames.contents.asking

    def _others(self, tokens: Tokens) -> Tokens:
        return tuple(each for each in tokens if self._is_other(each))

    def _is_other(self, token: Token) -> bool:
        """Whether a word may stand for a party: not the doer, by name or of a country that the text tells.

        Plain nouns ("promised to protect civilians") are as often what the matter is about as whom it reaches.
        """
        mention = self.view.mentions.get((token.idx, token.idx + len(token)))
        if token in self.found.actors or (mention is None and not self.view.blind):
            return False
        if mention is None or self._is_where(token):
            return mention is None or bool(mention.sources)
        answered = mention.actor_kind == GOVERNMENT and token.dep_ in ("compound", "nmod:poss")  # "a government offer"
        told = mention.name is not None or mention.country is not None or mention.sector == INTERNATIONAL
        return told or (answered and self.found.frame.type in self.view.frames.contents.answers)

    def _is_where(self, token: Token) -> bool:
        mention = self.view.mentions.get((token.idx, token.idx + len(token)))
        own = mention is not None and mention.name is None and mention.country is not None  # "outside the X embassy"
        return mention is not None and mention.locative and not own
