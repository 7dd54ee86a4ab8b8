"""Drafts: what `extract` saw in the words, before `resolve` decides who, where and when.

A draft holds offsets only (code points of ``Article.text``, half-open), never a Doc and never an id of the record.
``head`` is always the span of one word, the syntactic head, and is what `resolve` joins on: an argument of an event
and the mention that names it share their head. ``entry`` is the id of the lexicon entry that fired, or None where the
parse or the reader model alone decided; it is what the ``yes`` and ``no`` sentences of an entry are tested by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]

MentionKind = Literal["name", "title", "nominal", "pronoun", "metonym"]
NameLabel = Literal["PER", "ORG", "LOC", "MISC"]
Number = Literal["sing", "plur"]
Gender = Literal["masc", "fem", "neut"]
StatusLabel = Literal["asserted", "negated", "uncertain", "future", "hypothetical", "demanded"]
EventBasis = Literal["frame", "similar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceDraft:
    """One sentence: its span and whether its main clause tells of the past (None: no finite verb, or the perfect)."""

    span: Span
    past: bool | None = None
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeDraft:
    """One time expression, recognised and half read; `resolve.dates` computes the value.

    ``form`` names what kind of phrase it is and ``fields`` its parts, e.g. form ``calendar`` with
    (("month", "11"), ("day", "2")), ``weekday`` with (("weekday", "2"), ("shift", "-1")), ``offset`` with
    (("unit", "D"), ("count", "1"), ("direction", "after"), ("anchor", "text")).
    ``tense`` is that of the governing clause. ``governor`` is the head word of the phrase the expression depends on.
    ``anchor`` is the head word of the happening it counts from ("two days after the vote"). ``foreground`` is False
    inside relative clauses, participles and noun phrases, which do not move the story on.
    """

    span: Span
    head: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    form: str
    fields: tuple[tuple[str, str], ...] = ()
    relation: Literal["at", "by", "since", "until", "before", "after", "from", "to", "during"] = "at"
    tense: Literal["past", "present", "future", "planned"] | None = None
    governor: Span | None = None
    sentence: int = 0
    entry: str | None = None
    anchor: Span | None = None
    foreground: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDraft:
    """A title or role worn by a mention ("former Prime Minister", "the Armenian prime minister").

    ``country`` is an ISO 3166-1 alpha-3 code read from a demonym or a name beside the role, None if none is said.
    ``office`` is an office id of the lexicon (prime_minister, foreign_minister, ...) where the title is one.
    ``of`` is the head of the body or place it belongs to ("president of X", "spokesman for the Y"), if any.
    """

    span: Span
    title: str
    office: str | None = None
    sector: str | None = None
    country: str | None = None
    current: bool = True
    of: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionDraft:
    """One mention of somebody or something that may be an actor or a place.

    ``span`` is the whole phrase without relative clauses and appositions ("the Armenian prime minister", "Baku"),
    ``name`` the proper-name part, ``links`` the heads of other mentions it is identical to by syntax (apposition,
    copula, relative pronoun), ``members`` the heads of its parts (coordination, "both A and B").
    ``country``/``sector``/``actor_kind`` are what the words alone say (demonym, agent noun). ``belongs`` is the head of
    a possessor or "of" phrase ("Turkey's foreign ministry", "Erdogan's envoy"). ``sources`` are lexicon ids
    ("state:ARM", "org:nato") that the words match exactly. ``subject``: it is the subject of a clause. ``person`` is
    the grammatical person of a pronoun.
    """

    span: Span
    head: Span
    kind: MentionKind
    name: Span | None = None
    label: NameLabel | None = None
    number: Number | None = None
    gender: Gender | None = None
    roles: tuple[RoleDraft, ...] = ()
    country: str | None = None
    sector: str | None = None
    actor_kind: str | None = None
    links: tuple[Span, ...] = ()
    members: tuple[Span, ...] = ()
    belongs: Span | None = None
    sources: tuple[str, ...] = ()
    definite: bool = False
    locative: bool = False
    subject: bool = False
    person: Literal[1, 2, 3] | None = None
    sentence: int = 0
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDraft:
    """One phrase of a chain of phrases that name the same thing, by the coreference head; any noun, not only actors.

    ``antecedent`` is the head of the phrase that it takes up, None for the first of its chain; ``share`` the head's
    probability of that choice, from 0 to 1. ``chain`` numbers the chain; ``sort`` is person, organization, place or
    other, of the chain as a whole.
    """

    span: Span
    head: Span
    chain: int
    antecedent: Span | None = None
    share: float = 1.0
    sort: str = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteDraft:
    """A passage between quotation marks, marks not included; ``closed`` is False where the closing mark is missing."""

    span: Span
    closed: bool = True
    sentence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDraft:
    """One reporting act. ``speaker`` and ``addressees`` are heads of mentions; ``content`` may have several spans.

    ``speaker_span`` is the whole source phrase. ``belief`` tells a thought ("believes") from speech,
    ``thin`` an attribution whose content only names a topic or the object of a stance ("rejects the plan").
    ``reply_to`` is the head of what it answers ("in response to the letter"). ``channel_entry`` is the entry
    that told the channel.
    """

    cue: Span | None
    content: tuple[Span, ...]
    manner: Literal["direct", "indirect", "mixed"]
    channel: str = "unknown"
    occasion: str | None = None
    speaker: Span | None = None
    speaker_span: Span | None = None
    addressees: tuple[Span, ...] = ()
    reported_by: Span | None = None
    reply_to: Span | None = None
    status: StatusLabel = "asserted"
    belief: bool = False
    thin: bool = False
    times: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()
    sentence: int = 0
    channel_entry: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """One codable event. ``actors``/``recipients``/``places`` are heads of mentions, ``times`` spans of TimeDrafts.

    ``trigger`` is the words that carry the event, ``head`` the head word of the trigger. ``status_cues`` are the spans
    that decided the status (negation, modal, hedge). ``fresh``: a noun that brings up something new ("fighting broke
    out", "a clash"), so that it takes up no event told before. ``basis`` similar: no frame knows the predicate, and
    ``entry`` is the nearest.
    """

    type: str
    trigger: Span
    head: Span
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    status: StatusLabel = "asserted"
    status_cues: tuple[Span, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Span, ...] = ()
    sentence: int = 0
    fresh: bool = False
    entry: str | None = None
    basis: EventBasis = "frame"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextDraft:
    """Words that suggest a context of the codebook for the events of their sentence; ``cue`` is the words."""

    context: str
    cue: Span
    sentence: int = 0
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyDraft:
    """People killed, injured, captured, driven out or missing, as one place of the text tells it.

    ``head`` is the word that tells it, ``cue`` it and the words of the figure. ``low`` to ``high`` is how many, None
    where an end is open; ``part``: they are counted in the figure before. ``victims`` is the words who they are,
    ``victim_heads`` the heads of their mentions. ``event`` is the head of the event whose outcome it is, where the
    parse tells; ``cause`` the head of a noun of happening beside it ("in the attack"). ``recalls``: the words look back
    to what was told ("the attack", "the death toll"). ``total``: a sum over many happenings ("since the war began"),
    which is no outcome of the last one told.
    """

    kind: Literal["killed", "injured", "killed_or_injured", "captured", "displaced", "missing"]
    head: Span
    cue: Span
    low: int | None = None
    high: int | None = None
    rounded: bool = False
    part: bool = False
    victims: Span | None = None
    victim_heads: tuple[Span, ...] = ()
    event: Span | None = None
    cause: Span | None = None
    recalls: bool = False
    total: bool = False
    status: StatusLabel = "asserted"
    evidence: tuple[Span, ...] = ()
    sentence: int = 0
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDraft:
    """A stance on an issue: ``holder`` and ``toward`` are heads of mentions, ``issue`` the words for the matter."""

    stance: Literal["demands", "offers", "accepts", "rejects", "conditions", "supports", "opposes"]
    holder: Span | None
    issue: Span
    head: Span
    toward: tuple[Span, ...] = ()
    condition: Span | None = None
    times: tuple[Span, ...] = ()
    status: StatusLabel = "asserted"
    evidence: tuple[Span, ...] = ()
    sentence: int = 0
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InferenceDraft:
    """A conclusion drawn in the text. ``by`` is the head of a mention, None for the author."""

    conclusion: Span
    premises: tuple[Span, ...]
    modality: Literal["certain", "probable", "possible"]
    cue: Span
    by: Span | None = None
    sentence: int = 0
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDraft:
    """A stated order of two happenings, each given by the head word of its phrase ("X took place after Y").

    ``overlaps``: told side by side ("when", "while"), which is less than ``simultaneous``. ``within``: the most days
    that the words let lie between the two ("within hours"), None if they do not say.
    """

    before: Span
    after: Span
    cue: Span
    relation: Literal["before", "simultaneous", "includes", "overlaps"] = "before"
    within: int | None = None
    sentence: int = 0
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeDraft:
    """A word or clause that lowers the author's commitment to the words in ``scope`` (for the status of drafts)."""

    cue: Span
    scope: Span
    status: StatusLabel
    sentence: int = 0
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Everything the layers of `extract` drew from one article, in order of the text."""

    sentences: tuple[SentenceDraft, ...] = ()
    times: tuple[TimeDraft, ...] = ()
    mentions: tuple[MentionDraft, ...] = ()
    links: tuple[LinkDraft, ...] = ()
    quotes: tuple[QuoteDraft, ...] = ()
    hedges: tuple[HedgeDraft, ...] = ()
    statements: tuple[StatementDraft, ...] = ()
    contexts: tuple[ContextDraft, ...] = ()
    events: tuple[EventDraft, ...] = ()
    casualties: tuple[CasualtyDraft, ...] = ()
    positions: tuple[PositionDraft, ...] = ()
    inferences: tuple[InferenceDraft, ...] = ()
    order: tuple[OrderDraft, ...] = ()
