"""What a governor makes of its complement, object or modifier: "failed to", "denied that", "rumours of"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dragoman.extract.arguments import children, is_infinitive, is_passive, is_wish, mark, preposition, relation
from dragoman.extract.status_own import Sign, listed, negator
from dragoman.lexicon.frames import Frames
from dragoman.record.drafts import StatusLabel

NOMINAL = ("NOUN", "PROPN")
CLAUSES = ("xcomp", "ccomp", "csubj")
Phrases = Mapping[StatusLabel, tuple[tuple[str, str], ...]]


def governor_signs(node: Token, frames: Frames) -> Iterator[Sign]:
    """What the governor makes of its complement, object or modifier."""
    head, kind = node.head, relation(node)
    if head.i == node.i:
        return
    if kind in CLAUSES or (kind == "advcl" and _completes(node, head, frames)):
        yield from _complement_signs(node, head, frames)
    elif kind == "acl" and head.pos_ in NOMINAL and mark(node):
        yield from _noun_complement(node, head, frames)
    elif kind == "advcl" and is_infinitive(node):
        yield from list(_complement_signs(node, head, frames)) or _aim(node, head, frames)
    elif node.pos_ in NOMINAL and kind in ("obj", "nsubj", "obl", "nmod"):
        yield from _object_signs(node, head, frames)


def _completes(node: Token, head: Token, frames: Frames) -> bool:
    """Whether an adverbial clause is in truth the verb's complement ("accused of attacking", "is weighing sending")."""
    word = mark(node)
    if word in frames.status.complement_marks:
        return True
    return not word and node.tag_ == "VBG" and node.i == head.i + 1


