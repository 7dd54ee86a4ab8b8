"""Interviews printed as question and answer: the turns of a text, and one statement for each answer.

Turns are told by labels at the head of a line ("Q:", "A:", a name in capitals), by dashes, or by questions that stand
as paragraphs of their own. Questions are no statements; what is reported inside them is none either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.extract.quotes import paragraphs
from dragoman.extract.stretches import overlaps
from dragoman.lexicon.reporting import InterviewWords
from dragoman.record.drafts import Drafts, MentionDraft, Span, StatementDraft

CHANNEL = "interview"
# Fewer turns are no interview: one question and one answer to it, and one more of either.
MIN_TURNS = 3
# Unlabelled questions mark an interview only where there are this many; columns ask now and then.
MIN_QUESTIONS = 3
# A label is a word, or a name with a title in capitals: not more words than these.
MAX_LABEL_WORDS = 5
_LABEL = re.compile(r"[*_ \t]{0,4}([^\W\d_][^\n:*?!]{0,60}):[*_]{0,3}[ \t]+")
_DASH = re.compile(r"[ \t]{0,4}[—–-]+[ \t]+")
_QUESTION_END = re.compile(r"\?[*_\"”’')]{0,4}\s*\Z")
_SENTENCE_END = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn: the words of its label (None: none), what is said in it, and whether it asks."""

    label: Span | None
    words: Span
    asks: bool


def add_answers(text: str, drafts: Drafts, words: InterviewWords) -> Drafts:
    """The drafts with a direct statement for each answer, and without what is reported inside the questions."""
    turns = find_turns(text, words)
    answers = [turn for turn in turns if not turn.asks]
    if not answers:
        return drafts
    asked = [turn.words for turn in turns if turn.asks]
    kept = [each for each in drafts.statements if not any(_inside(each, span) for span in asked)]
    times = _held_on(turns[0], drafts)
    main = _interviewee(text, turns[0], drafts)
    said = [_statement(text, turn, drafts, times, main) for turn in answers]
    return replace(drafts, statements=tuple(sorted([*kept, *said], key=lambda each: min(_spans(each)))))


def _spans(statement: StatementDraft) -> list[Span]:
    return [*statement.content, *((statement.cue,) if statement.cue else ())]


def _inside(statement: StatementDraft, span: Span) -> bool:
    return any(overlaps(each, span) for each in _spans(statement))


def find_turns(text: str, words: InterviewWords) -> tuple[Turn, ...]:
    """The turns of an interview in order; empty where the text is none."""
    for found in (_labelled(text, words), _dashed(text), _bare(text)):
        questions = sum(turn.asks for turn in found)
        if len(found) >= MIN_TURNS and 0 < questions < len(found):
            return found
    return ()


def _labelled(text: str, words: InterviewWords) -> tuple[Turn, ...]:
    """Turns by labels: listed ones, and names in capitals; a label that stands once is none."""
    heads = [match for start, end in _lines(text) if (match := _LABEL.match(text, start, end)) is not None]
    listed = {*words.questions, *words.answers}
    heads = [head for head in heads if _is_label(head.group(1), listed)]
    count = Counter(_key(head.group(1)) for head in heads)
    heads = [head for head in heads if count[_key(head.group(1))] > 1 or _key(head.group(1)) in listed]
    spans = _reaches(text, [head.start() for head in heads], [head.end() for head in heads])
    turns = [Turn(label=head.span(1), words=span, asks=_asks(text, span)) for head, span in zip(heads, spans)]
    asking = _askers(text, turns, words)
    return tuple(replace(turn, asks=_key(_labelling(text, turn)) in asking) for turn in turns)


def _askers(text: str, turns: Sequence[Turn], words: InterviewWords) -> frozenset[str]:
    """The labels of those who ask: listed ones, else the label most of whose turns are questions."""
    shares: dict[str, list[bool]] = {}
    for turn in turns:
        shares.setdefault(_key(_labelling(text, turn)), []).append(turn.asks)
    listed = frozenset(shares) & frozenset(words.questions)
    if listed:
        return listed
    return frozenset(key for key, asked in shares.items() if key not in words.answers and 2 * sum(asked) > len(asked))


def _labelling(text: str, turn: Turn) -> str:
    return text[slice(*turn.label)] if turn.label is not None else ""


