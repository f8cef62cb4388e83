"""Bodies that the press names without saying what they are; written down here from general knowledge."""

from index.analysis.draft import Draft, Name
from index.analysis.naming.context import taken

BODIES_BY_NAME = frozenset(
    " ".join(
        """
        UN; EU; NATO; Nato; IMF; WHO; WTO; OPEC; OECD; OSCE; ASEAN; BRICS; UNESCO; UNICEF; UNHCR; IAEA; ICC; ILO; WFP;
        ECB; IOC; FIFA; UEFA; AU; ECOWAS; G7; G8; G20; FBI; CIA; NSA; DEA; EPA; FDA; CDC; FEMA; NASA; ESA; SEC; FCC;
        IRS; TSA; ICE; NHS; BBC; CNN; NBC; CBS; ABC; PBS; NPR; CBC; MSNBC; AP; AFP; DPA; TASS; Tass; Xinhua; Yonhap;
        Kyodo; Reuters; Interfax; Bloomberg; Al Jazeera; Al-Jazeera; Associated Press; Agence France-Presse; Red Cross;
        Red Crescent; Amnesty International; Human Rights Watch; Greenpeace; Interpol; Europol; Kremlin; Pentagon;
        White House; Capitol Hill; Hamas; Hezbollah; Hizbollah; Taliban; Taleban; Al-Qaeda; al-Qaeda; Al Qaeda;
        al-Qaida; Islamic State; ISIS; ISIL; Boko Haram; al-Shabab; al-Shabaab; Fatah; Knesset; Duma; State Duma;
        Bundestag; Bundesrat; Bundesbank; Sejm; Riksdag; Seimas; Verkhovna Rada; Likud; Google; Facebook; Twitter;
        YouTube; Instagram; TikTok; WhatsApp; LinkedIn; Reddit; Wikipedia; WikiLeaks; Microsoft; Intel; IBM; Nvidia;
        Samsung; Sony; Toyota; Honda; Nissan; Boeing; Airbus; Volkswagen; Siemens; Gazprom; Rosneft; Lukoil; Huawei;
        Alibaba; Tencent; Walmart; Pfizer; Moderna; AstraZeneca; Goldman Sachs; Morgan Stanley; JPMorgan; Citigroup;
        HSBC; Netflix; SpaceX; Disney; Nasdaq; Roscosmos; Rosatom; Aeroflot; Lufthansa
        """.split()
    ).split("; ")
)
PLACED = frozenset({"White House", "Capitol Hill", "Pentagon", "Kremlin"})
SINGLE = frozenset(name for name in BODIES_BY_NAME if " " not in name)


def label_known(draft: Draft) -> None:
    """Well-known bodies have their label whatever the model says, and are named where it says nothing."""
    for name in draft.names:
        if name.text in BODIES_BY_NAME and name.text not in PLACED:
            name.settle("ORG")
    has = taken(draft)
    for token in draft.doc:
        if token.text in SINGLE and token.i not in has and token.pos_ == "PROPN":
            span = draft.span(token.i, token.i)
            draft.names.append(Name(span, "ORG", span.of(draft.text), sure=True))
