"""The reporting section: words that announce what somebody says or thinks (``en/reporting.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from dragoman.errors import LexiconError
from dragoman.lexicon.cues import Cue, Cues, read_cues
from dragoman.lexicon.entry import load_yaml

FILE = "reporting.yaml"
INTERVIEW_FILE = "interview_words.yaml"
SECTION = "say."


class SayCue(Cue):
    """A reporting cue. ``content`` lists the slots that hold what is said, the first that is filled counts.

    ``to`` lists the slots of the addressee. ``belief``: a thought, not speech. ``channel`` is the one that the cue
    itself implies ("tweeted"). ``answers`` lists the prepositions before what is answered ("in response to"). ``light``
    lists verbs that make a noun a reporting act ("issued a statement").
    ``negative``: the cue denies its content ("denied that ...", "doubted"). ``actor``: the subject must be an
    actor, one who can speak. ``told``: an infinitive is content only beside an addressee ("asked them to leave").
    ``topics`` lists those slots of the content in which a mere noun phrase (or any infinitive) is a topic or the
    object of a stance ("speaks about the settlement", "rejects the plan", "agreed to meet"): an attribution, but
    nothing said. ``stance`` says the same of whatever the cue takes ("refuses to leave"), quotations apart.
    """

    content: tuple[str, ...]
    to: tuple[str, ...] = ()
    belief: bool = False
    negative: bool = False
    channel: str = "unknown"
    light: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    actor: bool = False
    told: bool = False
    topics: tuple[str, ...] = ()
    stance: bool = False

    @field_validator("content")
    @classmethod
    def _some_content(cls, content: tuple[str, ...]) -> tuple[str, ...]:
        if not content:
            raise ValueError("name at least one slot of the content, as in [ccomp, quote]")
        return content


class InterviewWords(BaseModel):
    """Labels of the turns of an interview, in small letters: those who ask and those who answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """All reporting cues by head lemma, and the labels of interviews."""

    cues: Cues[SayCue]
    interviews: InterviewWords


def load(folder: Path) -> Reporting:
    """The reporting cues of a language folder (``lexicon/en``). Raises LexiconError with file, line, entry, remedy."""
    return Reporting(
        cues=read_cues(folder / FILE, SayCue, SECTION), interviews=_interview_words(folder / INTERVIEW_FILE)
    )


def _interview_words(path: Path) -> InterviewWords:
    try:
        return InterviewWords.model_validate(load_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        raise LexiconError(f"{path.name}: {first['msg']}. Expected the lists `questions` and `answers`.") from error