def _key(label: str) -> str:
    return " ".join(label.casefold().replace(".", " ").split())


def _is_label(label: str, listed: set[str]) -> bool:
    """Whether the words before a colon are a label: a listed one, or all in capitals."""
    if _key(label) in listed:
        return True
    return label.isupper() and len(label.split()) <= MAX_LABEL_WORDS and len(label) > 1


def _dashed(text: str) -> tuple[Turn, ...]:
    """Turns by dashes at the head of a line."""
    heads = [match for start, end in _lines(text) if (match := _DASH.match(text, start, end)) is not None]
    spans = _reaches(text, [head.start() for head in heads], [head.end() for head in heads])
    return tuple(Turn(label=None, words=span, asks=_asks(text, span)) for span in spans)


def _bare(text: str) -> tuple[Turn, ...]:
    """Turns by questions that are paragraphs of their own, the words up to the next one being the answer."""
    parts = [(start, end) for start, end in paragraphs(text) if text[start:end].strip()]
    asking = [_asks(text, part) and text[part[0]] not in '"“' for part in parts]
    if sum(asking) < MIN_QUESTIONS:
        return ()
    turns: list[Turn] = []
    for part, asks in list(zip(parts, asking))[asking.index(True) :]:
        if asks or not turns or turns[-1].asks:
            turns.append(Turn(label=None, words=_trimmed(text, *part), asks=asks))
        else:
            turns[-1] = replace(turns[-1], words=_trimmed(text, turns[-1].words[0], part[1]))
    return tuple(turns)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _reaches(text: str, starts: Sequence[int], begins: Sequence[int]) -> list[Span]:
    """What is said in each turn: from its label to the next one."""
    return [_trimmed(text, begin, end) for begin, end in zip(begins, [*starts[1:], len(text)])]


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _asks(text: str, span: Span) -> bool:
    return _QUESTION_END.search(text[slice(*span)][-8:]) is not None


def _statement(
    text: str, turn: Turn, drafts: Drafts, times: tuple[Span, ...], main: MentionDraft | None
) -> StatementDraft:
    named = _named(text, turn, drafts) or main
    sentence = next((number for number, each in enumerate(drafts.sentences) if overlaps(each.span, turn.words)), 0)
    return StatementDraft(
        cue=None,
        content=(turn.words,),
        manner="direct",
        channel=CHANNEL,
        speaker=named.head if named is not None else None,
        speaker_span=turn.label or (named.span if named is not None else None),
        times=times,
        evidence=(turn.words,),
        sentence=sentence,
    )


def _named(text: str, turn: Turn, drafts: Drafts) -> MentionDraft | None:
    """Whom the label of a turn names: the first name in the text that ends as the label does."""
    last = _key(_labelling(text, turn)).split()[-1:]
    for mention in drafts.mentions:
        if (
            mention.name is not None
            and mention.kind == "name"
            and _key(text[slice(*mention.name)]).split()[-1:] == last
        ):
            return mention
    return None


def _interviewee(text: str, first: Turn, drafts: Drafts) -> MentionDraft | None:
    """Who is asked where no label tells: the first person named in a sentence before the questions, best as subject."""
    people = [
        mention
        for mention in drafts.mentions
        if mention.kind == "name"
        and mention.label == "PER"
        and mention.span[1] <= first.words[0]
        and _in_a_sentence(text, mention, drafts)
    ]
    return next((mention for mention in people if mention.subject), None) or next(iter(people), None)


def _in_a_sentence(text: str, mention: MentionDraft, drafts: Drafts) -> bool:
    """Whether a mention stands in a full sentence, not in a headline or a byline."""
    around = next((each.span for each in drafts.sentences if overlaps(each.span, mention.span)), None)
    return around is not None and text[around[1] - 1] in _SENTENCE_END


def _held_on(first: Turn, drafts: Drafts) -> tuple[Span, ...]:
    """When the interview was held: the time in the sentence before it in which the interviewer says "we" or "I"."""
    for number, sentence in enumerate(drafts.sentences):
        if sentence.span[1] > first.words[0]:
            return ()
        if any(mention.person == 1 and overlaps(mention.span, sentence.span) for mention in drafts.mentions):
            return tuple(time.span for time in drafts.times if time.sentence == number)[:1]
    return ()
