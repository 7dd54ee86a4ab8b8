"""Places: the names of an article that stand for where something is, linked to regions, states and the gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import City
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import Region, State, World
from dragoman.record.drafts import Drafts, MentionDraft, Span
from dragoman.record.ids import assign_ids
from dragoman.record.place import Place
from dragoman.resolve.actors import ActorTable
from dragoman.resolve.settlements import Context, area_of, beside, choose, completes, is_abroad, likeliest

COUNTRY_LETTERS = 3  # of ISO 3166-1 alpha-3; what is longer is the code of a division
# A seat of government that is no capital is a city of so many people ("Cape Town"), else a house ("the Kremlin").
SEAT_FROM = 20_000
_IN = re.compile(r",?\s+(\w+)\s+(?:the\s+)?|,\s+")
_PART = re.compile(r"\s+(\w+)\s+of\s+")
_OF = re.compile(r"['\u2019]s?\s+")


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
    geonameid: int | None = None
    mentions: list[Span] = field(default_factory=list)
    heads: list[Span] = field(default_factory=list)


def resolve_places(drafts: Drafts, article_text: str, lexicon: Lexicon, actors: ActorTable) -> PlaceTable:
    """The places of an article in order of first mention; states and capitals only where they stand as places."""
    persons = {mention.span for actor in actors.actors if actor.kind == "person" for mention in actor.mentions}
    named = [
        mention
        for mention in drafts.mentions
        if mention.name and mention.span not in persons and _is_place(mention, lexicon.world)
    ]
    context = Context(
        text=article_text,
        world=lexicon.world,
        gazetteer=lexicon.gazetteer,
        countries=_countries(drafts, lexicon.world),
        main=actors.main_country,
        names=tuple(dict.fromkeys(fold(article_text[slice(*(one.name or one.span))]) for one in named)),
    )
    spots: dict[str, _Spot] = {}
    for mention, spot in zip(named, _spots(named, context), strict=True):
        known = spots.setdefault(spot.link or f"name:{fold(spot.name)}", spot)
        known.heads.append(mention.head)
        if _is_listed(mention) or _is_namesake(mention, spot):
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


def _is_namesake(mention: MentionDraft, spot: _Spot) -> bool:
    """Whether what is called as a capital is a division ("Tacoma, Washington"), which does not act for the state."""
    return spot.kind == "region" and bool(_rows(mention, "metonym"))


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


def _spots(named: Sequence[MentionDraft], context: Context) -> list[_Spot]:
    """What each name is. The sure ones come first: what they are judges the others."""
    areas = _areas(named, context)
    sure = [_sure(mention, areas.get(_folded(mention, context)), named, context) for mention in named]
    for mention, spot in zip(named, sure, strict=True):
        _tell(mention, spot, context)
    found = [spot or _other(mention, areas, context) for mention, spot in zip(named, sure, strict=True)]
    return [_sited(mention, spot, named, found, context) for mention, spot in zip(named, found, strict=True)]


def _tell(mention: MentionDraft, spot: _Spot | None, context: Context) -> None:
    """Add to the context what a name says of where the article is: its place if sure, else its likeliest one."""
    name = _folded(mention, context)
    if spot is None:
        if name not in context.hints and (town := likeliest(context.gazetteer, name)) is not None:
            context.hints[name] = town
    elif spot.lat is not None and spot.lon is not None and spot.kind in ("region", "city", "site"):
        context.points[name] = (spot.lat, spot.lon)
        if spot.kind == "region" and spot.country:
            context.countries[spot.country] += 1


def _areas(named: Sequence[MentionDraft], context: Context) -> dict[str, str]:
    """The country or division that is written beside a name, for all its mentions; all are counted as named."""
    areas: dict[str, str] = {}
    for mention in named:
        area = beside(context, mention.name or mention.span, _words(mention, context))
        if area is not None:
            areas.setdefault(_folded(mention, context), area)
            context.countries[area[:COUNTRY_LETTERS]] += 1
            context.divisions[area] += len(area) > COUNTRY_LETTERS
    for mention in named:
        for place in context.gazetteer.search(_words(mention, context)) if _rows(mention, "region") else ():
            context.divisions[place.division] += place.kind == "division"
    return areas


def _sited(
    mention: MentionDraft, spot: _Spot, named: Sequence[MentionDraft], found: Sequence[_Spot], context: Context
) -> _Spot:
    """A name that nobody knows, at the town written with it ("the Palm Hotel in Accra", "Lima's Old Bridge")."""
    if spot.lat is not None or spot.link is not None:
        return spot
    start, end = mention.name or mention.span
    for other, town in zip(named, found, strict=True):
        first, last = other.name or other.span
        behind = end <= first and _stands_in(context.text[end:first], context)
        before = last <= start and _OF.fullmatch(context.text[last:start])
        if (behind or before) and town.kind == "city" and town.lat is not None:
            return _Spot(name=spot.name, kind="site", country=town.country, lat=town.lat, lon=town.lon)
    return _within(spot, context)


def _stands_in(gap: str, context: Context) -> bool:
    """Whether the words between a site and a town say that it stands there."""
    if (part := _PART.fullmatch(gap)) is not None and part.group(1) in context.gazetteer.words.kinds:
        return True
    found = _IN.fullmatch(gap)
    return found is not None and (found.group(1) is None or found.group(1) in context.gazetteer.words.inside)


def _within(spot: _Spot, context: Context) -> _Spot:
    """A name that begins with a place's ("Riverton Fire Station"), at that place."""
    words = spot.name.split()
    for count in range(len(words) - 1, 0, -1):
        opening = " ".join(words[:count]).removesuffix("'s").removesuffix("\u2019s")
        known = fold(opening) in context.points or fold(opening) in context.hints
        if known and (town := choose(context, opening, None)) is not None:
            return _Spot(name=spot.name, kind="site", country=town.country, lat=town.lat, lon=town.lon)
    return spot


