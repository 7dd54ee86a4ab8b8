"""Every entry of the lexicon fires on its `yes` sentences and on none of its `no` sentences."""

import pytest

from dragoman.workflow.engine import Engine
from dragoman.workflow.lexicon import Example, complaint, examples

EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.entry}-{'yes' if e.wanted else 'no'}-{e.text[:24]}")
def test_an_entry_keeps_to_its_sentences(example: Example, engine: Engine) -> None:
    assert complaint(example, engine) is None
