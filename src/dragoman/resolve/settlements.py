"""Which of several places of one name is meant: what is written beside it, what else the article names, its size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, log10, radians, sin, sqrt

from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import City, Gazetteer
from dragoman.lexicon.world import World
from dragoman.record.span import Span

# A place is taken over its namesakes if it leads by this much on the scale of `_weight`: twice the people, or a tenth
# more of what the article says of countries. Settings of judgement, not fitted to a set.
CLEAR_LEAD = 0.3
COUNTRY_NAMED = 3.0
COUNTRY_MAIN = 1.0
DIVISION_NAMED = 3.0  # the share of its division among the divisions that the article names
NEAR = 1.0  # for each other place of the article nearby, as far as they count
NEAR_KM = 150.0
MOST_NEAR = 3
# The place that a name most likely means before the article is asked: it has so many times the people of the next.
PLAIN_LEAD = 5
# A division is what a name means if a word says so, else rather the town that is called as it is.
SAID_TO_BE = 4.0
LESS_THAN_TOWN = 1.0
DISTRICT_LESS = 1.5
# Without its country in the article a namesake is a guess: it needs so many people; a name that no other place has
# needs fewer, but a hamlet that is called as a firm or a person is none.
KNOWN_WORLDWIDE = 100_000
KNOWN_ALONE = 5_000
# A capital gives way to a namesake abroad if its own country is not named by other words and so much speaks for the
# namesake: places that are called as other names of the article within so many km, or its division.
LOCAL_KM = 60.0
LOCAL_LEAD = 2
LARGE_ENOUGH = 1_000  # people of such a namesake
EARTH_KM = 6371.0
WINDOW = 60  # characters behind a name in which what completes it is looked for
MOST_WORDS = 4
_BEHIND = re.compile(r"['\u2019]?\s*(?:,\s*|\s\(\s*|\s+in\s+)(?:the\s+)?(?=[A-Z])")
_WORD = re.compile(r"[\w.'\u2019-]+")

Point = tuple[float, float]


@dataclass(slots=True, eq=False)
class Context:
    """What all names of an article are judged by; filled while the sure ones are resolved.

    ``countries``: how often each country is named, ``divisions`` each division ("USA.IL"). ``main`` is the country
    the article is mostly about. ``points``: where its sure places lie, by folded name. ``hints``: the likeliest places
    of the other names; a name is not judged by its own. ``names``: all names of the article, folded. ``abroad``: what
    `is_abroad` found, by folded name.
    """

    text: str
    world: World
    gazetteer: Gazetteer
    countries: Counter[str]
    main: str | None
    divisions: Counter[str] = field(default_factory=Counter)
    points: dict[str, Point] = field(default_factory=dict)
    hints: dict[str, City] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    abroad: dict[str, bool] = field(default_factory=dict)


def beside(context: Context, span: Span, name: str) -> str | None:
    """The country ("FRA") or division ("USA.TX") written right behind a name ("Paris, Texas", "Tripoli in Lebanon")."""
    behind = context.text[span[1] : span[1] + WINDOW]
    if (mark := _BEHIND.match(behind)) is None:
        return None
    words = [(word.group(), word.end()) for word in _WORD.finditer(behind, mark.end())][:MOST_WORDS]
    for count in range(len(words), 0, -1):
        phrase = behind[mark.end() : words[count - 1][1]]
        for form in (phrase, phrase.removesuffix("'s").removesuffix("\u2019s")):
            if area := area_of(context, form):
                return area if _holds(context, name, area) or not _is_town(context, form) else None
    return None


def _is_town(context: Context, words: str) -> bool:
    """Whether words name a large city too, as in a list of cities ("Copenhagen, Hamburg and Turin")."""
    return any(town.population >= KNOWN_WORLDWIDE for town in context.gazetteer.find(words))


def area_of(context: Context, words: str) -> str | None:
    """The country or division that words name, None if they name neither."""
    if short := short_of(context, words):
        return short[0]
    name, kind = context.gazetteer.words.bare(words)
    if code := _division_named(context, name):
        return code
    if states := context.world.states_by_name(name):
        return states[0].iso3
    found = [place for place in context.gazetteer.search(name) if place.kind == "division"]
    if len(found) > 1 or kind:
        found = [place for place in found if place.country in context.countries] or found
    return found[0].division if len(found) == 1 or (found and kind) else None


def short_of(context: Context, words: str) -> tuple[str, str] | None:
    """Code and name of the division that is cut short so, with its dot or without."""
    shorts = context.gazetteer.words.shorts
    return shorts.get(words) or shorts.get(words.rstrip(".")) or shorts.get(words + ".")


def _division_named(context: Context, name: str) -> str | None:
    """The division that shares its name with a state, if the article is about its country and not about the state."""
    code = context.gazetteer.words.namesakes.get(fold(name))
    states = context.world.states_by_name(name)
    if code is None or not states:
        return None
    others = context.countries[states[0].iso3] - len(re.findall(rf"\b{re.escape(name)}\b", context.text))
    return code if context.countries[code[:3]] > 0 and others <= 0 else None


def choose(context: Context, name: str, area: str | None) -> City | None:
    """The place of this name that its size and the article speak for; None if none leads."""
    found, kind = candidates(context.gazetteer, name)
    if area is not None:
        found = [place for place in found if area in (place.division, place.country)]
    weighed = ((_weight(place, context, kind, name), place) for place in found)
    ranked = sorted(weighed, key=lambda pair: (-pair[0], pair[1].geonameid))
    if not ranked:
        return None
    weight, place = ranked[0]
    others = [other for other in ranked[1:] if not _same_spot(place, other[1])]
    if others and weight - others[0][0] < CLEAR_LEAD:
        return None
    return place if area or _is_known(place, context, name, alone=not others) else None


def candidates(gazetteer: Gazetteer, name: str) -> tuple[Sequence[City], str | None]:
    """The places that a name may mean, with the kind that a noun in it tells ("Fars Province": a division)."""
    if name.split(maxsplit=1)[0] in gazetteer.words.sides:
        return candidates(gazetteer, name.partition(" ")[2] or name.capitalize())
    if found := gazetteer.search(name):
        return found, None
    bare, kind = gazetteer.words.bare(name)
    return gazetteer.search(bare) if bare != name else (), kind


def _holds(context: Context, name: str, area: str) -> bool:
    """Whether a place of this name lies in a country or division, or no place is called so at all."""
    found, _ = candidates(context.gazetteer, name)
    return not found or any(area in (place.division, place.country) for place in found)


def likeliest(gazetteer: Gazetteer, name: str) -> City | None:
    """The place that a name most likely means whatever the article is about; None if that is not plain."""
    found = sorted(candidates(gazetteer, name)[0], key=lambda place: -place.population)
    if not found or len({place.country for place in found}) == 1:
        return found[0] if found else None
    second = max(place.population for place in found if place.country != found[0].country)
    large = found[0].population >= KNOWN_WORLDWIDE and found[0].population >= PLAIN_LEAD * second
    return found[0] if large else None


def _is_known(place: City, context: Context, name: str, *, alone: bool) -> bool:
    countries, divisions = _named(context, name)
    named = place.country in countries or place.division in divisions
    large = place.population >= (KNOWN_ALONE if alone else KNOWN_WORLDWIDE)
    return named or large or _near(place, context, name) > 0


def is_abroad(context: Context, name: str, capital: City) -> bool:
    """Whether what is called as a capital is a namesake in another country that the article speaks for."""
    own = fold(name)
    if own not in context.abroad:
        towns = [town for town in context.gazetteer.find(name) if town.population >= LARGE_ENOUGH]
        rivals = [town for town in towns if town.country != capital.country]
        most = max((_local(town, context, own) for town in rivals), default=0)
        context.abroad[own] = most >= LOCAL_LEAD and most >= LOCAL_LEAD + _local(capital, context, own)
    return context.abroad[own]


def _local(town: City, context: Context, own: str) -> int:
    """How much in the article speaks for the country around a town: names of places near it, and its division."""
    here = (town.lat, town.lon)
    others = [name for name in context.names if name != own]
    spots = (context.gazetteer.find(name) for name in others)
    near = sum(any(distance(here, (each.lat, each.lon)) < LOCAL_KM for each in found) for found in spots)
    return near + LOCAL_LEAD * (context.divisions[town.division] > 0)


def _same_spot(one: City, other: City) -> bool:
    """Whether two are a town and its own division or suburb: either will do."""
    return one.division == other.division and distance((one.lat, one.lon), (other.lat, other.lon)) < NEAR_KM / 4


def _weight(place: City, context: Context, kind: str | None, name: str) -> float:
    weight = log10(max(place.population, 1))
    countries, divisions = _named(context, name)
    weight += COUNTRY_NAMED * countries[place.country] / max(countries.total(), 1)
    weight += COUNTRY_MAIN * (place.country == context.main)
    if place.kind != "division":
        weight += DIVISION_NAMED * divisions[place.division] / max(divisions.total(), 1)
    weight += NEAR * _near(place, context, name)
    weight -= {"division": LESS_THAN_TOWN, "district": DISTRICT_LESS}.get(place.kind, 0.0)
    return weight + SAID_TO_BE * (kind is not None and kind == place.kind)


def _named(context: Context, name: str) -> tuple[Counter[str], Counter[str]]:
    """How often countries and divisions are named, or hinted at by other names than this."""
    own = fold(name)
    towns = [town for other, town in context.hints.items() if other != own]
    hinted = Counter(town.division for town in towns if town.kind != "division")
    return context.countries + Counter(town.country for town in towns), context.divisions + hinted


def _near(place: City, context: Context, name: str) -> int:
    """How many places of other names in the article lie near, as far as they count."""
    own = fold(name)
    others = [point for other, point in context.points.items() if other != own]
    others += [(town.lat, town.lon) for other, town in context.hints.items() if other != own]
    here = (place.lat, place.lon)
    return min(MOST_NEAR, sum(1 for point in others if distance(here, point) < NEAR_KM))


def distance(one: Point, other: Point) -> float:
    """Kilometres between two points in degrees, on a sphere."""
    (lat, lon), (lat2, lon2) = ((radians(a), radians(b)) for a, b in (one, other))
    half = sin((lat - lat2) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon - lon2) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def completes(context: Context, span: Span, named: Mapping[int, str]) -> str | None:
    """The division that a name only completes: Georgia in "Atlanta, Georgia"; its code, None if it completes nothing.

    ``named``: the names of the article by the offset of their end.
    """
    gap = re.search(r",\s+$", context.text[max(0, span[0] - 3) : span[0]])
    before = named.get(span[0] - len(gap.group())) if gap else None
    if before is None:
        return None
    words = context.text[slice(*span)]
    if short := context.gazetteer.words.shorts.get(words) or context.gazetteer.words.shorts.get(
        words.rstrip(".") + "."
    ):
        return short[0]
    towns = {place.division for place in context.gazetteer.search(before) if place.kind != "division"}
    own = [place for place in context.gazetteer.search(words) if place.kind == "division" and place.division in towns]
    return max(own, key=lambda place: place.population).division if own else None
