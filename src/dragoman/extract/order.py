"""Stated order: what the words put before what ("after the vote", "ahead of the summit", "then", "a day later").

A draft names two happenings by the head word of their phrases; whether they are events or statements of the record is
for `resolve.order` to say. Where a verb only says that something happens ("took place", "was made"), its subject, or
the noun it describes, may be the happening too: then there is a draft for each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Literal

from spacy.tokens import Doc, Token

from dragoman.extract.clause import climb
from dragoman.extract.layer import Layer
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.order import OrderCue, OrderCues, OrderKind
from dragoman.record.drafts import Drafts, OrderDraft, Span, TimeDraft

_OPENERS = frozenset({"case", "mark", "advmod", "fixed", "obl", "nmod"})
_ADVERBIAL = frozenset({"advmod", "obl", "fixed"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_NO_HAPPENING = frozenset({"PRON", "NUM", "DET", "PUNCT", "SYM"})
_INSIDE_PHRASE = frozenset({"nmod", "det", "amod", "compound", "flat", "nummod"})
_COUNTED = frozenset({"nmod", "acl", "advcl"})
_SIDE_CLAUSES = frozenset({"advcl", "acl"})
CLAUSES = 3  # words up from the one that a clause hangs on in which its verb stands ("on 9 May, when ...")
DAYS = {"D": 1, "W": 7, "M": 31, "Y": 366}  # the most days that a unit has
HOURS = 24  # of a day
MAX_DIGITS = 4  # of a count of units; longer ones lead out of the calendar
NEAR = 5  # words after a link in which a phrase must begin, where the parse does not say which it opens
Pair = tuple[Token, Token]


def add_order(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with one OrderDraft for each order that the words state, in order of the text."""
    words = [token for token in doc if not token.is_space]
    timed = _letters_of_times(drafts)
    cues = lexicon.order_cues
    found = [*_stated(words, cues, timed), *_by_times(words, drafts, cues), *_begun_and_ended(words, cues)]
    unique = {(draft.before, draft.after): draft for draft in reversed(found)}
    ordered = sorted(unique.values(), key=lambda draft: (draft.cue, draft.before, draft.after))
    return replace(drafts, order=tuple(replace(draft, sentence=_sentence(draft.cue, drafts)) for draft in ordered))


def _stated(words: Sequence[Token], cues: OrderCues, timed: frozenset[int]) -> Iterator[OrderDraft]:
    """Orders stated by cues."""
    for place, token in enumerate(words):
        for kind, word in (("link", token.lower_), ("adverb", token.lower_), ("verb", token.lemma_.lower())):
            cue, phrase = _cue_at(words, place, kind, word, cues)  # type: ignore[arg-type]
            if cue is None or any(part.idx in timed for part in phrase):
                continue
            pair = _pair(cue, phrase, words, place)
            if pair is not None and cue.kind == "link":
                pair = (_outside_content(_out_of_time(pair[0], timed, cues), phrase[0]), pair[1])
            for placed, other in _readings(pair, cues):
                if placed != other and not any(
                    end.idx in timed or end.pos_ in _NO_HAPPENING for end in (placed, other)
                ):
                    yield _draft(cue, (placed, other), phrase)


def _out_of_time(word: Token, timed: frozenset[int], cues: OrderCues) -> Token:
    """The clause that a time dates: "left two days before the vote", "met for the first time since the vote"."""
    return next((token for token in climb(word) if token.idx not in timed and token.lower_ not in cues.bare), word)


def _readings(pair: Pair | None, cues: OrderCues) -> Iterator[Pair]:
    """The pairs of words that may name the two happenings."""
    if pair is not None:
        yield from product(_happenings(pair[0], cues), _happenings(pair[1], cues))


def _cue_at(
    words: Sequence[Token], place: int, kind: OrderKind, word: str, cues: OrderCues
) -> tuple[OrderCue | None, Sequence[Token]]:
    """The longest cue of a kind that begins at a word, with its words."""
    for cue in cues.by_first.get((kind, word), ()):
        parts = cue.words.split()
        phrase = words[place : place + len(parts)]
        if len(parts) == 1 or [token.lower_ for token in phrase] == parts:
            return cue, phrase
    return None, ()


