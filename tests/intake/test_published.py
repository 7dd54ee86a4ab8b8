# ruff: noqa: E501 - sentences, pages and rows of cases stand on one line each
import pytest

from dragoman.errors import IntakeError
from dragoman.intake.published import given_when


@pytest.mark.parametrize(
    ("given", "bound"),
    [
        ("2020", "2020"),
        ("2020-11", "2020-11"),
        (" 2020-11-04 ", "2020-11-04"),
        ("2020-11-04T22:20", "2020-11-04T22:20"),
        ("2020-11-04 22:20:05Z", "2020-11-04T22:20:05Z"),
        ("2020-11-04T22:20:05.123+0400", "2020-11-04T22:20:05+04:00"),
    ],
)
def test_a_date_and_its_prefixes_are_taken(given, bound):
    when = given_when(given, "--published")
    assert (when.value, when.earliest, when.latest, when.basis, when.evidence) == (bound, bound, bound, "published", ())


@pytest.mark.parametrize(
    "given",
    ["", "yesterday", "4 November 2020", "2020-13", "2020-02-30", "20-11-04", "2020-11-04T25:00", "04/11/2020", "XXXX-11-04",
     "0020-01-01", "9999", "2020-11-04T22:20 CET", "२०२०", "2020-11-04\n2020"],
)  # fmt: skip
def test_anything_else_is_refused_with_an_example(given):
    with pytest.raises(IntakeError, match=r"--published: .*2020-11-04T22:20\+04:00"):
        given_when(given, "--published")
