"""A story written for these tests and its record, built by hand: every list, nested sources, overlaps."""

import pytest

from rapporteur.record import (
    Actor,
    Agreement,
    Block,
    Claim,
    Date,
    Document,
    Encounter,
    Engine,
    Event,
    Office,
    Opinion,
    Place,
    Position,
    Record,
    Size,
    Span,
    Statement,
    Travel,
    When,
    check,
)

TITLE = "Norland and Estmark mend fences at Rome forum"
BODY = """ROME – 4 May 2021

Norland's Prime Minister Ada Berg met Estmark's President Ivo Tamm on the sidelines of the Tiber Forum in \
Rome on Tuesday. The two leaders signed a fisheries accord in which they pledge to “share all catch data by \
June”.

“We have turned a page. There is no way back,” Berg told reporters after the talks. She said that Tamm had \
assured her he “never closed the border”. Estmark's foreign ministry denied that the border was ever shut, \
although the allegedly closed crossing at Lund saw queues in March.

A senior official, speaking by phone, said the “warm” meeting had lasted an hour.

Norland accused Estmark of smuggling last year. It will be hard to forget that quarrel. Protesters marched \
in Oldport against the accord, and police arrested 12 people.

Berg, who visited Malta on Sunday, goes on to Japan next week; a call with Tamm is planned for 1 June."""
TEXT = f"{TITLE}\n\n{BODY}"
ENGINE = Engine(version="0.0", pipeline="by hand")


class Sketch:
    """Makes spans from the words they hold."""

    def __init__(self, text: str = TEXT, title: str = TITLE) -> None:
        blocks = []
        position = 0
        for part in text.split("\n\n"):
            role = "title" if part == title else "dateline" if part.startswith("ROME") else "paragraph"
            blocks.append(Block(start=position, end=position + len(part), role=role))
            position += len(part) + 2
        self.document = Document(
            id="rome",
            title=title,
            text=text,
            url="https://news.example/rome?a=1&b=2",
            publisher="The Example",
            published="2021-05-04",
            blocks=tuple(blocks),
        )

    def span(self, words: str, nth: int = 0) -> Span:
        """The `nth` place where the text has `words`."""
        start = -1
        for _ in range(nth + 1):
            start = self.document.text.index(words, start + 1)
        return self.document.span(start, start + len(words))

    def spans(self, *words: str) -> tuple[Span, ...]:
        return tuple(self.span(w) for w in words)


@pytest.fixture(scope="session")
def sketch() -> Sketch:
    return Sketch()


@pytest.fixture(scope="session")
def bare() -> Record:
    """A record in which nothing was found."""
    return Record(engine=ENGINE, document=Document(id="bare", title="", text="Nothing here."))


@pytest.fixture(scope="session")
def record(sketch: Sketch) -> Record:
    """The record of the story."""
    made = Record(engine=ENGINE, document=sketch.document, **_actors(sketch), **_facts(sketch))
    check(made)
    return made


def _actors(s: Sketch) -> dict[str, tuple[object, ...]]:
    berg = Actor(
        id="a1",
        kind="person",
        name="Ada Berg",
        country="NOR",
        sector="GOV",
        office="Prime Minister",
        offices=(
            Office(title="Prime Minister", country="NOR", span=s.span("Prime Minister")),
            Office(title="Prime Minister", country="NOR", span=s.span("Prime Minister")),
            Office(title="Fisheries Minister", tense="former", span=s.span("Prime Minister")),
        ),
        mentions=(s.span("Ada Berg"), s.span("Berg", 1), s.span("She"), s.span("Berg", 2)),
    )
    actors = (
        berg,
        Actor(
            id="a2",
            kind="person",
            name="Ivo Tamm",
            country="EST",
            office="President",
            mentions=s.spans("Ivo Tamm"),
        ),
        Actor(id="a3", kind="state", name="Norland", country="NOR", mentions=s.spans("Norland")),
        Actor(
            id="a4",
            kind="state",
            name="Estmark",
            country="EST",
            mentions=(s.span("Estmark"), s.span("Estmark", 3)),
        ),
        Actor(
            id="a5",
            kind="organization",
            name="Foreign Ministry",
            country="EST",
            sector="GOV",
            mentions=s.spans("foreign ministry"),
        ),
        Actor(
            id="a6",
            kind="person",
            name="A senior official",
            named=False,
            mentions=s.spans("A senior official"),
        ),
        Actor(
            id="a7",
            kind="group",
            name="protesters",
            named=False,
            sector="CVL",
            mentions=s.spans("Protesters"),
        ),
        Actor(id="a8", kind="group", name="police", named=False, sector="COP", mentions=s.spans("police")),
        Actor(
            id="a9", kind="group", name="reporters", named=False, sector="JRN", mentions=s.spans("reporters")
        ),
        Actor(id="a10", kind="person", name="Ada Berg", mentions=(s.span("her"),)),
        Actor(
            id="a11",
            kind="group",
            name="the two leaders",
            named=False,
            members=("a1", "a2"),
            mentions=s.spans("The two leaders"),
        ),
    )
    places = (
        Place(id="p1", name="Rome", country="ITA", kind="city", mentions=s.spans("Rome")),
        Place(id="p2", name="Malta", country="MLT", kind="country", mentions=s.spans("Malta")),
        Place(id="p3", name="Japan", country="JPN", kind="country", mentions=s.spans("Japan")),
        Place(id="p4", name="Oldport", kind="city", mentions=s.spans("Oldport")),
    )
    return {"actors": actors, "places": places}


