"""Vessels, models and captions that the model takes for people and places, and letters that are bodies."""

import re

from index.analysis.draft import Draft, Name
from index.analysis.naming.context import before, is_line_start, speaks, taken
from index.analysis.naming.kinds import VALUES, is_body, surnames

CAPTIONS = frozenset("Image Images Photo Photos Photograph Picture Video Audio File Credit Source Map Graphic".split())
CAPTION = re.compile(r"\s*\b(?:" + "|".join(CAPTIONS) + r")$")
AFLOAT = re.compile(
    r"(?<![\w-])(?:(?:aboard|on board)(?: the)?|(?:ship|vessel|boat|ferry|tanker|trawler|yacht),?|frigate|destroyer|"
    r"submarine|cruiser|corvette|freighter|icebreaker|shuttle|orbiter|spacecraft|satellite|tug|barge|schooner)\s$"
)
"""What a ship's name stands after."""

VESSEL_PREFIX = re.compile(r"^(?:Space Shuttle|USS|HMS|HMAS|HMCS|MV|SS|INS|USNS|RMS)\s")
FEASTS = frozenset("Easter Christmas Ramadan Passover Hanukkah Diwali Thanksgiving Halloween Hajj Eid Lent".split())
MODEL = re.compile(r"(?:[A-Z]{1,5}-?\d{1,4}[A-Z]?|[A-Z][a-z]+-\d{1,4})")
NO_BODIES = frozenset(
    """
    QC SC KC MP MPs MEP CEO CFO COO GDP GNP HIV AIDS DNA RNA TV PC GMT UTC EST EDT PST PDT CET BST AM PM DVD CD
    ID IQ PhD SUV UFO GPS VAT VIP VR AI IT US UK USA UAE USSR DC LA NYC NSW II III IV VI VII VIII IX XI XII OK
    SMS PR HR USB PDF CCTV LGBT LGBTQ LPG LNG IPO ETF NGO NGOs PTSD ADHD SARS MERS BMI CO2 WWI WWII AKA RIP MVP
    DJ LP EP MD BA MA RSVP TBC
    """.split()
)

PLACES = frozenset({"US", "UK", "USA", "UAE", "USSR", "DC", "LA", "NYC", "NSW"})


def drop_captions(draft: Draft) -> None:
    """ "Image: Ada Lom" credits a picture: what stands before the colon is no name."""
    kept = []
    for name in draft.names:
        if draft.text[name.span.end : name.span.end + 1] == ":" and (caption := CAPTION.search(name.text)):
            if caption.start() == 0:
                continue
            name.reset(draft.text, name.span.start, name.span.start + caption.start())
        kept.append(name)
    draft.names = kept


def label_vessels(draft: Draft) -> None:
    """ "The tanker Orsel", "aboard the Orsel", "Space Shuttle Orsel": and so the Orsel from then on."""
    vessels, persons = set(), surnames(draft.names)
    for name in draft.names:
        if name.label in VALUES or is_body(name.text):
            continue
        if VESSEL_PREFIX.match(name.text) or name.text == "Space Shuttle":
            vessels |= {name.text, name.text.split()[-1]}
        elif name.text.split()[-1] in persons:
            continue
        elif AFLOAT.search(draft.text, max(0, name.span.start - 30), name.span.start):
            vessels.add(name.text)
    for name in draft.names:
        if name.text in vessels and name.label not in VALUES:
            name.settle("PRODUCT")


def label_days(draft: Draft) -> None:
    """Feasts are nobody: "Easter", "Ramadan"."""
    for name in draft.names:
        if name.text in FEASTS and name.label in {"PERSON", "ORG", "GPE", "NORP", "PRODUCT", "LOC", "FAC"}:
            name.settle("EVENT")


def label_models(draft: Draft) -> None:
    """ "IE6", "F-16", "STS-1": letters with a number are a thing."""
    for name in draft.names:
        if name.label in {"PERSON", "GPE", "LOC", "ORG", "FAC"} and not name.sure and MODEL.fullmatch(name.text):
            name.settle("PRODUCT")


def label_letters(draft: Draft) -> None:
    """Capitals that stand for a name are a body's ("DAB"), and one passed over is named where it acts as one."""
    draft.names = [name for name in draft.names if name.label in VALUES or name.text not in NO_BODIES - PLACES]
    for name in draft.names:
        if name.label in {"PERSON", "GPE", "LOC", "FAC"} and not name.sure and _is_letters(name.text):
            name.settle("ORG")
    has = taken(draft)
    for token in draft.doc:
        if token.i in has or token.pos_ != "PROPN" or not _is_letters(token.text) or token.text in NO_BODIES:
            continue
        span = draft.span(token.i, token.i)
        if "-" in (draft.text[span.start - 1 : span.start], draft.text[span.end : span.end + 1]):
            continue
        name = Name(span, "ORG", span.of(draft.text))
        previous = before(draft, name)
        of_person = previous is not None and previous.lower_ == "of" and previous.head.pos_ == "PROPN"
        if of_person or speaks(draft, name):
            draft.names.append(name)


def _is_letters(text: str) -> bool:
    return 3 <= len(text) <= 6 and text.isalpha() and text.isupper()


def drop_common(draft: Draft) -> None:
    """A word that has its capital from beginning a sentence, and is written small elsewhere, is no name."""
    small: dict[str, int] = {}
    for token in draft.doc:
        if token.text.islower() and len(token.text) > 2:
            small[token.text] = small.get(token.text, 0) + 1
    capital: dict[str, int] = {}
    for name in draft.names:
        is_word = " " not in name.text and name.label not in VALUES and name.text.lower() in small
        if is_word and not is_line_start(draft, draft.doc[draft.tokens_in(name.span).start]):
            capital[name.text] = capital.get(name.text, 0) + 1
    draft.names = [
        name
        for name in draft.names
        if name.label in VALUES
        or name.sure
        or " " in name.text
        or small.get(name.text.lower(), 0) <= capital.get(name.text, 0)
        or not name.text.istitle()
    ]
