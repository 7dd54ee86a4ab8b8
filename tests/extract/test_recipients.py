"""Whom an event reaches beyond its frame: sentences of our own, read by the model."""

from __future__ import annotations

import pytest

from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

REACHED = [
    ("Chad rejected an offer from Niger to mediate.", "REJECT", {"NER"}),
    ("Latvia threatened to break off talks with Belarus.", "THREATEN", {"BLR"}),
    ("Mexico offered to mediate in Honduras.", "AGREE", {"HND"}),
    ("The militia reneged on its promise to the Zambian people.", "REJECT", {"ZMB"}),
    ("A camp for Eritrean refugees was attacked by Sudanese militiamen.", "ASSAULT", {"ERI"}),
    ("Fiji expelled two Belgian diplomats.", "SANCTION", {"BEL"}),
    ("The agency reiterated its demand that Peru ease restrictions on Chilean workers.", "REQUEST", {"PER"}),
    ("Peru summoned Chile's ambassador Ada Brun to complain of delays at the border.", "ACCUSE", {"CHL"}),
    ("Thousands of Malians demonstrated in Gao on Sunday, calling for independence from Algeria.", "PROTEST", {"DZA"}),
    ("An attack on Turkish soldiers killed four near the Iraqi border.", "ASSAULT", {"TUR"}),
    ("Hundreds of students protested outside the French embassy in Bamako.", "PROTEST", {"FRA"}),
    ("Doctors gave medicine to Tehran University on Monday.", "AID", {"IRN"}),
    ("Malawian troops retook a village in Western Zambia.", "ASSAULT", {"ZMB"}),
    ("Latvia rejected an offer from Afganistan.", "REJECT", {"AFG"}),  # misspelt in the news
    ("The envoy led a mediation mission between Oman and Sudanese leader Olu Bankole.", "CONSULT", {"OMN", "SDN"}),
]
NOT_REACHED = [
    ("Chad promised to count civilians.", "AGREE"),  # a plain noun is the matter, not the party
    ("Chad agreed to meet in Niger.", "AGREE"),  # where people only meet, the state is a place
    ("Chad rejected the plan after a visit to Niger.", "REJECT"),
]


def reached(sentence: str, kind: str, engine: Engine) -> set[str | None]:
    """The countries of the recipients of the first event of a type."""
    record = read(sentence, engine=engine)
    countries = {actor.id: actor.country for actor in record.actors}
    event = next(event for event in record.events if event.type == kind)
    return {countries[one] for one in event.recipients}


@pytest.mark.slow
@pytest.mark.parametrize(("sentence", "kind", "countries"), REACHED)
def test_party_in_the_matter_is_reached(sentence: str, kind: str, countries: set[str], engine: Engine) -> None:
    assert reached(sentence, kind, engine) == countries


@pytest.mark.slow
@pytest.mark.parametrize(("sentence", "kind"), NOT_REACHED)
def test_matter_and_circumstances_are_no_party(sentence: str, kind: str, engine: Engine) -> None:
    assert not reached(sentence, kind, engine)


@pytest.mark.slow
def test_joined_nationalities_act_each_for_its_state(engine: Engine) -> None:
    record = read("Bulgarian and Greek ministers met to discuss a pipeline.", engine=engine)
    (event,) = record.events
    countries = {actor.id: actor.country for actor in record.actors}
    assert {countries[one] for one in event.actors} == {"BGR", "GRC"}


@pytest.mark.slow
def test_people_called_by_their_nationality_have_its_country(engine: Engine) -> None:
    assert reached("Ghana deported forty Liberians.", "COERCE", engine) == {"LBR"}


@pytest.mark.slow
def test_body_before_a_noun_is_no_place(engine: Engine) -> None:
    record = read("Beirut rejected a United Nations appeal for troops along its borders with Israel.", engine=engine)
    names = {actor.id: actor.name for actor in record.actors}
    assert [[names[one] for one in event.recipients] for event in record.events] == [["United Nations"]]
