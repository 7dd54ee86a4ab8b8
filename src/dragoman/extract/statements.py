"""Statements: who is reported to say or think what, through which channel, to whom, in answer to what.

Content, cue and source are spans after the notion of PolNeAR: the content leaves out the cue and the words for the
source. What counts as a statement is told in docs/layers/statements.md.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Token

from dragoman.extract.arguments import children, preposition
from dragoman.extract.attributions import (
    Attribution,
    Passage,
    attribute,
    find_passages,
    quoted_phrases,
    source_before,
    source_beside,
)
from dragoman.extract.channels import UNKNOWN, Places, Setting, setting_of
from dragoman.extract.cues import cues_at, is_one_of
from dragoman.extract.interviews import add_answers
from dragoman.extract.layer import Layer
from dragoman.extract.phrases import first_conjunct, sentence_numbers, word_span
from dragoman.extract.reports import Report, find_reports
from dragoman.extract.speakers import addressees_of, issuer_of, outer_report, source_span
from dragoman.extract.status import clause_status
from dragoman.extract.stretches import hull, merged, overlaps, spans_of, subtree
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, Span, StatementDraft

Manner = Literal["direct", "indirect", "mixed"]


def draw_statements(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with a statement for each reporting act of the text."""
    mentions = {mention.head: mention for mention in drafts.mentions}
    passages = find_passages(doc, drafts.quotes)
    reports = tuple(_sourced(report) for report in find_reports(doc, lexicon, mentions, quoted_phrases(passages)))
    attributions = attribute(doc, reports, passages)
    sentences = sentence_numbers(doc)
    found = [
        _issued(
            _statement(doc, lexicon, drafts, attribution, sentences[attribution.report.head.i]),
            issuer_of(attribution.report.speaker, lexicon, mentions),
        )
        for attribution in attributions
        if attribution.report is not None and _stands(attribution, lexicon) and not _own_thought(attribution, passages)
    ]
    drafts = replace(drafts, statements=tuple(sorted(found, key=_place)))
    drafts = add_answers(doc.text, drafts, lexicon.reporting.interviews)
    return replace(drafts, statements=_nested(drafts.statements))


def _issued(statement: StatementDraft, issuer: Token | None) -> StatementDraft:
    """A statement of a document as its issuer's; the words for the source stay."""
    return statement if issuer is None else replace(statement, speaker=word_span(issuer))


def _sourced(report: Report) -> Report:
    """A report with the source that stands right before its cue, where the parse finds none."""
    found = source_before(report)
    if found is None:
        return report
    speaker, _, comma = found
    return replace(report, speaker=speaker, content=frozenset(index for index in report.content if index < comma))


def _place(statement: StatementDraft) -> Span:
    spans: list[Span] = [*statement.content, *((statement.cue,) if statement.cue else ())]
    return min(spans)


def _stands(attribution: Attribution, lexicon: Lexicon) -> bool:
    """Whether anything is said: words of content, or at least an act such as "issued a message"."""
    report = attribution.report
    if report is None:
        return False
    if attribution.passages:
        return True
    if report.content:
        named = report.speaker is not None and "Neg" not in report.speaker.morph.get("PronType", [])
        return named or (report.speaker is None and _agentless(report))
    return report.found.cue.pos == "noun" and report.speaker is not None and _support(report) is not None


def _own_thought(attribution: Attribution, passages: Sequence[Passage]) -> bool:
    """Whether somebody who is quoted says what he or his hearer thinks: "I think", "you know"."""
    report = attribution.report
    if report is None or not report.found.cue.belief or report.speaker is None:
        return False
    own = report.speaker.pos_ == "PRON" and "3" not in report.speaker.morph.get("Person", ["3"])
    return own and any(passage.first <= report.head.i <= passage.last for passage in passages)


def _agentless(report: Report) -> bool:
    """Whether a cue may report without a source: "it was announced that ...", not "no attack was reported"."""
    return bool(children(report.head, "aux:pass")) and bool(children(report.head, "ccomp", "csubj:pass"))


def _support(report: Report) -> Token | None:
    """The verb that makes a noun an act of speech ("issued a message")."""
    head = report.head
    light = head.dep_ in ("obj", "nsubj:pass") and is_one_of(head.head, report.found.cue.light)
    return head.head if light else None


