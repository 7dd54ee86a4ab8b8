"""The list of actors: who they are, why they are linked or not, and every mention, for a person or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dragoman.record.actor import Actor, Mention
from dragoman.record.codec import to_data
from dragoman.record.record import Record
from dragoman.workflow.lines import (
    INDENT,
    clean,
    fact_lines,
    place,
    section,
    short,
    title_lines,
    wrapped,
)
from dragoman.workflow.moments import day_text
from dragoman.workflow.naming import country_names, plain_name, role_text

HANG = INDENT + "  "


def who_page(record: Record) -> str:
    """The actors of a record in order of first mention, each with its warnings, and what else there is to note."""
    published = record.article.published
    facts = (
        ("published", day_text(published) if published else "no date known"),
        ("lexicon", record.versions.lexicon),
    )
    told = {warning for actor in record.actors for warning in warnings_of(actor, record)}
    rest = [note for note in record.notes if note.message not in told]
    sections = (
        "\n".join((*title_lines(record.article.title), *fact_lines(facts))) + "\n",
        section("WHO", _entries(record)),
        section("NOTES", ([wrapped(f"{note.level}: {note.message}", "  ", INDENT)] for note in rest)),
    )
    return "\n".join(part for part in sections if part) + "\n"


def who_json(record: Record) -> str:
    """The article's id and the fields `actors` and `notes` of its record as a JSON object, on one line."""
    data = to_data(record)
    found = {"article": record.article.id, "actors": data["actors"], "notes": data["notes"]}
    return json.dumps(found, ensure_ascii=False, allow_nan=False)


def warnings_of(actor: Actor, record: Record) -> tuple[str, ...]:
    """The warnings of a record that speak of an actor: those that begin with the name."""
    notes = (note.message for note in record.notes if note.level == "warning")
    return tuple(message for message in notes if message.startswith(f"{actor.name} "))


def _entries(record: Record) -> Iterator[list[str]]:
    if not record.actors:
        yield ["No actor was found in this text."]
        return
    for number, actor in enumerate(record.actors):
        yield [*([""] if number else []), *entry_lines(actor, record)]


def entry_lines(actor: Actor, record: Record) -> list[str]:
    """An actor: name, kind, country and sector; roles; link and why; members; mentions; warnings."""
    told = (
        kind_text(actor, record),
        *roles_text(actor),
        link_text(actor),
        members_text(actor, record),
        f"mentions: {'; '.join(mention_text(mention, record) for mention in actor.mentions)}",
        *(f"warning: {message}" for message in warnings_of(actor, record)),
    )
    return [wrapped(plain_name(actor), "", INDENT), *(wrapped(text, INDENT, HANG) for text in told if text)]


def kind_text(actor: Actor, record: Record) -> str:
    """Kind, country by name and code, and sector; what is not known is said."""
    name = country_names(record).get(actor.country or "")
    known = f"{name} ({actor.country})" if name else actor.country
    country = f"country {known}" if known else "country not known"
    return f"{actor.kind.replace('_', ' ')}; {country}; sector {actor.sector or 'not known'}"


def roles_text(actor: Actor) -> Iterator[str]:
    """Each role with its country and where it stands."""
    for role in actor.roles:
        yield f"role: {role_text(role)}{f' ({role.country})' if role.country else ''} {place(role.span)}"


def link_text(actor: Actor) -> str:
    """The link, by which sort of name, and what spoke for it; or that there is none, why, and who came close."""
    if actor.link is not None:
        by = f" by {actor.basis}" if actor.basis else ""
        return f"link: {actor.link}{by}{f'; {actor.explanation}' if actor.explanation else ''}"
    if not actor.candidates:
        return "link: none"
    why = (actor.explanation or "no link").removeprefix("no link: ")
    return f"link: none, {why}; candidates {', '.join(actor.candidates)}"


def members_text(actor: Actor, record: Record) -> str:
    """The names of the members of a group, empty for any other."""
    names = {other.id: plain_name(other) for other in record.actors}
    return f"members: {', '.join(names[member] for member in actor.members)}" if actor.members else ""


def mention_text(mention: Mention, record: Record) -> str:
    """The words of a mention, of what kind they are and where they stand."""
    return f'"{short(clean(record, mention.span))}" {mention.kind} {place(mention.span)}'
