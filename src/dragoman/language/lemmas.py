"""Lemmas as edits: how a word's form becomes its lemma, in a few hundred rules that a head can choose from.

Source: the edit scripts of UDPipe 2 (Straka 2018), here with whole words for the irregular ones.
"""

from __future__ import annotations


def lemma_rule(form: str, lemma: str) -> str:
    """The rule that turns ``form`` into ``lemma``: ``case|cut|end``.

    ``case`` is k (keep capitals) or l (lower); ``cut`` how many letters go from the end, ``end`` what is put there.
    ``=`` for the cut stands for an irregular word whose lemma is ``end``.
    """
    case = "k" if lemma != lemma.lower() or form == form.lower() else "l"
    base = form if case == "k" else form.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0:
        return f"{case}|=|{lemma}"
    return f"{case}|{len(base) - shared}|{lemma[shared:]}"


def apply_rule(rule: str, form: str) -> str:
    """The lemma that a rule gives for a form; the form itself where the rule does not fit."""
    case, cut, end = rule.split("|", 2)
    if cut == "=":
        return end
    base = form if case == "k" else form.lower()
    size = int(cut)
    if size >= len(base) and size:
        return base
    return (base[:-size] if size else base) + end
