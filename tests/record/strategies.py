"""Records that hypothesis makes up: any text, any number of items, all invariants kept."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from dragoman.record.actor import ACTOR_KINDS, LINK_BASES, MENTION_KINDS, Actor, Mention, Role
from dragoman.record.article import Article, text_digest
from dragoman.record.casualty import CASUALTY_KINDS, Casualty
from dragoman.record.conflict import CONFLICT_KINDS, Conflict
from dragoman.record.event import EVENT_TYPES, Event
from dragoman.record.inference import MODALITIES, Inference
from dragoman.record.note import LEVELS, Note
from dragoman.record.order import ORDER_BASES, RELATIONS, Order
from dragoman.record.place import Place
from dragoman.record.position import STANCES, Position
from dragoman.record.record import Record
from dragoman.record.statement import MANNERS, Statement
from dragoman.record.status import STATUSES
from dragoman.record.time import ANCHORS, MODS, RULES, TIME_TYPES, TimeExpression
from dragoman.record.versions import Versions
from dragoman.record.when import When

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=2, max_size=60)
CODES = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
COUNTRIES = st.none() | st.from_regex(r"[A-Z]{3}", fullmatch=True)
BOUNDS = st.none() | st.sampled_from(
    ["2020", "2020-11", "2020-11-02", "XXXX-11-02", "2020-11-02T22:20", "XXXX-11-02T22:20+04:00"]
)


def spans_of(text: str) -> st.SearchStrategy[tuple[int, int]]:
    """Spans inside a text."""
    return st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(
        lambda ends: (min(ends), max(ends))
    )


def whens(spans: st.SearchStrategy[tuple[int, int]]) -> st.SearchStrategy[When]:
    """Whens with words of the text."""
    stated = st.builds(
        When, earliest=BOUNDS, latest=st.none(), basis=st.sampled_from(["stated", "relative"]), evidence=some(spans)
    )
    return (
        stated
        | st.just(When(basis="unknown"))
        | st.builds(When, earliest=st.none(), latest=BOUNDS, basis=st.just("derived"), explanation=WORDS)
    )


def some(values: st.SearchStrategy[tuple[int, int]]) -> st.SearchStrategy[tuple[tuple[int, int], ...]]:
    """One to three spans."""
    return st.lists(values, min_size=1, max_size=3).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record with up to two items of each kind, tied to each other."""
    text = draw(TEXTS)
    spans = spans_of(text)
    when = whens(spans)
    actor_ids = ("a1", "a2")
    actors = tuple(draw(actor_strategy(name, spans)) for name in actor_ids)
    groups = st.lists(st.sampled_from(actor_ids), unique=True).map(tuple)
    voice = st.sampled_from(["author", "s1"])
    status = st.sampled_from(STATUSES)
    places = draw(
        st.builds(
            Place,
            id=st.just("p1"),
            name=WORDS,
            lat=st.floats(-90, 90),
            lon=st.integers(-180, 180),
            country=COUNTRIES,
            mentions=some(spans),
        )
    )
    casualty = st.builds(
        Casualty,
        kind=st.sampled_from(CASUALTY_KINDS),
        low=st.none() | st.integers(0, 9),
        high=st.none() | st.integers(9, 99),
        rounded=st.booleans(),
        part=st.booleans(),
        victims=st.none() | spans,
        victim_actors=groups,
        status=status,
        source=voice,
        evidence=some(spans),
        entry=st.none() | WORDS,
    )
    event = st.builds(
        Event,
        casualties=st.lists(casualty, max_size=2).map(tuple),
        id=st.just("e1"),
        type=st.sampled_from(EVENT_TYPES),
        mode=st.none() | CODES,
        contexts=st.lists(CODES, unique=True, max_size=3).map(tuple),
        score=st.none() | st.floats(-10, 10),
        actors=groups,
        recipients=groups,
        place=st.sampled_from([None, "p1"]),
        when=when,
        status=status,
        source=voice,
        trigger=spans,
        evidence=some(spans),
        confidence=st.floats(0, 1),
        entry=st.none() | WORDS,
        basis=st.sampled_from(["frame", "similar"]),
    )
    statement = st.builds(
        Statement,
        id=st.just("s1"),
        speaker=st.sampled_from([None, *actor_ids]),
        speaker_span=st.none() | spans,
        addressees=groups,
        channel=CODES,
        occasion=st.none() | WORDS,
        manner=st.sampled_from(MANNERS),
        cue=spans,
        content=st.just(()) | some(spans),
        when=when,
        place=st.sampled_from([None, "p1"]),
        responds_to=st.sampled_from([None, "e1"]),
        reported_by=st.sampled_from([None, *actor_ids]),
    )
    position = st.builds(
        Position,
        id=st.just("o1"),
        holder=st.sampled_from(actor_ids),
        stance=st.sampled_from(STANCES),
        issue=WORDS,
        toward=groups,
        condition=st.none() | spans,
        when=when,
        status=status,
        source=voice,
        evidence=some(spans),
    )
    inference = st.builds(
        Inference,
        id=st.just("i1"),
        by=st.sampled_from(["author", *actor_ids]),
        conclusion=spans,
        premises=st.lists(spans | st.sampled_from(["e1", "s1", "o1"]), max_size=3).map(tuple),
        modality=st.sampled_from(MODALITIES),
        cue=spans,
    )
    order = st.builds(
        Order,
        before=st.just("e1"),
        after=st.sampled_from(["s1", "o1", "t1"]),
        relation=st.sampled_from(RELATIONS),
        basis=st.sampled_from(ORDER_BASES),
        evidence=some(spans),
    )
    conflict = st.builds(
        Conflict,
        items=st.just(("e1", "s1")),
        kind=st.sampled_from(CONFLICT_KINDS),
        explanation=WORDS,
        evidence=some(spans),
    )
    note = st.builds(Note, level=st.sampled_from(LEVELS), message=WORDS)
    return Record(
        article=Article(
            id=draw(WORDS), text=text, sha256=text_digest(text), removed=tuple(draw(st.lists(WORDS, max_size=2)))
        ),
        times=(draw(time_strategy(text, spans, when)),),
        actors=actors,
        places=(places,),
        events=(draw(event),),
        statements=(draw(statement),),
        positions=(draw(position),),
        inferences=(draw(inference),),
        order=tuple(draw(st.lists(order, max_size=2))),
        conflicts=tuple(draw(st.lists(conflict, max_size=2))),
        notes=tuple(draw(st.lists(note, max_size=2))),
        versions=Versions(dragoman="0", lexicon="0", model="0"),
    )


