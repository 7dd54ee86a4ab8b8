"""The layer of casualties: who was killed, injured, captured, driven out or is missing, how many, and of what event.

Words and slots are data (`lexicon/en/casualties.yaml`); how figures are read: `extract/amounts.py`, who the victims
are: `extract/victims.py`, of which event it is the outcome: `extract/outcomes.py`. See docs/layers/events.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from spacy.tokens import Doc, Token

from dragoman.extract.amounts import find_amounts
from dragoman.extract.arguments import fill, relation
from dragoman.extract.layer import Layer
from dragoman.extract.outcomes import Tie, tie_outcomes
from dragoman.extract.phrases import sentence_numbers
from dragoman.extract.status import clause_status
from dragoman.extract.victims import Ground, Group, groups_of, word
from dragoman.lexicon.casualties import CasualtyCue
from dragoman.lexicon.load import Lexicon
from dragoman.record.casualty import CasualtyKind
from dragoman.record.drafts import CasualtyDraft, Drafts, Span, StatusLabel

MOST_PARTS = 4  # parts of one figure ("including three women, two children ..."); more are a list


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A word that tells a casualty, with its entry and victims."""

    cue: CasualtyCue
    kind: CasualtyKind
    token: Token
    groups: tuple[Group, ...]


def draw_casualties(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with the casualties of a Doc; a killing that is only the outcome of another event is joined to it."""
    words = lexicon.casualties
    if not any(token.lower_ in words.by_form or token.lemma_.lower() in words.by_form for token in doc):
        return drafts
    amounts = find_amounts(doc, lexicon.amounts)
    ground = Ground(
        doc=doc,
        words=words,
        grammar=lexicon.frames.grammar,
        mentions={mention.head: mention for mention in drafts.mentions},
        amounts=amounts,
        ends=[amount.last for amount in amounts],
    )
    found = (each for token in doc if (each := _at(token, ground)) is not None)
    told = [each for each in _once(found) if not _is_accident(each, drafts, ground)]
    tie = tie_outcomes({each.token: each.kind for each in told}, lexicon, drafts)
    numbers = sentence_numbers(doc)
    drawn = [draft for each in told for draft in _drafts(each, ground, lexicon, tie, numbers)]
    return replace(drafts, events=tie.events, casualties=tuple(drawn))


def _at(token: Token, ground: Ground) -> _Found | None:
    """The casualty that a token tells, by the first entry that fits."""
    words = ground.words.by_form
    filed = (*words.get(token.lower_, ()), *words.get(token.lemma_.lower(), ()))
    for cue in {each.id: each for each in filed}.values():
        if not _fits(cue, token, ground):
            continue
        groups = groups_of(cue, token, ground)
        if groups:
            return _Found(cue=cue, kind=_kind(cue.kind), token=token, groups=groups)
    return None


def _fits(cue: CasualtyCue, token: Token, ground: Ground) -> bool:
    """Whether a word is what an entry asks for, with what must stand beside it."""
    if cue.pos == "verb" and (token.pos_ not in ("VERB", "AUX") or relation(token) in ("amod", "compound", "case")):
        return False
    if cue.pos == "noun" and (token.pos_ not in ("NOUN", "PROPN") or relation(token) in ("compound", "flat")):
        return False
    if cue.along and not any(child.lower_ in cue.along for child in _near(token)):
        return False
    return not cue.needs or any(_needed(slot, listed, token, ground) for slot, listed in cue.needs.items())


def _near(token: Token) -> Iterator[Token]:
    """The words below a verb, and the first few behind it, where the parse may have hung them elsewhere."""
    yield from token.children
    yield from (each for each in token.doc[token.i + 1 : token.i + 3] if each.sent == token.sent)


def _needed(slot: str, listed: tuple[str, ...], token: Token, ground: Ground) -> bool:
    wanted = ground.words.needed[listed]
    if slot == "carrier":
        return token.head.lower_ in wanted and token.dep_ in ("obj", "nsubj:pass", "obl")
    behind = token.doc[token.i + 1 : token.i + 3]  # "the number of dead rose": parsers hang "dead" anywhere
    beside = len(behind) == 2 and behind[0].lower_ == slot and behind[1].lower_ in wanted
    return beside or any(head.lower_ in wanted for head in fill(slot, token, ground.grammar))


def _once(found: Iterable[_Found]) -> list[_Found]:
    """The same victims once: "shot dead" is one killing, and who is "killed or wounded" is not told apart."""
    seen: dict[tuple[int, int], _Found] = {}
    for each in found:
        key = each.groups[0].first, each.groups[-1].last
        known = seen.setdefault(key, each)
        if {known.kind, each.kind} == {"killed", "injured"}:
            seen[key] = replace(known, kind="killed_or_injured")
    return sorted(seen.values(), key=lambda each: each.token.i)


def _is_accident(found: _Found, drafts: Drafts, ground: Ground) -> bool:
    """Whether the sentence tells an accident or disaster and no deed beside it."""
    sentence, words = found.token.sent, ground.words
    doers = {child.i for child in found.token.children if relation(child) in ("nsubj", "obl")}
    named = any(
        token.lower_ in words.accidents or (token.i in doers and token.lower_ in words.accident_parts)
        for token in sentence
    )
    if not named:
        return False
    start, end = sentence[0].idx, sentence[-1].idx + len(sentence[-1])
    own = word(found.token)
    deeds = (event for event in drafts.events if start <= event.head[0] < end and event.head != own)
    return not any(event.type in words.joins for event in deeds)


def _drafts(
    found: _Found, ground: Ground, lexicon: Lexicon, tie: Tie, numbers: Sequence[int]
) -> Iterator[CasualtyDraft]:
    """The casualty that a word tells, and the parts of it that are told behind it."""
    token, groups = found.token, found.groups
    status = _status(token, found.cue, lexicon)
    whole = CasualtyDraft(
        kind=found.kind,
        head=word(token),
        cue=_hull(ground.doc, [token.i, *(at for group in groups for at in (group.first, group.last))]),
        low=_sum([group.low for group in groups]),
        high=None if any(group.high is None for group in groups) else sum(group.high or 0 for group in groups),
        rounded=any(group.rounded for group in groups),
        victims=_victims(groups, ground),
        victim_heads=tuple(word(each.noun) for each in groups if each.noun is not None),
        event=tie.of.get(token.i),
        cause=tie.causes.get(token.i),
        recalls=found.cue.victims == "figure" or token.i in tie.causes,
        total=_is_total(token, ground),
        status="negated" if groups[0].high == 0 else status,
        sentence=numbers[token.i],
        entry=found.cue.id,
    )
    yield replace(whole, evidence=(whole.cue,))
    for part in _parts(groups[-1], ground):
        cue = _hull(ground.doc, [part.first, part.last])
        yield replace(
            whole, cue=cue, low=part.low, high=part.high, rounded=part.rounded, part=True,
            victims=_victims([part], ground), evidence=(cue,),
            victim_heads=() if part.noun is None else (word(part.noun),),
        )  # fmt: skip


def _kind(name: str) -> CasualtyKind:
    return next(kind for kind in get_args(CasualtyKind) if kind == name)


def _sum(lows: Sequence[int | None]) -> int | None:
    known = [low for low in lows if low is not None]
    return sum(known) if known else None


def _victims(groups: Sequence[Group], ground: Ground) -> Span | None:
    """The words who they are, the number left out."""
    named = [group for group in groups if group.noun is not None]
    if not named:
        return None
    first = named[0]
    noun = first.noun if first.noun is not None else ground.doc[first.first]
    lefts = [
        child.i for child in noun.lefts if relation(child) in ("amod", "compound") and child.tag_ not in ("CD", "JJR")
    ]
    known = ground.amount_upto(noun.i)
    begin = min([noun.i, *(at for at in lefts if known is None or at > known.last)])
    return _hull(ground.doc, [begin, *(group.last for group in named)])


def _hull(doc: Doc, tokens: Sequence[int]) -> Span:
    last = doc[max(tokens)]
    return doc[min(tokens)].idx, last.idx + len(last)


def _status(token: Token, cue: CasualtyCue, lexicon: Lexicon) -> StatusLabel:
    """The status of the clause that tells a casualty; a noun or an adjective takes that of the verb that carries it."""
    own = clause_status(token, lexicon)[0]
    carried = cue.pos != "verb" and token.head.pos_ in ("VERB", "AUX")
    return clause_status(token.head, lexicon)[0] if own == "asserted" and carried else own


def _is_total(token: Token, ground: Ground) -> bool:
    """Whether the clause sums up a long time ("since the war began", "so far this year")."""
    return any(each.lower_ in ground.words.totals for child in token.children for each in (child, *child.children))


def _parts(group: Group, ground: Ground) -> Iterator[Group]:
    """Those counted once more behind the victims: "including three children", "four of them women"."""
    doc, at = ground.doc, group.last + 1
    while at < len(doc) and doc[at].is_punct and at < group.last + 3:
        at += 1
    opener = next((each for each in ground.words.parts if _says(doc, at, each)), None)
    if opener is not None:
        at += len(opener)
    for _ in range(MOST_PARTS):
        amount = next((each for each in _amounts_at(at, ground)), None)
        part = _part(at, amount is None, opener is not None, ground)
        if part is None:
            return
        yield part
        at = part.last + 1
        while at < len(doc) and (doc[at].is_punct or doc[at].dep_ == "cc") and doc[at].sent == doc[group.last].sent:
            at += 1
        if opener is None:
            return


def _amounts_at(at: int, ground: Ground) -> Iterator[int]:
    yield from (each.first for each in ground.amounts if each.first == at)


def _part(at: int, bare: bool, opened: bool, ground: Ground) -> Group | None:
    """One part that begins at a token; without an opener only "four of them women" is one."""
    doc = ground.doc
    amount = next((each for each in ground.amounts if each.first == at), None)
    if amount is None:
        return None
    behind = next((each for each in ground.words.of_them if _says(doc, amount.last + 1, each)), None)
    if behind is None and not opened:
        return None
    place = amount.last + 1 + (len(behind) if behind is not None else 0)
    last = place
    while last < len(doc) and doc[last].pos_ in ("ADJ", "NOUN", "PROPN") and doc[last].sent == doc[at].sent:
        last += 1
    if last == place:
        return None
    return Group(
        low=amount.low, high=amount.high, rounded=amount.rounded, counted=True, noun=doc[last - 1], first=at,
        last=last - 1,
    )  # fmt: skip


def _says(doc: Doc, at: int, words: tuple[str, ...]) -> bool:
    return tuple(token.lower_ for token in doc[at : at + len(words)]) == words


LAYER = Layer(
    name="casualties",
    needs=frozenset({"sentences", "mentions", "events"}),
    gives=frozenset({"casualties"}),
    run=draw_casualties,
)
