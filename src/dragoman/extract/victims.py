"""The victims of a casualty: the phrase that names them and how many it counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.extract.amounts import Amount
from dragoman.extract.arguments import children, fill, preposition, surface_subject
from dragoman.lexicon.casualties import Casualties, CasualtyCue
from dragoman.lexicon.frames import Grammar
from dragoman.record.drafts import MentionDraft, Span

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"})
BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "DET", "PRON", "NUM", "PART", "VERB"})
"""Parts of speech that may stand between a number and the noun that it counts ("five heavily armed officers")."""
WIDE = 8  # words from a number to the noun that it counts; more are another phrase
FAR = 14  # words from "death toll" to its figure: about one clause of news
MOST = 6  # nouns of one coordination that are summed; a longer list names single persons


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the finding of victims looks up, made once for an article."""

    doc: Doc
    words: Casualties
    grammar: Grammar
    mentions: Mapping[Span, MentionDraft]
    amounts: Sequence[Amount]
    ends: Sequence[int]

    def amount_upto(self, last: int) -> Amount | None:
        """The latest amount that ends at or before a token."""
        place = bisect_right(self.ends, last)
        return self.amounts[place - 1] if place else None

    def amount_at(self, at: int) -> Amount | None:
        """The amount that a token is part of."""
        place = bisect_left(self.ends, at)
        amount = self.amounts[place] if place < len(self.amounts) else None
        return amount if amount is not None and amount.first <= at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Victims of one noun: how many, the noun if one is named, the first and last token of the phrase."""

    low: int | None
    high: int | None
    rounded: bool
    counted: bool
    noun: Token | None
    first: int
    last: int


def word(token: Token) -> Span:
    """The span of a token."""
    return token.idx, token.idx + len(token)


def groups_of(cue: CasualtyCue, token: Token, ground: Ground) -> tuple[Group, ...]:
    """The victims that a word tells of, one group for each coordinated noun; empty if they are no people."""
    if cue.victims == "figure":
        return _figure_behind(token, ground)
    if cue.victims in ("itself", "lives"):
        return _counted_by_word(cue, token, ground)
    for head in _candidates(cue, token, ground):
        found = [_group(each, ground) for each in _members(head, token, ground)]
        if found and all(_is_sort(cue.only, group, ground) for group in found):
            return tuple(found)
    return ()


def _candidates(cue: CasualtyCue, token: Token, ground: Ground) -> Iterator[Token]:
    """Heads of phrases that may be the victims, the most likely first."""
    if cue.victims == "before":
        yield from _before(token, ground)
    elif cue.victims == "of":
        yield from (child for child in children(token, "nmod") if preposition(child) == "of")
    elif cue.victims == "carrier":
        subject = surface_subject(token.head, ground.grammar)
        yield from () if subject is None else (subject,)
    else:
        for head in fill(cue.victims, token, ground.grammar):
            yield from _in_truth(head, token, ground)
        if cue.victims == "obj":
            yield from _right_of(token, ground)


def _in_truth(head: Token, token: Token, ground: Ground) -> Iterator[Token]:
    """The noun of a slot; a number that the parse hangs elsewhere is asked for its noun by `_group`."""
    if head.pos_ in NOMINAL and head.i != token.i:
        yield head


def _right_of(token: Token, ground: Ground) -> Iterator[Token]:
    """The phrase right behind an active verb, where the parse lost its object ("and wounded 12 others")."""
    doc, at = ground.doc, token.i + 1
    if token.tag_ == "VBN" and children(token, "aux:pass"):
        return
    place = bisect_right(ground.ends, token.i)
    amount = ground.amounts[place] if place < len(ground.amounts) else None
    if amount is not None and at == amount.first and doc[amount.first].sent == token.sent:
        yield _noun_behind(amount, ground) or doc[amount.last]


def _before(token: Token, ground: Ground) -> Iterator[Token]:
    """The phrase right before a word of state: "left [ten] dead", "[eight] were missing", "[two] dead soldiers"."""
    doc, at = ground.doc, token.i - 1
    if token.dep_ == "amod":
        amount = ground.amount_upto(at)
        if amount is not None and amount.last == at:
            yield token.head
        return
    start = token.sent.start
    while at > start and (doc[at].pos_ in ("AUX", "ADV", "PART") or doc[at].lower_ in ground.words.leaves):
        at -= 1
    if at >= start and doc[at].pos_ in NOMINAL:
        head = doc[at]
        if ground.amount_at(at) is None and head.pos_ not in ("NOUN", "PROPN", "PRON"):
            return
        yield _first_of(head)


def _first_of(head: Token) -> Token:
    """The first noun of a coordination."""
    for _ in range(MOST):
        if head.dep_ != "conj" or head.head.pos_ not in NOMINAL:
            break
        head = head.head
    return head


def _members(head: Token, cue: Token, ground: Ground) -> list[Token]:
    """A noun and those joined to it, up to the next word that tells a casualty ("killed five and wounded 12")."""
    found = [head]
    for child in head.children:
        between = ground.doc[head.i + 1 : child.i]
        cut = any(each.pos_ == "VERB" and each.lower_ in ground.words.by_form for each in between)
        apart = child.i > cue.i > head.i
        if child.dep_ == "conj" and child.pos_ in NOMINAL and not cut and not apart and len(found) < MOST:
            found.append(child)
    return found


def _group(head: Token, ground: Ground) -> Group:
    """How many a noun counts: by the amount before it, as one of a kind, or as nobody knows how many."""
    amount = ground.amount_at(head.i)
    if amount is not None:
        noun = _noun_behind(amount, ground)
        return _counted(amount, noun)
    amount = ground.amount_upto(head.i)
    if amount is not None and _is_one_phrase(amount, head, ground):
        return _counted(amount, head)
    one = _is_one(head, ground)
    edge = _left_edge(head)
    return Group(
        low=1 if one else None, high=1 if one else None, rounded=False, counted=False, noun=head, first=edge,
        last=head.i,
    )  # fmt: skip


def _counted(amount: Amount, noun: Token | None) -> Group:
    last = amount.last if noun is None else max(amount.last, noun.i)
    return Group(
        low=amount.low, high=amount.high, rounded=amount.rounded, counted=True, noun=noun, first=amount.first, last=last
    )


def _is_one_phrase(amount: Amount, head: Token, ground: Ground) -> bool:
    between = ground.doc[amount.last + 1 : head.i]
    if head.i - amount.last > WIDE or ground.doc[amount.first].sent != head.sent:
        return False
    inside = all(each.pos_ in BETWEEN or each.lower_ == "of" or each.text == "-" for each in between)
    return inside and not any(each.lower_ in ground.words.by_form and each.dep_ != "amod" for each in between)


def _noun_behind(amount: Amount, ground: Ground) -> Token | None:
    """The noun that an amount counts ("dozens of protesters", "six of its soldiers"), None where it names nobody."""
    doc, at = ground.doc, amount.last + 1
    end = min(len(doc), at + WIDE)
    if at < end and doc[at].lower_ == "of":
        at += 1
    noun = None
    while at < end and doc[at].sent == doc[amount.last].sent and doc[at].pos_ in BETWEEN:
        if doc[at].pos_ == "VERB" and (doc[at].dep_ != "amod"):
            break
        if doc[at].pos_ in ("NOUN", "PROPN") or (
            doc[at].pos_ in ("PRON", "ADJ") and doc[at].lower_ in ground.words.people
        ):
            noun = doc[at]
        elif noun is not None:
            break
        at += 1
    return noun


def _is_one(head: Token, ground: Ground) -> bool:
    """Whether a phrase without a number is of one person."""
    if head.lower_ in ground.words.groups:
        return False
    mention = ground.mentions.get(word(head))
    if mention is not None and mention.number is not None:
        return mention.number == "sing"
    if head.pos_ == "PRON":
        return head.morph.get("Number", []) == ["Sing"]
    ordinal = head.pos_ == "ADJ" and "Ord" in head.morph.get("NumType", [])
    return head.tag_ in ("NN", "NNP") or ordinal


def _left_edge(head: Token) -> int:
    lefts = [child.i for child in head.lefts if child.dep_.split(":")[0] in ("det", "amod", "compound", "nmod")]
    return min([head.i, *lefts])


def _is_sort(only: str, group: Group, ground: Ground) -> bool:
    """Whether victims are what an entry asks for."""
    noun, words = group.noun, ground.words
    if noun is None:
        described = any(child.dep_ in ("det", "amod") for child in ground.doc[group.last].children)
        return only != "force" and not (group.low == group.high == 1 and described)  # "the old one" may be anything
    if noun.lower_ in words.things:
        return False
    if only == "civilians":
        return noun.lower_ in words.civilians
    if only == "force":
        return noun.lower_ in words.force
    if only == "counted":
        return group.counted
    return only == "any" or _is_person(noun, ground) or (group.counted and noun.pos_ == "NOUN")


def _is_person(noun: Token, ground: Ground) -> bool:
    if noun.lower_ in ground.words.people:
        return True
    if noun.pos_ == "PRON":
        if noun.tag_ == "EX":  # "there were killed ..."
            return False
        neuter = noun.morph.get("Gender", []) == ["Neut"] or noun.lower_ == "it"
        return not neuter
    mention = ground.mentions.get(word(noun))
    if mention is not None:
        return (
            not mention.locative and mention.label not in ("LOC", "ORG") and noun.lower_ not in ground.words.accidents
        )
    return noun.ent_type_ == "PER"


def _figure_behind(token: Token, ground: Ground) -> tuple[Group, ...]:
    """The figure of a toll: the first amount behind it that stands behind a word of reaching ("rose to 31")."""
    place = bisect_right(ground.ends, token.i)
    for amount in ground.amounts[place : place + 4]:
        first = amount.first
        if first - token.i > FAR or ground.doc[first].sent != token.sent:
            return ()
        opened = range(max(token.i + 1, first - 2), amount.last + 1)
        if any(ground.doc[at].lower_ in ground.words.tallies for at in opened):
            return (_counted(amount, None),)
    return ()


def _counted_by_word(cue: CasualtyCue, token: Token, ground: Ground) -> tuple[Group, ...]:
    """How many a word counts itself: "17 deaths", "no casualties", "claimed eight lives", "the lives of eight men"."""
    noun = token
    if cue.victims == "lives":
        noun = next((child for child in children(token, "obj") if child.i > token.i), token)
        owners = [child for child in children(noun, "nmod") if preposition(child) == "of"]
        if owners:
            return tuple(_group(each, ground) for each in _members(owners[0], token, ground))
    group = _group(noun, ground)
    if not group.counted and (cue.only == "counted" or noun.tag_ == "NN"):
        return ()
    sides = next((child for child in children(noun, "nmod") if preposition(child) in ground.words.sides), None)
    person = sides if sides is not None and (_is_person(sides, ground) or sides.lower_ in ground.words.groups) else None
    counted = group.counted or noun.tag_ == "NN"
    return (
        Group(
            low=group.low if counted else None, high=group.high if counted else None, rounded=group.rounded,
            counted=group.counted, noun=person, first=group.first, last=group.last,
        ),
    )  # fmt: skip
