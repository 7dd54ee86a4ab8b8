"""A status: how far the text commits itself to what a trigger denotes."""

from __future__ import annotations

from typing import Literal, get_args

Status = Literal["asserted", "negated", "uncertain", "future", "hypothetical", "demanded"]
STATUSES: tuple[Status, ...] = get_args(Status)
