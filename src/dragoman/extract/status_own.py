"""Signs of status on a predicate itself: negation, modal, adverb, condition, imperative, a time that lies ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dragoman.extract.arguments import children, is_infinitive, mark, relation
from dragoman.lexicon.frames import Frames
from dragoman.record.drafts import StatusLabel

Sign = tuple[StatusLabel, Token]
STATUSES: tuple[StatusLabel, ...] = ("hypothetical", "demanded", "uncertain", "negated", "future")
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
ADVERBIAL = ("advmod", "cc", "cc:preconj", "discourse", "det")


def own_signs(token: Token, frames: Frames) -> Iterator[Sign]:
    """Signs on the predicate itself."""
    noun = token.pos_ in ("NOUN", "PROPN")
    if noun:
        yield from _noun_signs(token, frames)
    if not noun or children(token, "cop", "mark"):
        yield from _verb_signs(token, frames)


def _noun_signs(noun: Token, frames: Frames) -> Iterator[Sign]:
    for child in noun.children:
        lemma = child.lemma_.lower()
        if child.dep_ in ("det", "cc:preconj", "det:predet") and lemma in frames.status.determiners:
            yield "negated", child
        elif relation(child) in ("amod", "compound", "advmod"):
            yield from listed(child, frames.status.modifiers, frames)
            yield from listed(child, frames.status.own, frames)
        elif child.dep_ in ("case", "cc") and child.i < noun.i:
            yield from ((status, child) for status in _opened_by(_spelled(child), frames))


def _opened_by(words: str, frames: Frames) -> Iterator[StatusLabel]:
    """What a preposition says of the happening behind it: "without talks", "in case of a strike"."""
    if words in frames.status.without:
        yield "negated"
    yield from (status for status in STATUSES if words in frames.status.prepositions.get(status, ()))


def _verb_signs(verb: Token, frames: Frames) -> Iterator[Sign]:
    for child in verb.children:
        if child.dep_ in ADVERBIAL:
            yield from _adverb(child, frames)
        elif child.dep_ in ("aux", "aux:pass"):
            yield from _auxiliary(verb, child, frames)
        elif child.dep_ in ("mark", "case"):
            yield from _marked(verb, child, frames)
        elif child.dep_ in ("nsubj", "nsubj:pass", "obj") and _negative_phrase(child, frames):
            yield "negated", child
        elif child.dep_ == "advcl" and _is_condition(child, frames) and _modal(verb, frames):
            yield "hypothetical", child
    yield from _inverted(verb, frames)
    yield from _supposed(verb, frames)
    yield from _supposed_too(verb, frames)
    yield from _ordered(verb)
    yield from _ahead(verb, frames)


def _adverb(child: Token, frames: Frames) -> Iterator[Sign]:
    form, negated = child.text.lower(), frames.status.own["negated"]
    if _following(child) in frames.status.only:
        return  # "not only did they loot the shops"
    opens = child.dep_ == "cc" or children(child, "fixed")  # "rather than bombing", not "Instead, they bombed"
    if opens and _spelled(child) in frames.status.without:
        yield "negated", child
    if form in negated or child.lemma_.lower() in negated:
        yield "negated", child
    elif child.lemma_.lower() in frames.status.own["uncertain"]:
        yield "uncertain", child
    elif child.i and f"{child.nbor(-1).text} {child.text}".lower() in negated:
        yield "negated", child


def _following(word: Token) -> str:
    return word.nbor().text.lower() if word.i + 1 < len(word.doc) else ""


def _auxiliary(verb: Token, aux: Token, frames: Frames) -> Iterator[Sign]:
    form = aux.text.lower()
    for status in STATUSES:
        if form in frames.status.auxiliaries.get(status, ()):
            yield from _modal_sign(verb, aux, status, frames)


def _modal_sign(verb: Token, aux: Token, status: StatusLabel, frames: Frames) -> Iterator[Sign]:
    """A modal by its form: "would" after a verb of speech is a future, "could not" a negation."""
    form = aux.text.lower()
    past_will = form in frames.status.past_will and not _condition(verb, frames)
    asked = mark(verb) in frames.status.asking_marks and mark(verb) not in frames.status.conditional_marks
    if status == "hypothetical" and past_will and (verb.dep_ == "ccomp" or asked):
        yield "future", aux
    elif status == "uncertain" and form in frames.status.could and negator(verb, frames):
        return
    elif past_will and negator(verb, frames):
        return  # "his country would not bow": a refusal, no condition
    else:
        yield status, aux


def negator(verb: Token, frames: Frames) -> bool:
    """Whether "not" or its like stands on a predicate; "not only" denies nothing."""
    words = (child for child in children(verb, "advmod") if _following(child) not in frames.status.only)
    return any(child.text.lower() in frames.status.own["negated"] for child in words)


def _modal(verb: Token, frames: Frames) -> bool:
    forms = {form for words in frames.status.auxiliaries.values() for form in words}
    return any(child.text.lower() in forms for child in children(verb, "aux"))


def _is_condition(clause: Token, frames: Frames) -> bool:
    """Whether a clause states a condition: "if", "provided that", "should talks fail"."""
    return mark(clause) in frames.status.conditions or bool(
        [*_inverted(clause, frames), *(sign for child in children(clause, "mark") for sign in _given(child, frames))]
    )


def _condition(verb: Token, frames: Frames) -> bool:
    return any(mark(child) in frames.status.conditional_marks for child in children(verb, "advcl"))


def _marked(verb: Token, child: Token, frames: Frames) -> Iterator[Sign]:
    word = child.text.lower()
    if word in frames.status.asking_marks and (
        word not in frames.status.conditional_marks or verb.dep_ in ("ccomp", "csubj")
    ):
        yield "uncertain", child  # "asked if", "it is unclear whether"
    elif word in frames.status.conditional_marks or (word in frames.status.until and not _told(verb)):
        yield "hypothetical", child
    elif _spelled(child) in frames.status.without:
        yield "negated", child
    yield from _given(child, frames)


def _told(verb: Token) -> bool:
    """Whether a clause is told in the past ("until the rebels withdrew")."""
    return any(word.tag_ == "VBD" for word in (verb, *children(verb, "aux", "aux:pass", "cop")))


def _given(child: Token, frames: Frames) -> Iterator[Sign]:
    """As in "provided that", "on condition that", whose first word parsers hang elsewhere."""
    before = child.nbor(-1).text.lower() if child.i else ""
    if child.text.lower() == frames.status.that and before in frames.status.given:
        yield "hypothetical", child


def _spelled(word: Token) -> str:
    """A word with the fixed words after it, in lower case ("rather than")."""
    return " ".join([word.text.lower(), *(each.text.lower() for each in children(word, "fixed"))])


def _inverted(verb: Token, frames: Frames) -> Iterator[Sign]:
    """As in "Were they to attack", "should talks fail": an auxiliary before its subject in a subordinate clause."""
    front = _opening(verb, frames)
    if front is not None:
        yield "hypothetical", front
        return
    subject = next(iter(children(verb, *SUBJECTS)), None)
    if verb.dep_ != "advcl" or subject is None or (mark(verb) and not is_infinitive(verb)):
        return
    before = (child for child in children(verb, "aux", "cop", "aux:pass") if child.i < subject.i)
    front = next(before, None) or _before(subject, frames)
    if front is not None and (front.i < verb.head.i or front.text.lower() in frames.status.inversions):
        yield "hypothetical", front


def _before(subject: Token, frames: Frames) -> Token | None:
    """The word right before a subject, if it may open a condition ("had it refused")."""
    edge = subject.left_edge.i
    word = subject.doc[edge - 1] if edge else None
    return word if word is not None and word.text.lower() in frames.status.inversions else None


def _opening(verb: Token, frames: Frames) -> Token | None:
    """The auxiliary that opens a sentence that is no question, for the first verb after it."""
    sentence = verb.sent
    front = next((word for word in sentence if not (word.is_punct or word.is_quote or word.is_space)), None)
    if front is None or front.text.lower() not in frames.status.inversions or sentence[-1].text.endswith("?"):
        return None
    after = verb.doc[front.i + 1 : sentence.end]
    first = next((word for word in after if word.tag_ in ("VB", "VBN") and word.pos_ == "VERB"), None)
    return front if first == verb and any(word.text == "," for word in after) else None


def _supposed(verb: Token, frames: Frames) -> Iterator[Sign]:
    """As in "whoever breaks the truce will be punished"."""
    if verb.dep_ == "acl:relcl" and verb.head.lemma_.lower() in frames.status.whoever:
        yield "hypothetical", verb.head


def _supposed_too(verb: Token, frames: Frames) -> Iterator[Sign]:
    """The second of two conditions: "if rebels attack and soldiers fire"."""
    if verb.dep_ == "conj" and not children(verb, "mark"):
        yield from (("hypothetical", each) for each in children(verb.head, "mark") if _supposes(each, frames))


def _supposes(word: Token, frames: Frames) -> bool:
    return word.text.lower() in frames.status.conditional_marks and word.head.dep_ == "advcl"


def _ordered(verb: Token) -> Iterator[Sign]:
    """An imperative: a bare verb without a subject that opens its sentence or quotation."""
    bare = verb.tag_ == "VB" and verb.pos_ == "VERB" and verb.dep_ in ("ROOT", "root", "ccomp", "parataxis")
    if not bare or children(verb, "aux", "mark", "cop", *SUBJECTS):
        return
    if verb.is_sent_start or verb.nbor(-1).is_quote:
        yield "demanded", verb


def _ahead(verb: Token, frames: Frames) -> Iterator[Sign]:
    """As in "is to arrive", "is due to meet", "is meeting him on Thursday", "opens tomorrow"."""
    auxiliaries = (
        *children(verb, "cop", "aux", "aux:pass"),
        *(word for each in children(verb, "mark") for word in children(each, "cop")),
    )
    be = next((word for word in auxiliaries if word.lemma_.lower() == frames.status.be and word.tag_ != "VB"), None)
    bare = verb.tag_ == "VB" or any(word.tag_ == "VB" for word in children(verb, "aux:pass"))
    if be is not None and bare and is_infinitive(verb):
        yet = any(word.text.lower() in frames.status.yet for word in verb.doc[be.i : verb.i])
        yield "negated" if yet else "future", be
    elif _is_present(verb, be, frames):
        yield from (("future", word) for word in _coming_times(verb, frames))


def _is_present(verb: Token, be: Token | None, frames: Frames) -> bool:
    """Whether a verb stands in the present progressive, or in the present where its doing is set by the clock."""
    if verb.tag_ == "VBG":
        return be is not None and be.tag_ in ("VBZ", "VBP") and not children(verb, "aux:pass")
    return verb.tag_ in ("VBZ", "VBP") and frames.says(verb.text, verb.lemma_, frames.status.set_by_clock)


def _coming_times(verb: Token, frames: Frames) -> Iterator[Token]:
    for child in children(verb, "obl", "obl:unmarked", "advmod", "nmod:unmarked", "obl:tmod"):
        coming = (word for word in child.subtree if word.text.lower() in frames.status.coming)
        yield from [*coming][:1]


def _negative_phrase(phrase: Token, frames: Frames) -> bool:
    """A subject or object that denies its verb: "nobody", "no troops", "neither side", "not a single deputy"."""
    words = (phrase, *children(phrase, "det", "cc:preconj"))
    denied = "Neg" in phrase.morph.get("PronType", []) or (phrase.i < phrase.head.i and _not_one(phrase, frames))
    return denied or any(
        "Neg" in word.morph.get("PronType", []) or word.lemma_.lower() in frames.status.determiners for word in words
    )


def _not_one(phrase: Token, frames: Frames) -> bool:
    """As in "not a single deputy", "hardly anyone": a negation that opens the subject."""
    opens = (child for child in children(phrase, "advmod") if child.i == phrase.left_edge.i)
    return any(child.text.lower() in frames.status.own["negated"] for child in opens)


def listed(token: Token, table: Mapping[str, tuple[str, ...]], frames: Frames) -> Iterator[Sign]:
    """The statuses under which a table has a word."""
    for status in STATUSES:
        if frames.says(token.text, token.lemma_, table.get(status, ())):
            yield status, token
