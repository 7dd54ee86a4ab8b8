"""The time an article tells of where no year is known, bounded by the offices that its people hold in it.

Somebody called by a current office dates the text to a term of it, a former holder to after one. Months are the unit:
titles are used loosely around the day of a handover. The rule where roles exclude each other: those are kept that hold
in every stretch in which the most of them hold together; each other one is left out with a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dragoman.lexicon.agents import Agents, pieces
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.world import Holder, World
from dragoman.record.actor import Actor
from dragoman.record.article import Article
from dragoman.record.drafts import Drafts, MentionDraft, RoleDraft, Span
from dragoman.record.time import TimeExpression
from dragoman.record.when import When, parse_bound
from dragoman.resolve.actors import ActorTable
from dragoman.resolve.persons import day_of

MONTH_LENGTH = 7  # characters of an ISO month
YEAR_LENGTH = 4
MONTHS = 12
BEGINNING, END = 0, 10_000 * MONTHS  # months before and after all others
MOST_REASONS = 8  # sentences of an explanation; what gives the bounds always stands among them
BEFORE_TITLE = 20  # code points before a title in which "former" may stand
PERSON = "person:"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """Months, first and last, in which a role can be worn, with the bounds as the table has them, empty if open."""

    first: int
    last: int
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What one role says of the time: a clause about who wears it, where, when it can be worn, the rows behind it."""

    told: str
    span: Span
    terms: tuple[_Term, ...]
    rows: tuple[Holder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The period of an article, None if nothing bounds it, and warnings about roles that exclude each other."""

    when: When | None = None
    notes: tuple[str, ...] = ()


def period_of(
    drafts: Drafts, actors: ActorTable, times: Sequence[TimeExpression], article: Article, lexicon: Lexicon
) -> Period:
    """The period of an article without a date of publication and without any year in its times."""
    if day_of(article.published) is not None or any(_has_year(time) for time in times):
        return Period()
    claims = tuple(_claims(drafts, actors, article.text, lexicon))
    best = _fullest(claims)
    kept = tuple(claim for claim in claims if all(_holds(claim, month) for month in best))
    return Period(when=_when(kept), notes=tuple(_warnings(claims, kept)))


def _has_year(time: TimeExpression) -> bool:
    """True if a time names a year; a decade or a century ("since the early 1990s") is no date of what is told."""
    if time.value is not None:
        return time.value[:YEAR_LENGTH].isdigit()
    return any(bound is not None and parse_bound(bound).year for bound in (time.when.earliest, time.when.latest))


def _claims(drafts: Drafts, actors: ActorTable, text: str, lexicon: Lexicon) -> Iterator[_Claim]:
    """One claim for each office that the text gives a person of the tables, current and former told apart."""
    by_id = {actor.id: actor for actor in actors.actors}
    seen: set[tuple[str, str, bool]] = set()
    for mention in drafts.mentions:
        actor = by_id.get(actors.by_head.get(mention.head, ""))
        if actor is None or not (actor.link or "").startswith(PERSON) or not _names(mention, actor, actors):
            continue
        for role in mention.roles:
            worn = replace(role, current=role.current and not _past_before(role, text, lexicon.agents))
            key = (actor.id, role.office or "", worn.current)
            claim = None if key in seen else _claim(actor, mention, worn, text, lexicon)
            if claim is not None:
                seen.add(key)
                yield claim


def _names(mention: MentionDraft, actor: Actor, actors: ActorTable) -> bool:
    """True if a mention gives its title to the person by syntax: it holds the name, or is linked to it."""
    return mention.name is not None or any(actors.by_head.get(head) == actor.id for head in mention.links)


def _claim(actor: Actor, mention: MentionDraft, role: RoleDraft, text: str, lexicon: Lexicon) -> _Claim | None:
    """What a role says of the time; None if it is to come, or the tables do not say when it was held."""
    if not _is_worn(mention, role, text, lexicon.agents):
        return None
    rows = tuple(_rows(actor, role, lexicon.world))
    held = _merged(_terms(rows))
    terms = held if role.current else _merged(_after(held))
    if not terms or any(term.first == BEGINNING and term.last == END for term in terms):
        return None
    told = _in_office(actor.name, role.title, held) if role.current else _left(actor.name, role.title, held)
    return _Claim(told=told, span=role.span, terms=terms, rows=rows)


def _past_before(role: RoleDraft, text: str, agents: Agents) -> bool:
    """True if the word right before a title says that it is past, whatever the parse made of it."""
    words = pieces(text[max(0, role.span[0] - BEFORE_TITLE) : role.span[0]])
    return any(agents.has(word, "former") for word in words[-1:])


def _is_worn(mention: MentionDraft, role: RoleDraft, text: str, agents: Agents) -> bool:
    """True if a role is held, or a word before the title says that it was, and none that it is still to come.

    A word within the title ("first president") counts holders and does not say that the office was left.
    """
    start = min(mention.span[0], max(0, role.span[0] - BEFORE_TITLE))
    before, title = pieces(text[start : role.span[0]]), pieces(text[slice(*role.span)])
    if any(agents.has(word, "coming") for word in (*title, *(() if role.current else before))):
        return False
    return role.current or any(agents.has(word, "former") for word in before)


def _in_office(name: str, title: str, terms: Sequence[_Term]) -> str:
    return f"{name} is called {title}, an office held {' and '.join(_dates(term) for term in terms)}"


def _dates(term: _Term) -> str:
    return " ".join(
        part
        for part in (f"from {term.since}" if term.since else "", f"until {term.until}" if term.until else "")
        if part
    )


def _left(name: str, title: str, terms: Sequence[_Term]) -> str:
    left = " and ".join(f"in {term.until}" if term.until else f"after {term.since}" for term in terms)
    return f"{name} is called a past holder of the office of {title}, left {left}"


def _rows(actor: Actor, role: RoleDraft, world: World) -> Iterator[Holder]:
    """The terms of the tables in the office that a role names, of the country that it names if it names one."""
    for held in world.offices_of((actor.link or "").removeprefix(PERSON)):
        fits = role.country is None or not held.country or role.country == held.country
        if held.office == role.office and fits and held.note != "elect":
            yield held


def _terms(rows: Sequence[Holder]) -> tuple[_Term, ...]:
    """The months of each row, the earliest first; an unknown start or end is open."""
    terms = (
        _Term(
            first=_month(row.start, last=False) if row.start else BEGINNING,
            last=_month(row.end, last=True) if row.end else END,
            since=row.start[:MONTH_LENGTH],
            until=row.end[:MONTH_LENGTH],
        )
        for row in rows
    )
    return tuple(sorted(terms, key=lambda term: (term.first, term.last)))


def _after(terms: Sequence[_Term]) -> tuple[_Term, ...]:
    """The months in which somebody is a former holder: from the month of leaving to that of the next term, if any.

    Where the tables do not know the end, the start of the term is all that is known.
    """
    found = []
    for place, term in enumerate(terms):
        following = terms[place + 1] if place + 1 < len(terms) else None
        since = term.until or term.since
        found.append(
            _Term(
                first=_month(since, last=False) if since else BEGINNING,
                last=_month(following.since, last=True) if following and following.since else END,
                since=since,
                until=following.since if following else "",
            )
        )
    return tuple(found)


def _merged(terms: Sequence[_Term]) -> tuple[_Term, ...]:
    """The terms with those that meet or overlap made one."""
    found: list[_Term] = []
    for term in terms:
        if found and term.first <= found[-1].last + 1:
            last = max(found[-1], term, key=lambda one: one.last)
            found[-1] = _Term(first=found[-1].first, last=last.last, since=found[-1].since, until=last.until)
        else:
            found.append(term)
    return tuple(found)


def _month(bound: str, *, last: bool) -> int:
    """The first or last month of an ISO prefix, counted from the year 0."""
    parts = parse_bound(bound)
    return (parts.year or 0) * MONTHS + (parts.month or (MONTHS if last else 1)) - 1


def _holds(claim: _Claim, month: int) -> bool:
    return any(term.first <= month <= term.last for term in claim.terms)


def _fullest(claims: Sequence[_Claim]) -> tuple[int, ...]:
    """The first month of each stretch in which the most claims hold together."""
    steps = sorted(step for claim in claims for term in claim.terms for step in ((term.first, 1), (term.last + 1, -1)))
    together, best, found = 0, 0, list[int]()
    for month, changes in groupby(steps, key=lambda step: step[0]):
        together += sum(change for _, change in changes)
        if together >= best and together:
            found = [*(found if together == best else ()), month]
            best = together
    return tuple(found)


def _when(kept: Sequence[_Claim]) -> When | None:
    """The months from the first to the last in which all that is kept holds."""
    months = _fullest(kept)
    if not months:
        return None
    opening = [(claim, term) for claim in kept for term in claim.terms if term.first == months[0]]
    closing = min(
        ((claim, term) for claim in kept for term in claim.terms if term.first <= months[-1] <= term.last),
        key=lambda pair: pair[1].last,
    )
    earliest, latest = max(term.since for _, term in opening), closing[1].until
    if not earliest and not latest:
        return None
    told = _told(kept, (opening[0][0], closing[0]))
    return When(
        earliest=earliest or None,
        latest=latest or None,
        basis="derived",
        evidence=tuple(sorted(claim.span for claim in told)),
        explanation=" ".join(_sentence(claim) for claim in told),
    )


def _told(kept: Sequence[_Claim], deciding: Sequence[_Claim]) -> tuple[_Claim, ...]:
    """The claims that an explanation names, in order of the text: those that decide, and others while there is room."""
    others = [claim for claim in kept if claim not in deciding]
    chosen = {*deciding, *others[: max(0, MOST_REASONS - len(deciding))]}
    return tuple(claim for claim in kept if claim in chosen)


def _sentence(claim: _Claim) -> str:
    """Who is called what, when the tables date that, and which rows say so."""
    rows = sorted({f"source {row.source}, as of {row.as_of}" for row in claim.rows})
    return f"{claim.told} (holders.tsv, {'; '.join(rows)})."


def _warnings(claims: Sequence[_Claim], kept: Sequence[_Claim]) -> Iterator[str]:
    """A warning about each role that cannot be worn at the time of another one, and each pair but once."""
    warned: set[frozenset[Span]] = set()
    for claim in claims:
        if claim in kept:
            continue
        apart = next((other for other in claims if other is not claim and not _meet(claim, other)), None)
        if apart is None:
            yield f"{claim.told}, but the other offices of the text leave no time for it; it does not bound the period."
        elif frozenset((claim.span, apart.span)) not in warned:
            warned.add(frozenset((claim.span, apart.span)))
            which = "the first does not bound the period" if apart in kept else "neither bounds the period"
            yield f"{claim.told}, while {apart.told}: no time fits both, and {which}."


def _meet(one: _Claim, other: _Claim) -> bool:
    return any(a.first <= b.last and b.first <= a.last for a in one.terms for b in other.terms)
