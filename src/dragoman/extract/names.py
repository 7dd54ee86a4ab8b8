"""Names in a Doc: those the reader marked, set right by the world tables, and those of the tables that it missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc, Span, Token

from dragoman.extract.areas import completing, parts_of
from dragoman.extract.edges import Stretch, of_person, stretches_of
from dragoman.extract.listed import city_country, label_of, missed, sources_of, wider, without_nationalities
from dragoman.extract.name import ACRONYM_LETTERS, Name, bond_of, words_of
from dragoman.extract.phrases import base, conjuncts, feature, first_conjunct, prepositions, top_of
from dragoman.extract.short_forms import with_short_forms
from dragoman.extract.state_names import state_sources
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import NameLabel

_LABELS: dict[str, NameLabel] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}


def find_names(doc: Doc, lexicon: Lexicon) -> tuple[Name, ...]:
    """All names in order of the text, none overlapping another."""
    persons = (ent for ent in doc.ents if ent.label_ == "PER" and len(ent) > 1)
    surnames = {ent[-1].lower_ for ent in persons if not sources_of(ent.text, lexicon.world)}
    parts = (part for ent in doc.ents for part in parts_of(ent, lexicon))
    marked = with_short_forms(doc, [name for part in parts for name in _marked(part, lexicon, surnames)])
    marked += completing(doc, marked, lexicon)
    covered = {index for name in marked for index in range(name.first, name.last + 1)}
    found = [*marked, *missed(doc, lexicon, covered)]
    for longer in wider(doc, marked, lexicon):
        found = [name for name in found if not (longer.first <= name.first and name.last <= longer.last)]
        found.append(longer)
    return tuple(sorted(found, key=lambda name: name.first))


def _marked(ent: Span, lexicon: Lexicon, surnames: set[str]) -> Iterator[Name]:
    """The names for which a name of the reader stands."""
    kind = _LABELS.get(ent.label_)
    if kind is None:
        return
    for stretch in stretches_of(ent, lexicon):
        first, last = of_person(ent.doc, stretch, lexicon) if kind == "PER" else stretch
        if not ent.doc[first].is_space:
            yield _named(ent.doc, (first, last), kind, lexicon, surnames)


def _named(doc: Doc, stretch: Stretch, kind: NameLabel, lexicon: Lexicon, surnames: set[str]) -> Name:
    """The name on a stretch, with the rows of the tables that are called so and the label that they or it give."""
    first, last = stretch
    words = words_of(doc, first, last)
    sources = sources_of(words, lexicon.world)
    person = kind == "PER" or (not sources and _is_listed_person(words, kind, lexicon))
    kind = "PER" if person else kind
    bearer = person and _is_name_word(words, surnames, lexicon) and not _modifies(doc[last])
    if person:
        sources = () if bearer else _not_of_persons(sources, doc[first])
    if sources:
        kind = _told(kind, sources, lexicon)
    elif not bearer:
        kind, sources = _unlisted(doc, stretch, kind, lexicon)
    return Name(first=first, last=last, label=kind, sources=sources, bond=bond_of(doc, last, lexicon.agents))


def _is_listed_person(words: str, kind: NameLabel, lexicon: Lexicon) -> bool:
    """Whether what the reader takes for no person is the full name of one, or a surname where no town is called so."""
    if len(words.split()) > 1:
        return bool(lexicon.world.persons_by_name(words))
    return kind == "LOC" and bool(lexicon.world.persons_by_surname(words)) and not lexicon.gazetteer.find(words)


def _told(kind: NameLabel, sources: tuple[str, ...], lexicon: Lexicon) -> NameLabel:
    """The label of a name that the tables know: that of a row, unless the reader's may be right beside it.

    A body may have the name of a region, and members of a party ("two Greens") that of their party.
    """
    fits = kind != "PER" and any(label_of((source,)) == kind for source in sources)
    first, _, row = sources[0].partition(":")
    body = kind == "ORG" and first == "region"
    member = kind == "MISC" and first == "org" and lexicon.world.organizations[row].kind == "party"
    return kind if fits or body or member else label_of(sources)


def _unlisted(doc: Doc, stretch: Stretch, kind: NameLabel, lexicon: Lexicon) -> tuple[NameLabel, tuple[str, ...]]:
    """Label and sources of a name that no table of actors knows: a body, a large city, or what the reader says."""
    first, last = stretch
    token = doc[last]
    if _is_acronym(doc, stretch):
        return ("ORG" if kind == "PER" else kind), ()
    if kind in ("PER", "LOC") and _is_body(doc, stretch, lexicon.agents):
        return "ORG", ()
    country = city_country(words_of(doc, first, last), lexicon)
    if kind != "PER":
        state = state_sources(words_of(doc, first, last), lexicon) if kind == "LOC" and country is None else ()
        return ("LOC", (f"city:{country}",)) if country is not None else (kind, state)
    several = first < last and _may_be_where(top_of(doc, first, last))
    if country is not None and (several or _among_cities(doc, stretch, lexicon)):
        return "LOC", (f"city:{country}",)
    if first == last and _may_be_where(token):
        if _is_where(token, lexicon.agents, "inside"):
            return "LOC", (f"city:{country}",) if country is not None else ()
        if _is_origin(token, lexicon):
            return "LOC", (f"city:{country}",) if country is not None else ()
        if country is not None and (base(token) == "obj" or _is_where(token, lexicon.agents, "path")):
            return "LOC", (f"city:{country}",)
    return kind, ()


def _among_cities(doc: Doc, stretch: Stretch, lexicon: Lexicon) -> bool:
    """Whether what the reader takes for persons are large cities one and all ("shelled Odesa, Lviv and Kryvyi Rih")."""
    first, last = stretch
    top = top_of(doc, first, last)
    members = conjuncts(first_conjunct(top))
    return len(members) > 1 and all(
        part.i == top.i or city_country(_name_at(part), lexicon) is not None for part in members
    )


def _name_at(token: Token) -> str:
    """The words of the reader's name that a token stands in, else the token."""
    return next((ent.text for ent in token.doc.ents if ent.start <= token.i < ent.end), token.text)


