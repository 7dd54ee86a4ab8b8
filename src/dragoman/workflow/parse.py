"""Articles to CoNLL-U: the reader's analysis by itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from dragoman.intake.failure import Failure
from dragoman.language.conllu import to_conllu
from dragoman.language.reader import load_reader
from dragoman.record.article import Article


def parse_many(articles: Iterable[Article | Failure], *, threads: int = 1) -> Iterator[str | Failure]:
    """The analysis of each article as CoNLL-U, in order; failures of intake are passed on."""
    reader = load_reader()
    waiting: deque[Article | Failure] = deque()

    def texts() -> Iterator[str]:
        for article in articles:
            waiting.append(article)
            if isinstance(article, Article):
                yield article.text

    for doc in reader.read_many(texts(), threads=threads):
        while isinstance(first := waiting.popleft(), Failure):
            yield first
        yield to_conllu(doc, first.id)
    for rest in waiting:
        if isinstance(rest, Failure):
            yield rest
