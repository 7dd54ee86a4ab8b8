"""Names for a person: in full first, short afterwards, never a pronoun, never one short name for two."""

from __future__ import annotations

from dragoman.record.actor import Actor, Mention, Role
from dragoman.record.article import Article, text_digest
from dragoman.record.record import Record
from dragoman.workflow.naming import UNNAMED, Introductions, full_name
from tests.record.factories import make_record

TEXT = "Governor Ada Quist met Bo Quist. Quist and Bo left Chad. He wept."
CHAD = Actor(
    id="a9", name="Chad", kind="state", country="TCD", link="state:TCD", mentions=(Mention(span=(51, 55), kind="name"),)
)


def person(identity: str, name: str, *words: str, kind: str = "name", **fields: object) -> Actor:
    spans = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in words]
    mentions = tuple(Mention(span=span, kind=kind) for span in spans)  # type: ignore[arg-type]
    return Actor(id=identity, name=name, kind="person", mentions=mentions, **fields)  # type: ignore[arg-type]


def record_of(*actors: Actor) -> Record:
    article = Article(id="x", text=TEXT, sha256=text_digest(TEXT))
    empty = {"places": (), "events": (), "statements": (), "positions": (), "inferences": (), "order": (), "times": ()}
    return make_record(article=article, actors=actors, conflicts=(), **empty)


def test_a_person_is_introduced_and_then_called_by_the_short_name_of_the_text() -> None:
    ada = person(
        "a1", "Ada Quist", "Ada Quist", "Quist and"[:5], country="TCD", roles=(Role(title="Governor", span=(0, 8)),)
    )
    names = Introductions(record_of(ada, CHAD))
    assert [names["a1"], names["a1"]] == ["Ada Quist (Governor, Chad)", "Quist"]


def test_two_of_one_short_name_keep_their_full_names() -> None:
    ada, bo = person("a1", "Ada Quist", "Ada Quist", "Quist"), person("a2", "Bo Quist", "Bo Quist", "Quist")
    names = Introductions(record_of(ada, bo))
    assert [names["a1"], names["a1"], names["a2"], names["a2"]] == ["Ada Quist", "Ada Quist", "Bo Quist", "Bo Quist"]


def test_who_is_only_a_pronoun_is_not_called_he() -> None:
    somebody = person("a1", "He", "He", kind="pronoun")
    assert Introductions(record_of(somebody))["a1"] == UNNAMED


def test_a_former_role_is_told_as_such() -> None:
    ada = person(
        "a1", "Ada Quist", "Ada Quist", roles=(Role(title="Governor", current=False, span=(0, 8)),), country="TCD"
    )
    assert full_name(ada, record_of(ada)) == "Ada Quist (not now: Governor, TCD)"


def test_a_group_is_named_with_its_members_and_a_bare_noun_with_its_country() -> None:
    ada = person("a1", "Ada Quist", "Ada Quist")
    both = Actor(
        id="a2", name="both sides", kind="other", members=("a1", "a9"), mentions=(Mention(span=(0, 8), kind="nominal"),)
    )
    bare = Actor(
        id="a3", name="the ministry", kind="government", country="TCD", mentions=(Mention(span=(0, 8), kind="nominal"),)
    )
    forces = Actor(
        id="a4", name="Chadian forces", kind="military", country="TCD", mentions=(Mention(span=(0, 8), kind="nominal"),)
    )
    record = record_of(ada, both, bare, forces, CHAD)
    assert full_name(both, record) == "both sides (Ada Quist, Chad)"
    assert full_name(bare, record) == "the ministry (Chad)"
    assert full_name(forces, record) == "Chadian forces"


def test_a_country_that_the_title_names_is_not_told_twice() -> None:
    ada = person("a1", "Ada Quist", "Ada Quist", roles=(Role(title="Governor of Chad", span=(0, 8)),), country="TCD")
    assert full_name(ada, record_of(ada, CHAD)) == "Ada Quist (Governor of Chad)"
