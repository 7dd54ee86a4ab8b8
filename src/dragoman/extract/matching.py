"""Match frames: which sense a predicate has here, and who fills its roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from dragoman.extract.arguments import (
    Tokens,
    children,
    complement,
    demonyms,
    fill,
    is_wish,
    mark,
    members,
    objects,
    oblique,
    possessors,
    preposition,
    relation,
    subjects,
    surface_subject,
    wider_subjects,
)
from dragoman.lexicon.frames import Frame, Frames
from dragoman.record.drafts import Drafts, MentionDraft, Span

MAX_METONYMY = 2  # steps from a thing to its owner ("the bombers of the army of X"); more would leave the phrase
VERB_ACTOR = ("subj",)
NOUN_ACTOR = ("poss", "by", "between", "among", "demonym", "from")
PARTICLES = ("compound:prt", "advmod")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A frame that fits a predicate. ``light`` is the noun of a light verb or the verb that supports a noun.

    ``bare``: a noun without any argument, a second telling at best ("the meeting"). ``times``: its date, where several
    people named together are dated apart ("spoke with X (May 1) and Y (May 2)"). ``share``: of a predicate that no
    frame knows, how many of its like were right on held-out data (`similar`).
    """

    frame: Frame
    head: Token
    light: Token | None = None
    actors: Tokens = ()
    recipients: Tokens = ()
    bare: bool = False
    times: tuple[Span, ...] | None = None
    share: float | None = None

    @property
    def noun(self) -> Token:
        """The noun of happening, or the predicate itself."""
        return self.light if self.light is not None and self.frame.pos != "noun" else self.head

    @property
    def words(self) -> Tokens:
        """The words that carry the event, in order of the text."""
        particle = (child for child in children(self.head, *PARTICLES) if child.text.lower() in self.frame.particle)
        return tuple(sorted({self.head, *particle, *((self.light,) if self.light is not None else ())}))


