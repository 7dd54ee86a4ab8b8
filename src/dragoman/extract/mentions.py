"""The layer of mentions: names, agent nouns, nationalities, coordinations and pronouns that may be actors or places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from dragoman.extract.layer import Layer
from dragoman.extract.listed import city_country, country_in
from dragoman.extract.name import ACRONYM_LETTERS, Name
from dragoman.extract.names import find_names
from dragoman.extract.nominals import Agent, find_agents, role_of, setting_of, stands_alone
from dragoman.extract.phrases import (
    base,
    conjuncts,
    extent,
    feature,
    first_conjunct,
    gender_of,
    is_subject,
    number_of,
    prepositions,
    sentence_numbers,
    span_of,
    top_of,
    word_span,
)
from dragoman.extract.places import is_locative
from dragoman.lexicon.agents import pieces
from dragoman.lexicon.load import Lexicon
from dragoman.record.actor import ActorKind
from dragoman.record.drafts import Drafts, Gender, MentionDraft, RoleDraft, Span

_PERSONS: dict[str, Literal[1, 2, 3]] = {"1": 1, "2": 2, "3": 3}
CITY_WORDS = 2  # of a city inside a longer name ("Addis Ababa University")
_JOINED_BY_SYNTAX = frozenset({"appos", "flat", "nmod", "list", "parataxis", "compound", "dep"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What is known of a Doc before its mentions are drawn."""

    doc: Doc
    lexicon: Lexicon
    names: tuple[Name, ...]
    agents: tuple[Agent, ...]
    sentences: tuple[int, ...]