def actor_strategy(name: str, spans: st.SearchStrategy[tuple[int, int]]) -> st.SearchStrategy[Actor]:
    """An actor with this id."""
    mention = st.builds(Mention, span=spans, kind=st.sampled_from(MENTION_KINDS))
    role = st.builds(Role, title=WORDS, country=COUNTRIES, current=st.booleans(), span=spans)
    linked = st.fixed_dictionaries(
        {"link": WORDS, "basis": st.none() | st.sampled_from(LINK_BASES), "explanation": st.none() | WORDS}
    )
    unlinked = st.fixed_dictionaries({"candidates": st.lists(WORDS, max_size=2, unique=True).map(tuple)})
    plain = st.builds(
        Actor,
        id=st.just(name),
        name=WORDS,
        kind=st.sampled_from(ACTOR_KINDS),
        country=COUNTRIES,
        sector=COUNTRIES,
        roles=st.lists(role, max_size=2).map(tuple),
        mentions=st.lists(mention, min_size=1, max_size=2).map(tuple),
    )
    return st.builds(lambda actor, link: replace(actor, **link), plain, linked | unlinked)


def time_strategy(
    text: str, spans: st.SearchStrategy[tuple[int, int]], when: st.SearchStrategy[When]
) -> st.SearchStrategy[TimeExpression]:
    """A time expression that quotes its words."""
    decided = st.tuples(
        st.none() | st.sampled_from(MODS),
        st.none() | st.sampled_from(ANCHORS),
        st.sampled_from(RULES),
        st.none() | CODES,
    )
    return st.tuples(spans, when, st.sampled_from(TIME_TYPES), decided).map(
        lambda drawn: TimeExpression(
            id="t1", span=drawn[0], text=text[drawn[0][0] : drawn[0][1]], type=drawn[2], value="P1W", when=drawn[1],
            mod=drawn[3][0], anchor=drawn[3][1], rule=drawn[3][2], entry=drawn[3][3],
        )
    )  # fmt: skip
