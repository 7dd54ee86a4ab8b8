"""What a clause says of time: its tense, and whether it stands in the foreground of its sentence."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.lexicon.calendar import Calendar, Tense

# Relations (UD v2) that lead from a clause to the one that carries it on, without stepping into the background.
_FOREGROUND = frozenset(
    {"root", "conj", "ccomp", "xcomp", "parataxis", "obl", "obj", "nsubj", "advmod", "csubj", "iobj", "dep"}
)
_VERBAL = frozenset({"VERB", "AUX"})
MAX_CLIMB = 50  # steps up a tree; a bound for damaged parses, no sentence is that deep


def clause_tense(word: Token, calendar: Calendar) -> Tense | None:
    """The tense of the clause a word stands in; None if no finite verb is found on the way up.

    An infinitive with "to" looks ahead: "is due to meet on Friday" is future, unless it happens when its governor does
    ("began to leave on Friday"). The perfect counts as past, after a modal too ("should have met on Friday").
    """
    quoted = _quoted(word)
    for token in climb(word):
        same = (token.i in quoted) == (word.i in quoted) and not _is_joined(token, calendar.joined_infinitives)
        tense = _own_tense(token, calendar) if same else None
        if tense is not None:
            return tense
    return _tense_before(word, quoted, calendar) if quoted else None


def time_tense(word: Token, calendar: Calendar) -> Tense | None:
    """The tense under which a time expression is read.

    That of its clause, but what was planned lies ahead ("scheduled a vote for Friday") unless the plan itself is told
    as past ("had been scheduled for Friday"), and a passive participle tells of the past whatever its clause does
    ("will appeal the ruling issued on Friday").
    """
    verbs = [token for token in climb(word)[1:] if token.pos_ in _VERBAL]
    if verbs and is_bare_passive(verbs[0]) and verbs[0].lemma_.lower() not in calendar.forward:
        return "past"
    for verb in verbs:
        if verb.lemma_.lower() in calendar.forward:
            return "planned" if _is_past_plan(verb, calendar) else "future"
        if _is_purpose(verb) and clause_tense(verb.head, calendar) == "past":
            return "planned"
        if verb.dep_ != "xcomp":  # "was scheduled to expire at midnight on Friday"
            break
    return clause_tense(word, calendar)


def _is_past_plan(token: Token, calendar: Calendar) -> bool:
    """True for a plan in the pluperfect, or in a participle under the past."""
    if is_bare_passive(token):
        return clause_tense(token.head, calendar) == "past"
    return any(child.lower_ in calendar.pluperfect for child in token.children if child.dep_.split(":")[0] == "aux")


def _is_purpose(token: Token) -> bool:
    """True for an infinitive that says what for ("flew to Oslo to attend the May talks"): ahead of its clause only."""
    return token.tag_ == "VB" and token.dep_ == "advcl" and any(child.tag_ == "TO" for child in token.children)


def is_bare_passive(token: Token) -> bool:
    """True for a passive participle that no auxiliary or conjunction makes a clause ("issued on Friday")."""
    tied = any(child.dep_.split(":")[0] in ("aux", "mark") for child in token.children)
    return token.tag_ == "VBN" and token.dep_ in ("acl", "advcl") and not tied


def _is_joined(token: Token, joined: frozenset[str]) -> bool:
    """True for an infinitive that happens when its governor does ("began to leave", "the first to leave")."""
    if token.tag_ != "VB":
        return False
    mark = next((child for child in token.children if child.tag_ == "TO" and child.i > 0), None)
    noun = mark.nbor(-1) if mark is not None else None  # the parse hangs "the second minister to resign" anywhere
    if noun is not None and any(part.morph.get("NumType", []) == ["Ord"] for part in (noun, *noun.children)):
        return True
    return token.dep_ == "xcomp" and token.head.lemma_.lower() in joined and token.head.tag_ != "VB"


def _quoted(word: Token) -> frozenset[int]:
    """The indices of the words of a sentence that stand between quotation marks."""
    inside, found = False, set[int]()
    for token in word.sent:
        if token.is_quote:
            inside = not inside
        elif inside:
            found.add(token.i)
    return frozenset(found)


def _tense_before(word: Token, quoted: frozenset[int], calendar: Calendar) -> Tense | None:
    """The tense of the nearest verb before a word, where the parse leads into a quotation that lacks the word."""
    for token in reversed(word.doc[word.sent.start : word.i]):
        if token.i not in quoted and token.pos_ in _VERBAL and (tense := _own_tense(token, calendar)):
            return tense
    return None


def climb(word: Token) -> list[Token]:
    """A word and its heads up to the root."""
    path = [word]
    while path[-1].head != path[-1] and len(path) < MAX_CLIMB:
        path.append(path[-1].head)
    return path


def is_perfect(word: Token) -> bool:
    """True for a present perfect ("has not been reported"): it tells of the present state, not of a day."""
    helpers = [child for child in word.children if child.dep_.split(":")[0] == "aux" and child.lemma_ == "have"]
    return any(helper.morph.get("Tense", []) == ["Pres"] for helper in helpers)


def in_foreground(word: Token) -> bool:
    """True if no relative clause, participle, noun phrase or the like lies between a word and its root."""
    return all(token.dep_.split(":")[0] in _FOREGROUND or _when_clause(token) for token in climb(word))


def _when_clause(word: Token) -> bool:
    """True for a clause opened by a question adverb ("when they met on Friday"): it dates its main clause."""
    return word.dep_ == "advcl" and any(child.tag_ == "WRB" and child.dep_ == "advmod" for child in word.children)


def _own_tense(token: Token, calendar: Calendar) -> Tense | None:
    """The tense that a predicate and its auxiliaries show, None if it shows none."""
    helpers = [child for child in token.children if child.dep_.split(":")[0] in ("aux", "cop")]
    if token.pos_ not in _VERBAL and not helpers:
        return None
    for helper in helpers:
        found = calendar.tenses.get(helper.lemma_.lower()) or calendar.tenses.get(helper.lower_)
        if found:
            perfect = any(other.lemma_ == "have" and other.tag_ == "VB" for other in helpers)
            return "past" if perfect else _of_planned(token) if found == "planned" else found
    return _finite_tense(token, helpers, calendar) or _infinitive_tense(token)


def _of_planned(token: Token) -> Tense:
    """What could be lies ahead ("could attack on Monday"), what could not be was ("could not be reached on Monday")."""
    near = [word for child in token.children for word in (child, *child.children)]
    denied = any("Neg" in word.morph.get("Polarity", []) + word.morph.get("PronType", []) for word in near)
    return "past" if denied else "future"


def _finite_tense(token: Token, helpers: list[Token], calendar: Calendar) -> Tense | None:
    finite = [
        part
        for part in (*helpers, token)
        if part.morph.get("Tense", []) and part.morph.get("VerbForm", ["Fin"]) == ["Fin"]
    ]
    if not finite:  # a participle at the root is a past form that the reader took for one, or a headline's
        return "past" if token.tag_ == "VBN" and token.head == token and not helpers else None
    if finite[0].morph.get("Tense", []) == ["Past"] or looks_past(finite[0], calendar):
        return "past"
    perfect = finite[0] is not token and finite[0].lemma_ == "have" and token.morph.get("VerbForm", []) == ["Part"]
    return "past" if perfect else "present"


def looks_past(verb: Token, calendar: Calendar) -> bool:
    """True for a past form, and for a present one that is spelt like it: "rockets hit the port" is told as past."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBP" and verb.lower_ in calendar.same_past)


def _infinitive_tense(token: Token) -> Tense | None:
    has_to = any(child.dep_ == "mark" and child.tag_ == "TO" for child in token.children)
    return "future" if has_to and token.dep_.split(":")[0] in ("xcomp", "acl", "advcl", "ccomp") else None
