"""Who fills the slots of a predicate: subject and object behind passive, relative clause, control and coordination.

Every function returns head tokens; coordination inside an argument is opened by `members`. Slots are those of
`dragoman.lexicon.frames`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from spacy.tokens import Token

from dragoman.lexicon.frames import Grammar, Slot

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X", "DET"})
STRUCTURAL = frozenset(get_args(Slot))
MAX_CONTROL = 6  # clauses climbed in search of a subject; deeper chains do not occur in well-formed text

Tokens = tuple[Token, ...]


def children(token: Token, *relations: str) -> Tokens:
    """Dependents of a token with one of the relations, in order of the text."""
    return tuple(child for child in token.children if child.dep_ in relations)


def relation(token: Token) -> str:
    """The relation of a token to its head, without subtype."""
    return token.dep_.split(":")[0]


def members(head: Token, grammar: Grammar) -> Tokens:
    """The head and what is coordinated with it; a counting noun gives way to what it counts ("thousands of people")."""
    found = [head, *(child for child in head.children if child.dep_ == "conj" and child.pos_ in NOMINAL)]
    for token in found[1:]:
        found += [child for child in token.children if child.dep_ == "conj" and child.pos_ in NOMINAL]
    return tuple(_counted(token, grammar) for token in sorted(set(found)))


def _counted(token: Token, grammar: Grammar) -> Token:
    if token.lemma_.lower() not in grammar.groups and token.text.lower() not in grammar.groups:
        return token
    counted = next((child for child in children(token, "nmod") if preposition(child) == "of"), None)
    return _counted(counted, grammar) if counted is not None else token


def preposition(token: Token) -> str:
    """The preposition that opens a phrase, in lower case; several words are joined by a space; empty for none."""
    words = [word for case in children(token, "case") if case.i < token.i for word in (case, *children(case, "fixed"))]
    return " ".join(word.text.lower() for word in words)


def mark(token: Token) -> str:
    """The word that introduces a clause ("to", "that", "if", "of"), in lower case; empty for none."""
    words = children(token, "mark") or (children(token, "case") if token.pos_ in ("VERB", "AUX") else ())
    return words[0].text.lower() if words else ""


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: by its auxiliary or subject, or a past participle that modifies a noun."""
    if children(verb, "aux:pass"):
        return True
    if children(verb, "nsubj:pass", "obl:agent", "csubj:pass"):
        return verb.tag_ == "VBN" and not children(verb, "nsubj") and _lacks_object(verb)
    if verb.dep_ in ("acl", "amod"):
        return verb.tag_ == "VBN"
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "nsubj", "obj"):
        return is_passive(verb.head)
    return False


def _lacks_object(verb: Token) -> bool:
    """Whether nothing is done to anybody but the subject: "soldiers abused women" is no passive, whatever its label."""
    return bool(children(verb, "aux:pass", "obl:agent")) or not children(verb, "obj")


def is_relative(token: Token) -> bool:
    """Whether a word is a relative pronoun."""
    return "Rel" in token.morph.get("PronType", []) or (
        token.tag_ in ("WP", "WDT", "WP$") and bool(relative_clause(token))
    )