def is_nobody(token: Token) -> bool:
    """Whether a pronoun names no one ("nobody", "none")."""
    return "Neg" in token.morph.get("PronType", [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What matching needs to know of an article: the lexicon and whose words name somebody.

    ``blind``: no layer has looked for mentions; then any plain noun may name somebody (Docs built by hand).
    """

    frames: Frames
    mentions: Mapping[Span, MentionDraft] = field(default_factory=dict)
    timed: frozenset[int] = frozenset()
    blind: bool = False

    def is_agent(self, token: Token) -> bool:
        """Whether a word may name somebody who acts: a mention, a name, a pronoun."""
        if token.i in self.timed or is_nobody(token):
            return False
        mention = self.mentions.get((token.idx, token.idx + len(token)))
        if mention is not None and mention.entry is not None and _carrier(token, self)[0] is None:
            return True  # "the patrol opened fire"; "the patrol began" is a happening
        if mention is not None:
            where = (
                mention.locative and token.dep_ == "compound" and self.is_happening(token.head)
            )  # "the Cairo meeting"
            return not where and not self.is_happening(token)
        if token.pos_ == "PRON" or (token.pos_ == "DET" and relation(token) in ("nsubj", "obj", "iobj")):
            return token.lemma_.lower() not in self.frames.grammar.impersonal
        if token.pos_ == "PROPN" or token.ent_type_ in ("PER", "ORG", "LOC"):
            return True
        if token.pos_ == "ADJ":
            return token.text[:1].isupper() and (token.ent_type_ == "MISC" or self.blind)
        return self.blind and token.pos_ == "NOUN" and not self.is_happening(token)

    def of(self, token: Token, pos: str) -> tuple[Frame, ...]:
        """The frames of a word as a part of speech."""
        return self.frames.of(token.text, token.lemma_, pos)

    def says(self, token: Token, listed: tuple[str, ...]) -> bool:
        """Whether a word is in a list of lemmas."""
        return self.frames.says(token.text, token.lemma_, listed)

    def is_happening(self, token: Token) -> bool:
        """Whether a common noun is a predicate of its own ("attack")."""
        return token.pos_ == "NOUN" and bool(self.of(token, "noun"))

    def is_place(self, token: Token) -> bool:
        """Whether a word names a place."""
        mention = self.mentions.get((token.idx, token.idx + len(token)))
        if mention is not None and (mention.locative or mention.label is not None):
            return mention.locative or mention.label == "LOC"
        if token.ent_type_:
            return token.ent_type_ == "LOC"
        return token.pos_ == "PROPN" and token.i not in self.timed

    def agents(self, heads: Tokens, *, reach: int = MAX_METONYMY) -> Tokens:
        """The agents among heads and their coordinates; a thing gives way to its owner ("Turkish jets": Turkish)."""
        found: list[Token] = []
        for head in heads:
            for token in members(head, self.frames.grammar):
                found += self._agent_or_owner(token, reach)
        return tuple(dict.fromkeys(found))

    def _nationalities(self, token: Token) -> Tokens:
        """The states of "Bulgarian and Greek ministers", who act for each of them."""
        joined = (child for child in children(token, "amod", "compound") if children(child, "conj"))
        parts = (part for child in joined for part in (child, *children(child, "conj")))
        named = tuple(part for part in parts if (part.idx, part.idx + len(part)) in self.mentions)
        return named if len(named) > 1 else ()

    def _tells_nationality(self, token: Token) -> bool:
        """Whether an adjective only tells of which country somebody is, who is the mention ("Belgian diplomats")."""
        if token.dep_ != "amod" or (token.idx, token.idx + len(token)) in self.mentions:
            return False
        lord = (token.head.idx, token.head.idx + len(token.head)) in self.mentions
        return lord and self.is_agent(token.head)

    def _agent_or_owner(self, token: Token, reach: int) -> list[Token]:
        if self._tells_nationality(token):
            return [token.head]
        if self.is_agent(token):
            return list(self._nationalities(token)) or [token]
        if reach <= 0 or token.pos_ == "PRON":
            return []
        forces = tuple(child for child in children(token, "compound") if self.is_agent(child))
        owned = tuple(each for each in possessors(token) if each.pos_ != "PRON")
        grammar = self.frames.grammar
        by, of = (oblique(token, word, grammar) for word in (grammar.agent_preposition, grammar.whole_preposition))
        owners = owned or by or forces or demonyms(token) or of
        return [
            each
            for owner in owners
            for part in members(owner, self.frames.grammar)
            for each in self._agent_or_owner(part, reach - 1)
        ]


def scene(doc: Doc, frames: Frames, drafts: Drafts) -> Scene:
    """The scene of an article: mentions by their head, words inside time expressions."""
    starts = [token.idx for token in doc]
    timed = frozenset(
        number for time in drafts.times for number in range(*(bisect_left(starts, offset) for offset in time.span))
    )
    mentions = {mention.head: mention for mention in drafts.mentions}
    return Scene(frames=frames, mentions=mentions, timed=timed, blind=not drafts.mentions and not drafts.sentences)


def match(token: Token, view: Scene) -> Match | None:
    """The most specific frame that fits a token, or None."""
    return next(candidates(token, view), None)


def candidates(token: Token, view: Scene) -> Iterator[Match]:
    """Every frame that fits a token, the most specific of each part of speech first."""
    if token.pos_ == "AUX":
        yield from (_modal(frame, token, view) for frame in view.of(token, "modal") if _demands(token, view))
    if token.pos_ in ("VERB", "AUX") and relation(token) not in ("amod", "compound", "aux", "cop", "case", "mark"):
        yield from _fitting(token, "verb", view)
        yield from _fitting(token, "adjective", view) if token.tag_ == "VBN" else ()
    elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "flat", "nmod:desc", "amod"):
        yield from _nominal(token, view)
    elif token.pos_ in ("ADJ", "ADV"):
        yield from _fitting(token, "adjective", view)


def _fitting(token: Token, pos: str, view: Scene) -> Iterator[Match]:
    for frame in view.of(token, pos):
        if not particle_fits(frame, token):
            continue
        light = needed(frame, token, view)
        if light is None:
            continue
        found = _with_roles(frame, token, light[0] if light else None, view)
        if found is not None:
            yield found


def particle_fits(frame: Frame, token: Token) -> bool:
    """Whether a verb has the particle that a frame asks for, or none where it asks for none."""
    if not frame.particle:
        return not children(token, "compound:prt")
    words = [child.text.lower() for child in children(token, *PARTICLES)]
    words += [preposition(child).split()[0] for child in children(token, "obl", "advmod") if " " in preposition(child)]
    return any(word in frame.particle for word in words)


def needed(frame: Frame, token: Token, view: Scene) -> tuple[Token, ...] | None:
    """Whether every need is met: None if not, else the light noun, if a need lists the lemmas of the object."""
    light: tuple[Token, ...] = ()
    if any(
        _fits(head, barred, view)
        for slot, barred in frame.without.items()
        for head in fill(slot, token, view.frames.grammar)
    ):
        return None
    for slot, wanted in frame.needs.items():
        heads = fill(slot, token, view.frames.grammar, light[0] if light else None)
        if slot == "subj":
            heads += wider_subjects(token, view.frames.grammar)
        fitting = tuple(head for head in heads if _fits(head, wanted, view))
        if (wanted == "none") is bool(heads if wanted == "none" else fitting):
            return None
        if (
            slot in ("obj", "subj")
            and isinstance(wanted, tuple)
            and fitting
            and not light
            and (slot == "obj" or view.is_happening(fitting[0]))
        ):
            light = fitting[:1]
    return light


def _fits(head: Token, wanted: str | tuple[str, ...], view: Scene) -> bool:
    if isinstance(wanted, tuple):
        return any(view.says(word, wanted) for word in members(head, view.frames.grammar)) or _compound(head, wanted)
    if wanted == "agent":
        return bool(view.agents((head,))) or is_nobody(head)
    if wanted == "person":
        return view.is_agent(head)
    if wanted == "place":
        return view.is_place(head)
    if wanted == "event":
        return view.is_happening(head)
    if wanted == "wish":
        return is_wish(head)
    return wanted != "several" or is_several(head, view)


def _compound(head: Token, wanted: tuple[str, ...]) -> bool:
    """Whether "peace talks" is asked for as two words."""
    return any(
        f"{child.lemma_.lower()} {head.lemma_.lower()}" in wanted for child in children(head, "compound", "amod")
    )


def is_several(head: Token, view: Scene) -> bool:
    """Whether a phrase names more than one party: "A and B", "French and Egyptian warships"."""
    return len(members(head, view.frames.grammar)) > 1 or any(
        children(adjective, "conj") for adjective in demonyms(head)
    )


def _with_roles(frame: Frame, token: Token, light: Token | None, view: Scene) -> Match | None:
    """Fill the roles; None where a subject is there that cannot act."""
    slots = frame.actor or VERB_ACTOR
    if frame.pos == "adjective":
        subject = surface_subject(token, view.frames.grammar)
        actors = view.agents((subject,) if subject is not None else ())
        return _match(frame, token, light, actors, view) if actors or subject is None else None
    heads = _all(slots, token, light, view) if frame.reciprocal else _first(slots, token, light, view)
    actors = view.agents(heads)
    if "subj" in slots and not frame.agentless and not actors:
        actors = view.agents(wider_subjects(token, view.frames.grammar))
        if not actors and any(not is_nobody(subject) for subject in subjects(token, view.frames.grammar)):
            return None
    return _match(frame, token, light, actors, view)


def _match(frame: Frame, token: Token, light: Token | None, actors: Tokens, view: Scene) -> Match:
    if frame.reciprocal:
        others = view.agents(_all(frame.recipient, token, light, view))
        return Match(frame=frame, head=token, light=light, actors=tuple(dict.fromkeys(actors + others)))
    roles = (tuple(each for each in _role(slot, token, light, view) if each not in actors) for slot in frame.recipient)
    return Match(frame=frame, head=token, light=light, actors=actors, recipients=next(filter(None, roles), ()))


def _role(slot: str, token: Token, light: Token | None, view: Scene) -> Tokens:
    return view.agents(fill(slot, token, view.frames.grammar, light))


def _all(slots: tuple[str, ...], token: Token, light: Token | None, view: Scene) -> Tokens:
    return tuple(head for slot in slots for head in fill(slot, token, view.frames.grammar, light))


def _first(slots: tuple[str, ...], token: Token, light: Token | None, view: Scene) -> Tokens:
    return next((heads for slot in slots if view.agents(heads := fill(slot, token, view.frames.grammar, light))), ())


def _nominal(noun: Token, view: Scene) -> Iterator[Match]:
    """A noun of happening: with its own arguments, those of a verb that only carries it, or bare."""
    if view.is_agent(noun) and not view.blind:
        return
    for frame in view.of(noun, "noun"):
        if needed(frame, noun, view) is None:
            continue
        carrier, role = _carrier(noun, view)
        slots = frame.actor or NOUN_ACTOR
        heads = _all(slots, noun, carrier, view) if frame.reciprocal else _first(slots, noun, carrier, view)
        actors = view.agents(heads)
        if carrier is not None and role == "actor":
            supported = view.agents(subjects(carrier, view.frames.grammar))
            actors = tuple(dict.fromkeys(supported + actors)) if frame.reciprocal else supported or actors
        found = _match(frame, noun, carrier, actors, view)
        if carrier is not None and role == "recipient":
            found = _suffered(found, carrier, view)
        told = found.actors or found.recipients or carrier is not None or frame.alone or _is_anchored(noun, view)
        yield found if told else Match(frame=found.frame, head=noun, bare=True)


def _suffered(found: Match, carrier: Token, view: Scene) -> Match:
    """What the subject of its verb suffers; with an object that one does ("put X under arrest", "X was put ...")."""
    grammar = view.frames.grammar
    sufferers = view.agents(tuple(each for each in objects(carrier, grammar) if each.i != found.head.i))
    doers = view.agents(subjects(carrier, grammar))
    if not sufferers:
        sufferers, doers = doers, ()
    return replace(found, actors=doers or found.actors, recipients=sufferers or found.recipients)


def _is_anchored(noun: Token, view: Scene) -> bool:
    """Whether a noun of happening has a place or date of its own ("the clash in Galwan in June")."""
    placed = (child for child in noun.children if preposition(child) in view.frames.grammar.place_prepositions)
    return any(view.is_place(child) or child.i in view.timed for child in placed)


def _carrier(noun: Token, view: Scene) -> tuple[Token | None, str]:
    """The verb that only carries a noun of happening, and the role of its subject: actor, recipient or none."""
    head, grammar = noun.head, view.frames.grammar
    if children(noun, "cop") and preposition(noun) in grammar.undergo_phrases:
        return noun, "recipient"  # "the town is under siege"
    if head.pos_ not in ("VERB", "AUX") or head.i == noun.i:
        return (noun, "none") if children(noun, "expl") else (None, "none")
    if noun.dep_ in ("obj", "nsubj:pass") and view.says(head, grammar.support):
        return head, "actor"
    if relation(noun) == "obl" and preposition(noun) in grammar.undergo_phrases:
        return head, "recipient"
    if noun.dep_ == "obj" and view.says(head, grammar.undergo):
        return head, "recipient"
    if noun.dep_ in ("nsubj", "nsubj:pass") and _happens(head, view):
        return head, "none"
    return None, "none"


def _happens(verb: Token, view: Scene) -> bool:
    """Whether a verb only says that its subject happened: "began", "took place"."""
    grammar = view.frames.grammar
    if not view.says(verb, grammar.happen):
        return False
    wanted = [words for happening, words in grammar.happen_with if view.says(verb, happening)]
    return not wanted or any(child.lemma_.lower() in words for words in wanted for child in verb.children)


def _demands(aux: Token, view: Scene) -> bool:
    """Whether a modal stands in a clause that somebody says ("said that Israel must withdraw")."""
    subject = surface_subject(aux.head, view.frames.grammar)
    if subject is None or not view.agents((subject,)):
        return False
    clause = _first_conjunct(aux.head)
    return (
        aux.dep_ == "aux"
        and clause.dep_ in ("ccomp", "parataxis")
        and view.says(clause.head, view.frames.grammar.speech)
    )


def _first_conjunct(clause: Token) -> Token:
    """The clause that another one is coordinated with: it hangs on the verb of saying for both."""
    while clause.dep_ == "conj" and clause.head.pos_ == "VERB":
        clause = clause.head
    return clause


def _modal(frame: Frame, aux: Token, view: Scene) -> Match:
    speakers = view.agents(subjects(_first_conjunct(aux.head).head, view.frames.grammar))
    subject = surface_subject(aux.head, view.frames.grammar)
    asked = view.agents((subject,) if subject is not None else ())
    return Match(
        frame=frame, head=aux, actors=speakers, recipients=tuple(each for each in asked if each not in speakers)
    )


def contents(found: Match, view: Scene) -> Tokens:
    """The words of what is promised, demanded, refused or threatened, without what only describes its parts."""
    if found.frame.pos == "modal":
        return tuple(word for word in (found.head.head, *_within(found.head.head)) if word.i != found.head.i)
    carriers = (found.head, *((found.light,) if found.light is not None else ()))
    roots: list[Token] = []
    for token in carriers:
        roots += [
            *complement(token, "xcomp"),
            *complement(token, "ccomp"),
            *children(token, "obj", "nsubj:pass", "acl", "iobj"),
        ]
        roots += [
            child
            for child in token.children
            if relation(child) in ("obl", "nmod", "xcomp")
            and preposition(child) in view.frames.grammar.content_prepositions
        ]
        roots += [
            child
            for child in children(token, "advcl")
            if mark(child) in (view.frames.grammar.infinitive, *view.frames.grammar.object_control_marks)
        ]
    inside = [word for root in roots for word in (root, *_within(root))]
    return tuple(sorted(set(inside)))


def means(found: Match) -> Tokens:
    """Who and what takes part in an event, with the words before the nouns: where weapons and units are named."""
    parts = [child for word in found.words for child in word.children if child.pos_ in ("NOUN", "PROPN", "ADJ")]
    return (*parts, *(child for part in parts for child in children(part, "compound", "amod")))


def _within(root: Token) -> Iterator[Token]:
    for child in root.children:
        told_apart = child.dep_ in ("acl:relcl", "parataxis") or (child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"))
        told_apart |= child.dep_ == "advcl" and child.tag_ == "VBD"  # "when both signed": that has happened
        if not told_apart:
            yield child
            yield from _within(child)
