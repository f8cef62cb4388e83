"""Reports made up by the thousand for the benchmarks: seeded, with the word frequencies of a language but no meaning.

A few hundred words make up half of the text and most words are rare, as in English; words come inflected, some stand
together again and again, and a report keeps to a subject. People, places and agencies are invented.
"""

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

WORDS = 450
"""Of a report: about 3 KB."""

COMMON = (
    "the of to and in a that is for on it with as was at by he be said from are has have an this not but they his had "
    "will which or its were we been who would their more about one after also than other when out up all there can"
).split()
VOCABULARY = 200_000
SUBJECTS = 400
SUBJECT_WORDS = 250
PEOPLE = 4_000
FIRST_DAY = date(2019, 1, 1)
DAYS = 2_500
AGENCIES = ("Meridian", "Boreal", "Halyard", "Tessel", "Norwire")
ENDINGS = ("", "", "", "s", "ed", "ing", "ly", "ation")
CONSONANTS = "b br c ch d dr f fl g gr h j k l m n p pl r s st t th tr v w".split()
VOWELS = "a e i o u ea ou".split()
CODAS = ("", "n", "r", "l", "s", "nd", "rt", "ck", "m", "sh")


def invented(number: int) -> str:
    """The word of a rank, short for the first and never the same for two."""
    syllables = []
    while number or not syllables:
        number, onset = divmod(number, len(CONSONANTS))
        number, vowel = divmod(number, len(VOWELS))
        number, coda = divmod(number, len(CODAS))
        syllables.append(CONSONANTS[onset] + VOWELS[vowel] + CODAS[coda])
    return "".join(syllables)


@dataclass(frozen=True)
class Report:
    """A made-up report: its words as a wire would send them."""

    headline: str
    place: str
    agency: str
    published: date
    text: str


class Reports:
    """Makes reports; the same seed gives the same ones, of which the first thousand are always the same."""

    def __init__(self, seed: int = 7) -> None:
        chance = random.Random(seed)
        self._seed = seed
        stems = [invented(number) for number in range(VOCABULARY)]
        chance.shuffle(stems)
        stems.sort(key=lambda stem: len(stem) > 6)
        self._words = COMMON + [stem + chance.choice(ENDINGS) for stem in stems]
        self._cumulated = list(accumulate(1 / (rank + 2.7) ** 1.2 for rank in range(len(self._words))))
        self._subjects = [
            [self._word(chance, least=len(COMMON)) for _ in range(SUBJECT_WORDS)] for _ in range(SUBJECTS)
        ]
        self._subject_cumulated = list(accumulate(1 / (rank + 2) for rank in range(SUBJECT_WORDS)))
        self._people = [
            f"{invented(chance.randrange(900)).title()} {invented(900 + chance.randrange(9000)).title()}"
            for _ in range(PEOPLE)
        ]
        self._places = [invented(2_000 + chance.randrange(90_000)).upper() for _ in range(300)]

    def _word(self, chance: random.Random, *, least: int = 0) -> str:
        low = self._cumulated[least - 1] if least else 0.0
        return self._words[bisect(self._cumulated, chance.uniform(low, self._cumulated[-1] - 1e-9))]

    def __iter__(self) -> Iterator[Report]:
        """Yields reports without end."""
        number = 0
        while True:
            yield self._report(random.Random(self._seed * 1_000_003 + number))
            number += 1

    def _report(self, chance: random.Random) -> Report:
        subject = chance.choice(self._subjects)
        people = [self._people[int(PEOPLE * chance.random() ** 3)] for _ in range(3)]
        place, agency = self._places[int(300 * chance.random() ** 2)], chance.choice(AGENCIES)
        published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        headline = " ".join(chance.choices(subject, cum_weights=self._subject_cumulated, k=6)).capitalize()
        text = self._body(chance, subject, people)
        opening = f"{place}, {published.isoformat()} ({agency}) - "
        return Report(headline, place, agency, published, f"{headline}\n\n{opening}{text}\n")

    def _body(self, chance: random.Random, subject: list[str], people: list[str]) -> str:
        words = chance.choices(self._words, cum_weights=self._cumulated, k=WORDS)
        words[::6] = chance.choices(subject, cum_weights=self._subject_cumulated, k=WORDS // 6)
        for at in range(0, WORDS - 2, 60):
            # Words that often stand together: names, and neighbours in the list of a subject.
            words[at] = chance.choice(people)
            neighbour = int(SUBJECT_WORDS * chance.random() ** 2) - 1
            words[at + 30 : at + 32] = subject[neighbour], subject[neighbour + 1]
        sentences = []
        while words:
            size = chance.randint(9, 26)
            sentence, words = " ".join(words[:size]), words[size:]
            sentences.append(sentence[:1].upper() + sentence[1:] + ".")
        return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def write_reports(folder: Path, count: int, seed: int = 7) -> None:
    """Writes so many reports into a folder, a thousand in a folder of its own; those that are there stay."""
    for number, report in zip(range(count), Reports(seed), strict=False):
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(report.text, encoding="utf-8")
