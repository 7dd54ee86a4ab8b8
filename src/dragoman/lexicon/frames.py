"""Event frames: how English says each event type, and the small tables that the event layer reads beside them.

A frame ties a predicate (verb, noun of happening, light-verb or phrasal construction) to a type of the scheme. Its
argument pattern is given in *slots*, which hide passive, relative clause, control and coordination from the editor:

========== =====================================================================================================
slot       what fills it
========== =====================================================================================================
subj       who does it: the subject of the active, the agent of the passive, the antecedent of "who attacked"
obj        whom it is done to: the object of the active, the subject of the passive, "the town captured by"
iobj       the indirect object
poss       the possessor of a noun ("Turkey's visit")
demonym    an adjective of nationality before a noun ("the Turkish visit"), or a name before it ("a Taliban attack")
csubj      the subject of the clause that is asked for or refused ("demanded that Israel withdraw")
compound   a noun before the noun ("hunger strike"); amod: an adjective; advmod: an adverb ("sexually abused")
acl        a clause that modifies the noun ("a letter asking for troops"); purpose: an infinitive ("came to talk")
with, ...  any preposition: the phrase it opens, on the predicate or on its light object
obj.SLOT   a slot of the object ("rejected Armenia's offer": obj.poss)
xcomp      the infinitive that completes the verb; ccomp: the that-clause
========== =====================================================================================================
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import Entry, load_yaml, read_entry, read_items
from dragoman.lexicon.inflection import Irregular, forms_of, read_irregular
from dragoman.record.drafts import StatusLabel
from dragoman.record.event import TYPE

Pos = Literal["verb", "noun", "adjective", "modal"]
Filler = Literal["any", "agent", "person", "place", "event", "wish", "several", "none"]
Slot = Literal[
    "subj", "obj", "iobj", "poss", "demonym", "compound", "amod", "advmod", "acl", "xcomp", "ccomp", "csubj", "purpose"
]  # fmt: skip
"""The slots that are no preposition."""

FRAME_FOLDER = "frames"
_FRAME_ID = re.compile(rf"frame\.{TYPE}(?:\.[\w'-]+)+")
DIGEST_DIGITS = 12  # enough to tell any two states of the frames apart


class Example(BaseModel):
    """A sentence in which a frame must fire, and what it must find there (words of the heads)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    actor: str | None = None
    recipient: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    place: str | None = None


class Frame(Entry):
    """One sense of a predicate. ``type`` and the file name are read off the id ``frame.TYPE.lemma[.sense]``.

    ``needs`` maps a slot to what must fill it: a kind of filler, or a list of lemmas; ``without`` to lemmas that must
    not. Where ``mode`` is open, the words of what is asked for, refused or threatened, or of the weapon, decide
    (``event_contents.yaml``).
    ``alone``: a noun that is an event without any argument; ``agentless``: the subject need not be an agent.
    ``becomes``: whether it changes its type when it lies ahead; ``status``: what an assertion of it means for the type
    ("the truce expired" is a ceasefire that is not kept).
    """

    lemma: tuple[str, ...]
    pos: Pos = "verb"
    particle: tuple[str, ...] = ()
    needs: Mapping[str, Filler | tuple[str, ...]] = Field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    reciprocal: bool = False
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    alone: bool = False
    agentless: bool = False
    becomes: bool = True
    status: Literal["negated"] | None = None
    expected: tuple[Example, ...] = ()

    @property
    def type(self) -> str:
        """The type of the scheme, the second part of the id."""
        return self.id.split(".")[1]

    @property
    def specificity(self) -> int:
        """How much the frame asks for; of several that fit, the highest wins."""
        listed = sum(2 if isinstance(wanted, tuple) else 1 for wanted in self.needs.values() if wanted != "none")
        return 3 * bool(self.particle) + listed

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, raw: object) -> object:
        """Let an editor write one lemma or slot without a list, an example as a string or with what it must find."""
        if not isinstance(raw, dict):
            return raw
        entry: dict[str, Any] = dict(raw)
        for key in ("lemma", "particle", "actor", "recipient", "contexts"):
            if isinstance(entry.get(key), str):
                entry[key] = (entry[key],)
        examples = entry.get("yes", ())
        if isinstance(examples, list):
            entry["expected"] = tuple({"text": each} if isinstance(each, str) else each for each in examples)
            entry["yes"] = tuple(
                each["text"] if isinstance(each, dict) and "text" in each else each for each in examples
            )
        return entry

    @model_validator(mode="after")
    def _whole(self) -> Frame:
        if _FRAME_ID.fullmatch(self.id) is None:
            raise ValueError("an id has the form frame.TYPE.lemma or frame.TYPE.lemma.sense")
        if not self.yes:
            raise ValueError("a frame needs at least one sentence under yes")
        return self


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Grammar(_Table):
    """Words of English grammar that the event layer needs (``event_grammar.yaml``)."""

    support: tuple[str, ...]
    undergo: tuple[str, ...]
    undergo_phrases: tuple[str, ...]
    happen: tuple[str, ...]
    happen_with: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    object_control_marks: tuple[str, ...]
    subject_control: tuple[str, ...]
    place_prepositions: tuple[str, ...]
    origin_prepositions: tuple[str, ...]
    setting_prepositions: tuple[str, ...]
    whole_preposition: str
    bound_prepositions: tuple[str, ...]
    content_prepositions: tuple[str, ...]
    reach: tuple[str, ...]
    between: tuple[str, ...]
    speech: tuple[str, ...]
    groups: tuple[str, ...]
    impersonal: tuple[str, ...]
    infinitive: str
    agent_preposition: str