def _aim(node: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    """An infinitive of purpose lies ahead; "went on to sign" does not, "too weak to attack" is denied."""
    if any(child.text.lower() in frames.status.too for child in children(head, "advmod")):
        yield "negated", head
    elif not _phrase(node, head, {"asserted": frames.status.outcomes}, frames):
        yield "future", node


def _complement_signs(node: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    yield from _having(node, head, frames)
    found = [*_phrase(node, head, frames.status.phrases, frames), *_charged(node, head, frames)]
    found = found or [sign for sign in listed(head, frames.status.governors, frames) if _takes(sign[0], node, frames)]
    found = found or [*_hearsay(node, head, frames), *_untrue(node, head, frames)]
    if found and found[0][0] in ("demanded", "future") and relation(node) == "ccomp":
        found = [(_asked(node, found[0][0]), head)] if is_wish(node) else []
    yield from found
    if not found and relation(node) == "ccomp" and negator(head, frames):
        yield "uncertain", head


def _takes(status: StatusLabel, node: Token, frames: Frames) -> bool:
    """Whether a plan or demand may have this clause: no adjective ("set free"), no "he would" ("told him he would")."""
    if status not in ("demanded", "future"):
        return True
    if relation(node) == "xcomp":
        return is_infinitive(node) or node.tag_ == "VBG" or node.pos_ == "NOUN"
    ahead = (*frames.status.auxiliaries["future"], *frames.status.past_will)
    return status == "future" or not any(child.text.lower() in ahead for child in children(node, "aux"))


def _asked(node: Token, status: StatusLabel) -> StatusLabel:
    """What is proposed in the subjunctive is asked for: "proposed that the court suspend the trial"."""
    return "demanded" if node.tag_ in ("VB", "VBP") and not children(node, "aux") else status


def _phrase(node: Token, head: Token, table: Phrases, frames: Frames) -> list[Sign]:
    """A verb with its particle or preposition: "stopped short of condemning", "decided against sending"."""
    near = {child.text.lower() for child in head.children if child.dep_ in ("advmod", "compound:prt")}
    near |= {mark(node), preposition(node), *preposition(node).split()}
    for status, pairs in table.items():
        if any(word in near and frames.says(head.text, head.lemma_, (verb,)) for verb, word in pairs):
            return [(status, head)]
    return []


def _charged(node: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    """The deed that somebody is accused or acquitted of."""
    if (mark(node) or preposition(node)) in frames.status.charged_prepositions:
        yield from listed(head, frames.status.charged, frames)


def _hearsay(node: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    """As in "is said to have fled"."""
    if node.dep_ == "xcomp" and is_passive(head) and frames.says(head.text, head.lemma_, frames.status.hearsay):
        yield "uncertain", head


def _untrue(node: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    """As in "it is not true that"."""
    if relation(node) in ("ccomp", "csubj") and negator(head, frames) and head.lemma_.lower() in frames.status.true:
        yield "negated", head


def _having(node: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    """As in "Has to leave" is demanded, "has yet to leave" negated, "is going to leave" and "is to leave" future."""
    if not is_infinitive(node):
        return
    has = frames.says(head.text, head.lemma_, frames.status.have_to)
    is_to = head.lemma_.lower() == frames.status.be
    if (has or is_to) and any(word.text.lower() in frames.status.yet for word in head.doc[head.i : node.i]):
        yield "negated", head
    elif has:
        yield "demanded", head
    elif is_to or (frames.says(head.text, head.lemma_, frames.status.going) and head.tag_ == "VBG"):
        yield "future", head


def _noun_complement(node: Token, noun: Token, frames: Frames) -> Iterator[Sign]:
    """As in "A plan to attack", "rumours that he fled"; any other infinitive is not yet done."""
    if node.dep_ == "acl:relcl" and not (children(node, "nsubj") and children(node, "obj")):
        return
    found = list(_of_the_verb(node, noun, frames)) or list(listed(noun, frames.status.nouns, frames))
    found = found or list(listed(noun, frames.status.governors, frames))
    found = found or list(listed(noun, frames.status.modifiers, frames))
    if found:
        yield from found[:1]
    elif is_infinitive(node):
        due = children(noun, "cop") and frames.says(noun.text, noun.lemma_, frames.status.high_time)
        yield ("demanded" if due else "future"), noun


def _of_the_verb(node: Token, noun: Token, frames: Frames) -> Iterator[Sign]:
    """The deed after "accused the army of", "kept the rebels from", which parsers hang on the noun."""
    if noun.dep_ == "obj" and node.tag_ == "VBG":
        yield from _charged(node, noun.head, frames)
        if mark(node) == frames.status.away:
            yield from (s for s in listed(noun.head, frames.status.governors, frames) if s[0] == "negated")


def _object_signs(noun: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    """What a verb or noun does to a happening ("ruled out talks", "called for talks", "rumours of a coup")."""
    phrased = _phrase(noun, head, frames.status.phrases, frames) if _is_direct(noun, head) else []
    yield from phrased or _plain_object_signs(noun, head, frames)
    yield from _of_a_supposition(noun, head, frames)


def _plain_object_signs(noun: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    direct = _is_direct(noun, head) and not _does_more(head, frames)
    called_for = relation(noun) in ("obl", "nmod") and preposition(noun) in frames.status.object_prepositions
    if called_for:
        yield from listed(head, frames.status.nouns, frames)
    if relation(noun) == "obl":
        yield from _charged(noun, head, frames)
    if direct or called_for:
        yield from (sign for sign in listed(head, frames.status.objects, frames) if direct or sign[0] != "negated")
    if noun.dep_ == "nsubj" and head.pos_ == "ADJ":
        yield from (sign for sign in listed(head, frames.status.governors, frames) if sign[0] == "uncertain")


def _is_direct(noun: Token, head: Token) -> bool:
    return noun.dep_ in ("obj", "nsubj:pass") or (noun.dep_ == "nsubj" and is_passive(head))


def _does_more(head: Token, frames: Frames) -> bool:
    """Whether it is something else that is expected of a happening: "the strike is expected to last"."""
    clauses = (clause for clause in children(head, "xcomp") if is_infinitive(clause) and is_passive(head))
    return any(
        not frames.says(clause.text, clause.lemma_, frames.status.carried)
        for clause in clauses
        if not _happens(clause, frames)
    )


def _of_a_supposition(noun: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    """As in "an invasion would cost lives": what is not known and takes part in what only would be."""
    known = any(
        child.dep_ == "nmod:poss"
        or "Def" in child.morph.get("Definite", [])
        or "Dem" in child.morph.get("PronType", [])
        for child in noun.children
    )
    if noun.pos_ != "NOUN" or known or relation(noun) not in ("nsubj", "obj"):
        return
    would = (child for child in children(head, "aux") if child.text.lower() in frames.status.past_will)
    yield from (("hypothetical", child) for child in would if head.dep_ != "ccomp")


def carrier(noun: Token, frames: Frames) -> Token | None:
    """The verb that only carries a noun of happening, and so says whether it happened ("will hold talks").

    Also the verb of an effect ("may lead to war"). None for a verb, and for a noun that takes part in something else.
    """
    head, kind = noun.head, relation(noun)
    if noun.pos_ != "NOUN" or head.pos_ not in ("VERB", "AUX") or head.i == noun.i:
        return None
    if kind == "obj" or noun.dep_ == "nsubj:pass":
        carries = frames.says(
            head.text, head.lemma_, (frames.status.carried if kind == "obj" or is_passive(head) else ())
        )
    else:
        carries = kind == "nsubj" and _happens(head, frames)
    brought = kind in ("obj", "obl") and frames.says(head.text, head.lemma_, frames.status.effects)
    brought = brought and (kind == "obj" or preposition(noun) in frames.status.effect_prepositions)
    return head if carries or brought else None


def _happens(verb: Token, frames: Frames) -> bool:
    """Whether a verb says that its subject happens ("took place", "broke out", "there were")."""
    if not frames.says(verb.text, verb.lemma_, frames.status.happen):
        return False
    for verbs, needed in frames.grammar.happen_with:
        if frames.says(verb.text, verb.lemma_, verbs):
            return any(child.text.lower() in needed for child in verb.children)
    return True
