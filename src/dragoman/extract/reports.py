"""Reports: what the parse puts under a reporting cue, before quotations are attached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.extract.arguments import children, mark, surface_subject
from dragoman.extract.cues import Found, cues_at, fill_slot, is_one_of
from dragoman.extract.phrases import first_conjunct
from dragoman.extract.speakers import Mentions, can_speak, outer_report, speaker_of
from dragoman.extract.stretches import subtree
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.reporting import SayCue

# UD relations by which a trailing or inserted "..., he said" hangs on what is said. The last are slips of the reader.
_TRAILING = frozenset({"parataxis", "conj", "advcl", "acl", "appos", "dep"})
_CLAUSAL = frozenset({"VERB", "ADJ", "NOUN", "PROPN", "AUX", "PRON", "NUM", "ADV"})
_PAST = ("VBN", "VBD")  # a participle at the head of a sentence is often tagged as the past tense
_FINITE_SUBJECT = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer", "expl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A cue with its speaker and the tokens of its content (empty: none in the parse; a quotation may still follow).

    ``thin``: the content is a mere noun phrase where the cue takes one for its topic.
    """

    found: Found[SayCue]
    speaker: Token | None
    content: frozenset[int]
    thin: bool = False

    @property
    def head(self) -> Token:
        """The head of the cue."""
        return self.found.head


def find_reports(
    doc: Doc, lexicon: Lexicon, mentions: Mentions, phrases: frozenset[int] = frozenset()
) -> Iterator[Report]:
    """Yield a report for each reporting cue that may govern content, in order of the text.

    ``phrases`` are the tokens of quoted titles and phrases; a clause in one is not what a cue reports.
    """
    for token in doc:
        if token.is_space:
            continue
        for found in cues_at(token, lexicon.reporting.cues.by_head):
            speaker = speaker_of(found, lexicon, mentions)
            if _admits(found, speaker, mentions):
                content = _content(found, lexicon, mentions, phrases)
                yield Report(found=found, speaker=speaker, content=content, thin=_thin(found, content, lexicon))
                break


def _admits(found: Found[SayCue], speaker: Token | None, mentions: Mentions) -> bool:
    """Whether a cue may report here: an actor where it asks for one, a supporting verb or an owner for a noun."""
    cue, head = found.cue, found.head
    if cue.pos == "adp":
        return speaker is not None and len(list(head.children)) > 0 and can_speak_or_source(speaker, mentions)
    if cue.pos == "noun":
        supported = head.dep_ in ("obj", "nsubj:pass") and is_one_of(head.head, cue.light)
        return (speaker is not None and can_speak(speaker, mentions)) or supported
    if cue.actor and not can_speak(speaker, mentions):
        return False
    return not _modifies(head)


def _thin(found: Found[SayCue], content: frozenset[int], lexicon: Lexicon) -> bool:
    """Whether the content only names a topic, or the object of a stance, that is nothing said itself."""
    if found.cue.stance:
        return True
    topics = [(slot, token) for slot in found.cue.topics for token in fill_slot(slot, found.head) if token.i in content]
    if not topics:
        return False
    return not any(slot != "xcomp" and (_is_clause(token) or _names_speech(token, lexicon)) for slot, token in topics)