class Contents(_Table):
    """What a demanded, refused, promised or threatened act does to mode and coding (``event_contents.yaml``)."""

    swallow: tuple[str, ...]
    retold: tuple[str, ...]
    at_recipient: tuple[str, ...]
    on_the_spot: tuple[str, ...]
    reaching: tuple[str, ...]
    felt_there: tuple[str, ...]
    answers: tuple[str, ...]
    asking: tuple[str, ...]
    private: tuple[str, ...]
    future: Mapping[str, str]
    announced: Mapping[str, str]
    modes: Mapping[str, Mapping[str, str]]
    topics: Mapping[str, Mapping[str, tuple[str, ...]]]


class StatusCues(_Table):
    """Words that say an act did not, may not or should not happen (``status.yaml``), each list by status or form."""

    own: Mapping[str, tuple[str, ...]]
    auxiliaries: Mapping[str, tuple[str, ...]]
    past_will: tuple[str, ...]
    could: tuple[str, ...]
    conditions: tuple[str, ...]
    conditional_marks: tuple[str, ...]
    given: tuple[str, ...]
    that: str
    asking_marks: tuple[str, ...]
    until: tuple[str, ...]
    inversions: tuple[str, ...]
    whoever: tuple[str, ...]
    only: tuple[str, ...]
    yet: tuple[str, ...]
    too: tuple[str, ...]
    coming: tuple[str, ...]
    set_by_clock: tuple[str, ...]
    complement_marks: tuple[str, ...]
    object_prepositions: tuple[str, ...]
    attempts: tuple[str, ...]
    ending: tuple[str, ...]
    undone: tuple[str, ...]
    denying: tuple[str, ...]
    without: tuple[str, ...]
    governors: Mapping[str, tuple[str, ...]]
    phrases: Mapping[StatusLabel, tuple[tuple[str, str], ...]]
    outcomes: tuple[tuple[str, str], ...]
    charged: Mapping[str, tuple[str, ...]]
    charged_prepositions: tuple[str, ...]
    away: str
    hearsay: tuple[str, ...]
    true: tuple[str, ...]
    high_time: tuple[str, ...]
    nouns: Mapping[str, tuple[str, ...]]
    prepositions: Mapping[str, tuple[str, ...]]
    objects: Mapping[str, tuple[str, ...]]
    determiners: tuple[str, ...]
    modifiers: Mapping[str, tuple[str, ...]]
    carried: tuple[str, ...]
    happen: tuple[str, ...]
    effects: tuple[str, ...]
    effect_prepositions: tuple[str, ...]
    going: tuple[str, ...]
    have_to: tuple[str, ...]
    be: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """All frames, indexed by form and part of speech, with the tables beside them.

    ``spelled`` has for every list of lemmas in frames and tables all forms of its words, so that a word is known where
    the reader's lemma is wrong; ``irregular`` is the lemma of each irregular form.
    """

    entries: tuple[Frame, ...]
    by_form: Mapping[tuple[str, str], tuple[Frame, ...]]
    spelled: Mapping[tuple[str, ...], frozenset[str]]
    irregular: Mapping[str, str]
    grammar: Grammar
    contents: Contents
    status: StatusCues

    def of(self, form: str, lemma: str, pos: str) -> tuple[Frame, ...]:
        """Frames of a word as a part of speech, by its form or lemma, the most specific first."""
        found = self.by_form.get((form.lower(), pos), ())
        if lemma.lower() != form.lower() and form.lower() not in self.irregular:
            found += tuple(frame for frame in self.by_form.get((lemma.lower(), pos), ()) if frame not in found)
        return found

    def says(self, form: str, lemma: str, listed: tuple[str, ...]) -> bool:
        """Whether a word is in a list of lemmas, by its form or its lemma."""
        return self.irregular.get(form.lower(), lemma.lower()) in listed or form.lower() in self.spelled.get(
            listed, listed
        )


