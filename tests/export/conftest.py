"""What tests of exports share: the records of the example stories, one with everything odd, and a runner."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from rapporteur import Document, Record, read_many
from rapporteur.collect import documents
from rapporteur.export import FORMATS, Tally
from rapporteur.record import (
    Actor,
    Agreement,
    Claim,
    Date,
    Encounter,
    Engine,
    Event,
    Office,
    Opinion,
    Place,
    Position,
    Statement,
    Travel,
    When,
    check,
)

Exported = tuple[dict[str, bytes], Tally]


@pytest.fixture(scope="session")
def records(examples: Path) -> list[Record]:
    """The records of the example stories."""
    stories = documents([str(examples / "stories.jsonl")])
    return list(read_many(story for story in stories if isinstance(story, Document)))


@pytest.fixture(scope="session")
def jsonl(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of those records, as `read` writes them."""
    path = tmp_path_factory.mktemp("records") / "records.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))
    return path


@pytest.fixture
def export() -> Callable[[str, list[Record]], Exported]:
    """What a format makes of records: the bytes of each file, and the tally."""

    def run(name: str, records: list[Record]) -> Exported:
        tally, files = Tally(), dict[str, bytes]()
        for file, data in FORMATS[name].chunks()(iter(records), tally):
            files[file] = files.get(file, b"") + data
        return files, tally

    return run


ODD = (
    "=1+1 \"Tab\there\", said\n@handle; 'quoted', com,ma | bar\r\n-Ünïcode 🕊 \x0b control \x1f\n"
    "“Curly” <b>&amp;</b> \\ backslash\u2028line"
)


def odd_record(ident: str = 'odd "id"; =1') -> Record:
    """A record of every kind of fact, whose words have what upsets tables: tabs, line ends, quotes, signs."""
    document = Document(
        id=ident, title=ODD[:8], text=ODD, url="https://example.org/?a=1&b=;", publisher="-A,B"
    )
    whole, at = document.span(0, len(ODD)), document.span(ODD.index("@"), len(ODD))
    when = When(value="--11-11", precision="part", text="11 Nov", basis="stated", time="14:30Z")
    office = Office(title='Minister\tof; "X"', country="FRA", span=at)
    event = Event(
        id="e1", type="ASSAULT", mode="drone", actors=("a1",), recipients=("a2",), when=when, place="p1",
        quad="material conflict", score=-9.5, evidence=(whole, at), statement="s1", via=("a1",),
    )  # fmt: skip
    record = Record(
        engine=Engine(version="0", pipeline="none"),
        document=document,
        actors=(
            Actor(id="a1", kind="person", name="A;B\t\n“C”", offices=(office,), mentions=(at,)),
            Actor(id="a2", kind="group", name="=cmd()", named=False, mentions=(whole,)),
        ),
        places=(Place(id="p1", name="'s-Hertogenbosch\r", lat=-1.5, lon=0.0, mentions=(at,)),),
        statements=(Statement(id="s1", kind="direct", speaker="a1", content=(whole, at), quoted=(at,)),),
        events=(event,),
        encounters=(Encounter(id="m1", who=("a1", "a2"), evidence=(at,), topics=(whole,)),),
        travel=(Travel(id="j1", who=("a1",), where="p1", status="planned", evidence=(at,)),),
        claims=(
            Claim(
                id="c1", about=ODD, proposition=at,
                positions=(Position(holder="author", stance="hedge", evidence=(at,)),),
            ),
        ),
        agreements=(Agreement(id="g1", parties=("a1", "a2"), evidence=(at,), commitments=(whole,)),),
        opinions=(Opinion(span=whole, cue=at, kind="judgement"),),
        dates=(Date(span=at, value="--11-11", precision="part", basis="stated"),),
    )  # fmt: skip
    check(record)
    return record


@pytest.fixture
def odd() -> Record:
    """A record of every kind of fact, whose words have what upsets tables."""
    return odd_record()


@pytest.fixture
def empty() -> Record:
    """A record in which nothing was found."""
    document = Document(id="empty", title="", text="Nothing.")
    return Record(engine=Engine(version="0", pipeline="none"), document=document)