def _is_origin(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is said to come from a town of the gazetteer ("a nurse from Sarbin")."""
    noun = base(token) == "nmod" and token.head.pos_ == "NOUN" and token.head.i < token.i
    return noun and _is_where(token, lexicon.agents, "path") and bool(lexicon.gazetteer.find(token.text))


def _is_acronym(doc: Doc, stretch: Stretch) -> bool:
    """Whether a name is one string in capitals ("VLF", "VLF-TR") among words that are not: a body, no person."""
    first, last = stretch
    letters = doc[first : last + 1].text.replace("-", "")
    form = letters.isupper() and letters.isalpha() and len(letters) >= ACRONYM_LETTERS
    return form and any(other.is_alpha and not other.text.isupper() for other in doc[first].sent)


def _is_body(doc: Doc, stretch: Stretch, agents: Agents) -> bool:
    """Whether a name ends in a noun for a body ("Vamo National Army"), or has one before "of"."""
    first, last = stretch
    words = [token.lower_ for token in doc[first : last + 1]]
    ends = [index for index, word in enumerate(words) if word == "of"][:1] or [len(words)]
    found = agents.find(words, ends[0] - 1) if ends[0] > 1 else None
    return found is not None and found[1].entry.collective and doc[first + ends[0] - 1].text[0].isupper()


def _is_name_word(words: str, surnames: set[str], lexicon: Lexicon) -> bool:
    """Whether what the reader takes for a person is one's name here or in the tables, whatever else it names."""
    world = lexicon.world
    return words.lower() in surnames or bool(world.persons_by_surname(words) or world.persons_by_name(words))


def _not_of_persons(sources: tuple[str, ...], token: Token) -> tuple[str, ...]:
    """The sources of what the reader takes for a person: nationalities only in a plural or before a common noun."""
    several = feature(token, "Number") == "Plur" and all(source.startswith("people:") for source in sources)
    return sources if several or _modifies(token) else without_nationalities(sources)


def _may_be_where(token: Token) -> bool:
    """Whether a word taken for a person may be a place: no subject, no apposition, no name or title right before it."""
    before = token.doc[token.i - 1] if token.i else None
    titled = before is not None and before.pos_ == "PROPN" and not before.is_sent_end
    return not titled and base(token) not in ("nsubj", "appos", "flat")


def _is_where(token: Token, agents: Agents, effect: Literal["inside", "path"]) -> bool:
    """Whether a preposition of place ("in Sarbin") or of a way ("from Sarbin") stands before a word."""
    return any(agents.has(word, effect) for word in prepositions(token))


def _modifies(token: Token) -> bool:
    """Whether a word stands before a common noun as part of it ("a Houthi spokesman"): it is no person then."""
    return token.dep_ in ("compound", "amod") and token.head.pos_ == "NOUN" and token.head.i > token.i
