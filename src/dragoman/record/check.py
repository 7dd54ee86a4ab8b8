"""Invariants that several kinds share: closed sets, codes, ids. Each raises RecordError with the field's name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dragoman.errors import RecordError

CODE = r"[a-z][a-z0-9_-]*"  # a name of the codebook: mode, context, channel
COUNTRY = r"[A-Z]{3}"  # ISO 3166-1 alpha-3, and PLOVER's codes for bodies that are no state
SECTOR = r"[A-Z]{3}"  # PLOVER sector


@dataclass(frozen=True, slots=True)
class Matches:
    """Annotation of a string field: it must match ``pattern`` as a whole (also told by the JSON Schema)."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Between:
    """Annotation of a number field: it lies in ``low`` .. ``high``, ends included (also told by the JSON Schema)."""

    low: float
    high: float


def check_choice(field: str, value: object, choices: Collection[object]) -> None:
    """Raise RecordError unless ``value`` is one of ``choices``."""
    if value not in choices:
        raise RecordError(f"{field}: {value!r} is none of {', '.join(map(str, choices))}.")


def check_match(field: str, value: str | None, pattern: str) -> None:
    """Raise RecordError unless ``value`` is None or matches ``pattern`` as a whole."""
    if value is not None and re.fullmatch(pattern, value) is None:
        raise RecordError(f"{field}: {value!r} does not have the form {pattern}.")


def check_between(field: str, value: float | None, low: float, high: float) -> None:
    """Raise RecordError unless ``value`` is None or a number in ``low`` .. ``high``."""
    if value is not None and not low <= value <= high:
        raise RecordError(f"{field}: {value} is not in {low} .. {high}.")


def check_some(field: str, values: Collection[object]) -> None:
    """Raise RecordError if ``values`` is empty."""
    if not values:
        raise RecordError(f"{field}: at least one is needed, there is none.")


def check_once(field: str, values: Iterable[object]) -> None:
    """Raise RecordError if one of ``values`` stands there twice."""
    seen: set[object] = set()
    for value in values:
        if value in seen:
            raise RecordError(f"{field}: {value!r} stands there twice.")
        seen.add(value)


def check_id(field: str, value: str, prefix: str) -> None:
    """Raise RecordError unless ``value`` is an id of the kind with this prefix letter."""
    if re.fullmatch(prefix + r"[0-9a-z][0-9a-z-]*", value) is None:
        raise RecordError(f"{field}: {value!r} is no id of this kind; it begins with {prefix!r}.")
