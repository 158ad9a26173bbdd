"""A record made by hand, of facts that are planned, denied, told by others, and of nobody named; and the sum
of what was written and left out.
"""

from collections import Counter
from collections.abc import Sequence

from rapporteur import Document, Record
from rapporteur.export import Tally
from rapporteur.export.tally import LISTS
from rapporteur.record import (
    Actor,
    Agreement,
    Claim,
    Encounter,
    Engine,
    Event,
    Office,
    Place,
    Position,
    Span,
    Statement,
    Travel,
    When,
    check,
)

TEXT = (
    "🕊 Talks in Oslo 𝄞\n\nAna Reyes, Chile's envoy, said protesters had stormed the port of Arica on "
    "3 May 2022. “No shot was fired,” 🎈 she said. The two envoys, Reyes and Ola Berg, may meet in Oslo. "
    "Berg denied that Chile would arm Bolivia. “Never”, he called the plan. Berg cancelled a trip to "
    "Lima; a pact is planned."
)


def _find(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span.of(TEXT, start, start + len(words))


def told(ident: str = "talks", url: str | None = None) -> Record:
    """A record of facts that are planned, denied, cancelled, and told by others; the text has characters that
    take two units in UTF-16."""
    may = When(value="2022-05-03", precision="day", text="3 May 2022", basis="stated")
    then = When(value="2022-06/..", precision="part", text="from June", basis="stated")
    record = Record(
        engine=Engine(version="0.1", pipeline="none"),
        document=Document(id=ident, title="🕊 Talks in Oslo 𝄞", text=TEXT, url=url),
        actors=(
            Actor(
                id="a1", kind="person", name="Ana Reyes", country="CHL", sector="GOV", aliases=("Reyes",),
                offices=(Office(title="envoy", country="CHL", span=_find("envoy")),), wikidata="Q1",
                mentions=(_find("Ana Reyes"), _find("she"), _find("Reyes", "The two")),
            ),
            Actor(
                id="a2", kind="person", name="Ola Berg",
                mentions=(_find("Ola Berg"), _find("Berg", "Oslo.")),
            ),
            Actor(id="a3", kind="group", name="protesters", named=False, mentions=(_find("protesters"),)),
            Actor(
                id="a4", kind="group", name="Ana Reyes and Ola Berg", named=False, members=("a1", "a2"),
                mentions=(_find("The two envoys"),),
            ),
            Actor(id="a5", kind="state", name="Chile", country="CHL", mentions=(_find("Chile"),)),
            Actor(id="a6", kind="organization", name="UN", country="UNO", mentions=(_find("Bolivia"),)),
        ),
        places=(
            Place(id="p1", name="Oslo", country="NOR", lat=59.9, lon=10.7, geonames=3143244, kind="city",
                  mentions=(_find("Oslo"),)),
            Place(id="p2", name="Lima", country="PER", kind="city", mentions=(_find("Lima"),)),
        ),
        statements=(
            Statement(
                id="s1", speaker="a1", speaker_span=_find("Ana Reyes"), cue=_find("said"), kind="indirect",
                content=(_find("protesters had stormed the port of Arica on 3 May 2022"),),
            ),
            Statement(
                id="s2", speaker="a1", speaker_span=_find("she"), cue=_find("said", "she"), kind="direct",
                content=(_find("No shot was fired,"),), quoted=(_find("No shot was fired,"),),
            ),
            Statement(
                id="s3", speaker="a2", speaker_span=_find("he called"), cue=_find("called"), kind="mixed",
                content=(_find("Never”, he called the plan"),), quoted=(_find("Never"),), act="reject",
                via=("a1",), addressee="a1",
            ),
        ),
        events=(
            Event(id="e1", type="PROTEST", mode="riot", actors=("a3",), recipients=("a5",), when=may,
                  via=("a1",), statement="s1", evidence=(_find("stormed"), _find("the port of Arica"))),
            Event(id="e2", type="ASSAULT", mode="firearms", status="negated", via=("a1",), statement="s2",
                  evidence=(_find("No shot was fired"),)),
            Event(id="e3", type="AID", status="negated", actors=("a5",), evidence=(_find("arm"),)),
            Event(id="e4", type="CONSULT", status="hypothetical", actors=("a4",), when=then, place="p1",
                  evidence=(_find("meet"),)),
            Event(id="e5", type="AGREE", status="planned", actors=("a4",), evidence=(_find("pact"),)),
        ),
        encounters=(
            Encounter(id="m1", who=("a4",), status="hypothetical", place="p1", events=("e4",),
                      evidence=(_find("meet"),)),
            Encounter(id="m2", who=("a1", "a2"), form="phone", topics=(_find("port"),), via=("a2",),
                      evidence=(_find("Talks"),)),
        ),
        travel=(Travel(id="j1", who=("a2",), where="p2", status="cancelled", evidence=(_find("a trip"),)),),
        claims=(
            Claim(
                id="c1", about="Chile would arm Bolivia", proposition=_find("Chile would arm Bolivia"),
                contested=True,
                positions=(
                    Position(holder="a2", stance="deny", evidence=(_find("denied"),), statement="s3"),
                    Position(holder="author", stance="hedge", certainty="possible",
                             evidence=(_find("would"),)),
                ),
            ),
        ),
        agreements=(
            Agreement(id="g1", parties=("a4",), instrument="pact", issuer="a6", status="planned",
                      evidence=(_find("a pact"),)),
            Agreement(id="g2", parties=("a5",), instrument="pact", status="negated",
                      evidence=(_find("pact"),)),
        ),
    )  # fmt: skip
    check(record)
    return record


def account(records: Sequence[Record], tally: Tally) -> dict[str, tuple[int, int]]:
    """How many facts of each kind were written and left out; together they are all that the records have."""
    left = Counter[str]()
    for (what, _), n in tally.missing.items():
        left[what] += n
    found = {}
    for name, kind in LISTS.items():
        assert tally.written[kind] + left[kind] == sum(len(getattr(record, name)) for record in records), kind
        found[kind] = (tally.written[kind], left[kind])
    assert tally.written["document"] == len(records)
    return found
