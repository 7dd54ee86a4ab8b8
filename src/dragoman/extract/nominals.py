"""Agent nouns in a Doc ("the Armenian prime minister", "both armies") and what the words around them say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.extract.listed import country_in
from dragoman.extract.name import Name
from dragoman.extract.phrases import base, extent, feature, prepositions, span_of, top_of, word_span
from dragoman.lexicon.agents import AgentNoun, Agents, pieces
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import RoleDraft, Span

# A title longer than this is a description; "commander of the paramilitary Rapid Support Forces" has seven words.
MAX_TITLE_TOKENS = 9
LEGISLATIVE = "LEG"
INTERNATIONAL = "IGO"  # the sector of people and bodies of international organizations
# A form of so many words ("one of them") is what it is, whatever the part of speech of its head.
PHRASE_PIECES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """An agent noun in the text: its tokens (ends included), its head and its entry in the lexicon."""

    first: int
    last: int
    head: int
    noun: AgentNoun


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the words of a phrase say beside its noun."""

    country: str | None = None
    sector: str | None = None
    belongs: Span | None = None
    current: bool = True


def find_agents(doc: Doc, agents: Agents) -> tuple[Agent, ...]:
    """Agent nouns in order of the text, the longest where several begin at one place."""
    words: list[str] = []
    tokens: list[int] = []
    for token in doc:
        for piece in pieces(token.text):
            words.append(piece)
            tokens.append(token.i)
    return tuple(_matches(doc, agents, words, tokens))


def _matches(doc: Doc, agents: Agents, words: Sequence[str], tokens: Sequence[int]) -> Iterator[Agent]:
    at = 0
    while at < len(words):
        found = agents.find(words, at)
        if found is None or (found[0] < len(tokens) and tokens[found[0]] == tokens[found[0] - 1]):
            at += 1
            continue
        first, last = tokens[at], tokens[found[0] - 1]
        head = top_of(doc, first, last)
        if (_is_noun(head) or found[0] - at >= PHRASE_PIECES) and doc[first].sent == doc[last].sent:
            yield Agent(first=first, last=last, head=head.i, noun=found[1])
            at = found[0]
        else:
            at += 1


def _is_noun(token: Token) -> bool:
    """Whether a word names somebody here: a noun, or an adjective used as one ("the military said")."""
    if token.pos_ in ("NOUN", "PROPN"):
        return base(token) not in ("amod", "fixed", "advmod")
    if token.pos_ != "ADJ":
        return False
    after = token.doc[min(token.i + 1, len(token.doc) - 1)]
    if feature(after, "VerbForm") == "Fin" and after.pos_ in ("VERB", "AUX"):
        return token.i > token.sent.start and after.dep_ != "cop"
    return base(token) in ("nsubj", "obj", "nmod", "obl") and any(child.pos_ == "DET" for child in token.lefts)


def stands_alone(doc: Doc, agent: Agent, names: Sequence[Name], agents: Agents) -> bool:
    """Whether an agent noun is a mention of its own: no part of another noun, with the words its entry needs."""
    head = doc[agent.head]
    modifier = base(head) in ("compound", "flat") or head.dep_ == "nmod:desc"
    if modifier and agent.last < head.head.i and not any(token.is_punct for token in doc[agent.last + 1 : head.head.i]):
        return False
    needs = agent.noun.entry.needs
    if needs == "plural":
        return agent.noun.plural or _quantified(head)
    if needs == "unowned":
        return agent.noun.plural or (_is_specified(head) and not _has_of(head, agent, agents))
    if needs == "owned":
        return (
            agent.first < agent.last
            or _has_of(head, agent, agents)
            or any(base(child) == "compound" for child in head.lefts)
        )
    if needs == "definite":
        return _is_definite(head) or any(name.last == agent.first - 1 and name.sources for name in names)
    return needs == "any" or agent.noun.plural or agent.first < agent.last or _is_specified(head)


def _quantified(head: Token) -> bool:
    """Whether "neither", "each", "every" or "some" stands before a noun."""
    kinds = ("Neg", "Tot", "Ind")
    return any(base(child) == "det" and feature(child, "PronType") in kinds for child in head.lefts)