def load(folder: Path) -> Frames:
    """The frames under ``folder/frames`` and their tables beside it; ``folder`` is that of the language.

    Raises LexiconError with file, line, entry and remedy.
    """
    return make_frames(folder, read_frames(folder), read_rules(folder))


def read_rules(folder: Path) -> Contents:
    """The rules between types."""
    return read_table(folder / "event_contents.yaml", Contents)


def make_frames(folder: Path, entries: tuple[Frame, ...], contents: Contents) -> Frames:
    """Frames with their indices and the tables of the language that stand beside them."""
    irregular = read_irregular(folder)
    grammar = read_table(folder / "event_grammar.yaml", Grammar)
    status = read_table(folder / "status.yaml", StatusCues)
    lists = {*(listed for frame in entries for listed in _lists((frame.needs, frame.without)))}
    lists |= {listed for table in (grammar, contents, status) for listed in _lists(dict(table))}
    return Frames(
        entries=entries,
        by_form=_index(entries, irregular),
        spelled=MappingProxyType(
            {listed: frozenset(form for word in listed for form in forms_of(word, irregular)) for listed in lists}
        ),
        irregular=MappingProxyType({form: lemma for lemma, forms in irregular.items() for form in forms}),
        grammar=grammar,
        contents=contents,
        status=status,
    )


def frames_digest(folder: Path) -> str:
    """Twelve hex digits that stand for the frames under ``folder/frames``."""
    total = sha256()
    for path in sorted((folder / FRAME_FOLDER).glob("*.yaml")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:DIGEST_DIGITS]


def _lists(value: object) -> Iterator[tuple[str, ...]]:
    """Every list of words inside a table."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _lists(each)


def read_frames(folder: Path) -> tuple[Frame, ...]:
    """The frames of a language, in the order of files and entries. Raises LexiconError with file, line and remedy."""
    found: dict[str, Frame] = {}
    for path in sorted((folder / FRAME_FOLDER).glob("*.yaml")):
        for item, where in read_items(path):
            frame = read_entry(item, Frame, where)
            fault = misplaced(frame, path, found)
            if fault:
                raise LexiconError(f"{where}: {fault}")
            found[frame.id] = frame
    return tuple(found.values())


def misplaced(frame: Frame, path: Path, seen: Collection[str]) -> str | None:
    """What is wrong with a frame's id and file, None if nothing is."""
    if frame.type.lower() != path.stem:
        return f"this frame belongs into {frame.type.lower()}.yaml. Move it, or mend the type in its id."
    if frame.id in seen:
        return f"this id stands twice. Add a sense, as in {frame.id}.other."
    return None


def _index(entries: Iterable[Frame], irregular: Irregular) -> Mapping[tuple[str, str], tuple[Frame, ...]]:
    found: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for frame in entries:
        for form in {form for lemma in frame.lemma for form in forms_of(lemma, irregular)}:
            found[form, frame.pos].append(frame)
    return MappingProxyType(
        {key: tuple(sorted(frames, key=lambda frame: -frame.specificity)) for key, frames in found.items()}
    )


TableT = TypeVar("TableT", bound=BaseModel)


def read_table(path: Path, model: type[TableT]) -> TableT:
    """A YAML file that is one mapping, as its model. Raises LexiconError with the key that is wrong."""
    try:
        return model.model_validate(load_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise LexiconError(
            f"{path.name}: {where}: {first['msg']}. Allowed keys: {', '.join(model.model_fields)}."
        ) from error
