"""Names in a Doc: those the reader marked, and those of the world tables that it missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Span, Token

from dragoman.extract.phrases import base, feature, prepositions
from dragoman.lexicon.agents import Agents, pieces
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import World
from dragoman.record.drafts import NameLabel

# The longest names of the world tables have eight words; one more for a dot or a hyphen that is a token of its own.
MAX_NAME_TOKENS = 9
# A city of so many people that leads its namesakes so clearly gives its country wherever it is named.
LARGE_CITY = 100_000
CITY_LEAD = 5
ACRONYM_LETTERS = 3  # "IT", "US" and "IS" are words too
# "Houthi" + "movement", "Lebanese" + "Armed Forces": the tables' names have at most this many words beside a name.
MAX_EXTRA_TOKENS = 4
_LABELS: dict[str, NameLabel] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name: tokens (ends included), the reader's label, the rows of the world tables that are called so.

    ``sources``: "state:ARM", "metonym:ARM" (a capital or seat of power), "demonym:ARM", "people:ARM", "org:..",
    "region:..". ``bond`` is what a hyphen adds: "led" (Saudi-led) or "backed" (Iran-backed).
    """

    first: int
    last: int
    label: NameLabel
    sources: tuple[str, ...] = ()
    bond: str | None = None

    def rows(self, kind: str) -> tuple[str, ...]:
        """The ids of the rows of one kind of source."""
        return tuple(source.partition(":")[2] for source in self.sources if source.startswith(kind + ":"))

    def is_demonym(self) -> bool:
        """Whether it only tells a nationality ("Armenian")."""
        return bool(self.sources) and all(source.startswith("demonym:") for source in self.sources)


def find_names(doc: Doc, lexicon: Lexicon) -> tuple[Name, ...]:
    """All names in order of the text, none overlapping another."""
    persons = (ent for ent in doc.ents if ent.label_ == "PER" and len(ent) > 1)
    surnames = {ent[-1].lower_ for ent in persons if not sources_of(ent.text, lexicon.world)}
    marked = [name for ent in doc.ents if (name := _marked(ent, lexicon, surnames))]
    covered = {index for name in marked for index in range(name.first, name.last + 1)}
    found = [*marked, *_missed(doc, lexicon, covered)]
    for longer in _wider(doc, marked, lexicon):
        found = [name for name in found if not (longer.first <= name.first and name.last <= longer.last)]
        found.append(longer)
    return tuple(sorted(found, key=lambda name: name.first))


def _wider(doc: Doc, marked: list[Name], lexicon: Lexicon) -> Iterator[Name]:
    """Names of the tables that hold a name of the reader and more ("Houthi movement") and cut no other in two."""
    held = {index: name for name in marked for index in range(name.first, name.last + 1)}
    for name in marked:
        known = (_named_by(doc, first, last, held, lexicon) for first, last in _around(doc, name))
        yield from islice((longer for longer in known if longer is not None), 1)