def _statement(doc: Doc, lexicon: Lexicon, drafts: Drafts, attribution: Attribution, sentence: int) -> StatementDraft:
    report = attribution.report
    assert report is not None
    cue = _cue_span(report)
    speaker = report.speaker
    source = source_span(speaker) if speaker is not None else None
    if _misplaced(report, attribution):
        beside = source_beside(doc, report, [passage for passage in attribution.passages if passage.speech])
        speaker, source = beside if beside is not None else (speaker, source)
    content = _content_spans(doc, attribution, (cue, source))
    region = _region(report, attribution)
    addressees = addressees_of(report.found, speaker, drafts)
    setting = _setting(report, region, addressees, lexicon)
    status = clause_status(_support(report) or _governing(report, lexicon), lexicon)[0]
    return StatementDraft(
        cue=cue,
        content=content,
        manner=_manner(doc, content, [passage.span for passage in attribution.passages]),
        channel=setting.channel,
        channel_entry=setting.entry,
        occasion=doc.text[slice(*setting.occasion)] if setting.occasion else None,
        speaker=word_span(speaker) if speaker is not None else None,
        speaker_span=source,
        addressees=tuple(word_span(token) for token in addressees),
        reply_to=_answered(report, region, lexicon),
        status=status,
        belief=report.found.cue.belief,
        thin=report.thin and not attribution.passages,
        times=_times(doc, region, drafts),
        places=tuple(
            mention.head for mention in drafts.mentions if mention.locative and _holds(doc, region, mention.head)
        ),
        evidence=tuple(sorted({cue, *content, *((source,) if source else ())})),
        sentence=sentence,
        entry=report.found.cue.id,
    )


def _governing(report: Report, lexicon: Lexicon) -> Token:
    """The verb whose status the act shares: the outer one where the parse hangs this one below its content."""
    outer = outer_report(report.head, lexicon)
    return outer if outer is not None and report.speaker is not None and not _own_subject(report) else report.head


def _own_subject(report: Report) -> bool:
    first = first_conjunct(report.head)
    return any(child == report.speaker for child in children(first, "nsubj", "nsubj:pass"))


def _misplaced(report: Report, attribution: Attribution) -> bool:
    """Whether the parse puts the source of direct speech inside the marks, or finds none."""
    speech = [passage for passage in attribution.passages if passage.speech]
    if not speech or report.found.cue.pos != "verb":
        return False
    speaker = report.speaker
    return speaker is None or any(passage.first <= speaker.i <= passage.last for passage in speech)


def _cue_span(report: Report) -> Span:
    """The words of the cue; auxiliaries and the verb that supports a noun are in where they stand beside it."""
    words = [word.i for word in report.found.words]
    before = report.head.i - 1
    while before >= 0 and report.head.doc[before] in children(report.head, "aux", "aux:pass", "advmod"):
        words.append(before)
        before -= 1
    support = _support(report)
    if support is not None:
        words.append(support.i)
        words += [child.i for child in report.head.children if child.dep_ == "det"]
    return hull(report.head.doc, words) or word_span(report.head)


def _content_spans(doc: Doc, attribution: Attribution, aside: Sequence[Span | None]) -> tuple[Span, ...]:
    """The spans of what is said: the words under the cue and the quotations, whole; without cue and source."""
    report = attribution.report
    assert report is not None
    speech = [passage for passage in attribution.passages if passage.speech]
    words = set(report.content)
    if speech:
        words -= set(report.content) if report.found.cue.pos == "noun" else _spilled(doc, report, attribution)
    words -= _source_words(report)
    spans = [*spans_of(doc, words), *(passage.span for passage in attribution.passages)]
    return tuple(span for span in merged(spans) if not any(other == span for other in aside))


def _source_words(report: Report) -> frozenset[int]:
    """Words of source and cue that the parse puts below the content."""
    own = {word.i for word in report.found.words}
    return frozenset(own) | (subtree(report.speaker) if report.speaker is not None and _apart(report) else frozenset())


