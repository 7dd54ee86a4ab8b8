"""Positions: who demands, offers, accepts, rejects, supports or opposes what, toward whom and on what condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.extract.arguments import antecedent, children, mark, possessors, surface_subject
from dragoman.extract.cues import Found, fill_slot, find_cues, is_one_of
from dragoman.extract.layer import Layer
from dragoman.extract.phrases import first_conjunct, sentence_numbers, word_span
from dragoman.extract.speakers import Mentions, can_speak, issuer_of, names_time, outer_report, subject_of
from dragoman.extract.status import clause_status
from dragoman.extract.stretches import hull, subtree, tokens_in
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.stances import Conditions, StanceCue
from dragoman.record.drafts import Drafts, PositionDraft, Span, StatementDraft, StatusLabel

# UD relations that add a time, a reason or a condition to an issue: they are not part of it.
_CIRCUMSTANCE = frozenset({"advcl", "parataxis", "acl:relcl", "advcl:relcl", "discourse", "punct"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
MODAL_SLOT = "modal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A word of stance with the heads that fill its slots."""

    found: Found[StanceCue]
    holder: Token | None
    issue: Token
    slot: str

    @property
    def head(self) -> Token:
        """The head of the word of stance."""
        return self.found.head


def draw_positions(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with the positions that the text states."""
    mentions = {mention.head: mention for mention in drafts.mentions}
    sentences = sentence_numbers(doc)
    hits = find_cues(iter(doc), lexicon.stances.cues.by_head)
    stands = [stand for hit in hits if (stand := _stand(hit, lexicon, drafts.statements, mentions)) is not None]
    wanted = {stand.issue.i for stand in stands if stand.slot in ("xcomp", "advcl")}
    found = []
    for stand in stands:
        if stand.head.i not in wanted:  # "urged them to accept the plan": the asked for is no stand of theirs
            found += _positions(stand, lexicon, drafts, sentences[stand.head.i])
    heads = {each.head for each in found}
    said = [each for each in claimed(doc, lexicon, drafts) if each.head not in heads]
    said = [each for each in said if not any(_one_matter(each, other) for other in found)]
    return replace(drafts, positions=_once([*found, *said]))


def _stand(
    hit: Found[StanceCue], lexicon: Lexicon, statements: Sequence[StatementDraft], mentions: Mentions
) -> Stand | None:
    """The stand that a word takes here, or None: no issue, no holder, a holder that cannot want anything."""
    if hit.head.dep_ in ("amod", "compound"):
        return None
    filled = next(
        ((slot, token) for slot in hit.cue.issue for token in _issues(slot, hit, lexicon.stances.conditions)), None
    )
    if filled is None or (hit.cue.lemmas and not is_one_of(filled[1], hit.cue.lemmas)):
        return None
    if hit.cue.told and not any(fill_slot(slot, hit.head) for slot in hit.cue.toward):
        return None
    if hit.cue.pos == "noun" and filled[0] not in ("subj", "ccomp") and can_speak(filled[1], mentions):
        return None
    holder = _speaking(_holder(hit, lexicon, filled[0], mentions), statements)
    if holder is not None and holder.dep_ == "nsubj":
        holder = issuer_of(holder, lexicon, mentions) or holder
    if not _can_hold(holder, mentions):
        return None
    return Stand(found=hit, holder=holder, issue=filled[1], slot=filled[0])


def _can_hold(holder: Token | None, mentions: Mentions) -> bool:
    """Whether somebody can have a position: an actor, or "it" where it stands for one."""
    if holder is not None and holder.pos_ == "PRON":
        return bool(holder.morph.get("Person", [])) or can_speak(holder, mentions)
    return can_speak(holder, mentions)


def _issues(slot: str, hit: Found[StanceCue], conditions: Conditions) -> Iterator[Token]:
    """The heads of the issue; the slot ``modal`` asks for a clause with "should" or "must"."""
    clauses = fill_slot("ccomp" if slot == MODAL_SLOT else slot, hit.head)
    if not clauses and hit.cue.light and slot != "obj" and is_one_of(hit.head.head, hit.cue.light):
        clauses = fill_slot(slot, hit.head.head)
    for token in clauses:
        if token.pos_ in ("PART", "ADP") or token.tag_ == "TO" or (token.pos_ == "PRON" and slot != "subj"):
            continue
        if slot == MODAL_SLOT and not _wished(token, conditions):
            continue
        if slot == "ccomp" and hit.cue.stance == "demands" and not (_wished(token, conditions) or _bare(token)):
            continue
        yield token


def _wished(clause: Token, conditions: Conditions) -> bool:
    """Whether a clause says what ought to be."""
    return any(is_one_of(child, conditions.duty) for child in children(clause, "aux"))


def _bare(clause: Token) -> bool:
    """Whether a clause is in the subjunctive: "that he leave", "that revenues be used"."""
    if children(clause, "aux"):
        return False
    single = any(child.tag_ in ("NN", "NNP") for child in children(clause, "nsubj")) and clause.tag_ == "VBP"
    return single or any(verb.tag_ == "VB" for verb in (clause, *children(clause, "aux:pass", "cop")))


def _holder(hit: Found[StanceCue], lexicon: Lexicon, slot: str, mentions: Mentions) -> Token | None:
    """Whose stance it is: the subject, behind passive and control; of a noun its owner, or who makes it."""
    head, grammar = hit.head, lexicon.frames.grammar
    if hit.cue.pos == "noun":
        owners = possessors(head)
        if owners:
            return owners[0]
        by = [token for word in (grammar.agent_preposition, "from", "of") for token in fill_slot(word, head)]
        named = [token for token in by if token.pos_ == "PROPN" or token.ent_type_]
        if named:
            return named[0]
        if children(head, "cop"):
            whose = fill_slot("for", head)
            return next(iter(whose), None) if slot == "subj" else surface_subject(head, grammar)
        if hit.cue.light and is_one_of(head.head, hit.cue.light):
            return surface_subject(head.head, grammar)
        return surface_subject(head.head, grammar) if head.dep_ in ("obj", "obl") and head.head.pos_ == "VERB" else None
    if children(head, "nsubj:pass") and not children(head, "nsubj") and hit.cue.pos != "adj":
        return next((antecedent(child) for child in children(head, "obl:agent")), None) or _by(head, lexicon)
    return subject_of(head, lexicon, mentions)


def _by(head: Token, lexicon: Lexicon) -> Token | None:
    found = fill_slot(lexicon.frames.grammar.agent_preposition, head)
    return found[0] if found else None


def _speaking(holder: Token | None, statements: Sequence[StatementDraft]) -> Token | None:
    """The speaker of the statement where the holder says "we" or "I"."""
    if holder is None or "1" not in holder.morph.get("Person", []):
        return holder
    span = word_span(holder)
    around = [
        each
        for each in statements
        if each.speaker is not None and any(start <= span[0] and span[1] <= end for start, end in each.content)
    ]
    if not around:
        return holder
    inner = min(around, key=lambda each: sum(end - start for start, end in each.content))
    found = holder.doc.char_span(*inner.speaker, alignment_mode="expand") if inner.speaker else None
    return found[0] if found is not None and len(found) else holder


def _positions(stand: Stand, lexicon: Lexicon, drafts: Drafts, sentence: int) -> list[PositionDraft]:
    """The position of each of the holders that stand side by side; an offer that was not made is none."""
    position = _position(stand, lexicon, drafts, sentence)
    if position.stance == "offers" and position.status == "negated":
        return []
    more = children(stand.holder, "conj") if stand.holder is not None else ()
    others = [word_span(token) for token in more if token.pos_ in _NOMINAL and not _belongs(token)]
    return [position, *(replace(position, holder=holder) for holder in others)]


def _belongs(token: Token) -> bool:
    """Whether a holder is only named as somebody's ("the king and his people"): the first one's stand is theirs."""
    return any(child.pos_ == "PRON" for child in children(token, "nmod:poss"))


def _position(stand: Stand, lexicon: Lexicon, drafts: Drafts, sentence: int) -> PositionDraft:
    cue, doc = stand.found.cue, stand.head.doc
    status = _status(stand, lexicon)
    stance = cue.stance
    if status == "negated" and cue.negated is not None:
        stance, status = cue.negated, "asserted"
    issue = _issue_span(stand)
    condition = _condition(stand, lexicon.stances.conditions)
    toward = [token for slot in cue.toward for token in fill_slot(slot, stand.head)]
    toward = [token for token in toward if token != stand.issue and not names_time(token, drafts)][:1]
    aside = [time for time in drafts.times if _governs(doc, stand, time.head)]
    return PositionDraft(
        stance=stance,
        holder=word_span(stand.holder) if stand.holder is not None else None,
        issue=issue,
        head=word_span(stand.head),
        toward=tuple(word_span(token) for head in toward for token in (head, *children(head, "conj"))),
        condition=condition,
        times=tuple(time.span for time in aside),
        status=status,
        evidence=tuple(sorted({hull(doc, [word.i for word in stand.found.words]) or issue, issue})),
        sentence=sentence,
        entry=cue.id,
    )


def _status(stand: Stand, lexicon: Lexicon) -> StatusLabel:
    """The status of taking the stand; of a noun that a verb supports, of that verb; "no demand" is none."""
    head, cue = stand.head, stand.found.cue
    outer = outer_report(head, lexicon)
    goes_on = outer is not None and stand.holder is not None and not first_conjunct(head).is_ancestor(stand.holder)
    own = clause_status(outer if outer is not None and goes_on else head, lexicon)[0]
    if own == "asserted" and cue.pos == "noun" and cue.light and is_one_of(head.head, cue.light):
        return clause_status(head.head, lexicon)[0]
    return own


def _issue_span(stand: Stand) -> Span:
    """The words for the matter: its phrase or clause without preposition, conjunction, conditions and asides."""
    issue = stand.issue
    aside = {child.i for child in issue.children if child.dep_ in ("case", "mark") and child.lower_ != "to"}
    if stand.slot in ("ccomp", MODAL_SLOT, "xcomp", "advcl"):
        aside |= {child.i for child in children(issue, "mark") if child.lower_ == "that"}
        aside |= {child.i for child in children(issue, "advcl") if mark(child) and mark(child) != "to"}
        aside |= {child.i for child in children(issue, "parataxis")}
    else:
        aside |= {child.i for child in issue.children if child.dep_ in _CIRCUMSTANCE}
        aside |= {child.i for child in children(issue, "case")}
        if stand.slot == "subj" and children(issue, "cop"):
            aside |= {child.i for child in issue.children if child.dep_.startswith("nsubj")}
    words = subtree(issue, aside | {stand.head.i})
    return hull(issue.doc, words) or word_span(issue)


def _condition(stand: Stand, conditions: Conditions) -> Span | None:
    """The words from the conjunction or preposition of a condition on, below the stance or its issue."""
    for governor in (stand.head, stand.issue):
        for child in governor.children:
            opened = _opener(child)
            listed = conditions.clauses if child.dep_ == "advcl" else conditions.phrases
            if child.dep_ in ("advcl", "obl", "nmod") and any(opened.startswith(word) for word in listed):
                return hull(child.doc, subtree(child))
    return None


def _opener(child: Token) -> str:
    """The first words of a phrase or clause, in small letters."""
    doc = child.doc
    first = child.left_edge.i
    return " ".join(doc[index].lower_ for index in range(first, min(first + 4, child.i + 1)))


def _governs(doc: Doc, stand: Stand, head: Span) -> bool:
    """Whether a time stands beside the word of stance, not inside its issue."""
    found = doc.char_span(*head, alignment_mode="expand")
    if found is None or not len(found):
        return False
    token = found[0]
    for _ in range(4):
        if token.head == stand.head or (stand.found.cue.light and token.head == stand.head.head):
            return token != stand.issue
        if token.head in (token, stand.issue):
            return False
        token = token.head
    return False


def claimed(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> list[PositionDraft]:
    """Positions that somebody takes by saying what must be, or what will not be unless something else is."""
    found = (
        _claimed(token, statement)
        for statement in drafts.statements
        if not statement.belief and statement.speaker is not None and statement.manner != "direct"
        for span in statement.content
        for token in tokens_in(doc, span)
        if _opens_clause(token, lexicon.stances.conditions)
    )
    return [position for position in found if position is not None]


def _opens_clause(token: Token, conditions: Conditions) -> bool:
    """Whether a word is an auxiliary of duty or a conjunction that makes a condition."""
    if token.dep_ == "aux":
        return is_one_of(token, conditions.duty)
    strict = is_one_of(token, conditions.strict) or (is_one_of(token, conditions.refused) and _refused(token.head.head))
    return token.dep_ == "mark" and strict


def _refused(clause: Token) -> bool:
    """Whether a clause says what will not be: a negated verb with an auxiliary."""
    negated = any("Neg" in child.morph.get("Polarity", []) for child in children(clause, "advmod", "det"))
    return negated and bool(children(clause, "aux"))


def _claimed(token: Token, statement: StatementDraft) -> PositionDraft | None:
    """The position of a speaker whose words hold this auxiliary of duty or this conjunction of condition."""
    clause = token.head
    strict = token.dep_ == "mark"
    subject = next(iter(children(clause, "nsubj", "nsubj:pass")), None)
    if not strict and (clause.dep_ not in ("ccomp", "conj", "root", "parataxis") or subject is None):
        return None
    if not strict and "1" in subject.morph.get("Person", []) if subject is not None else False:
        return None
    main = _said(clause.head, statement) if strict else clause
    aside = {child.i for child in children(main, "mark", "cc")}
    aside |= {child.i for child in children(main, "conj", "parataxis") if children(child, "nsubj", "nsubj:pass")}
    issue = hull(token.doc, subtree(main, aside))
    if issue is None:
        return None
    return PositionDraft(
        stance="conditions" if strict else "demands",
        holder=statement.speaker,
        issue=issue,
        head=word_span(main),
        condition=hull(token.doc, subtree(clause)) if strict else None,
        times=statement.times,
        status=statement.status if statement.status != "demanded" else "asserted",
        evidence=(issue,),
        sentence=statement.sentence,
    )


def _said(main: Token, statement: StatementDraft) -> Token:
    """The clause that a condition belongs to; where the parse hangs it on an inserted "he said", what is said."""
    if any(start <= main.idx < end for start, end in statement.content):
        return main
    said = [token for span in statement.content for token in tokens_in(main.doc, span)]
    inside = {token.i for token in said}
    return next((token for token in said if token.head.i not in inside and token.pos_ in ("VERB", "AUX")), main)


def _once(positions: Sequence[PositionDraft]) -> tuple[PositionDraft, ...]:
    """The positions without those that say the same again (two cues in one phrase, one stance, overlapping issue)."""
    kept: list[PositionDraft] = []
    for position in sorted(positions, key=lambda each: (each.head, each.issue)):
        if not any(_repeats(position, other) for other in kept) and not any(
            _inside(position, other) for other in positions if other is not position
        ):
            kept.append(position)
    return tuple(kept)


def _inside(position: PositionDraft, other: PositionDraft) -> bool:
    """Whether a denied position is only named in the issue of another ("rejects the precondition for peace")."""
    return position.status == "negated" and other.issue[0] <= position.head[0] < other.issue[1]


def _repeats(position: PositionDraft, other: PositionDraft) -> bool:
    """Whether a position is another once more: two words of one stance, or two stances of one word."""
    return (other.stance == position.stance or other.head == position.head) and _one_matter(position, other)


def _one_matter(position: PositionDraft, other: PositionDraft) -> bool:
    return other.holder == position.holder and other.issue[0] < position.issue[1] and position.issue[0] < other.issue[1]


LAYER = Layer(
    name="positions",
    needs=frozenset({"mentions", "statements", "times"}),
    gives=frozenset({"positions"}),
    run=draw_positions,
)