def relative_clause(token: Token) -> Tokens:
    """The relative clause a pronoun stands in: its verb, or none."""
    for ancestor in token.ancestors:
        if ancestor.dep_ in ("acl:relcl", "advcl:relcl"):
            return (ancestor,)
        if relation(ancestor) not in ("nmod", "obl", "conj", "xcomp", "ccomp", "nsubj", "obj"):
            return ()
    return ()


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, or the token itself."""
    if not is_relative(token):
        return token
    clause = relative_clause(token)
    return clause[0].head if clause and clause[0].dep_ == "acl:relcl" else token


def surface_subject(verb: Token, grammar: Grammar, depth: int = 0) -> Token | None:
    """The subject of a clause as the grammar sees it, shared or controlled subjects included; None if there is none."""
    own = children(verb, "nsubj", "nsubj:pass", "nsubj:outer", "csubj")
    if own:
        return antecedent(own[0])
    if depth >= MAX_CONTROL or verb.head.i == verb.i or children(verb, "expl"):
        return None
    return _borrowed_subject(verb, grammar, depth)


def _borrowed_subject(verb: Token, grammar: Grammar, depth: int) -> Token | None:
    """The subject that a clause without its own takes from its governor."""
    head, kind = verb.head, verb.dep_
    if kind in ("acl", "amod"):
        return _subject_of_modifier(verb, grammar, depth)
    if kind == "xcomp":
        return _controller(head, grammar, depth)
    if kind == "conj" and (head.pos_ in ("VERB", "AUX") or children(head, "cop")):
        return surface_subject(head, grammar, depth + 1)
    if kind == "advcl" and head.pos_ in ("VERB", "ADJ", "NOUN"):
        controlled = children(head, "obj", "nsubj:pass") if mark(verb) in grammar.object_control_marks else ()
        return antecedent(controlled[0]) if controlled else surface_subject(head, grammar, depth + 1)
    if kind == "acl:relcl" and not _object_relative(verb):
        return head
    if kind == "ccomp":  # "said forces must leave": parsers give the subject to the verb of saying
        named = children(head, "nsubj")
        two = len(named) > 1  # "the army on Monday took it, officials said"
        return next((each for each in named if head.i < each.i < verb.i or (two and each.i < verb.i < head.i)), None)
    return None


def _subject_of_modifier(verb: Token, grammar: Grammar, depth: int) -> Token | None:
    """Of "troops attacking the town" the noun; of "an attempt to attack" whoever makes the attempt."""
    noun = verb.head
    if mark(verb) != grammar.infinitive:
        return noun
    owner = next(iter(children(noun, "nmod:poss")), None)
    if owner is not None:
        return antecedent(owner)
    by = next((child for child in children(noun, "nmod") if preposition(child) == grammar.agent_preposition), None)
    if by is not None:
        return by
    return surface_subject(noun.head, grammar, depth + 1) if relation(noun) in ("obj", "obl", "xcomp") else None


def _controller(governor: Token, grammar: Grammar, depth: int) -> Token | None:
    """Of "asked X to leave" X, of "agreed to leave" and "promised X to leave" whoever agreed."""
    if _is_noun_in_truth(governor):
        return next(iter(oblique(governor, grammar.agent_preposition, grammar)), None)
    objects = children(governor, "iobj", "obj")
    if objects and governor.lemma_.lower() not in grammar.subject_control:
        return antecedent(objects[0])
    return surface_subject(governor, grammar, depth + 1)


def _is_noun_in_truth(token: Token) -> bool:
    """True for a finite verb that the parse makes a subject or an object, which only a noun can be.

    As in "panic attempts by the regime to enlist ... failed", where "attempts" was read as a verb.
    """
    return token.tag_ in ("VBZ", "VBP") and relation(token) in ("nsubj", "obj", "obl")


def _object_relative(verb: Token) -> bool:
    """Whether the antecedent of a relative clause is its object or in an oblique ("the town that they attacked")."""
    return bool(children(verb, "nsubj", "nsubj:pass")) or any(
        is_relative(child) for child in children(verb, "obj", "obl")
    )


def subjects(verb: Token, grammar: Grammar) -> Tokens:
    """Who does it: the subject of the active, the agent of the passive."""
    if not is_passive(verb):
        found = surface_subject(verb, grammar)
        return (found,) if found is not None else ()
    return agents(verb, grammar)


def wider_subjects(verb: Token, grammar: Grammar) -> Tokens:
    """The subject above a coordinated clause: parsers often hang "... and urged" on the clause that is told."""
    node = verb
    while node.dep_ == "conj":
        node = node.head
    found = surface_subject(node.head, grammar) if node.dep_ == "ccomp" and node != verb else None
    return (found,) if found is not None else ()


def agents(verb: Token, grammar: Grammar) -> Tokens:
    """The "by" phrase of a passive."""
    named = children(verb, "obl:agent")
    if named:
        return tuple(antecedent(token) for token in named[:1])
    found = (child for child in children(verb, "obl") if preposition(child) == grammar.agent_preposition)
    return tuple(antecedent(token) for token in found if token.pos_ in ("PROPN", "NOUN", "PRON"))[:1]


def objects(verb: Token, grammar: Grammar) -> Tokens:
    """Whom it is done to: object of the active, subject of the passive, antecedent of "which they attacked"."""
    if is_passive(verb):
        found = surface_subject(verb, grammar)
        return (found,) if found is not None else ()
    own = children(verb, "obj") or children(verb, "iobj") or _bare_phrases(verb) or _raised(verb) or _named(verb)
    if own:
        return tuple(antecedent(token) for token in own)
    return (verb.head,) if _gap(verb) else ()


def _gap(verb: Token) -> bool:
    """Whether a relative clause without a pronoun lacks its object ("the town they attacked")."""
    if verb.dep_ != "acl:relcl" or not children(verb, "nsubj") or is_relative(children(verb, "nsubj")[0]):
        return False
    return not any(is_relative(child) for child in children(verb, "obl", "advmod"))


def _raised(verb: Token) -> Tokens:
    """Who is told to do something, where the parse makes it the infinitive's subject ("told them to go")."""
    return tuple(child for clause in children(verb, "xcomp") for child in children(clause, "nsubj"))