def _facts(s: Sketch) -> dict[str, tuple[object, ...]]:
    tuesday = When(value="2021-05-04", precision="day", text="on Tuesday", basis="publication")
    june = When(value="2021-06-01", precision="day", text="1 June", basis="stated")
    return {
        "encounters": (
            Encounter(
                id="m1",
                who=("a1", "a2"),
                form="in-person",
                formality="informal",
                occasion="Tiber Forum",
                place="p1",
                when=tuesday,
                topics=s.spans("fisheries accord"),
                events=("e1",),
                evidence=s.spans("met Estmark's President Ivo Tamm on the sidelines", "the talks"),
            ),
            Encounter(
                id="m2",
                who=("a1", "a2"),
                form="phone",
                when=june,
                status="planned",
                evidence=s.spans("a call with Tamm is planned for 1 June"),
            ),
            Encounter(id="m3", who=("a1",), status="negated", evidence=s.spans("the talks")),
        ),
        "travel": (
            Travel(
                id="t1", who=("a1",), where="p2", status="past", evidence=s.spans("visited Malta on Sunday")
            ),
            Travel(id="t2", who=("a1",), where="p3", status="planned", evidence=s.spans("goes on to Japan")),
        ),
        "statements": (
            Statement(
                id="s1",
                speaker="a1",
                speaker_span=s.span("Berg", 1),
                addressee="a9",
                cue=s.span("told"),
                verb="tell",
                kind="direct",
                content=s.spans("We have turned a page. There is no way back,"),
                quoted=s.spans("We have turned a page. There is no way back,"),
            ),
            Statement(
                id="s2",
                speaker="a2",
                speaker_span=s.span("Tamm", 1),
                via=("a1",),
                cue=s.span("had assured"),
                verb="assure",
                kind="mixed",
                addressee="a1",
                content=s.spans("he “never closed the border”"),
            ),
            Statement(
                id="s3",
                speaker="a5",
                speaker_span=s.span("Estmark's foreign ministry"),
                cue=s.span("denied"),
                verb="deny",
                act="deny",
                kind="indirect",
                content=s.spans("that the border was ever shut"),
            ),
            Statement(
                id="s4",
                speaker=None,
                speaker_span=s.span("A senior official"),
                cue=s.span("said", 1),
                verb="say",
                medium="phone",
                kind="mixed",
                content=s.spans("the “warm” meeting had lasted an hour"),
            ),
            Statement(id="s5", kind="indirect", content=s.spans("the accord"), medium="interview"),
        ),
        "events": (
            Event(
                id="e1",
                type="CONSULT",
                mode="multilateral",
                actors=("a1", "a2"),
                score=4.0,
                evidence=s.spans("met Estmark's President Ivo Tamm"),
            ),
            Event(
                id="e2",
                type="ACCUSE",
                mode="allege",
                actors=("a3",),
                recipients=("a4",),
                score=-3.5,
                status="historical",
                contexts=("crime",),
                evidence=s.spans("Norland accused Estmark of smuggling"),
            ),
            Event(
                id="e3",
                type="PROTEST",
                mode="demo",
                actors=("a7",),
                place="p4",
                score=-5.0,
                evidence=s.spans("Protesters marched in Oldport against the accord"),
            ),
            Event(
                id="e4",
                type="COERCE",
                mode="arrest",
                actors=("a8",),
                size=Size(arrested=12),
                score=-7.0,
                evidence=s.spans("police arrested 12 people"),
            ),
            Event(
                id="e5",
                type="SUPPORT",
                recipients=("a4",),
                status="hypothetical",
                via=("a1",),
                certainty="possible",
                evidence=s.spans("turned a page"),
            ),
            Event(id="e6", type="ASSAULT", mode="drone", status="negated", evidence=s.spans("quarrel")),
        ),
        "claims": (
            Claim(
                id="c1",
                about="the border was shut",
                proposition=s.span("the border was ever shut"),
                contested=True,
                positions=(
                    Position(
                        holder="a5", stance="deny", statement="s3", evidence=s.spans("denied that the border")
                    ),
                    Position(
                        holder="a2", via=("a1",), stance="deny", evidence=s.spans("never closed the border")
                    ),
                    Position(
                        holder="author",
                        stance="hedge",
                        certainty="possible",
                        evidence=s.spans("allegedly closed crossing at Lund"),
                    ),
                ),
            ),
        ),
        "agreements": (
            Agreement(
                id="g1",
                parties=("a1", "a2"),
                instrument="fisheries accord",
                issuer="a5",
                when=tuesday,
                commitments=s.spans("share all catch data by June"),
                evidence=s.spans("signed a fisheries accord"),
            ),
        ),
        "opinions": (
            Opinion(
                span=s.span("It will be hard to forget that quarrel"), cue=s.span("hard"), kind="prediction"
            ),
        ),
        "dates": (Date(span=s.span("4 May 2021"), value="2021-05-04", precision="day", basis="stated"),),
    }
