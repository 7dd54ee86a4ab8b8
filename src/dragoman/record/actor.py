"""An actor: somebody or something that acts, speaks or is acted upon, and where the text mentions it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from dragoman.errors import RecordError
from dragoman.record.check import COUNTRY, SECTOR, Matches, check_choice, check_id, check_match, check_once, check_some
from dragoman.record.reference import Reference, references
from dragoman.record.span import Span, check_span

ActorKind = Literal[
    "person",
    "state",
    "government",
    "military",
    "armed_group",
    "party",
    "igo",
    "ngo",
    "media",
    "business",
    "people",
    "other",
]
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
MentionKind = Literal["name", "title", "nominal", "pronoun", "metonym"]
MENTION_KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
LinkBasis = Literal["name", "alias", "surname", "variant"]
LINK_BASES: tuple[LinkBasis, ...] = get_args(LinkBasis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where the text names an actor, and by what sort of words."""

    span: Span
    kind: MentionKind

    def __post_init__(self) -> None:
        check_span("mention.span", self.span)
        check_choice("mention.kind", self.kind, MENTION_KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A title or office that the text gives an actor; ``current`` is False for a former or a future one."""

    title: str
    country: Annotated[str, Matches(COUNTRY)] | None = None
    current: bool = True
    span: Span

    def __post_init__(self) -> None:
        check_span("role.span", self.span)
        check_match("role.country", self.country, COUNTRY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that acts, speaks or is acted upon.

    ``country`` is an ISO 3166-1 alpha-3 code (XKX for Kosovo), ``sector`` the primary PLOVER sector, ``link`` an id of
    the knowledge base. ``members`` are the actors of a group such as "both sides". Needs at least one mention.

    ``basis`` says by which sort of name the text gives what is linked, ``explanation`` what else spoke for the link, or
    why there is none; ``candidates`` are ids of the knowledge base that came close, only where there is no link.
    """

    id: str
    name: str
    kind: ActorKind
    country: Annotated[str, Matches(COUNTRY)] | None = None
    sector: Annotated[str, Matches(SECTOR)] | None = None
    roles: tuple[Role, ...] = ()
    link: str | None = None
    members: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]
    basis: LinkBasis | None = None
    explanation: str | None = None
    candidates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_id("actor.id", self.id, "a")
        check_choice("actor.kind", self.kind, ACTOR_KINDS)
        check_match("actor.country", self.country, COUNTRY)
        check_match("actor.sector", self.sector, SECTOR)
        check_some("actor.mentions", self.mentions)
        if not self.name:
            raise RecordError(f"actor.name: {self.id} has no name.")
        if self.id in self.members:
            raise RecordError(f"actor.members: {self.id} is no member of itself.")
        self._check_link()

    def _check_link(self) -> None:
        """Raise RecordError where what is told of the link does not go with it."""
        if self.basis is not None:
            check_choice("actor.basis", self.basis, LINK_BASES)
        check_once("actor.candidates", self.candidates)
        if self.link is None and self.basis is not None:
            raise RecordError(f"actor.basis: {self.id} has no link that could have one.")
        if self.link is not None and self.candidates:
            raise RecordError(f"actor.candidates: {self.id} has a link, so that nobody else is one.")

    def spans(self) -> tuple[Span, ...]:
        """All spans that this actor holds."""
        return (*(mention.span for mention in self.mentions), *(role.span for role in self.roles))

    def references(self) -> tuple[Reference, ...]:
        """The members of a group."""
        return references("members", self.members, "a")
