"""Settings are frozen, and refuse what cannot work."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from dragoman.errors import SettingsError
from dragoman.settings import Settings

NUMBERS = [part.name for part in fields(Settings) if isinstance(part.default, (int, float))]


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", [0, -1])
def test_settings_refuse_what_is_not_above_zero(name, value):
    with pytest.raises(SettingsError, match=name):
        Settings(**{name: value})


def test_settings_are_frozen():
    with pytest.raises(FrozenInstanceError):
        Settings().workers = 2  # type: ignore[misc]
