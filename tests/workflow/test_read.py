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
        f"They left {'9' * 5000} days ago, {'9' * 5000} years after the vote, on 31/{'9' * 5000}.",
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
        ("Convoys pass on Monday and Friday nights.", "Monday", "XXXX-WXX-1TNI"),
        ("The aid is due on 9 December for those on the list of 22 November.", "22 November", "2020-11-22"),
        ("He was the first to resign on Friday.", "Friday", "2020-10-30"),
        ("The vote had been scheduled for Sunday.", "Sunday", "2020-11-01"),
        ("They will appeal Monday's ruling.", "Monday", "2020-11-02"),
        ("They met two days after 3 May 2019.", "two days", "2019-05-05"),
        ("They left the week before last.", "the week before last", "2020-W43"),
        ("He vowed to end it by the year two thousand.", "the year two thousand", "2000"),
        ("Shells fell on Sunday. Hours later the mayor left.", "Hours later", "2020-11-01"),
    ],
)  # fmt: skip
def test_times_that_need_the_parse(engine: Engine, text: str, words: str, value: str) -> None:
    found = {time.text: time.value for time in read(text, published="2020-11-04", engine=engine).times}
    assert found[words] == value


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "trigger", "bounds"),
    [
        # verbs spelt alike in the present and the past
        ("Two shells hit the school on Saturday.", "hit", ("2021-06-05", "2021-06-05")),
        # the past of what goes on is over, any other limit lies ahead
        ("Troops shelled the port until Sunday.", "shelled", (None, "2021-06-06")),
        ("They extended the ceasefire until Saturday.", "extended the ceasefire", (None, "2021-06-12")),
        # the past goes on from no plan
        ("The council will vote on 14 June. Gunmen attacked the convoy the next day.", "attacked", (None, None)),
        # a quotation counts from its saying
        ('"Yesterday our troops captured the hill," the minister said on Tuesday.', "captured the hill",
         ("2021-06-07", "2021-06-07")),
        # lists and the ends of between
        ("Rebels attacked the port in 2012, 2015 and 2017.", "attacked", ("2012", "2017")),
        ("Rebels attacked the port in March and again in May 2019.", "attacked", ("2019-03", "2019-05")),
        ("Between 1998 and 2001 rebels shelled the capital.", "shelled", ("1998", "2001")),
        ("Rebels attacked the mine between 03:10 and 03:40, the governor said.", "attacked",
         ("2021-06-10T03:10", "2021-06-10T03:40")),
        # a zone by its place
        ("Militants attacked the base at 6 a.m. Maputo time on Monday.", "attacked",
         ("2021-06-07T06:00", "2021-06-07T06:00")),
        ("On the second Sunday of May gunmen attacked the village.", "attacked", ("2021-05-09", "2021-05-09")),
        # what bounds
        ("As of 20 May 2021 the army had captured nine towns.", "captured nine towns", (None, "2021-05-20")),
        ("Since the ceasefire of 21 May, soldiers have killed nine people.", "killed", ("2021-05-21", None)),
        ("Less than two weeks after the pact was signed, militants attacked the port on Monday.", "pact was signed",
         ("2021-05-24", "2021-06-07")),
        ("Militants attacked the port on Monday, two days after a truce was agreed.", "agreed",
         ("2021-06-05", "2021-06-05")),
        # what has a time of its own lends it to no doing
        ("The 1998 peace accord was rejected by the rebels.", "rejected", (None, None)),
        ("The minister praised the meeting of 4 June.", "praised", (None, None)),
        ("The talks were postponed from Monday to Thursday.", "talks were postponed", (None, None)),
        # a day is lent only to what goes on
        ("The ministers met on 20 April 2021 in Oslo. Ethiopia invaded the region after an ambush.", "invaded",
         (None, None)),
        # clocks
        ("Police arrested nine protesters at 9.15 last night.", "arrested", ("2021-06-09T21:15", "2021-06-09T21:15")),
        ("The ceasefire began at midnight.", "ceasefire began", ("2021-06-10T00:00", "2021-06-10T00:00")),
        # modals
        ("The rebels could attack on Sunday.", "attack", ("2021-06-13", "2021-06-13")),
        ("The council should have met on Tuesday.", "met", ("2021-06-08", "2021-06-08")),
        # the place and date of a release
        ("Oslo, 4 June 2021\n\nThe ministers met yesterday.", "met", ("2021-06-03", "2021-06-03")),
    ],
)  # fmt: skip
def test_the_time_of_a_happening(
    engine: Engine, text: str, trigger: str, bounds: tuple[str | None, str | None]
) -> None:
    record = read(text, published="2021-06-10", engine=engine)
    (when,) = [event.when for event in record.events if record.quote(event.trigger) == trigger]
    assert (when.earliest, when.latest) == bounds


@pytest.mark.slow
def test_a_saying_in_the_present_has_no_time_of_what_it_tells(engine: Engine) -> None:
    record = read(
        "Maseru claims that soldiers crossed first, soon after midnight.", published="2021-06-10", engine=engine
    )
    assert [(said.when.earliest, said.when.latest) for said in record.statements] == [(None, None)]


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
