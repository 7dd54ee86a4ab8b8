"""Changelog, version, notices and decisions are what they say."""

from __future__ import annotations

import re
import tomllib

import pytest

import dragoman
from tests.house.plan import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def test_the_version_has_one_source():
    assert "version" in PROJECT["project"]["dynamic"]
    assert PROJECT["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "dragoman.__version__"}
    assert f"\nversion: {dragoman.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_the_changelog_has_unreleased_on_top_with_lines():
    sections = re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1:]
    assert sections[0].startswith("Unreleased\n")
    assert "### Results that change" in sections[0]
    assert re.search(r"^- \S", sections[0], re.MULTILINE)


def test_the_licence_is_apache():
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8").split("\n")[0]
    assert PROJECT["project"]["license"] == "Apache-2.0"


@pytest.mark.parametrize("source", ["EWT", "GUM", "UNER", "CrossNER", "wikigold", "WNUT", "re3d", "PLOVER", "GeoNames"])
def test_the_notices_name_each_source(source):
    assert source in (ROOT / "NOTICE").read_text("utf-8")


def test_decisions_are_numbered_without_gaps():
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_what_would_change_our_mind(path):
    text = path.read_text("utf-8")
    for section in ("Problem", "Choices", "Decision", "What would change our mind"):
        assert f"\n## {section}\n" in text, section