def _named(verb: Token) -> Tokens:
    """The noun that the parse calls a complement ("called his counterpart", "called off their strike")."""
    return tuple(child for child in children(verb, "xcomp") if _is_phrase(child) and not preposition(child))


def _is_phrase(child: Token) -> bool:
    """Whether a complement is a mere noun, no clause."""
    return child.pos_ in ("NOUN", "PROPN") and not children(child, "mark", "cop", "nsubj", "aux")


def _bare_phrases(verb: Token) -> Tokens:
    """Nouns after the verb that the parse calls oblique though nothing opens them ("shot down a drone")."""
    return tuple(
        child for child in children(verb, "obl") if child.i > verb.i and child.pos_ == "NOUN" and not preposition(child)
    )


def oblique(token: Token, word: str, grammar: Grammar) -> Tokens:
    """Phrases that a preposition opens, on a verb or a noun."""
    phrases = tuple(child for child in token.children if _opened(child) and opens(child, word, grammar))
    phrases += tuple(child for child in token.children if phrases and _joined(child, phrases[-1]))
    clauses = (child for child in children(token, "advcl", "acl") if mark(child) == word and child.tag_ == "VBG")
    return tuple(antecedent(child) for child in (*phrases, *clauses))


def _joined(child: Token, phrase: Token) -> bool:
    """Whether "and X" after a phrase hangs beside it instead of on it, as parsers have it before a title."""
    beside = child.i > phrase.i and child.dep_ == phrase.dep_ and not preposition(child)
    return beside and any(children(word, "cc") for word in (child, *children(child, "nmod:desc", "amod", "compound")))


def _opened(child: Token) -> bool:
    """Whether a word may be the noun of a prepositional phrase; parsers call "agreed to mediation" a complement."""
    return relation(child) in ("obl", "nmod") or (child.dep_ == "xcomp" and _is_phrase(child))


def opens(phrase: Token, word: str, grammar: Grammar) -> bool:
    """Whether a phrase begins with a preposition, or with one that ends in it ("out of" for "of").

    "According to" and the like are words of their own, no "to".
    """
    found = preposition(phrase)
    return found == word or (found.endswith(" " + word) and found not in grammar.bound_prepositions)


def complement(head: Token, kind: str) -> Tokens:
    """The infinitive (``xcomp``) or that-clause (``ccomp``) of a predicate; on a noun the clause that modifies it."""
    if head.pos_ in ("NOUN", "PROPN"):
        clauses = children(head, "acl", "ccomp", "advcl")
        return tuple(
            child
            for child in clauses
            if mark(child) and (child.tag_ == "VB" and is_infinitive(child)) is (kind == "xcomp")
        )
    own = children(head, kind)
    if kind == "xcomp" and not children(head, "obj"):  # beside an object a noun is one: "called him a thief"
        own = tuple(child for child in own if not _is_phrase(child))
    if kind == "xcomp" and not own:
        return tuple(child for child in children(head, "advcl") if child.i > head.i and is_infinitive(child))
    return own


