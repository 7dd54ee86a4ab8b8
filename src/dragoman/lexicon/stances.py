"""The stances section: how English says what somebody wants, offers or refuses (``en/stances.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from dragoman.errors import LexiconError
from dragoman.lexicon.cues import Cue, Cues, read_cues
from dragoman.lexicon.entry import load_yaml

FILE = "stances.yaml"
CONDITIONS_FILE = "condition_words.yaml"
SECTION = "stance."

Stance = Literal["demands", "offers", "accepts", "rejects", "conditions", "supports", "opposes"]


class StanceCue(Cue):
    """A word of stance. ``issue`` and ``toward`` list slots; ``holder`` too (default: the subject or the possessor).

    ``negated`` is the stance that stands where the cue is denied ("does not accept": rejects); without it the position
    is given with status ``negated`` ("no longer insists"). ``light`` lists verbs that make a noun the holder's act
    ("put forward a demand"). ``lemmas`` restricts the head of the issue. ``told``: only
    with an addressee.
    """

    stance: Stance
    issue: tuple[str, ...]
    toward: tuple[str, ...] = ()
    negated: Stance | None = None
    light: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    told: bool = False

    @field_validator("issue")
    @classmethod
    def _some_issue(cls, issue: tuple[str, ...]) -> tuple[str, ...]:
        if not issue:
            raise ValueError("name at least one slot of the issue, as in [obj, ccomp]")
        return issue


class Conditions(BaseModel):
    """Words that open the condition of a position: ``clauses`` of a clause, ``phrases`` of a prepositional phrase.

    ``strict`` ones make a condition even without a word of stance, ``refused`` ones where the main clause is denied
    ("will not sign until"); ``duty`` are auxiliaries that say what ought to be.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    clauses: tuple[str, ...]
    phrases: tuple[str, ...]
    strict: tuple[str, ...]
    refused: tuple[str, ...]
    duty: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stances:
    """All words of stance by head lemma, and the words that open a condition."""

    cues: Cues[StanceCue]
    conditions: Conditions


def load(folder: Path) -> Stances:
    """The stances of a language folder (``lexicon/en``). Raises LexiconError with file, line, entry, remedy."""
    return Stances(cues=read_cues(folder / FILE, StanceCue, SECTION), conditions=_conditions(folder / CONDITIONS_FILE))


def _conditions(path: Path) -> Conditions:
    try:
        return Conditions.model_validate(load_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        raise LexiconError(f"{path.name}: {first['msg']}. Expected the lists `clauses` and `phrases`.") from error