def run(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with the mentions of a Doc added, in order of the text."""
    agents = find_agents(doc, lexicon.agents)
    names = tuple(name for name in find_names(doc, lexicon) if name.sources or not _is_noun(name, agents))
    seen = _Seen(doc=doc, lexicon=lexicon, names=names, agents=agents, sentences=sentence_numbers(doc))
    named, used = _named(seen)
    mentions = [*named, *_nominals(seen, named, used)]
    mentions += _pronouns(seen, frozenset(mention.head for mention in mentions))
    mentions += _groups(seen, {mention.head: mention for mention in mentions})
    ordered = sorted(mentions, key=lambda mention: (mention.span[0], -mention.span[1], mention.head))
    return replace(drafts, mentions=(*drafts.mentions, *ordered))


LAYER = Layer(name="mentions", needs=frozenset(), gives=frozenset({"mentions"}), run=run)


def _is_noun(name: Name, agents: tuple[Agent, ...]) -> bool:
    """Whether what the reader took for a name is all within an agent noun ("Ministry" of "Foreign Ministry")."""
    return any(agent.first <= name.first and name.last <= agent.last for agent in agents)


def _named(seen: _Seen) -> tuple[list[MentionDraft], set[Agent]]:
    """The mentions by name, and the agent nouns that they hold as titles or inside."""
    mentions: list[MentionDraft] = []
    used: set[Agent] = set()
    for marked in seen.names:
        inside = [agent for agent in seen.agents if marked.first <= agent.first and agent.last <= marked.last]
        used.update(inside)
        body = marked.label == "PER" and any(agent.noun.entry.collective for agent in inside)
        name = replace(marked, label="ORG") if body else marked
        if _is_modifier(seen, name) or _names_a_deed(seen, name):
            continue
        titles = _titles(seen, name)
        used.update(titles)
        mentions.append(_name_mention(seen, name, titles, inside))
    return mentions, used


def _is_modifier(seen: _Seen, name: Name) -> bool:
    """Whether a name only tells a nationality of somebody else, who is a mention ("the Armenian prime minister")."""
    if name.bond is not None:
        return True
    if not name.is_demonym() and not name.rows("people"):
        return False
    head = first_conjunct(top_of(seen.doc, name.first, name.last))
    if base(head) not in ("amod", "compound", "nmod", "flat") or head.head.i <= name.last or head.dep_ == "nmod:poss":
        return False
    if tells_one_of_several(head):
        return False
    lord = head.head.i
    stretches = [(other.first, other.last) for other in seen.agents] + [
        (other.first, other.last) for other in seen.names
    ]
    return any(first <= lord <= last for first, last in stretches)


def tells_one_of_several(head: Token) -> bool:
    """Whether a nationality is one of those joined before a plural ("Bulgarian and Greek ministers")."""
    joined = any(base(child) == "conj" and child.text[:1].isupper() for child in head.children)
    return joined and base(head) in ("amod", "compound") and number_of(head.head) == "plur"


def _names_a_deed(seen: _Seen, name: Name) -> bool:
    """Whether a name is one of an operation, a treaty or the like, which does not act ("Operation Northern Wind")."""
    if name.sources or name.label == "PER" or name.first == name.last:
        return False
    ends = (seen.doc[name.first].lower_, seen.doc[name.last].lower_)
    return any(seen.lexicon.agents.has(word, "deed") for word in ends)


def _sort_of_name(seen: _Seen, name: Name, head: Token) -> ActorKind | None:
    """The kind that the last or the first word of a name tells ("Radio Sambia"); a people is one by its name."""
    if name.sources:
        return "people" if name.rows("people") else None
    if name.label == "PER":
        return None
    if name.label == "LOC" and number_of(head) == "plur" and _country_in_name(seen, name, None):
        return "people"  # "Turkish Kurds" are no place
    ends = (seen.doc[name.last].lower_, seen.doc[name.first].lower_)
    kinds = (seen.lexicon.agents.kind_of_name(word) for word in ends)
    return next((kind for kind in kinds if kind is not None), None)


def _titles(seen: _Seen, name: Name) -> list[Agent]:
    """The agent nouns that stand before a name without a comma and are worn by it, in order of the text."""
    person = name.label in ("PER", "MISC") and not name.sources
    titles: list[Agent] = []
    edge = name.first
    for agent in reversed(seen.agents):
        reach = max(agent.last, _owner_end(seen, agent, edge))
        if agent.last >= edge:
            continue
        worn = person if agent.noun.entry.kind == "person" else _is_sort_of(seen, agent, name, person)
        if agent.noun.plural or not worn:
            break
        if reach != edge - 1 and not _only_names(seen, agent.last + 1, edge):
            break
        titles.insert(0, agent)
        edge = agent.first
    return titles


def _is_sort_of(seen: _Seen, agent: Agent, name: Name, person: bool) -> bool:
    """Whether a noun right before a name says what it is ("the militant group X", "soldier Y")."""
    if agent.last != name.first - 1:
        return False
    if person:
        return agent.noun.entry.kind in ("military", "people", "government", "armed_group", "media")
    head = seen.doc[agent.head]
    below = top_of(seen.doc, name.first, name.last)
    joined = name.first <= head.head.i <= name.last or base(head) not in ("nsubj", "obj", "obl")
    joined = joined or (below.head.i == head.i and base(below) in _JOINED_BY_SYNTAX)
    return agent.noun.entry.collective and name.label == "ORG" and joined


def _owner_end(seen: _Seen, agent: Agent, edge: int) -> int:
    """The end of "of X" after an agent noun, if the name follows it at once ("President of Chile Ana Tello")."""
    after = seen.doc[min(agent.last + 1, len(seen.doc) - 1)]
    if (
        extent(seen.doc[agent.head])[1] < edge - 1
        or after.i >= edge
        or not seen.lexicon.agents.has(after.lower_, "owner")
    ):
        return agent.last
    return edge - 1 if any(name.last == edge - 1 and name.first > agent.last for name in seen.names) else agent.last


def _only_names(seen: _Seen, first: int, edge: int) -> bool:
    """Whether nothing but capitalized words without a comma lies between a title and a name or a next title."""
    between = seen.doc[first:edge]
    joined = ("compound", "flat", "nmod")
    return len(between) <= 2 and all(token.pos_ == "PROPN" and base(token) in joined for token in between)


def _name_mention(seen: _Seen, name: Name, titles: list[Agent], inside: list[Agent]) -> MentionDraft:
    first = min([name.first, *(extent(seen.doc[agent.head], after=False)[0] for agent in titles)])
    first = min(first, titles[0].first) if titles else first
    head = top_of(seen.doc, first, name.last)
    start, end = _name_extent(seen, name, head, first)
    worn = [agent for agent in titles if agent.noun.entry.kind == "person"]
    roles = tuple(role_of(seen.doc, agent, seen.names, seen.lexicon) for agent in worn)
    body = inside[-1] if inside and name.label != "PER" else titles[-1] if titles and not roles else None
    body = None if name.rows("region") else body  # "the West Bank" is no bank
    setting = setting_of(seen.doc, body, seen.names, seen.lexicon) if body else None
    owner = _owner_after(seen, head, name) if roles else None
    agent = titles[-1] if titles else body
    sort = body.noun.kind if body else _sort_of_name(seen, name, head)
    own = _country_in_name(seen, name, sort)
    locative = is_locative(seen.doc, head, seen.agents, seen.names, seen.lexicon.agents)
    known = sort not in (None, "state") or (not locative and _is_acronym(seen.doc, name))
    told = name.label in ("LOC", "MISC") and not name.sources and known
    return MentionDraft(
        span=span_of(seen.doc, start, end),
        head=word_span(head),
        kind="name",
        name=span_of(seen.doc, name.first, name.last),
        label="ORG" if told else name.label,
        number="sing" if name.label == "PER" else number_of(head),
        gender=_gender(seen, start, name.first),
        roles=roles,
        country=next((role.country for role in roles if role.country), (setting.country if setting else None) or own),
        sector=next((role.sector for role in roles if role.sector), setting.sector if setting else None),
        actor_kind="person" if roles or name.label == "PER" else sort,
        links=_links(seen, head),
        belongs=next((role.of for role in roles if role.of), setting.belongs if setting else owner or _led(seen, head)),
        sources=name.sources,
        definite=True,
        locative=locative,
        subject=is_subject(head),
        sentence=seen.sentences[head.i],
        entry=agent.noun.entry.id if agent else None,
    )


def _country_in_name(seen: _Seen, name: Name, sort: ActorKind | None) -> str | None:
    """The country that a name which no table lists holds: a state or, of a body, a city ("Tehran University")."""
    if name.sources or name.label == "PER":
        return None
    words = seen.doc[name.first : name.last + 1].text
    return country_in(words, seen.lexicon.world) or (_city_in(seen, words) if sort is not None else None)


def _city_in(seen: _Seen, words: str) -> str | None:
    """The country of the city that the name of a body begins with or has after "of"."""
    _, of, after = words.partition(" of ")
    parts = after.split() if of else words.split()[:-1]
    for size in range(min(len(parts), CITY_WORDS), 0, -1):
        opening = " ".join(parts[:size])
        state = next(iter(seen.lexicon.world.states_by_metonym(opening)), None)
        if found := state.iso3 if state else city_country(opening, seen.lexicon):
            return found
    return None


def _is_acronym(doc: Doc, name: Name) -> bool:
    """Whether a name is one word in capitals that the tables do not know: a body rather than a place."""
    return name.first == name.last and doc[name.first].text.isupper() and len(doc[name.first]) >= ACRONYM_LETTERS


def _name_extent(seen: _Seen, name: Name, head: Token, first: int) -> tuple[int, int]:
    """The tokens of the whole phrase of a name: a person's ends with the name, no phrase holds another person."""
    start, end = extent(head)
    taken = any(start <= other.first < first and other.label == "PER" for other in seen.names)
    if start > first or taken or any(seen.doc[index].is_punct for index in range(start, first)):
        start = first
    whole = name.label in ("ORG", "MISC") and not name.sources and end > name.last
    owned = whole and seen.lexicon.agents.has(seen.doc[name.last + 1].lower_, "owner")
    return start, end if owned else name.last


def _owner_after(seen: _Seen, head: Token, name: Name) -> Span | None:
    """The body after the name of somebody with a title ("General Hill of the Somali army")."""
    for child in head.rights:
        owned = base(child) == "nmod" and child.i > name.last
        if owned and any(seen.lexicon.agents.has(word, "owner") for word in prepositions(child)):
            return word_span(child)
    return None


def _led(seen: _Seen, head: Token) -> Span | None:
    """The body that a name leads ("the government, led by Ada Brun"; "Ada Brun, who heads the agency")."""
    participle = head.head
    leads = seen.lexicon.agents.has(participle.lower_, "led") and base(participle) == "acl"
    return word_span(participle.head) if leads and base(head) == "obl" else _headed(seen, head)


def _headed(seen: _Seen, head: Token) -> Span | None:
    """The body that somebody is said to head ("Ada Brun, who heads the agency", "Ada Brun, leading the group")."""
    for clause in head.rights:
        if base(clause) == "acl" and seen.lexicon.agents.has(clause.lemma_, "heads"):
            own = [child for child in clause.lefts if base(child) == "nsubj"]
            bodies = [child for child in clause.rights if base(child) == "obj"]
            if bodies and all(feature(child, "PronType") == "Rel" for child in own) and not _is_participle(clause):
                return word_span(bodies[0])
    return None


def _is_participle(verb: Token) -> bool:
    """Whether a verb is a past participle ("the group headed by X"), whose noun is what is headed."""
    return feature(verb, "VerbForm") == "Part" and feature(verb, "Tense") == "Past"


def _gender(seen: _Seen, first: int, last: int) -> Gender | None:
    """The gender by the titles before a name ("Mr", "spokeswoman")."""
    for index in range(first, last):
        value = seen.lexicon.agents.value("".join(pieces(seen.doc[index].text)), "gender")
        if value is not None:
            return "masc" if value == "masc" else "fem"
    return None


def _links(seen: _Seen, head: Token) -> tuple[Span, ...]:
    """The heads that a noun is said to be the same as: what it stands in apposition to, what it is the predicate of."""
    links: list[Span] = []
    if base(head) == "appos":
        links.append(word_span(_last_before(head)))
    negated = any(feature(child, "Polarity") == "Neg" for child in head.children)
    if any(base(child) == "cop" for child in head.children) and not negated:
        links += [word_span(child) for child in head.lefts if base(child) == "nsubj"]
    return tuple(links)


def _last_before(head: Token) -> Token:
    """Whom an apposition means: of names joined by "and" the last one before it ("A and B, the minister of C")."""
    joined = [noun for noun in conjuncts(first_conjunct(head.head)) if noun.i < head.i]
    return joined[-1] if joined and base(head.head) != "appos" else head.head


def _is_listing(seen: _Seen, head: Token, first: int) -> bool:
    """Whether a title stands in a list of titles and names ("the X of A, N, the Y of B, M, and ..."), before its name.

    The name before it has a title and a comma of its own then.
    """
    before = next((name for name in seen.names if name.last == first - 2 and name.label == "PER"), None)
    if before is None or seen.doc[first - 1].text != "," or before.first < 2:
        return False
    return seen.doc[before.first - 1].text == "," and any(
        agent.first < before.first <= extent(seen.doc[agent.head])[1] + 2 for agent in seen.agents
    )


def _nominals(seen: _Seen, named: list[MentionDraft], used: set[Agent]) -> Iterator[MentionDraft]:
    heads = {mention.head for mention in named}
    titles = [(mention.span[0], mention.name[0]) for mention in named if mention.name and mention.roles]
    for agent in seen.agents:
        head = seen.doc[agent.head]
        worn = any(start <= head.idx < end for start, end in titles)
        free = agent not in used and word_span(head) not in heads and not worn
        if free and stands_alone(seen.doc, agent, seen.names, seen.lexicon.agents):
            yield _nominal(seen, agent, named)


def _nominal(seen: _Seen, agent: Agent, named: list[MentionDraft]) -> MentionDraft:
    doc, head = seen.doc, seen.doc[agent.head]
    first, last = _nominal_extent(seen, agent)
    setting = setting_of(doc, agent, seen.names, seen.lexicon)
    one = agent.noun.entry.kind == "person" and not agent.noun.plural
    roles: tuple[RoleDraft, ...] = (role_of(doc, agent, seen.names, seen.lexicon),) if one else ()
    links = _links(seen, head)
    if agent.noun.kind == "person":
        after = _name_after(seen, head, last, named)
        links = after if after and _is_listing(seen, head, first) else tuple(dict.fromkeys((*links, *after)))
    return MentionDraft(
        span=span_of(doc, first, last),
        head=word_span(head),
        kind="nominal",
        number="plur" if agent.noun.plural or _is_pair(seen, first, agent.first) else number_of(head),
        gender=_gender(seen, first, agent.last + 1),
        roles=roles,
        country=setting.country,
        sector=setting.sector,
        actor_kind=agent.noun.kind,
        links=links,
        belongs=setting.belongs,
        definite=_is_definite(head),
        locative=is_locative(doc, head, seen.agents, seen.names, seen.lexicon.agents),
        subject=is_subject(head),
        sentence=seen.sentences[head.i],
        entry=agent.noun.entry.id,
    )


def _nominal_extent(seen: _Seen, agent: Agent) -> tuple[int, int]:
    """The tokens of a nominal: with what it belongs to ("of Chile"), without where and when ("in Geneva on Friday")."""
    head = seen.doc[agent.head]
    first, last = extent(head, after=False)
    first, last = min(first, agent.first), max(last, agent.last)
    for child in head.rights:
        words = prepositions(child) if base(child) == "nmod" and child.i > last else ()
        place = any(seen.lexicon.agents.has(word, "inside") for word in words)
        if not place and any(seen.lexicon.agents.has(word, "owner") for word in words):
            last = max(last, min(extent(child)[1], extent(head)[1]))
    return first, last


def _is_pair(seen: _Seen, first: int, last: int) -> bool:
    return any(seen.lexicon.agents.has(seen.doc[index].lower_, "pair") for index in range(first, last))


def _is_definite(head: Token) -> bool:
    marks = [child for child in head.lefts if base(child) in ("det", "nmod")]
    pointed = any(feature(child, "Definite") == "Def" or feature(child, "PronType") == "Dem" for child in marks)
    return pointed or any(child.dep_ == "nmod:poss" for child in marks)


def _name_after(seen: _Seen, head: Token, last: int, named: list[MentionDraft]) -> tuple[Span, ...]:
    """The person named right after a comma ("a spokesman, Ada Brun,"), unless the parse parts the two."""
    doc = seen.doc
    at = _past_brackets(doc, last + 1)
    if at + 1 >= len(doc) or doc[at].text != ",":
        return ()
    start = doc[at + 1].idx
    for mention in named:
        if mention.span[0] == start and mention.label == "PER":
            top = next(token for token in doc[at + 1 :] if token.idx == mention.head[0])
            end = next((token.i for token in doc[at + 1 :] if token.idx >= mention.span[1]), len(doc) - 1)
            closed = doc[end].is_punct and base(top) not in ("nsubj", "conj")
            same = base(top) == base(head) and top.head.i == head.head.i
            joined = (
                head.head.i == top.i
                or base(top) in _JOINED_BY_SYNTAX
                or closed
                or same
                or (base(top) == "conj" and not _has_and(top))
            )
            return (mention.head,) if joined else ()
    return ()


def _past_brackets(doc: Doc, at: int) -> int:
    """The token after an abbreviation in brackets that stands at a token, else that token."""
    if at + 2 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")":
        return at + 3
    return at


def _has_and(token: Token) -> bool:
    return any(base(child) == "cc" for child in token.lefts)


def _pronouns(seen: _Seen, heads: frozenset[Span]) -> Iterator[MentionDraft]:
    for token in seen.doc:
        kind = feature(token, "PronType")
        if base(token) == "expl" or not kind or _is_cleft(token) or _means_a_thing(seen, token, heads):
            continue
        if kind == "Prs":
            yield _pronoun(seen, token, ())
        elif kind == "Rel" and token.pos_ in ("PRON", "DET"):
            antecedent = _antecedent(token)
            if antecedent is not None:
                yield _pronoun(seen, token, (word_span(antecedent),))


def _is_cleft(token: Token) -> bool:
    """Whether "it" is the subject of a noun ("It was his answer"): then it stands for what happened."""
    neuter = feature(token, "Gender") == "Neut" and base(token) == "nsubj"
    return neuter and any(base(child) == "cop" for child in token.head.children)


def _means_a_thing(seen: _Seen, token: Token, heads: frozenset[Span]) -> bool:
    """Whether "it" or "they" has a nearer subject of its number that is nobody ("The truce ended. It had held")."""
    plural = number_of(token) == "plur"
    if feature(token, "Person") != "3" or not (plural or feature(token, "Gender") == "Neut"):
        return False
    for other in reversed(seen.doc[: token.i]):
        if seen.sentences[token.i] - seen.sentences[other.i] > 1:
            return False
        if is_subject(other) and other.pos_ in ("NOUN", "PROPN") and (number_of(other) == "plur") == plural:
            return word_span(other) not in heads
    return False


def _antecedent(token: Token) -> Token | None:
    """The noun that a relative clause belongs to."""
    for ancestor in (token, *token.ancestors):
        if ancestor.dep_ == "acl:relcl":
            return ancestor.head
        if ancestor.dep_ in ("advcl:relcl", "ccomp"):
            return None
    return None


def _pronoun(seen: _Seen, token: Token, links: tuple[Span, ...]) -> MentionDraft:
    return MentionDraft(
        span=word_span(token),
        head=word_span(token),
        kind="pronoun",
        number=number_of(token),
        gender=gender_of(token),
        links=links,
        definite=True,
        subject=is_subject(token),
        person=_PERSONS.get(feature(token, "Person")),
        sentence=seen.sentences[token.i],
    )


def _groups(seen: _Seen, by_head: dict[Span, MentionDraft]) -> Iterator[MentionDraft]:
    """Coordinations of mentions ("Turkey and Russia"): the head is that of the first, the members tell the parts."""
    for token in seen.doc:
        if base(token) == "conj" or word_span(token) not in by_head:
            continue
        parts = [noun for noun in conjuncts(token) if word_span(noun) in by_head]
        if len(parts) < 2 or by_head[word_span(token)].kind == "pronoun":
            continue
        members = tuple(word_span(noun) for noun in parts)
        spans = [by_head[member].span for member in members]
        yield MentionDraft(
            span=(min(start for start, _ in spans), max(end for _, end in spans)),
            head=word_span(token),
            kind="nominal",
            number="plur",
            members=members,
            definite=True,
            subject=is_subject(token),
            sentence=seen.sentences[token.i],
        )