def _around(doc: Doc, name: Name) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that hold a name and a few words more before or after it, the longest first."""
    sentence = doc[name.first].sent
    for last in range(min(name.last + MAX_EXTRA_TOKENS, sentence.end - 1), name.last, -1):
        yield name.first, last
    for first in range(max(name.first - MAX_EXTRA_TOKENS, sentence.start), name.first):
        yield first, name.last


def _named_by(doc: Doc, first: int, last: int, held: dict[int, Name], lexicon: Lexicon) -> Name | None:
    """The name that the tables know for a stretch that begins with a capital and cuts no other name in two."""
    cut = any(held[index].first < first or held[index].last > last for index in (first, last) if index in held)
    if cut or doc[first].text.islower() or doc[last].is_punct or doc[last].is_space:
        return None
    sources = _strong(sources_of(_words(doc, first, last), lexicon.world))
    return Name(first=first, last=last, label=_label(sources), sources=sources) if sources else None


def country_in(words: str, world: World) -> str | None:
    """The country that a longer name begins with ("Chinese Foreign Ministry") or has after "of" ("Army of Chile")."""
    parts = words.replace("-", " ").split()
    for size in (2, 1):
        opening = " ".join(parts[:size])
        for state in (*world.states_by_adjective(opening), *world.states_by_name(opening)) if len(parts) > size else ():
            return state.iso3
    _, of, owner = words.partition(" of ")
    found = world.states_by_name(owner) if of else ()
    return found[0].iso3 if found else None


def _not_of_persons(sources: tuple[str, ...], token: Token) -> tuple[str, ...]:
    """The sources of what the reader takes for a person: nationalities only in a plural or before a common noun."""
    several = feature(token, "Number") == "Plur" and all(source.startswith("people:") for source in sources)
    return sources if several or _modifies(token) else _strong(sources)


def _may_be_where(token: Token) -> bool:
    """Whether a word taken for a person may be a place: no subject, no apposition, no name or title right before it."""
    before = token.doc[token.i - 1] if token.i else None
    titled = before is not None and before.pos_ == "PROPN" and not before.is_sent_end
    return not titled and base(token) not in ("nsubj", "appos", "flat")


def _is_where(token: Token, agents: Agents) -> bool:
    """Whether a preposition of place stands before a word ("in Sarbin")."""
    return any(agents.has(word, "inside") for word in prepositions(token))


def _strong(sources: tuple[str, ...]) -> tuple[str, ...]:
    """The sources without nationalities."""
    return tuple(source for source in sources if source.partition(":")[0] not in ("demonym", "people"))


def sources_of(words: str, world: World) -> tuple[str, ...]:
    """The rows of the world tables that are called so, by kind, the most telling kinds first.

    An entity that only some recognise comes after the region of the same name: its name alone is a place.
    """
    states = world.states_by_name(words)
    regions = [region.key for region in world.regions_by_name(words)]
    found = [state.key for state in states if state.status != "entity" or not regions]
    found += [f"metonym:{state.id}" for state in world.states_by_metonym(words)]
    found += [organization.key for organization in world.organizations_by_name(words)]
    found += regions
    if not found:
        found += [f"demonym:{state.id}" for state in world.states_by_adjective(words)]
        found += [f"people:{state.id}" for state in world.states_by_people(words)]
    return tuple(dict.fromkeys(found))


def _marked(ent: Span, lexicon: Lexicon, surnames: set[str]) -> Name | None:
    """A name of the reader, without a title, an article or a clitic that it took in."""
    doc, (first, last) = ent.doc, _trimmed(ent, lexicon)
    kind = _LABELS.get(ent.label_)
    if kind is None or doc[first].is_space:
        return None
    if kind == "PER":
        first = _past_titles(doc, first, last, lexicon.agents)
        last = _before_office(doc, first, last, lexicon)
    words = _words(doc, first, last)
    sources = sources_of(words, lexicon.world)
    single = False
    if kind == "PER":
        bearer = _is_name_word(words, surnames, lexicon) and not _modifies(doc[last])
        sources = () if bearer else _not_of_persons(sources, doc[first])
        kind = _label(sources) if sources else kind
        single = first == last and not bearer and _may_be_where(doc[first])
    if (single or kind != "PER") and not sources and (country := city_country(words, lexicon)) is not None:
        kind, sources = "LOC", (f"city:{country}",)
    elif single and not sources and _is_where(doc[last], lexicon.agents):
        kind = "LOC"
    return Name(first=first, last=last, label=kind, sources=sources, bond=_bond(doc, last, lexicon.agents))


def city_country(words: str, lexicon: Lexicon) -> str | None:
    """The country of the one large city called so, None if there is none or another is as large."""
    cities = lexicon.gazetteer.find(words)
    large = [city for city in cities if city.population >= LARGE_CITY]
    lead = len(cities) < 2 or cities[0].population >= CITY_LEAD * max(city.population for city in cities[1:])
    return large[0].country if len(large) == 1 and lead else None


def _modifies(token: Token) -> bool:
    """Whether a word stands before a common noun as part of it ("a Houthi spokesman"): it is no person then."""
    return token.dep_ in ("compound", "amod") and token.head.pos_ == "NOUN" and token.head.i > token.i


def _trimmed(ent: Span, lexicon: Lexicon) -> tuple[int, int]:
    """First and last token of a name without what does not belong to it; an article stays where the tables have it."""
    doc, first, last = ent.doc, ent.start, ent.end - 1
    while first < last and (doc[first].is_punct or doc[first].is_space or doc[first].pos_ == "DET"):
        if _known(doc, first, last, lexicon):
            break
        first += 1
    while last > first and (doc[last].is_space or doc[last].dep_ == "case"):
        last -= 1
    return _past_base(doc, first, last, lexicon.agents), last


def _past_base(doc: Doc, first: int, last: int, agents: Agents) -> int:
    """The first token after a participle that opens a name ("Kobe-based", "Kobe - based"), else the first one."""
    for index in range(first, last):
        bound = pieces(doc[index].text)
        joined = len(bound) > 2 and bound[-2] == "-"
        parted = index > first and doc[index - 1].text == "-"
        if (joined or parted) and _effect(bound[-1], agents) is not None:
            return index + 1
    return first


def _is_name_word(words: str, surnames: set[str], lexicon: Lexicon) -> bool:
    """Whether what the reader takes for a person is one's name here or in the tables, whatever else it names."""
    world = lexicon.world
    return words.lower() in surnames or bool(world.persons_by_surname(words) or world.persons_by_name(words))


