"""What documentation shows of a command's output is what the command prints; `...` leaves out lines."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from tests.house.plan import ROOT

PAGES = ("README.md", "docs/how-to/times.md", "docs/how-to/who.md", "docs/how-to/events.md", "docs/how-to/frames.md")
LEFT_OUT = "..."


def samples() -> list[tuple[str, str, list[str]]]:
    """The samples of the pages: page, command, lines."""
    found = []
    for page in PAGES:
        for block in re.findall(
            r"^```console\n\$ (.*?)^```$", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL
        ):
            command, *lines = block.splitlines()
            found.append((page, command, lines))
    return found


def printed(command: str) -> str:
    """What a command prints, with what `echo` gives it on standard input."""
    given, _, call = command.rpartition(" | ")
    words = shlex.split(given)
    assert words[:1] in ([], ["echo"])
    program, *arguments = shlex.split(call)
    assert program == "dragoman"
    result = CliRunner().invoke(app, arguments, input=" ".join(words[1:]) + "\n" if words else None)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


@pytest.mark.slow
@pytest.mark.parametrize(("page", "command", "lines"), samples(), ids=lambda part: str(part)[:40])
def test_a_sample_is_what_the_command_prints(
    monkeypatch: pytest.MonkeyPatch, page: str, command: str, lines: list[str]
) -> None:
    monkeypatch.chdir(ROOT)
    output = f"\n{printed(command)}\n"
    place = 0
    for passage in re.split(rf"^{re.escape(LEFT_OUT)}$", "\n".join(lines), flags=re.MULTILINE):
        shown = passage.strip("\n")
        place = output.find(f"\n{shown}\n", place)
        assert place >= 0, f"{page}: the output has no longer, in this place:\n{shown}"
        place += len(shown)


def test_all_pages_show_samples() -> None:
    assert {page for page, _, _ in samples()} == set(PAGES)
    assert all(Path(ROOT / page).exists() for page in PAGES)
