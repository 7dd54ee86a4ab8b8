"""Terms: warnings where the text gives somebody an office that the tables date otherwise, or give to somebody else."""

from __future__ import annotations

from rapidfuzz import fuzz

from dragoman.lexicon.fold import fold
from dragoman.lexicon.romanize import levelled
from dragoman.lexicon.world import Holder, World
from dragoman.record.drafts import RoleDraft
from dragoman.resolve.clusters import Cluster, Clusters

# Offices that one person of a country holds at a time and whose holders the tables follow.
_SINGLE = frozenset({"president", "prime_minister", "foreign_minister", "defence_minister"})
# rapidfuzz ratio from which a name may be another spelling of the holder's; set low: rather no warning.
MAYBE_SAME = 70.0


def warnings_of(cluster: Cluster, clusters: Clusters, world: World, day: str | None) -> tuple[str, ...]:
    """Warnings on the offices that the text gives a person as held at the date of publication, in order of the text."""
    if day is None or not cluster.named():
        return ()
    found: list[str | None] = []
    for role in cluster.roles():
        if role.current and cluster.person is not None:
            found.append(_out_of_term(cluster.person, role, world, day))
        if role.current and cluster.is_person():
            found.append(_of_somebody_else(cluster, clusters, role, world, day))
    return tuple(dict.fromkeys(note for note in found if note))


def _out_of_term(person: str, role: RoleDraft, world: World, day: str) -> str | None:
    """A warning where a linked person held the office at another time only."""
    terms = [held for held in world.offices_of(person) if held.office == role.office]
    if not terms or not all(held.held(day) is False for held in terms):
        return None
    known = ", ".join(f"{held.start or '?'} to {held.end or '?'}" for held in terms)
    return (
        f"{world.persons[person].name} is called {role.title}, an office held {known} by the tables, not on {day}: "
        "the text may leave out a word for a former or coming holder, or mean somebody else of this name."
    )


def _of_somebody_else(cluster: Cluster, clusters: Clusters, role: RoleDraft, world: World, day: str) -> str | None:
    """A warning where country, office and date are firm, and the tables know one other holder."""
    if role.office not in _SINGLE or role.country is None or role.country not in world.states:
        return None
    if role.office not in {office.id for office in world.offices_by_title(role.title, role.country)}:
        return None
    terms = [held for held in world.holders_of(role.country, role.office) if held.held(day) is not False]
    firm = [held for held in terms if _is_firm(held, day)]
    if len(firm) != 1 or len(terms) != 1 or firm[0].person == cluster.person:
        return None
    if cluster.person is not None and any(held.office == role.office for held in world.offices_of(cluster.person)):
        return None  # told as out of term
    if _may_be(cluster, clusters, firm[0], world):
        return None
    name = max((clusters.words(mention.name) for mention in cluster.mentions if mention.name), key=len)
    return (
        f"{name} is called {role.title} of {world.states[role.country].name}; by the tables that was {firm[0].name} on "
        f"{day}. The text may mean another office or time, or the tables may be wrong or behind."
    )


def _is_firm(held: Holder, day: str) -> bool:
    """Whether a term certainly holds the day, as its only holder; an open end is known up to the date of its row."""
    return held.held(day) is True and not held.note and day[: len(held.as_of)] <= (held.end or held.as_of)


def _may_be(cluster: Cluster, clusters: Clusters, held: Holder, world: World) -> bool:
    """Whether a name of the cluster may be one of the holder in another spelling, by its last word or any of them."""
    person = world.persons[held.person]
    known = {word for name in (person.name, *person.aliases, *person.surnames) for word in fold(name).split()}
    words = {word for mention in cluster.named() for word in fold(clusters.words(mention.name or mention.span)).split()}
    return any(fuzz.ratio(levelled(one), levelled(other)) >= MAYBE_SAME for one in words for other in known)
