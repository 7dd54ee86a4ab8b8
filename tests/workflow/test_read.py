"""One article gives one record, the same whatever is read beside it."""

import pytest

from dragoman.intake.failure import Failure
from dragoman.record.article import Article, text_digest
from dragoman.record.codec import from_json, to_json
from dragoman.record.record import Record
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read, read_many

STORY = (
    "Ministers of Chad and Niger met in Geneva on 3 May 2019. The minister of Chad said that talks would go on.\n\n"
    "A day later, rebels attacked a convoy near Zinder. “We reject any truce,” a rebel commander told reporters."
)


def article(text: str, name: str) -> Article:
    return Article(id=name, text=text, sha256=text_digest(text))


def test_a_story_gives_dated_events_and_statements(engine: Engine) -> None:
    record = read(STORY, published="2019-05-06", engine=engine)
    met = next(event for event in record.events if event.type == "CONSULT")
    assert met.when.earliest == "2019-05-03"
    assert record.quote(met.trigger) == "met"
    attack = next(event for event in record.events if event.type == "ASSAULT")
    assert attack.when.earliest == "2019-05-04"
    assert attack.when.basis == "relative"
    assert any(statement.manner == "direct" for statement in record.statements)


def test_without_a_date_of_publication_years_stay_open(engine: Engine) -> None:
    record = read("The envoys met in Vienna on November 2.", engine=engine)
    assert [event.when.earliest for event in record.events] == ["XXXX-11-02"]
    assert any("years" in note.message for note in record.notes)


def test_a_record_survives_json_and_quotes_its_text(engine: Engine) -> None:
    record = read(STORY, published="2019-05-06", engine=engine)
    assert from_json(to_json(record)) == record


def test_a_record_is_the_same_in_any_company(engine: Engine) -> None:
    others = [article(f"{STORY} Report number {number} ends here.", str(number)) for number in range(4)]
    mine = article(STORY, "mine")
    alone = [to_json(record) for record in read_many([mine], engine=engine) if isinstance(record, Record)]
    first = [to_json(r) for r in read_many([mine, *others], engine=engine) if isinstance(r, Record)]
    last = [to_json(r) for r in read_many([*others, mine], engine=engine) if isinstance(r, Record)]
    assert alone == [first[0]] == [last[-1]]


def test_processes_give_the_same_records_in_order(engine: Engine) -> None:
    articles = [article(f"{STORY} Report number {number}.", str(number)) for number in range(5)]
    one = [to_json(r) for r in read_many(articles, engine=engine) if isinstance(r, Record)]
    two = [to_json(r) for r in read_many(articles, workers=2) if isinstance(r, Record)]
    assert one == two


def test_a_failure_of_intake_is_passed_on_in_its_place(engine: Engine) -> None:
    failure = Failure(source="x.jsonl", line=2, message="no text")
    outcomes = list(read_many([article(STORY, "a"), failure, article(STORY, "b")], engine=engine))
    assert outcomes[1] is failure
    assert [o.article.id for o in outcomes if isinstance(o, Record)] == ["a", "b"]


def test_any_text_gives_a_record(engine: Engine) -> None:
    for text in (
        " ",
        ".",
        "\n\n\n",
        "\u0000",
        "a" * 5000,
        "((((((" * 200,
        "“" * 300,
        "2020-13-45 of of of",
        "🙂" * 100,
    ):
        assert read(text, engine=engine).article.text == text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # a passive participle is past whatever its clause
        ("They will appeal the ruling issued on Friday.", "Friday", "2020-10-30"),
        # what is planned lies ahead
        ("They planned a vote for Friday.", "Friday", "2020-11-06"),
        ("The vote, planned for Friday, failed.", "Friday", "2020-11-06"),
        # right behind a past verb
        ("The ministry said on Monday it will leave the pact.", "Monday", "2020-11-02"),
        # what a past verb tells cannot lie ahead, what was due can
        ("The truce began on 10 November.", "10 November", "2019-11-10"),
        ("The force was due to leave in November.", "November", "2020-11"),
        # before a noun
        ("They will act under a June agreement.", "June", "2020-06"),
        # counted from a happening that has its date beside it
        ("Two weeks after the riots of 10 June the mayor left.", "Two weeks", "2020-06-24"),
        # the day of a report does not move the story past what it reports
        ("Rebels shelled the town on Sunday night, the army said on Tuesday. It began at 10 p.m.", "10 p.m.",
         "2020-11-01T22:00"),
        ("Shells fell on Sunday. It was the third raid this month. It began at 10 p.m.", "10 p.m.", "2020-11-01T22:00"),
        ("Shells fell on Sunday. Hours later the mayor left.", "Hours later", "2020-11-01"),
    ],
)  # fmt: skip
def test_times_that_need_the_parse(engine: Engine, text: str, words: str, value: str) -> None:
    found = {time.text: time.value for time in read(text, published="2020-11-04", engine=engine).times}
    assert found[words] == value


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "The October 7 Brigade has left the town.",
        "They sent 1950 blankets to the camp.",
        "He was in his 30s.",
        'He spoke on "This Week" from the capital.',
        "Sunday's May 3 service was held in the square.",
        "He left room 1994 and took Highway 2020.",
    ],
)
def test_what_is_no_day_of_a_happening(engine: Engine, text: str) -> None:
    record = read(text, published="2021-05-05", engine=engine)
    assert not record.conflicts
    assert not [time.text for time in record.times if time.text not in ("Sunday", "May 3")]