def _names_speech(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is itself something said ("rejected the charge"): then the act answers it."""
    return any(not found.cue.belief for found in cues_at(token, lexicon.reporting.cues.by_head))


def _is_clause(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or bool(children(token, "cop", *_FINITE_SUBJECT))


def can_speak_or_source(speaker: Token, mentions: Mentions) -> bool:
    """Whether a phrase behind "according to" is a source; a plan, a schedule or a manner of doing is none."""
    phrase = children(speaker, "det", "nmod:poss", "amod", "compound", "nummod")
    return can_speak(speaker, mentions) or bool(phrase)


def _modifies(head: Token) -> bool:
    """Whether a participle only modifies ("the reported attack", "Asked whether he would come, ...")."""
    if head.dep_ in ("amod", "compound"):
        return head.i < head.head.i
    return head.dep_ == "advcl" and head.tag_ in _PAST and not children(head, "nsubj", "nsubj:pass", "aux", "obl:agent")


def _content(found: Found[SayCue], lexicon: Lexicon, mentions: Mentions, phrases: frozenset[int]) -> frozenset[int]:
    cue, head = found.cue, found.head
    if cue.pos == "adp":
        return _clause_around(head.head, head.head)
    if "clause" in cue.content:
        return _clause_around(head, head) if head.dep_ in ("obl", "obl:unmarked") else frozenset()
    for slot in cue.content:
        if slot == "xcomp" and cue.told and not any(fill_slot(other, head) for other in cue.to):
            continue
        tokens = tuple(
            token
            for word in dict.fromkeys((head, *found.words))
            for token in fill_slot(slot, word)
            if _may_be_content(slot, token, head) and not _named(token, head, phrases)
        )
        if tokens:
            return _slot_content(tokens, found, lexicon, mentions)
    if cue.pos != "verb" or "ccomp" not in cue.content:
        return frozenset()
    return _below_a_phrase(head) or _parataxis(found, lexicon, phrases)


def _below_a_phrase(head: Token) -> frozenset[int]:
    """The that-clause that the parse hangs on a phrase of the cue: "said in a speech that the war was over"."""
    for phrase in children(head, "obl"):
        for clause in children(phrase, "acl", "ccomp", "acl:relcl"):
            if mark(clause) == "that" and phrase.i > head.i:
                return subtree(clause)
    return frozenset()


def _may_be_content(slot: str, token: Token, head: Token) -> bool:
    """A clause must be one: "said so" or "said nothing" is no content; a relative pronoun never is."""
    if slot in ("ccomp", "xcomp", "advcl"):
        return token.pos_ in _CLAUSAL and token != head
    return token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and not token.is_stop and token != head.head


def _named(token: Token, head: Token, phrases: frozenset[int]) -> bool:
    """Whether a clause is a quoted title behind a noun ("at the forum “Russia calls”"), not what the cue reports."""
    first = min((word.i for word in token.subtree if not word.is_punct), default=token.i)
    if token.i not in phrases or first not in phrases:
        return False
    return any(word.pos_ in ("NOUN", "PROPN") for word in head.doc[head.i + 1 : first])


def _slot_content(
    tokens: tuple[Token, ...], found: Found[SayCue], lexicon: Lexicon, mentions: Mentions
) -> frozenset[int]:
    own = {word.i for word in found.words} - {token.i for token in tokens}
    words: frozenset[int] = frozenset()
    for token in tokens:
        aside = own | {child.i for child in _reporting_asides(token, found.head, lexicon)}
        aside |= {child.i for child in _coordinated(token) if _goes_on(child, lexicon, mentions)}
        words |= subtree(token, aside) - _before_that(token, found.head)
    return words


def _before_that(clause: Token, head: Token) -> frozenset[int]:
    """Words between the cue and "that", which belong to the cue whatever they hang on ("said on Monday that ...")."""
    opening = [child.i for child in children(clause, "mark") if child.i > head.i]
    return frozenset(range(head.i + 1, opening[0])) if opening else frozenset()


def _reporting_asides(token: Token, head: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Reports that the parse hangs below what is said: "..., adding that", "..., he said"."""
    for child in token.children:
        if child.dep_ in ("parataxis", "advcl", "conj") and child.i > head.i and _is_report(child, lexicon):
            participle = child.dep_ == "advcl" and child.tag_ == "VBG" and not mark(child)
            if participle or (child.dep_ == "parataxis" and children(child, "nsubj")):
                yield child


def _coordinated(token: Token) -> Iterator[Token]:
    for child in children(token, "conj"):
        yield child
        yield from children(child, "conj")


def _goes_on(verb: Token, lexicon: Lexicon, mentions: Mentions) -> bool:
    """Whether a verb coordinated with what is said is the speaker's next act of speech."""
    if outer_report(verb, lexicon) is None or not _is_report(verb, lexicon):
        return False
    return not can_speak(surface_subject(verb, lexicon.frames.grammar), mentions)


def _is_report(token: Token, lexicon: Lexicon) -> bool:
    return any(found.cue.pos == "verb" for found in cues_at(token, lexicon.reporting.cues.by_head))


def _parataxis(found: Found[SayCue], lexicon: Lexicon, phrases: frozenset[int]) -> frozenset[int]:
    """What a cue announces without a conjunction: "he said: ...", or what it trails: "..., he said"."""
    head = found.head
    below = [child for child in children(head, "parataxis") if not _is_report(child, lexicon)]
    if below:
        return frozenset(index for child in below for index in subtree(child))
    if _trails(found, phrases):
        around = _clause_around(head, head.head) | _before_the_source(head)
        return _without_frame(head, around | _after_the_source(head))
    if _inserted(head):
        return subtree(first_conjunct(head.head.head), {head.i})
    return frozenset()


def _trails(found: Found[SayCue], phrases: frozenset[int]) -> bool:
    """Whether a cue with its own subject stands behind or inside the clause it hangs on, without a conjunction."""
    head = found.head
    above = head.head
    if above == head or head.dep_ not in _TRAILING or above.pos_ not in _CLAUSAL:
        return False
    told = "obj" in found.cue.to or "iobj" in found.cue.to
    own = [child for child in children(head, "cc", "ccomp", "xcomp") if not _named(child, head, phrases)]
    if not children(head, "nsubj") or own or (children(head, "obj") and not told):
        return False
    opened = mark(head)
    if opened and opened != "as":
        return False
    return above.i < head.i or opened == "as"


def _before_the_source(head: Token) -> frozenset[int]:
    """Words hung on a trailing cue though they stand before its source: "..., because it rained, he said"."""
    start = min([head.i, *(child.left_edge.i for child in children(head, "nsubj"))])
    above = head.head.i
    return frozenset(index for index in subtree(head) if above < index < start)


def _aside_end(head: Token) -> int:
    """The first comma or end of sentence behind a trailing cue: up to there stand time and place of the act."""
    sent = head.sent
    marks = (token.i for token in sent if token.i > head.i and token.is_punct)
    return next(marks, sent.end)


def _after_the_source(head: Token) -> frozenset[int]:
    """Clauses hung on an inserted cue though they go on with what is said: "they may come, he said, if asked"."""
    end = _aside_end(head)
    going_on = [child for child in children(head, "advcl") if mark(child) and child.left_edge.i >= end]
    return frozenset(index for child in going_on for index in subtree(child) if index > end)


def _without_frame(head: Token, words: frozenset[int]) -> frozenset[int]:
    """What is said without the author's words before a colon and those beside the cue ("he said on Monday")."""
    end = _aside_end(head)
    colons = [token.i for token in head.sent if token.text == ":" and token.i < head.i]
    first = colons[-1] if colons else -1
    return frozenset(index for index in words if index > first and not head.i < index < end)


def _inserted(head: Token) -> bool:
    """Whether "X, he told me, is Y" was taken for a relative clause: a subject of its own, commas, nothing relative."""
    if head.dep_ != "acl:relcl" or not children(head, "nsubj") or head.head.dep_ not in ("nsubj", "nsubj:pass"):
        return False
    before = head.doc[head.left_edge.i - 1] if head.left_edge.i else head
    parted = before.text == "," or head.left_edge.text == ","
    return parted and not any("Rel" in token.morph.get("PronType", []) for token in head.subtree)


def _clause_around(part: Token, inside: Token) -> frozenset[int]:
    """The clause that ``inside`` heads or stands in, without the subtree of ``part``."""
    clause = inside
    if part == inside:
        clause = inside.head
        while clause.dep_ not in ("root", "ccomp", "parataxis", "advcl", "conj", "acl:relcl") and clause.head != clause:
            if clause.pos_ in ("VERB", "AUX") or children(clause, *_FINITE_SUBJECT):
                break
            clause = clause.head
    return subtree(clause, {part.i})
