"""The example of docs/how-to/tables.md, run: the check tells of the minister before; a row with his end mends it."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.lexicon.world_tables import load_world

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "tables.md"
TABLE = re.compile(r"`mine/(\w+\.tsv)`\n\n((?:    .*\n)+)")


def check(folder: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["lexicon", "check", "world", "--lexicon", str(folder)])
    return result.exit_code, result.output


def test_the_example_runs_as_the_page_says(tmp_path: Path) -> None:
    tables = TABLE.findall(PAGE.read_text("utf-8"))
    assert [name for name, _ in tables] == ["people.tsv", "holders.tsv"]
    for name, lines in tables:
        (tmp_path / name).write_text(lines.replace("    ", ""), "utf-8")
    status, told = check(tmp_path)
    before = load_world().holders_of("LUX", "foreign_minister")[0]
    assert status == 1
    assert f"ann-vey and {before.person} " in told
    cells = (before.person, before.office, "LUX", "", "", before.start, "2031-01-03", "", "", "own", "2031-01-03")
    with (tmp_path / "holders.tsv").open("a", encoding="utf-8") as table:
        table.write("\t".join(cells) + "\n")
    assert check(tmp_path)[0] == 0