def _pair(cue: OrderCue, phrase: Sequence[Token], words: Sequence[Token], place: int) -> Pair | None:
    """The clause that the cue places, and the happening it is placed by."""
    if cue.kind == "link":
        return _linked(cue, phrase)
    if cue.kind == "verb":
        return _of_verb(phrase[0])
    return _gone_on(phrase[-1], words, place, alone=len(phrase) == 1)


def _linked(cue: OrderCue, phrase: Sequence[Token]) -> Pair | None:
    """As in "X after Y": Y is what the cue opens, X what Y depends on."""
    inside = {token.i for token in phrase}
    other = phrase[-1].head
    if phrase[-1].dep_.split(":")[0] not in _OPENERS or other == phrase[-1]:
        return None
    while other.i in inside and other.head != other:
        other = other.head
    placed = other.head
    while placed.i in inside and placed.head != placed:
        placed = placed.head
    if other.i < phrase[0].i:
        placed, other = other, _opened(phrase[-1])
    elif other.dep_.split(":")[0] in _SUBJECTS and other.head.i > other.i:  # hung on the subject of the clause it opens
        placed, other = other.head.head, other.head
    if other.i in inside or placed.i in inside or placed == other:
        return None
    clause = (
        any(child.dep_.split(":")[0] in ("mark", "nsubj", "aux") for child in other.children) or other.pos_ == "VERB"
    )
    if cue.only and cue.only != ("clause" if clause else "noun"):
        return None
    return (placed, other) if not cue.past or _both_past(placed, other) else None


def _both_past(placed: Token, other: Token) -> bool:
    """True if an adverbial or relative clause and the clause it belongs to both tell of the past."""
    clause = other.dep_.split(":")[0] in _SIDE_CLAUSES
    return clause and _is_past(other) and any(_is_past(token) for token in climb(placed)[:CLAUSES])


def _is_past(verb: Token) -> bool:
    """True if a verb is finite and in the past tense, by itself or by its auxiliary ("was held", "had left")."""
    words = [verb, *(child for child in verb.children if child.dep_.split(":")[0] in ("aux", "cop"))]
    return any("Past" in word.morph.get("Tense", []) and "Fin" in word.morph.get("VerbForm", []) for word in words)


def _outside_content(placed: Token, link: Token) -> Token:
    """The clause that reports another one, if the link stands before the word that opens the reported one.

    As in "He said, the day before the vote, that he would leave". A comma parts a link from a report in the middle of
    what it reports: the link goes on with that ("They fled, he said, after the raid").
    """
    if link.i and link.nbor(-1).pos_ == "PUNCT" and placed.i < link.i:
        return _reported_before(placed)
    openers = (child.i for child in placed.children if child.dep_ == "mark")
    if placed.dep_ == "ccomp" and any(link.i < opener < placed.i for opener in openers):
        return placed.head
    return placed


def _reported_before(verb: Token) -> Token:
    """The clause that a verb in the middle of it reports: "The pact held, he said, until the raid"; else the verb."""
    if verb.dep_ == "parataxis" and verb.head.i < verb.i:
        return verb.head
    return next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), verb)


def _opened(link: Token) -> Token:
    """The head of the phrase after a link that the parse hung on the word before it; the link if none is near."""
    doc = link.doc
    for token in doc[link.i + 1 : min(link.sent.end, link.i + 1 + NEAR)]:
        if token.pos_ in ("NOUN", "PROPN", "VERB"):
            path = [word for word in climb(token) if word.i > link.i]
            return next((word for word in path if word.dep_.split(":")[0] not in _INSIDE_PHRASE), token)
    return link


def _of_verb(verb: Token) -> Pair | None:
    """As in "X followed Y", "Y was followed by X"."""
    if verb.pos_ != "VERB":
        return None
    parts = {child.dep_: child for child in verb.children}
    passive, agent = parts.get("nsubj:pass"), parts.get("obl:agent")
    if passive is not None:
        return (agent, passive) if agent is not None else None
    subject, obj = parts.get("nsubj"), parts.get("obj")
    return (subject, obj) if subject is not None and obj is not None else None


