"""Article to record: the one way through the rooms, for one article and for many."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from dragoman import __version__
from dragoman.errors import DragomanError, SettingsError
from dragoman.extract import run_layers
from dragoman.intake.failure import Failure
from dragoman.intake.published import given_when
from dragoman.intake.text import head_date, load_page_words
from dragoman.language.similar import forget_likenesses
from dragoman.lexicon.load import load_events
from dragoman.lexicon.overlay import list_overlay
from dragoman.lexicon.world_tables import load_world
from dragoman.record.actor import Actor
from dragoman.record.article import Article, text_digest
from dragoman.record.conflict import Conflict
from dragoman.record.drafts import Drafts
from dragoman.record.event import Event
from dragoman.record.ids import article_id
from dragoman.record.note import Note
from dragoman.record.record import Record
from dragoman.record.reference import AUTHOR
from dragoman.record.span import Span, contains
from dragoman.record.status import Status
from dragoman.record.versions import Versions
from dragoman.record.when import When
from dragoman.resolve.actors import resolve_actors
from dragoman.resolve.ahead import none_ahead
from dragoman.resolve.attach import told_in, when_of
from dragoman.resolve.casualties import figure_conflicts
from dragoman.resolve.contradictions import contradictions
from dragoman.resolve.dated import DatedItem
from dragoman.resolve.dates import resolve_times
from dragoman.resolve.items import WIDE, Items, Resolved, make_items
from dragoman.resolve.kept import kept_actors
from dragoman.resolve.order import order_items
from dragoman.resolve.period import period_of
from dragoman.resolve.places import resolve_places
from dragoman.workflow.engine import Engine, load_engine

AHEAD = 4  # articles handed out at once for each worker: keeps it busy without holding a whole corpus in memory
# What is said to be or to come binds the order; what is denied, demanded or supposed only stands in it.
BINDING: tuple[Status, ...] = ("asserted", "uncertain", "future")
Outcome = Record | Failure


def read(  # noqa: PLR0913 - one keyword for each choice of the user
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    engine: Engine | None = None,
    lexicon: str | Path | None = None,
    similar: bool = True,
) -> Record:
    """The record of a text, taken as it is; offsets of the record refer to it.

    ``published`` is an ISO 8601 date or a prefix of one; without it, a line in the head of the text may say it
    ("Published: 4 November 2020"). Loads the engine unless one is given; give one to read more than one text.
    ``lexicon`` is a folder of tables, scheme and frames to lay over ours; with an engine, give it to `load_engine`
    instead. ``similar``: whether verbs that no frame knows are taken for the nearest event. Raises DragomanError.
    """
    digest = text_digest(text)
    when = given_when(published, "published") if published is not None else head_date(text, load_page_words())
    article = Article(id=article_id(digest), title=title, text=text, published=when, sha256=digest)
    return read_article(article, _chosen_engine(engine, lexicon, similar=similar))


def read_many(
    articles: Iterable[Article | Failure],
    *,
    engine: Engine | None = None,
    lexicon: str | Path | None = None,
    workers: int = 1,
    similar: bool = True,
) -> Iterator[Outcome]:
    """The records of many articles, in order; failures of intake are passed on, those of reading come as a Failure.

    ``workers`` processes read side by side, each with an engine of its own; the records do not depend on their number.
    ``lexicon`` is a folder to lay over ours, as for `read`, and ``similar`` as there.
    """
    if workers > 1:
        yield from _read_in_processes(articles, workers, None if engine else _folder(lexicon), similar=similar)
        return
    own = _chosen_engine(engine, lexicon, similar=similar)
    for article in articles:
        yield article if isinstance(article, Failure) else _outcome(article, own)


def read_article(article: Article, engine: Engine) -> Record:
    """The record of one article. Raises DragomanError if a rule of the record is broken, which is a fault of ours."""
    drafts = _drafts(article.text, engine)
    dates = resolve_times(drafts, article.text, article.published, engine.lexicon, url=article.url)
    actors = resolve_actors(drafts, article.text, article.published, engine.lexicon)
    places = resolve_places(drafts, article.text, engine.lexicon, actors)
    known = Resolved(
        digest=article.sha256,
        text=article.text,
        actors=actors.by_head,
        groups=actors.groups,
        hosts=actors.hosts,
        places=places.by_head,
        countries={actor.id: actor.country for actor in actors.actors if actor.country},
        wide=frozenset(place.id for place in places.places if place.kind in WIDE),
        when_of=partial(when_of, told_in(dates, drafts)),
        scheme=engine.lexicon.scheme,
        frames=engine.lexicon.frames,
        casualties=engine.lexicon.casualties,
    )
    items = none_ahead(make_items(drafts, known), drafts, dates, article.published)
    told = order_items(_dated(items, drafts), drafts, dates, article.text, article.published)
    items = none_ahead(_with_bounds(items, told.whens), drafts, dates, article.published)
    period = period_of(drafts, actors, dates.times, article, engine.lexicon)
    return Record(
        article=article,
        period=period.when,
        times=dates.times,
        actors=kept_actors(actors.actors, items, actors.only_places, actors.known_bodies),
        places=places.places,
        events=items.events,
        statements=items.statements,
        positions=items.positions,
        inferences=items.inferences,
        order=told.order,
        conflicts=(*told.conflicts, *_rival_claims(items, actors.actors, article.text)),
        notes=_notes(article, items, (*actors.notes, *period.notes)),
        versions=_versions(engine),
    )


def _rival_claims(items: Items, actors: Sequence[Actor], text: str) -> tuple[Conflict, ...]:
    """What one source says and another denies, and figures of casualties that cannot both be right."""
    return (
        *contradictions(items.events, items.event_heads, items.statements, actors, text),
        *figure_conflicts(items.events, items.statements, text),
    )


def _drafts(text: str, engine: Engine) -> Drafts:
    """What the layers draw from a text, with or without the likenesses of verbs that no frame knows."""
    doc = engine.reader.read(text)
    return run_layers(doc if engine.similar else forget_likenesses(doc), engine.lexicon)


def _versions(engine: Engine) -> Versions:
    lexicon = engine.lexicon
    return Versions(
        dragoman=__version__, lexicon=lexicon.version, model=engine.reader.version, world=lexicon.world.as_of or None
    )


def _dated(items: Items, drafts: Drafts) -> tuple[DatedItem, ...]:
    """Events and statements as the chronology sees them: the heads that a stated order may name, and their time."""
    told = [
        DatedItem(
            id=event.id,
            heads=(*heads, event.trigger),
            span=event.trigger,
            when=event.when,
            inferred=_concluded(event.trigger, items),
            background=_is_background(event),
            kind=(event.type, event.mode or "", event.status),
            binding=event.status in BINDING,
            past=event.status == "asserted" and event.source == AUTHOR and _is_past(draft.sentence, drafts),
        )
        for event, draft, heads in zip(items.events, items.event_drafts, items.event_heads)
    ]
    said = [
        DatedItem(
            id=statement.id,
            heads=_words(draft.cue),
            span=draft.cue or draft.content[0],
            when=statement.when,
            binding=draft.status in BINDING,
            past=draft.status == "asserted" and draft.cue is not None and _is_past(draft.sentence, drafts),
            answers=statement.responds_to,
        )
        for statement, draft in zip(items.statements, items.statement_drafts)
    ]
    return tuple(sorted((*told, *said), key=lambda item: item.span))


def _is_past(sentence: int, drafts: Drafts) -> bool:
    return sentence < len(drafts.sentences) and drafts.sentences[sentence].past is True


def _with_bounds(items: Items, whens: Mapping[str, When]) -> Items:
    """The items with the times that the chronology reasoned for them."""
    return replace(
        items,
        events=tuple(replace(event, when=whens.get(event.id, event.when)) for event in items.events),
        statements=tuple(replace(said, when=whens.get(said.id, said.when)) for said in items.statements),
    )


def _is_background(event: Event) -> bool:
    """Whether an event takes no place in the order of dates: not said to be, or denied without a date."""
    if event.status == "negated":
        return event.when.basis not in ("stated", "relative")
    return event.status not in ("asserted", "uncertain")


def _concluded(span: Span, items: Items) -> bool:
    """Whether only a conclusion says it, and not a certain one."""
    return any(contains(item.conclusion, span) and item.modality != "certain" for item in items.inferences)


def _words(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _notes(article: Article, items: Items, warnings: tuple[str, ...]) -> tuple[Note, ...]:
    notes = [Note(level="warning", message=warning) for warning in warnings]
    if article.published is None:
        notes.append(
            Note(level="info", message="No date of publication is known; years that the text leaves open stay open.")
        )
    if not (items.events or items.statements):
        notes.append(Note(level="warning", message="No event and no statement was found in this text."))
    return tuple(notes)


def _chosen_engine(engine: Engine | None, lexicon: str | Path | None, *, similar: bool) -> Engine:
    """The engine that was given, or one with the overlay. Raises SettingsError if both are given."""
    if engine is not None and lexicon is not None:
        raise SettingsError(
            "lexicon: an engine is given too, which has its own. Load it with load_engine(overlay=...)."
        )
    if engine is None:
        return load_engine(overlay=_folder(lexicon), similar=similar)
    return engine if similar else replace(engine, similar=False)


def _folder(lexicon: str | Path | None) -> Path | None:
    return None if lexicon is None else Path(lexicon)


def _outcome(article: Article, engine: Engine) -> Outcome:
    try:
        return read_article(article, engine)
    except DragomanError as error:
        return Failure(source=article.id, line=None, message=str(error))


def _read_in_processes(
    articles: Iterable[Article | Failure], workers: int, overlay: Path | None, *, similar: bool
) -> Iterator[Outcome]:
    """Hand articles to processes and give back their outcomes in order."""
    if overlay is not None:
        load_world(overlay=overlay)  # a fault in it is told here, not by a pool whose processes cannot start
        load_events(overlay=list_overlay(overlay))
    source = iter(articles)
    # spawned, not forked: onnxruntime's threads do not survive a fork
    start = partial(_Worker.start, overlay, similar=similar)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=start) as pool:

        def hand_out(article: Article | Failure) -> Future[Outcome] | Failure:
            return article if isinstance(article, Failure) else pool.submit(_Worker.read, article)

        waiting = deque(hand_out(article) for article in islice(source, AHEAD * workers))
        while waiting:
            first = waiting.popleft()
            yield first if isinstance(first, Failure) else first.result()
            waiting.extend(hand_out(article) for article in islice(source, 1))


class _Worker:
    """The engine of one worker process, loaded when the process starts: the one state that a process needs."""

    engine: Engine

    @classmethod
    def start(cls, overlay: Path | None, *, similar: bool) -> None:
        cls.engine = load_engine(overlay=overlay, similar=similar)

    @classmethod
    def read(cls, article: Article) -> Outcome:
        return _outcome(article, cls.engine)
