"""Names of the world tables in a Doc: what words name there, and the names that the reader missed or cut short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc, Token

from dragoman.extract.name import ACRONYM_LETTERS, Name, bond_of, effect_of, words_of
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import World
from dragoman.record.drafts import NameLabel

# The longest names of the world tables have eight words; one more for a dot or a hyphen that is a token of its own.
MAX_NAME_TOKENS = 9
# A city of so many people that leads its namesakes so clearly gives its country wherever it is named.
LARGE_CITY = 100_000
CITY_LEAD = 5
# "Houthi" + "movement", "Lebanese" + "Armed Forces": the tables' names have at most this many words beside a name.
MAX_EXTRA_TOKENS = 4
NATIONALITIES = ("demonym", "people")


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


def without_nationalities(sources: tuple[str, ...]) -> tuple[str, ...]:
    """The sources without nationalities."""
    return tuple(source for source in sources if source.partition(":")[0] not in NATIONALITIES)


def label_of(sources: tuple[str, ...]) -> NameLabel:
    """The label that the first of the sources gives."""
    kind = sources[0].partition(":")[0]
    if kind == "org":
        return "ORG"
    return "MISC" if kind in NATIONALITIES else "LOC"


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


def city_country(words: str, lexicon: Lexicon) -> str | None:
    """The country of the one large city called so, None if there is none or another is as large."""
    cities = sorted(lexicon.gazetteer.find(words), key=lambda city: -city.population)
    if not cities or cities[0].population < LARGE_CITY:
        return None
    lead = len(cities) < 2 or cities[0].population >= CITY_LEAD * cities[1].population
    return cities[0].country if lead else None


def wider(doc: Doc, marked: Sequence[Name], lexicon: Lexicon) -> Iterator[Name]:
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
    if (
        cut
        or doc[first].text.islower()
        or _is_mere_article(doc, first, last, lexicon.world)
        or doc[last].is_punct
        or doc[last].is_space
    ):
        return None
    sources = without_nationalities(sources_of(words_of(doc, first, last), lexicon.world))
    return Name(first=first, last=last, label=label_of(sources), sources=sources) if sources else None


def missed(doc: Doc, lexicon: Lexicon, covered: set[int]) -> Iterator[Name]:
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
        sources = sources_of(words_of(doc, first, last), lexicon.world)
        if sources and not (_part_of_a_name(doc, first, last) or _is_mere_article(doc, first, last, lexicon.world)):
            bond = bond_of(doc, last, lexicon.agents)
            return Name(first=first, last=last, label=label_of(sources), sources=sources, bond=bond)
    return _hyphenated(doc[first], lexicon)


def _is_mere_article(doc: Doc, first: int, last: int, world: World) -> bool:
    """Whether a stretch begins with an article without which the tables know it as well ("The Kremlin")."""
    if doc[first].pos_ != "DET":
        return False
    return first == last or bool(sources_of(words_of(doc, first + 1, last), world))


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
    bond = effect_of(rest.lower(), lexicon.agents)
    if not sources or bond is None:
        return None
    return Name(first=token.i, last=token.i, label="MISC", sources=sources, bond=bond)