def _gone_on(adverb: Token, words: Sequence[Token], place: int, *, alone: bool) -> Pair | None:
    """As in "Then", "In response": the adverb's clause, and the clause it is joined to or the sentence before.

    A phrase that says what it refers to ("in response to the attack") is a link.
    """
    verb = adverb.head
    if adverb.dep_.split(":")[0] not in (("advmod",) if alone else _ADVERBIAL) or verb.pos_ not in ("VERB", "AUX"):
        return None
    if not alone and any(child.i > adverb.i and child.pos_ != "PUNCT" for child in adverb.children):
        return None
    if verb.dep_ == "conj":
        return verb, verb.head
    earlier = _root_before(words, place, verb)
    return (verb, earlier) if earlier is not None else None


def _root_before(words: Sequence[Token], place: int, verb: Token) -> Token | None:
    """The root of the sentence before a word's, if no blank line lies between.

    One verbless line, such as a heading, is passed over.
    """
    start, passed = verb.sent.start, False
    while True:
        while place and words[place - 1].i >= start:
            place -= 1
        if place == 0:
            return None
        last = words[place - 1]
        heading = not any(token.pos_ in ("VERB", "AUX") for token in last.sent)
        if heading and not passed:
            start, passed = last.sent.start, True
        else:
            parted = heading or (not passed and _parted(last, words[place]))
            return None if parted else _told_by(climb(last)[-1], verb)


def _told_by(root: Token, verb: Token) -> Token | None:
    """What a past clause goes on from: after "They left, officials say", the leaving and not the saying."""
    if not _is_past(verb) or "Pres" not in root.morph.get("Tense", []):
        return root
    return next((child for child in root.children if child.dep_ in ("ccomp", "parataxis") and _is_past(child)), None)


def _parted(last: Token, first: Token) -> bool:
    """True if a blank line lies between two words."""
    return any(token.is_space and token.text.count("\n") > 1 for token in last.doc[last.i + 1 : first.i])


def _happenings(word: Token, cues: OrderCues) -> tuple[Token, ...]:
    """The words that may name what happened: the word, or what a verb that only says "it happened" is about.

    That is the subject of "took place" and the noun that "made before ..." describes.
    """
    if word.pos_ not in ("VERB", "AUX") or word.lemma_.lower() not in cues.light:
        return (word,)
    if word.dep_.split(":")[0] == "acl":
        return word.head, word
    subject = next((child for child in word.children if child.dep_.split(":")[0] in _SUBJECTS), None)
    return (word,) if subject is None or subject.pos_ in ("PRON", "PROPN") else (subject, word)


def _begun_and_ended(words: Sequence[Token], cues: OrderCues) -> Iterator[OrderDraft]:
    """As in "The raid began on 3 May and ended on 9 May", of one thing: its end is after its beginning."""
    for token in words:
        begun = token.head
        joined = token.dep_ == "conj" and token.lemma_.lower() in cues.ends and begun.lemma_.lower() in cues.begins
        if joined and not _parts(token) & {"nsubj", "nsubj:pass", "obj"} and "obj" not in _parts(begun):
            yield OrderDraft(before=_of(begun), after=_of(token), cue=_of(token))


def _parts(verb: Token) -> frozenset[str]:
    return frozenset(child.dep_ for child in verb.children)


def _draft(cue: OrderCue, pair: Pair, phrase: Sequence[Token]) -> OrderDraft:
    placed, other = (_of(token) for token in pair)
    span = (phrase[0].idx, phrase[-1].idx + len(phrase[-1]))
    if cue.sense in ("includes", "simultaneous", "overlaps"):
        return OrderDraft(before=other, after=placed, cue=span, relation=cue.sense, entry=cue.id)
    first, last = (other, placed) if cue.sense == "after" else (placed, other)
    return OrderDraft(before=first, after=last, cue=span, entry=cue.id)