def _words(mention: MentionDraft, context: Context) -> str:
    return " ".join(context.text[slice(*(mention.name or mention.span))].split())


def _folded(mention: MentionDraft, context: Context) -> str:
    return fold(_words(mention, context))


def _sure(mention: MentionDraft, area: str | None, named: Sequence[MentionDraft], context: Context) -> _Spot | None:
    """A region, state or capital by its row, or the division that completes the name before it; else None."""
    name = _words(mention, context)
    ends = {(other.name or other.span)[1]: _words(other, context) for other in named}
    if code := completes(context, mention.name or mention.span, ends):
        return _division(name, code, context)
    for row in _rows(mention, "region"):
        return _region(context.world.regions[row], context)
    for row in _rows(mention, "state"):
        if (code := area_of(context, name)) is not None and len(code) > COUNTRY_LETTERS:
            return _division(name, code, context)
        return _state(context.world.states[row], context)
    capital = [context.world.states[row] for row in _rows(mention, "metonym")]
    if capital and area in (None, capital[0].iso3) and _is_seat(name, capital[0], context):
        return _seat(name, capital[0], context)
    return None


def _other(mention: MentionDraft, areas: dict[str, str], context: Context) -> _Spot:
    """A name that the tables of states and regions do not know, or that is not what they know."""
    name = _words(mention, context)
    area = areas.get(fold(name))
    short = context.gazetteer.words.shorts.get(name)
    if short is not None and (short[0] in context.divisions or "." in name[:-1]):
        return _division(name, short[0], context)
    if area is None and (seat := context.gazetteer.seat(name)) is not None and len(name.split()) > 1:
        return _Spot(name=seat.name, kind="site", country=seat.country, lat=seat.lat, lon=seat.lon)
    found = choose(context, name, area)
    bare, _ = context.gazetteer.words.bare(name)
    if found is None and bare != name:
        for state in context.world.states_by_name(bare):
            return _state(state, context)
        for region in context.world.regions_by_name(bare):
            return _region(region, context)
    if found is None:
        return _Spot(name=name, country=area[:COUNTRY_LETTERS] if area else None)
    return _found(name, found, context)


def _division(name: str, code: str, context: Context) -> _Spot:
    """The division with a code, under the name that it has in full."""
    full = next((long for short, long in context.gazetteer.words.shorts.values() if short == code), name)
    for place in context.gazetteer.search(full):
        if place.kind == "division" and place.division == code:
            return _found(full, place, context)
    return _Spot(name=full, kind="region", country=code[:COUNTRY_LETTERS])


def _found(name: str, place: City, context: Context) -> _Spot:
    """A place of the gazetteer: that of our own table where it has it too."""
    for region in context.world.regions_by_name(name) if not place.settled else ():
        point = context.gazetteer.points.get(region.key)
        if point is not None and point.geonameid == place.geonameid:
            return _region(region, context)
    return _Spot(
        name=name,
        kind="city" if place.settled else "region",
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        link=f"geonames:{place.geonameid}",
        geonameid=place.geonameid,
    )


def _region(region: Region, context: Context) -> _Spot:
    country = region.countries[0] if len(region.countries) == 1 else None
    point = context.gazetteer.points.get(region.key)
    return _Spot(
        name=region.name,
        kind=region.kind,
        country=country,
        lat=region.lat,
        lon=region.lon,
        link=region.key,
        geonameid=point.geonameid if point else None,
    )


def _state(state: State, context: Context) -> _Spot:
    point = context.gazetteer.points.get(state.key)
    return _Spot(
        name=state.name,
        kind="country",
        country=state.iso3,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        link=state.key,
        geonameid=point.geonameid if point else None,
    )


def _is_seat(name: str, state: State, context: Context) -> bool:
    """Whether a capital is meant: it is the largest of its name, or its country is named by other words too."""
    towns = context.gazetteer.find(name)
    largest = max(towns, key=lambda town: town.population, default=None)
    by_name = context.text.casefold().count(name.casefold())
    seat = next((town for town in towns if town.country == state.iso3), None)
    if seat is not None and context.countries[state.iso3] <= by_name and is_abroad(context, name, seat):
        return False
    return largest is None or largest.country == state.iso3 or context.countries[state.iso3] > by_name


def _seat(name: str, state: State, context: Context) -> _Spot:
    """A capital or seat of government, or a building that stands for a government."""
    if (seat := context.gazetteer.seat(name)) is not None and seat.country == state.iso3:
        return _Spot(name=seat.name, kind="site", country=seat.country, lat=seat.lat, lon=seat.lon)
    towns = [place for place in context.gazetteer.find(name) if place.country == state.iso3]
    if towns and (fold(name) in fold(state.capital) or fold(state.capital) in fold(name) or _is_large(towns[0])):
        return _found(name, towns[0], context)
    is_city = fold(name) in fold(state.capital) or fold(state.capital) in fold(name)
    return _Spot(name=name, kind="city" if is_city else "site", country=state.iso3)


def _is_large(town: City) -> bool:
    return town.kind == "capital" or town.population >= SEAT_FROM


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
            geonameid=spot.geonameid,
            mentions=tuple(sorted(set(spot.mentions))),
        )
        for identity, spot in zip(ids, listed, strict=True)
    )
    heads = {head: identity for identity, spot in zip(ids, listed, strict=True) for head in spot.heads}
    return PlaceTable(places=places, by_head=MappingProxyType(heads))
