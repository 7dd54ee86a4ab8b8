"""Places: the names of an article that stand for where something is, linked to regions, states and the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from math import log10
from types import MappingProxyType

from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import City, Gazetteer
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import Region, State, World
from dragoman.record.drafts import Drafts, MentionDraft, Span
from dragoman.record.ids import assign_ids
from dragoman.record.place import Place
from dragoman.resolve.actors import ActorTable

# A settlement is taken over its namesakes if it leads by this much on the scale of `_weight`: twice the people, or a
# tenth more of what the article says of countries. A village of the country at hand beats a far city of a million,
# but one mention of a country does not make it so. Settings of judgement, not fitted to a set.
CLEAR_LEAD = 0.3
COUNTRY_NAMED = 3.0
COUNTRY_MAIN = 1.0
COUNTRY_BESIDE = 8.0  # "Tripoli, Lebanon": nothing outweighs the country written beside the name
# Without any country of its own in the article a small namesake is a guess: it needs this many people.
KNOWN_WORLDWIDE = 100_000
BESIDE = 3  # characters between a place and the country that completes it: ", " and a quotation mark


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTable:
    """All places of an article. ``by_head``: head of a mention -> id of its place."""

    places: tuple[Place, ...]
    by_head: Mapping[Span, str]


@dataclass(slots=True, eq=False)
class _Spot:
    """A place while its mentions are gathered."""

    name: str
    kind: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    link: str | None = None
    mentions: list[Span] = field(default_factory=list)
    heads: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What all names of an article are judged by. ``near``: how often each country is named."""

    text: str
    named: tuple[MentionDraft, ...]
    near: Counter[str]
    main: str | None
    world: World
    gazetteer: Gazetteer


def resolve_places(drafts: Drafts, article_text: str, lexicon: Lexicon, actors: ActorTable) -> PlaceTable:
    """The places of an article in order of first mention; states and capitals only where they stand as places."""
    persons = {mention.span for actor in actors.actors if actor.kind == "person" for mention in actor.mentions}
    named = [
        mention
        for mention in drafts.mentions
        if mention.name and mention.span not in persons and _is_place(mention, lexicon.world)
    ]
    ground = _Ground(
        text=article_text,
        named=tuple(named),
        near=_countries(drafts, lexicon.world),
        main=actors.main_country,
        world=lexicon.world,
        gazetteer=lexicon.gazetteer,
    )
    spots: dict[tuple[str, ...], _Spot] = {}
    for mention in named:
        key, spot = _spot(mention, ground)
        known = spots.setdefault(key, spot)
        known.heads.append(mention.head)
        if _is_listed(mention):
            known.mentions.append(mention.name or mention.span)
    return _table(list(spots.values()), article_text)


def _is_place(mention: MentionDraft, world: World) -> bool:
    """Whether a name may be a place: a region that is no bloc, a state or a capital, another name of sort LOC."""
    kinds = {source.partition(":")[0] for source in mention.sources}
    if "region" in kinds and "org" not in kinds:
        return any(world.regions[row].kind != "bloc" for row in _rows(mention, "region"))
    if kinds & {"state", "metonym"}:
        return True
    return kinds == {"city"} or (not kinds and mention.label == "LOC")


def _is_listed(mention: MentionDraft) -> bool:
    """Whether a mention stands for a place: a state or capital only where the words around it take it for one."""
    kinds = {source.partition(":")[0] for source in mention.sources}
    return mention.locative or not kinds & {"state", "metonym"}


def _rows(mention: MentionDraft, kind: str) -> tuple[str, ...]:
    return tuple(source.partition(":")[2] for source in mention.sources if source.startswith(kind + ":"))


def _countries(drafts: Drafts, world: World) -> Counter[str]:
    """How often each country is named, in any form."""
    rows = (
        row
        for mention in drafts.mentions
        for kind in ("state", "metonym", "demonym")
        for row in _rows(mention, kind)[:1]
    )
    counts = Counter(world.states[row].iso3 for row in rows)
    counts.update(mention.country for mention in drafts.mentions if mention.country)
    return counts