def _is_specified(head: Token) -> bool:
    return any(
        base(child) in ("det", "amod", "compound", "nummod") or child.dep_ == "nmod:poss" for child in head.children
    )


def _is_definite(head: Token) -> bool:
    return any(child.dep_ == "nmod:poss" or feature(child, "Definite") == "Def" for child in head.lefts)


def _has_of(head: Token, agent: Agent, agents: Agents) -> bool:
    """Whether "of" or "for" and a noun follow an agent noun."""
    owned = (word for child in _phrases(head, agent) for word in prepositions(child) if agents.has(word, "owner"))
    return any(not agents.has(word, "inside") for word in owned)


def setting_of(doc: Doc, agent: Agent, names: Sequence[Name], lexicon: Lexicon) -> Setting:
    """Country, sector and owner of an agent noun by the words before it and by what it belongs to."""
    head = doc[agent.head]
    first, _ = extent(head, after=False)
    first = min(first, _worn_from(doc, head, first))
    before = tuple(name for name in names if first <= name.first <= agent.last)
    owner = _owner(head, agent, lexicon.agents)
    inside = tuple(name for name in names if owner is not None and _within(owner, name, agent))
    country = _country(doc, (*before, *inside), lexicon)
    second = agent.noun.entry.sector == LEGISLATIVE and owner is not None and _is_person(owner, names)
    sector = None if second else _sector(doc, agent, first, (*before, *inside), lexicon)
    return Setting(
        country=country,
        sector=sector,
        belongs=_belongs(doc, owner, before),
        current=is_current(doc, first, agent.first, lexicon.agents),
    )


def _worn_from(doc: Doc, head: Token, first: int) -> int:
    """Where the words begin that stand before a title but hang on the name that wears it ("former President X")."""
    name = head.head
    if head.dep_ != "nmod:desc" or name.i < head.i:
        return first
    while first > 0 and doc[first - 1].head.i == name.i and base(doc[first - 1]) == "amod":
        first -= 1
    return first


def _is_person(owner: Token, names: Sequence[Name]) -> bool:
    """Whether a possessor is a person: then "his deputy" stands in for him and sits in no parliament."""
    named = any(name.first <= owner.i <= name.last and name.label == "PER" for name in names)
    return owner.dep_ == "nmod:poss" and (named or owner.pos_ == "PRON")


def _owner(head: Token, agent: Agent, agents: Agents) -> Token | None:
    """The noun that an agent belongs to: a possessor, or what follows "of" or "for"; a body is that of where it is."""
    for child in head.children:
        if child.dep_ == "nmod:poss":
            return child
    for child in _phrases(head, agent):
        words = prepositions(child)
        person = agent.noun.entry.kind == "person"
        if any(agents.has(word, "owner") and not (person and agents.has(word, "inside")) for word in words):
            return child
    return None


def _phrases(head: Token, agent: Agent) -> Iterator[Token]:
    """The prepositional phrases of an agent noun, that right behind it too which the parse hangs on its verb."""
    yield from (child for child in head.rights if base(child) == "nmod" and child.i > agent.last)
    if agent.last + 1 < len(head.doc):
        case = head.doc[agent.last + 1]
        if base(case) == "case" and case.head.i > case.i and base(case.head) == "obl" and case.head.head == head.head:
            yield case.head


def _within(owner: Token, name: Name, agent: Agent) -> bool:
    first, last = extent(owner)
    return first <= name.first and name.last <= last and not agent.first <= name.first <= agent.last


def _belongs(doc: Doc, owner: Token | None, before: Sequence[Name]) -> Span | None:
    if owner is not None:
        return word_span(owner)
    for name in before:
        if name.rows("org") or name.rows("state"):
            return word_span(top_of(doc, name.first, name.last))
    return None


def _country(doc: Doc, names: Sequence[Name], lexicon: Lexicon) -> str | None:
    """The country that the names in a phrase give: the first nationality or state, else that of an organization."""
    for name in names:
        if name.bond == "backed":
            continue
        for kind in ("state", "demonym", "metonym", "people"):
            for row in name.rows(kind):
                return lexicon.world.states[row].iso3
        for code in name.rows("city"):
            return code
    for name in names:
        for row in name.rows("org"):
            countries = lexicon.world.organizations[row].countries
            if countries:
                return countries[0]
        if not name.is_demonym() and (said := country_in(doc[name.first : name.last + 1].text, lexicon.world)):
            return said
    return None


