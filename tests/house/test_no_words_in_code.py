"""Knowledge is data: no list of words stands in the Python of `extract` and `resolve`.

What counts: a set, list, tuple or dict literal (or the keys of one), a string that is split, a regular expression's
alternatives, an `or` pattern of `match`, with four or more lower-case words. What does not: relations of Universal
Dependencies, field names and closed sets of the record (they are the house's own words), the arguments of `Literal`,
`__all__`, and the keys of a table of functions.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.plan import house_words, shown, source_files, tree_of

WORDS_AT_MOST = 3  # a pair of words may name two cases; four are a list
WORD = re.compile(r"[a-z][a-z'’ -]*")
# https://universaldependencies.org/u/dep/ : the 37 relations; a subtype is one of them with a colon behind it
UD_RELATIONS = {
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop",
    "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative",
    "xcomp",
}  # fmt: skip
ALLOWED = UD_RELATIONS | house_words()


def is_word(node: ast.AST) -> bool:
    """True for a string constant that is a lower-case word or phrase and none of the house's own."""
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and WORD.fullmatch(node.value) is not None
        and node.value not in ALLOWED
    )


def words_in(node: ast.AST) -> list[str]:
    """The words that a literal lists, nested literals included; calls and comprehensions inside it are not it."""
    if isinstance(node, ast.Constant):
        return [str(node.value)] if is_word(node) else []
    if isinstance(node, (ast.Set, ast.List, ast.Tuple)):
        return [word for part in node.elts for word in words_in(part)]
    if isinstance(node, ast.Dict):
        values = [part for part in node.values if not isinstance(part, (ast.Name, ast.Attribute, ast.Lambda))]
        keys = [key for key in node.keys if key is not None] if values else []
        return [word for part in (*keys, *values) for word in words_in(part)]
    if isinstance(node, ast.MatchOr):
        return [word for part in node.patterns if isinstance(part, ast.MatchValue) for word in words_in(part.value)]
    return []


def split_words(node: ast.AST) -> list[str]:
    """The words of a string that the code splits: `"a b".split()`."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split"):
        return []
    if not isinstance(node.func.value, ast.Constant):
        return []
    words = re.split(r"[\s,;|]+", str(node.func.value.value))
    return [word for word in words if WORD.fullmatch(word) and word not in ALLOWED]


def alternatives(node: ast.AST) -> list[str]:
    """The words among the alternatives of a regular expression or the like: `"a|b"`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
        return [word for word in re.split(r"\\[bBwWdDsS]|[|()?:^$\s]+", node.value) if re.fullmatch("[a-z]{2,}", word)]
    return []


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the nodes that are docstrings or other bare strings."""
    return {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def exempt(tree: ast.Module) -> set[int]:
    """The ids of nodes inside `Literal[...]` and `__all__`."""
    roots: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            roots.append(node)
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            roots.append(node)
    return {id(inner) for root in roots for inner in ast.walk(root)}


def word_lists(tree: ast.Module) -> Iterator[tuple[int, list[str]]]:
    """Line and words of each list of words in a file."""
    skipped = exempt(tree) | docstrings(tree)
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        words = words_in(node) or split_words(node) or alternatives(node)
        if len(words) > WORDS_AT_MOST:
            yield getattr(node, "lineno", 0), words


@pytest.mark.parametrize("path", source_files("extract", "resolve"), ids=shown)
def test_no_list_of_words(path):
    found = list(word_lists(tree_of(path)))
    assert not found, f"{shown(path)} lists words; they belong in src/dragoman/lexicon: {found}"


@pytest.mark.parametrize(
    "code",
    [
        'CUES = {"say", "tell", "claim", "deny"}',
        'CUES = frozenset(("say", "tell", "claim", "deny"))',
        'CUES = "say tell claim deny".split()',
        'CUES = re.compile(r"\\b(?:say|tell|claim|deny)\\b")',
        'SIZES = {"squad": 10, "company": 100, "battalion": 600, "brigade": 4000}',
        'PAIRS = [("insist", "ask"), ("refuse", "deny")]',
        'if lemma in ("last month", "next month", "last year", "next year"): pass',
        'match lemma:\n    case "say" | "tell" | "claim" | "deny":\n        pass',
    ],
)
def test_the_rule_sees_a_list_of_words(code):
    assert list(word_lists(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'SUBJECTS = {"nsubj", "nsubj:pass", "csubj", "obl:agent", "obj"}',
        'NOUNS = {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}',
        'Kind = Literal["one", "two", "three", "four"]',
        '__all__ = ["say", "tell", "claim", "deny"]',
        'READERS = {"calendar": read_calendar, "weekday": read_weekday, "offset": read_offset, "clock": read_clock}',
        'GIVES = frozenset({"times", "mentions", "events", "statements", "positions"})',
        '"""a b c d, say tell claim deny | or else"""',
        'WEAK = {"asserted", "negated", "uncertain", "future", "hypothetical"}',
        'PAIR = ("before", "after")',
    ],
)
def test_the_rule_lets_structure_pass(code):
    assert not list(word_lists(ast.parse(code)))