def _spot(mention: MentionDraft, ground: _Ground) -> tuple[tuple[str, ...], _Spot]:
    """What a name is, with the key that its other mentions share."""
    start, end = mention.name or mention.span
    name = " ".join(ground.text[start:end].split())
    for row in _rows(mention, "region"):
        return ("region", row), _region(ground.world.regions[row])
    for row in _rows(mention, "state"):
        state = ground.world.states[row]
        return ("state", row), _Spot(name=state.name, kind="country", country=state.iso3, link=state.key)
    capital = [ground.world.states[row] for row in _rows(mention, "metonym")]
    beside = _country_beside(mention, ground)
    if capital and beside in (None, capital[0].iso3):
        return ("capital", capital[0].id, fold(name)), _seat(name, capital[0], ground)
    found = _choose(name, ground, beside)
    return ("name", fold(name)), _city(name, "city" if found else None, found.country if found else beside, found)


def _region(region: Region) -> _Spot:
    country = region.countries[0] if len(region.countries) == 1 else None
    return _Spot(name=region.name, kind=region.kind, country=country, lat=region.lat, lon=region.lon, link=region.key)


def _seat(name: str, state: State, ground: _Ground) -> _Spot:
    """A capital, or a building that stands for a government."""
    is_city = fold(name) in fold(state.capital) or fold(state.capital) in fold(name)
    found = _choose(name, ground, state.iso3) if is_city else None
    return _city(name, "city" if is_city else "site", state.iso3, found)


def _city(name: str, kind: str | None, country: str | None, found: City | None) -> _Spot:
    if found is None:
        return _Spot(name=name, kind=kind, country=country)
    return _Spot(
        name=name, kind=kind, country=country, lat=found.lat, lon=found.lon, link=f"geonames:{found.geonameid}"
    )


def _country_beside(mention: MentionDraft, ground: _Ground) -> str | None:
    """The country written right after a name ("Kazan, Russia")."""
    for other in ground.named:
        gap = ground.text[mention.span[1] : other.span[0]]
        near = other.span[0] >= mention.span[1] and len(gap) <= BESIDE and gap.startswith(",")
        if near and (rows := _rows(other, "state")):
            return ground.world.states[rows[0]].iso3
    return None


def _choose(name: str, ground: _Ground, beside: str | None) -> City | None:
    """The settlement of this name that its size and the countries of the article speak for; None if none leads."""
    towns = ground.gazetteer.find(name)
    weighed = sorted(
        ((_weight(town, ground, beside), town) for town in towns), key=lambda pair: (-pair[0], pair[1].geonameid)
    )
    if not weighed or (len(weighed) > 1 and weighed[0][0] - weighed[1][0] < CLEAR_LEAD):
        return None
    town = weighed[0][1]
    known = town.country in ground.near or town.country == beside or town.population >= KNOWN_WORLDWIDE
    return town if known else None


def _weight(town: City, ground: _Ground, beside: str | None) -> float:
    weight = log10(max(town.population, 1))
    weight += COUNTRY_NAMED * ground.near[town.country] / max(ground.near.total(), 1)
    weight += COUNTRY_MAIN * (town.country == ground.main)
    return weight + COUNTRY_BESIDE * (town.country == beside)


def _table(spots: Sequence[_Spot], text: str) -> PlaceTable:
    listed = sorted((spot for spot in spots if spot.mentions), key=lambda spot: min(spot.mentions))
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    ids = assign_ids("place", digest, [(spot.name, min(spot.mentions)) for spot in listed])
    places = tuple(
        Place(
            id=identity,
            name=spot.name,
            kind=spot.kind,
            country=spot.country,
            lat=spot.lat,
            lon=spot.lon,
            link=spot.link,
            mentions=tuple(sorted(set(spot.mentions))),
        )
        for identity, spot in zip(ids, listed, strict=True)
    )
    heads = {head: identity for identity, spot in zip(ids, listed, strict=True) for head in spot.heads}
    return PlaceTable(places=places, by_head=MappingProxyType(heads))