def _by_times(words: Sequence[Token], drafts: Drafts, cues: OrderCues) -> Iterator[OrderDraft]:
    """As in "A day later", "within hours": the clause comes after that of the time before, or the last sentence.

    The time before is the last one told in the foreground of its sentence, else in a clause of it ("invited them to
    Geneva, where talks opened on 6 May. Five days later ..."). "On the same day" puts the two side by side.
    """
    by_start = {token.idx: place for place, token in enumerate(words)}
    carrier: TimeDraft | None = None
    for draft in drafts.times:
        place = by_start.get(draft.governor[0]) if draft.governor is not None else None
        relation = _going_on(draft, words, by_start, cues)
        if place is not None and draft.foreground and relation is not None:
            verb = words[place]
            earlier = _joined_to(verb) if draft.type == "DURATION" else _carrying(carrier, draft, words, by_start)
            if draft.tense != "future":  # "the soonest would be seven days later" counts from no telling
                earlier = earlier or _root_before(words, place, verb)
            if earlier is not None and earlier != verb:
                yield OrderDraft(
                    before=_of(earlier),
                    after=_of(verb),
                    cue=draft.span,
                    relation=relation,
                    within=_most_days(draft) if draft.type == "DURATION" else None,
                    entry=draft.entry,
                )
        told = draft.governor is not None and draft.type == "DATE"
        if told and (draft.foreground or carrier is None or carrier.sentence != draft.sentence):
            carrier = draft


def _going_on(
    draft: TimeDraft, words: Sequence[Token], by_start: dict[int, int], cues: OrderCues
) -> Literal["before", "simultaneous"] | None:
    """How the clause of a time stands to what was told before, None if the time does not say."""
    fields = dict(draft.fields)
    if draft.type == "DURATION":
        place = by_start.get(draft.span[0])
        opener = words[place - 1].lower_ if place else ""
        within = place is not None and opener in cues.within and not _counted_from(words[place], draft, cues)
        return "before" if within and draft.tense == "past" else None
    if draft.form != "offset" or fields.get("anchor") != "text":
        return None
    if fields.get("step") == "0":
        return "simultaneous" if draft.type == "DATE" and fields.get("units") == "D" else None
    return "before" if fields.get("step") == "1" or fields.get("direction") == "after" else None


def _most_days(draft: TimeDraft) -> int | None:
    """The days that "within hours", "within three days" lets pass at most; None for a length that is not counted."""
    fields = dict(draft.fields)
    unit, count = fields.get("units", fields.get("unit1", "")), fields.get("count", "1" if "unit1" in fields else "")
    if unit.startswith("T"):  # "within 48 hours" is two days on at most, "within 30 minutes" one
        return -(-int(count) // HOURS) if unit == "TH" and count.isdigit() and len(count) <= MAX_DIGITS else 1
    return int(count) * DAYS[unit] if unit in DAYS and count.isdigit() and len(count) <= MAX_DIGITS else None


def _counted_from(word: Token, draft: TimeDraft, cues: OrderCues) -> bool:
    """True if a length says what it counts from ("within weeks or months of his capture"), not what was told last."""
    parts = [word, *(child for child in word.children if child.dep_ == "conj")]
    beyond = (child for part in parts for child in part.children if child.idx >= draft.span[1])
    following = next((token for token in word.doc[word.i + 1 :] if token.idx >= draft.span[1]), word)
    return following.lower_ in cues.counted or any(child.dep_.split(":")[0] in _COUNTED for child in beyond)


def _joined_to(verb: Token) -> Token | None:
    """The clause that a verb's clause is joined to, which it then goes on from."""
    return verb.head if verb.dep_ in ("conj", "parataxis") and verb.head.pos_ == "VERB" else None


def _carrying(
    carrier: TimeDraft | None, draft: TimeDraft, words: Sequence[Token], by_start: dict[int, int]
) -> Token | None:
    """The clause of the time before, if it stands in the same sentence or the one before."""
    if carrier is None or carrier.governor is None or draft.sentence - carrier.sentence > 1:
        return None
    place = by_start.get(carrier.governor[0])
    return words[place] if place is not None else None


def _letters_of_times(drafts: Drafts) -> frozenset[int]:
    """Every offset that lies in a time expression, but for "the eve of ...", which states an order too."""
    plain = (draft for draft in drafts.times if "eve" not in dict(draft.fields))
    return frozenset(offset for draft in plain for offset in range(*draft.span))


def _of(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def _sentence(cue: Span, drafts: Drafts) -> int:
    """The number of the sentence that a cue stands in."""
    return max(0, bisect_right(drafts.sentences, cue[0], key=lambda sentence: sentence.span[0]) - 1)


LAYER = Layer(name="order", needs=frozenset({"sentences", "times"}), gives=frozenset({"order"}), run=add_order)