def _known(doc: Doc, first: int, last: int, lexicon: Lexicon) -> bool:
    return bool(lexicon.world.organizations_by_name(_words(doc, first, last)))


def _past_titles(doc: Doc, first: int, last: int, agents: Agents) -> int:
    """The first token after the agent nouns that open a person's name ("US President Ada Brun"), if any is left."""
    words = [(piece, token.i) for token in doc[first : last + 1] for piece in pieces(token.text)]
    forms = [piece for piece, _ in words]
    start, at = first, 0
    while at < len(words) - 1:
        found = agents.find(forms, at)
        if found is None or found[0] >= len(words) or found[1].kind not in ("person", "military"):
            at += 1
        else:
            at = found[0]
            start = words[at][1]
    return start


def _before_office(doc: Doc, first: int, last: int, lexicon: Lexicon) -> int:
    """The last token of the state that opens what the reader took for a person ("US Secretary of State")."""
    for end in range(first, last):
        words = [piece for token in doc[end + 1 : last + 1] for piece in pieces(token.text)]
        found = lexicon.agents.find(words, 0)
        if found is not None and found[0] == len(words) and sources_of(_words(doc, first, end), lexicon.world):
            return end
    return last


def _words(doc: Doc, first: int, last: int) -> str:
    return " ".join(doc[first : last + 1].text.split())


def _missed(doc: Doc, lexicon: Lexicon, covered: set[int]) -> Iterator[Name]:
    """Names of the tables among the tokens that no other name holds, the longest first."""
    index = 0
    while index < len(doc):
        name = None
        if index not in covered and doc[index].text[0].isupper():
            name = _longest(doc, index, lexicon, covered)
        if name is not None:
            yield name
        index = name.last + 1 if name is not None else index + 1


def _longest(doc: Doc, first: int, lexicon: Lexicon, covered: set[int]) -> Name | None:
    limit = first
    while limit + 1 < len(doc) and limit + 1 - first < MAX_NAME_TOKENS and _may_continue(doc, limit + 1, covered):
        limit += 1
    for last in range(limit, first - 1, -1):
        if doc[last].is_punct or (last == first and not _may_name(doc[first])):
            continue
        sources = sources_of(_words(doc, first, last), lexicon.world)
        if sources and not _part_of_a_name(doc, first, last):
            bond = _bond(doc, last, lexicon.agents)
            return Name(first=first, last=last, label=_label(sources), sources=sources, bond=bond)
    return _hyphenated(doc[first], lexicon)


def _may_name(token: Token) -> bool:
    """Whether a single word may be a name: a noun, an adjective, or an acronym whatever the parse takes it for."""
    return token.pos_ in ("PROPN", "NOUN", "ADJ") or (token.text.isupper() and len(token) >= ACRONYM_LETTERS)


def _may_continue(doc: Doc, index: int, covered: set[int]) -> bool:
    token = doc[index]
    return (
        index not in covered
        and not token.is_space
        and not token.is_sent_start
        and (not token.is_punct or token.text in "-.&")
    )


def _part_of_a_name(doc: Doc, first: int, last: int) -> bool:
    """Whether a single capitalized word only belongs to a longer name ("Jordan" in "Michael Jordan")."""
    if first != last:
        return False
    token = doc[first]
    behind = token.dep_ == "flat" and token.head.i < first and not token.head.text.islower()
    return behind or any(child.dep_ == "flat" for child in token.rights)


def _hyphenated(token: Token, lexicon: Lexicon) -> Name | None:
    """The nationality in a word such as "Saudi-led"."""
    first, _, rest = token.text.partition("-")
    if not rest:
        return None
    sources = sources_of(first, lexicon.world)
    bond = _effect(rest.lower(), lexicon.agents)
    if not sources or bond is None:
        return None
    return Name(first=token.i, last=token.i, label="MISC", sources=sources, bond=bond)


def _bond(doc: Doc, last: int, agents: Agents) -> str | None:
    """What follows a name after a hyphen: "led", "backed", or None."""
    after = pieces(doc[last].text)
    if len(after) > 2 and after[1] == "-":
        return _effect(after[2], agents)
    if last + 2 < len(doc) and doc[last + 1].text == "-":
        return _effect(doc[last + 2].lower_, agents)
    return None


def _effect(word: str, agents: Agents) -> str | None:
    if agents.has(word, "led"):
        return "led"
    return "backed" if agents.has(word, "backed") else None


def _label(sources: tuple[str, ...]) -> NameLabel:
    kind = sources[0].partition(":")[0]
    if kind == "org":
        return "ORG"
    return "MISC" if kind in ("demonym", "people") else "LOC"
