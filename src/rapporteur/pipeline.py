"""The stages in order: the one module that names them all.

collect gives documents → language parses them → resolve finds who, where and when → extract finds the facts.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from rapporteur import language, resolve
from rapporteur.errors import ReadingError
from rapporteur.extract.agreements import find_agreements
from rapporteur.extract.claims import find_claims
from rapporteur.extract.encounters import find_encounters
from rapporteur.extract.events import find_events
from rapporteur.extract.meetings import Meetings
from rapporteur.extract.opinions import find_opinions
from rapporteur.extract.statements import find_statements
from rapporteur.extract.travel import find_travel
from rapporteur.record import Document, Engine, Record
from rapporteur.roster.roster import load
from rapporteur.settings import DEFAULT, Settings
from rapporteur.story import Story
from rapporteur.version import __version__

# Documents parsed together; small, so that memory does not grow with their number.
BATCH = 16


class Reader:
    """Reads documents into records with one language pipeline and the user's tables of actors.

    PipelineError if the pipeline cannot be loaded, InputError if a table cannot be read.
    """

    def __init__(self, settings: Settings = DEFAULT) -> None:
        self.settings = settings
        self.roster = load(settings.actors)
        self.nlp = _loaded(settings.pipeline)
        self.nlp.max_length = max(self.nlp.max_length, settings.max_characters + 1)
        meta = self.nlp.meta
        self.engine = Engine(version=__version__, pipeline=f"{meta['lang']}_{meta['name']}-{meta['version']}")

    def read(self, document: Document) -> Record:
        """The record of one document; ReadingError if a rule fails on it."""
        return next(self.read_many([document]))

    def read_many(
        self, documents: Iterable[Document], failed: Callable[[ReadingError], None] | None = None
    ) -> Iterator[Record]:
        """The records of `documents`, in their order, as a stream in constant memory.

        A story on which a rule fails is left out and told to `failed`, where that is given and the
        settings are not strict; else its ReadingError is raised.
        """
        for batch in _batches(documents, 1 if self.settings.strict else BATCH):
            records = []
            # What the pipeline learns about new words is dropped with the batch.
            with self.nlp.memory_zone():
                parsed = self.nlp.pipe(d.text for d in batch)
                for document, doc in zip(batch, parsed, strict=True):
                    try:
                        records.append(self._record(document, doc))
                    except Exception as cause:
                        what = f"a defect in Rapporteur: {type(cause).__name__}: {cause}"
                        error = ReadingError(what, where=document.id)
                        if failed is None or self.settings.strict:
                            raise error from cause
                        failed(error)
            yield from records

    def _record(self, document: Document, doc: Doc) -> Record:
        story: Story = resolve.resolve(document, doc, self.roster)
        statements = find_statements(story)
        events = find_events(story, statements)
        meetings = Meetings.of(story, statements)
        return Record(
            engine=self.engine,
            document=document,
            actors=story.actors,
            places=story.places,
            statements=statements,
            events=events,
            encounters=find_encounters(meetings, events),
            travel=find_travel(meetings),
            claims=find_claims(story, statements),
            agreements=find_agreements(meetings),
            opinions=find_opinions(story, statements),
            dates=story.dates,
        )


@cache
def _loaded(name: str | None) -> Language:
    return language.load(name)


def _batches(documents: Iterable[Document], most: int) -> Iterator[list[Document]]:
    """Batches of at most `most` documents; a long one goes alone, so that batches stay small."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and (len(batch) == most or size + len(document.text) > 200_000):
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch
