"""Which words of a document say who somebody is."""

import re

import pytest

from index.model import Analysis, Mention, Span
from index.profiles.describing import descriptions


def found(text: str, name: str = "(?:Ilse )?Tarn", entity: str = "person:ilse-tarn") -> list[str]:
    label = entity.partition(":")[0].upper()
    mentions = tuple(Mention(one.group(), Span(*one.span()), label, entity) for one in re.finditer(name, text))
    analysis = Analysis("0" * 12, 1, None, (), mentions)
    return [" ".join(span.of(text).split()) for span in descriptions(text, analysis, entity)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Harbour minister Ilse Tarn said so.", ["Harbour minister"]),
        ("On Monday Lornish Prime\nMinister Ilse Tarn spoke.", ["Lornish Prime Minister"]),
        ("In Geneva Prime Minister Tarn spoke.", ["Prime Minister"]),
        ("Quelm’s mayor Tarn spoke.", ["Quelm’s mayor"]),
        ("He asked former union leader Dr Ilse Tarn.", ["former union leader"]),
        ("Vess’s predecessor Tarn spoke.", ["Vess’s predecessor"]),
        ("ex-minister Tarn spoke.", ["ex-minister"]),
        ("Tarn, the head of the union, left.", ["the head of the union"]),
        ("Tarn, 54, a retired captain who led the strike, left.", ["a retired captain who led the strike"]),
        ("Tarn (chairwoman of Pilots United) left.", ["chairwoman of Pilots United"]),
        ("The Lornish harbour minister, Ilse Tarn, left.", ["The Lornish harbour minister"]),
        ("Its foreign minister, Tarn, said no.", ["foreign minister"]),
        ("It was the head of the service, Tarn, who said no.", ["the head of the service"]),
    ],
)
def test_titles_and_what_stands_between_commas(text, told):
    assert found(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Mr Tarn left.",
        "Tarn, the minister said, is away.",
        "Tarn, the ministry said.",
        "Tarn, who was minister, left.",
        "She told the minister that Tarn left.",
        "The minister and Tarn, both tired, left.",
        "Tarn left.\n\nMinister Vess stayed.",
        "The speaker.\n\nTarn left.",
        "Tarn, hit by the bank of the river, left.",
        "his Lornish counterpart Tarn left.",
        "his wife Tarn left.",
        "The ministers Tarn and Vess left.",
        "Vess met Tarn, who sent Mr. Pell, on Monday.",
    ],
)
def test_what_says_nothing_of_who_it_is(text):
    assert found(text) == []


def test_bodies_and_places():
    of_body = {"name": "Pilots United", "entity": "org:pilots-united"}
    assert found("Pilots United, the union of the harbour, met.", **of_body) == ["the union of the harbour"]
    assert found("Minister Pilots United, on Monday, met.", **of_body) == []
    assert found("It met in Quelm, the Lornish capital, then.", "Quelm", "gpe:quelm") == ["the Lornish capital"]
