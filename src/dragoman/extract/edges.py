"""Where a name of the reader begins and ends: without what does not belong to it, two names where it took in two."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from dragoman.extract.listed import NATIONALITIES, sources_of
from dragoman.extract.name import effect_of, words_of
from dragoman.extract.phrases import feature
from dragoman.lexicon.agents import Agents, pieces
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import World

Stretch = tuple[int, int]
"""First and last token."""


def stretches_of(ent: Span, lexicon: Lexicon) -> Iterator[Stretch]:
    """The stretches of tokens that a name of the reader stands for: none for an address, two for "Paris, France"."""
    doc, first, last = ent.doc, ent.start, ent.end - 1
    if any(_is_address(token) for token in ent):
        return
    if ent.label_ == "PER":
        yield _past_place(doc, first, last, lexicon), last
        return
    first, last = _trimmed(doc, first, last, lexicon)
    if ent.label_ == "LOC":
        yield from _places_in(doc, first, last, lexicon)
    else:
        yield _past_attribute(doc, first, last, lexicon.world), last


def of_person(doc: Doc, stretch: Stretch, lexicon: Lexicon) -> Stretch:
    """The stretch of a person's name without articles, titles and what belongs to an office."""
    first, last = _trimmed(doc, *stretch, lexicon)
    first = _past_titles(doc, first, last, lexicon)
    return first, _before_office(doc, first, last, lexicon)


def _is_address(token: Token) -> bool:
    """Whether a word is an address on the net; a handle ("@vamo") or a firm's name ("vamo.com") is none."""
    _, at, host = token.text[1:].partition("@")
    return (bool(at) and "." in host) or "://" in token.text


def _trimmed(doc: Doc, first: int, last: int, lexicon: Lexicon) -> Stretch:
    """The stretch without marks, articles, small words before its capitals, and a clitic at its end."""
    while first < last and _opens_too_early(doc, first, last, lexicon.world):
        first += 1
    while last > first and (doc[last].is_space or doc[last].dep_ == "case"):
        last -= 1
    return _past_base(doc, first, last, lexicon.agents), last


def _opens_too_early(doc: Doc, first: int, last: int, world: World) -> bool:
    """Whether the first word of a stretch is no part of the name: a mark, an article, an adjective ("federal Vamo")."""
    token = doc[first]
    if token.is_punct or token.is_space:
        return True
    if token.pos_ == "DET":
        return not (_is_own_article(token) or sources_of(words_of(doc, first, last), world)) or bool(
            sources_of(words_of(doc, first + 1, last), world)
        )
    small = token.text.islower() and token.pos_ in ("ADJ", "NOUN", "VERB") and not feature(token, "NumType")
    return small and doc[first + 1].text[0].isupper() and not sources_of(words_of(doc, first, last), world)


def _is_own_article(token: Token) -> bool:
    """Whether an article has a capital that no beginning of a sentence gives it ("voters of The Daisy")."""
    before = token.doc[token.i - 1] if token.i else None
    opens = before is None or token.is_sent_start or before.is_punct or before.is_space
    return token.text.istitle() and not opens


def _past_base(doc: Doc, first: int, last: int, agents: Agents) -> int:
    """The first token after a participle that opens a name ("Kobe-based", "Kobe - based"), else the first one."""
    for index in range(first, last):
        bound = pieces(doc[index].text)
        joined = len(bound) > 2 and bound[-2] == "-"
        parted = index > first and doc[index - 1].text == "-"
        if (joined or parted) and effect_of(bound[-1], agents) is not None:
            return index + 1
    return first


def _past_attribute(doc: Doc, first: int, last: int, world: World) -> int:
    """The first token of an armed group behind a nationality or a creed ("Shia Hezbollah"), else the first one.

    Not so for parties: an Italian Republican Party is another than the one that is listed as Republican Party.
    """
    if first == last or sources_of(words_of(doc, first, last), world) or doc[first].pos_ != "ADJ":
        return first
    known = world.organizations_by_name(words_of(doc, first + 1, last))
    return first + 1 if any(body.kind == "armed_group" for body in known) else first