def _sector(doc: Doc, agent: Agent, first: int, names: Sequence[Name], lexicon: Lexicon) -> str | None:
    """The sector: by an organization it belongs to, by a word before it ("military spokesman"), else by its entry."""
    own = agent.noun.entry.sector
    for name in names:
        for row in name.rows("org"):
            body = lexicon.world.organizations[row]
            if body.kind == "igo":
                return own if agent.noun.entry.kind == "military" else INTERNATIONAL
            return body.sector or own
    persons = {index for name in names if name.label == "PER" for index in range(name.first, name.last + 1)}
    for index in range(agent.first - 1, first - 1, -1):
        for word in () if index in persons else pieces(doc[index].text):
            found = lexicon.agents.value(word, "sector")
            if found is not None:
                return found
    return own


def is_current(doc: Doc, first: int, last: int, agents: Agents) -> bool:
    """Whether no word from ``first`` up to ``last`` (with "ex-" there) says that the role is past or to come."""
    words = [word for index in range(first, last) for word in pieces(doc[index].text)]
    opening = pieces(doc[last].text)
    words += opening[: opening.index("-")] if "-" in opening else ()
    words += _suffix(doc, last)
    return not any(agents.has(word, "former") or agents.has(word, "coming") for word in words)


def _suffix(doc: Doc, at: int) -> tuple[str, ...]:
    """What a hyphen joins to the end of a title ("President-elect"), in however many tokens; empty if nothing."""
    end = at
    while end + 1 < len(doc) and end < at + 2 and not doc[end].whitespace_ and not doc[end + 1].is_space:
        end += 1
    words = pieces(doc[at : end + 1].text)
    place = words.index("-") if "-" in words else len(words)
    return tuple(words[place + 1 : place + 2])


def role_of(doc: Doc, agent: Agent, names: Sequence[Name], lexicon: Lexicon) -> RoleDraft:
    """The role that an agent noun gives whoever wears it."""
    head = doc[agent.head]
    setting = setting_of(doc, agent, names, lexicon)
    first, _ = extent(head, after=False)
    owner = _owner(head, agent, lexicon.agents)
    last = max(agent.last, extent(owner)[1]) if owner is not None and owner.i > agent.last else agent.last
    worn = any(agent.last < name.first <= last and name.label == "PER" for name in names)
    last = last if last - agent.first < MAX_TITLE_TOKENS and not worn else agent.last
    part = _noun_before(doc, first, agent.first, lexicon.agents)
    kept = [i for i in range(first, agent.first) if i in part or _tells(doc[i], names, lexicon.agents)]
    title = " ".join([*(doc[index].text for index in kept), doc[agent.first : last + 1].text])
    return RoleDraft(
        span=span_of(doc, min([*kept, agent.first]), last),
        title=" ".join(title.split()),
        office=agent.noun.entry.office,
        sector=setting.sector,
        country=setting.country,
        current=setting.current,
        of=setting.belongs,
    )


def _noun_before(doc: Doc, first: int, end: int, agents: Agents) -> frozenset[int]:
    """The tokens of agent nouns of several words before another ("foreign ministry" before "spokesman")."""
    words = [token.lower_ for token in doc[first:end]]
    found = ((at, agents.find(words, at)) for at in range(len(words)))
    return frozenset(
        first + index for at, match in found if match for index in range(at, match[0]) if match[0] - at > 1
    )


def _tells(token: Token, names: Sequence[Name], agents: Agents) -> bool:
    """Whether a word before an agent noun belongs to the title: an organization, a sort of office, no nationality."""
    if token.is_space or token.pos_ in ("DET", "PRON", "PART", "PUNCT") or token.dep_ in ("case", "nmod:poss"):
        return False
    name = next((name for name in names if name.first <= token.i <= name.last), None)
    if name is not None:
        return bool(name.rows("org")) or not name.sources
    known = any(agents.has(token.lower_, effect) for effect in ("sector", "unnamed"))
    return known or token.pos_ in ("NOUN", "PROPN") or feature(token, "NumType") == "Ord"
