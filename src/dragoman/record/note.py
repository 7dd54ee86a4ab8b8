"""A note: what a reader of the record should know about the reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.errors import RecordError
from dragoman.record.check import check_choice

Level = Literal["info", "warning"]
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One sentence about the reading, such as that no date of publication is known."""

    level: Level
    message: str

    def __post_init__(self) -> None:
        check_choice("note.level", self.level, LEVELS)
        if not self.message:
            raise RecordError("note.message: a note says something.")