def _places_in(doc: Doc, first: int, last: int, lexicon: Lexicon) -> Iterator[Stretch]:
    """The places of which the reader made one name: "Kazan, Russia", "Ghana and Togo", "Nantes Brittany"."""
    for cut in range(last, first, -1):
        mark = doc[cut - 1] if doc[cut - 1].text == "," or doc[cut - 1].pos_ == "CCONJ" else None
        end = cut - 1 if mark is None else cut - 2
        if end >= first and _are_two(doc, (first, end), (cut, last), mark, lexicon):
            yield from _places_in(doc, first, end, lexicon)
            yield cut, last
            return
    yield first, last


def _are_two(doc: Doc, left: Stretch, right: Stretch, mark: Token | None, lexicon: Lexicon) -> bool:
    whole, one, other = (words_of(doc, *stretch) for stretch in ((left[0], right[1]), left, right))
    if _is_known_place(whole, lexicon) or not _is_known_place(other, lexicon):
        return False
    if mark is not None:
        return mark.text == "," or _is_known_place(one, lexicon)
    countries = _countries(other, lexicon.world)
    return any(town.country in countries for town in lexicon.gazetteer.find(one))


def _is_known_place(words: str, lexicon: Lexicon) -> bool:
    kinds = {source.partition(":")[0] for source in sources_of(words, lexicon.world)} - {*NATIONALITIES, "org"}
    return bool(kinds) or any(True for _ in lexicon.gazetteer.find(words))


def _countries(words: str, world: World) -> frozenset[str]:
    """The countries that a state or a region with this name is or lies in."""
    regions = (country for region in world.regions_by_name(words) for country in region.countries)
    return frozenset((*(state.iso3 for state in world.states_by_name(words)), *regions))


def _past_place(doc: Doc, first: int, last: int, lexicon: Lexicon) -> int:
    """The first token after the state or region of an office ("Governor of Maine Ada Brun"), else the first one."""
    titled = first > 1 and lexicon.agents.has(doc[first - 1].lower_, "owner")
    if not titled or lexicon.agents.find((doc[first - 2].lower_,), 0) is None:
        return first
    for end in range(last - 2, first - 1, -1):
        if _countries(words_of(doc, first, end), lexicon.world):
            return end + 1
    return first


def _only_origin(doc: Doc, first: int, end: int, world: World) -> bool:
    """Whether what stands before a noun in a name is a state, a nationality, a body, or small: else it is a name."""
    return (
        first >= end
        or any(token.text.islower() for token in doc[first:end])
        or bool(sources_of(words_of(doc, first, end - 1), world))
    )


def _past_titles(doc: Doc, first: int, last: int, lexicon: Lexicon) -> int:
    """The first token after the agent nouns that open a person's name ("US President Ada Brun"), if any is left.

    A noun inside a name belongs to it ("Ahmad Shah Massoud"), as one at its front does if the tables list it so.
    """
    agents = lexicon.agents
    if lexicon.world.persons_by_name(words_of(doc, first, last)):
        return first
    words = [(piece, token.i) for token in doc[first : last + 1] for piece in pieces(token.text)]
    forms = [piece for piece, _ in words]
    start, at = first, 0
    while at < len(words) - 1:
        found = agents.find(forms, at)
        joined = found is not None and found[0] < len(forms) and forms[found[0]] == "-"
        if found is None or found[0] >= len(words) or found[1].kind not in ("person", "military") or joined:
            at += 1
        elif not _only_origin(doc, start, words[at][1], lexicon.world):
            break
        else:
            at = found[0]
            start = words[at][1]
    return first if agents.has(doc[start].lower_, "owner") else start


def _before_office(doc: Doc, first: int, last: int, lexicon: Lexicon) -> int:
    """The last token of the state that opens what the reader took for a person ("US Secretary of State")."""
    for end in range(first, last):
        words = [piece for token in doc[end + 1 : last + 1] for piece in pieces(token.text)]
        found = lexicon.agents.find(words, 0)
        if found is not None and found[0] == len(words) and sources_of(words_of(doc, first, end), lexicon.world):
            return end
    return last