def _apart(report: Report) -> bool:
    speaker = report.speaker
    return speaker is not None and report.head.is_ancestor(speaker)


def _spilled(doc: Doc, report: Report, attribution: Attribution) -> set[int]:
    """Words that the parse of a clause with whole speech in it spills over the marks."""
    speech = [passage for passage in attribution.passages if passage.speech]
    first = min(passage.first for passage in speech)
    if report.head.i < first:
        between = [index for index in report.content if index < first]
        return {index for index in report.content if index > first} if between else set(report.content)
    return set(report.content)


def _manner(doc: Doc, content: Sequence[Span], quotes: Sequence[Span]) -> Manner:
    """Direct if all letters of the content stand in quotation marks, mixed if some do, else indirect."""
    inside = outside = False
    text = doc.text
    for start, end in content:
        touching = [quote for quote in quotes if overlaps(quote, (start, end))]
        for index in range(start, end):
            if text[index].isalnum():
                quoted = any(first <= index < last for first, last in touching)
                inside, outside = inside or quoted, outside or not quoted
    if inside and not outside:
        return "direct"
    return "mixed" if inside else "indirect"


def _region(report: Report, attribution: Attribution) -> frozenset[int]:
    """The words around a cue that are neither content nor source: where times, places and channels of the act stand."""
    top = _support(report) or report.head
    words = subtree(top) | {word.i for word in report.found.words}
    words -= report.content
    quoted = {index for passage in attribution.passages for index in range(passage.first, passage.last + 1)}
    told = quoted | report.content
    strays = [token for token in top.sent if token.i > top.i and token.i not in told and token.head.i in told]
    return (words | frozenset(index for token in strays for index in subtree(token))) - told


def _setting(report: Report, region: Collection[int], addressees: Sequence[Token], lexicon: Lexicon) -> Setting:
    doc, cue = report.head.doc, report.found.cue
    source = subtree(report.speaker) if report.speaker is not None and _apart(report) else frozenset()
    told = frozenset(index for token in addressees for index in subtree(token))
    places = Places(
        phrase=[doc[index] for index in sorted(set(region) - source)],
        speaker=[doc[index] for index in sorted(source)] or [token for token in (report.speaker,) if token is not None],
        cue=report.found.words,
        addressee=[doc[index] for index in sorted(told)],
    )
    setting = setting_of(places, lexicon.channels)
    if setting.channel == UNKNOWN and cue.channel != UNKNOWN:
        return replace(setting, channel=cue.channel)
    return setting


def _times(doc: Doc, region: Collection[int], drafts: Drafts) -> tuple[Span, ...]:
    return tuple(time.span for time in drafts.times if _holds(doc, region, time.head))


def _holds(doc: Doc, region: Collection[int], span: Span) -> bool:
    token = doc.char_span(*span, alignment_mode="expand")
    return token is not None and len(token) > 0 and token[0].i in region


def _answered(report: Report, region: Collection[int], lexicon: Lexicon) -> Span | None:
    """The head of what a statement answers: "replied to the letter", "in response to the letter"."""
    doc = report.head.doc
    for token in (report.head, *(doc[index] for index in sorted(region))):
        for found in cues_at(token, lexicon.reporting.cues.by_head):
            if found.cue.answers:
                for child in children(token, "obl", "nmod"):
                    if preposition(child) in found.cue.answers:
                        return word_span(child)
    return None


def _nested(statements: tuple[StatementDraft, ...]) -> tuple[StatementDraft, ...]:
    """Statements told inside of others, with who tells them."""
    return tuple(_told(statement, statements) for statement in statements)


def _told(statement: StatementDraft, statements: Sequence[StatementDraft]) -> StatementDraft:
    cue = statement.cue
    outer = [
        other
        for other in statements
        if other is not statement and cue is not None and any(_within(cue, span) for span in other.content)
    ]
    if not outer:
        return statement
    inner = min(outer, key=lambda other: sum(end - start for start, end in other.content))
    return replace(statement, reported_by=inner.speaker)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


LAYER = Layer(
    name="statements",
    needs=frozenset({"sentences", "quotes", "mentions", "times"}),
    gives=frozenset({"statements"}),
    run=draw_statements,
)