def is_infinitive(clause: Token) -> bool:
    """Whether a clause is a "to" infinitive; parsers call the same one complement or adverbial."""
    return any(child.dep_ == "mark" and child.tag_ == "TO" for child in clause.children)


def is_wish(clause: Token) -> bool:
    """Whether a that-clause asks for something ("that he leave", "that they should go") and is no plain report."""
    words = (clause, *children(clause, "aux", "aux:pass", "cop"))
    modal = any(word.tag_ == "MD" for word in words)
    return clause.dep_ == "xcomp" or modal or not any(word.tag_ in ("VBD", "VBZ") for word in words)


def possessors(noun: Token) -> Tokens:
    """Who owns a noun: "Turkey's", "their"."""
    return tuple(antecedent(token) for token in children(noun, "nmod:poss"))


def demonyms(noun: Token) -> Tokens:
    """Adjectives of nationality and names right before a noun ("Azerbaijani", "Taliban")."""
    found = (
        child
        for child in noun.children
        if child.dep_ in ("amod", "compound", "nmod:desc", "nmod:unmarked") and child.i < noun.i
    )
    return tuple(token for token in found if token.text[:1].isupper() and token.pos_ in ("ADJ", "PROPN", "NOUN"))


def fill(slot: str, token: Token, grammar: Grammar, light: Token | None = None) -> Tokens:
    """The heads that fill a slot of a predicate; ``light`` is the noun of a light-verb construction.

    A prepositional phrase may hang on the predicate or on its object ("sent weapons to X"), on a noun or on the phrase
    before ("the killing of X by Y"): a parser often cannot know, so the neighbour is asked where the first has none.
    """
    first, _, rest = slot.partition(".")
    if rest:
        nested = tuple(found for base in fill(first, token, grammar) for found in fill(rest, base, grammar))
        elsewhere = rest not in STRUCTURAL and not (rest == grammar.agent_preposition and is_passive(token))
        return nested or (oblique(token, rest, grammar) if elsewhere else ())
    if first in STRUCTURAL:
        return tuple(_structural(first, token, grammar))
    own = oblique(token, first, grammar) + (oblique(light, first, grammar) if light is not None else ())
    return own or _on_neighbour(token, first, grammar)


def _on_neighbour(token: Token, word: str, grammar: Grammar) -> Tokens:
    if token.pos_ in ("NOUN", "PROPN"):
        near = children(token, "nmod")
    else:
        near = tuple(child for child in (*children(token, "obj"), *children(token, "nsubj:pass")) if child.i > 0)
    return tuple(found for other in near for found in oblique(other, word, grammar))


def _structural(slot: str, token: Token, grammar: Grammar) -> Iterator[Token]:
    noun = token.pos_ in ("NOUN", "PROPN")
    if slot == "subj":
        yield from subjects(token, grammar)
    elif slot == "obj":
        yield from objects(token, grammar)
    elif slot == "iobj":
        yield from children(token, "iobj")
    elif slot == "poss":
        yield from possessors(token) if noun else ()
    elif slot == "demonym":
        yield from demonyms(token)
    elif slot in ("xcomp", "ccomp"):
        yield from complement(token, slot)
    elif slot == "purpose":
        yield from (child for child in children(token, "advcl", "xcomp") if mark(child) == grammar.infinitive)
    elif slot in ("compound", "amod", "advmod", "acl"):
        yield from children(token, slot, *(("nmod:unmarked", "nmod:desc") if slot == "compound" else ()))
    elif slot == "csubj":
        yield from _subjects_of_content(token, grammar)


def _subjects_of_content(token: Token, grammar: Grammar) -> Iterator[Token]:
    clauses = (*complement(token, "ccomp"), *complement(token, "xcomp"))
    for clause in clauses:
        own = children(clause, "nsubj", "nsubj:pass")
        if own:
            yield antecedent(own[0])
        elif clause.dep_ == "xcomp" and children(token, "obj"):
            yield from children(token, "obj")
