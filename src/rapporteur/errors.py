"""Every error Rapporteur raises on purpose, drawn as a tree.

RapporteurError                  exit code 1
├── InputError                   3   an input cannot be read as a story
│   ├── MissingInput             3   no such file, or it may not be opened
│   ├── EmptyInput               3   nothing to read in it
│   ├── BinaryInput              3   not text, or not UTF-8
│   ├── OversizedInput           3   longer than `Settings.max_characters`
│   ├── NoArticle                3   HTML in which no article was found
│   ├── BadLine                  3   a JSONL line that is not a document
│   ├── BadRecord                3   JSON that is not a record, or breaks a record's laws
│   └── BadTable                 3   a table without the columns it needs
├── OptionError                  2   an option's value cannot be used
├── OutputError                  4   the output cannot be written
├── PipelineError                5   the language pipeline cannot be loaded or used
├── ReadingError                 70  a rule failed on one story: a defect in Rapporteur
├── SpanError                    70  a span that is not the document's text: a defect in Rapporteur
└── KnowledgeError               70  a table in `knowledge/` breaks its own rules: a defect

A message is one sentence that names what it is about; `where` (file, or file and line) comes first.
"""


class RapporteurError(Exception):
    """Root of all errors raised on purpose. `where` names the input the error is about, if any."""

    exit_code = 1

    def __init__(self, message: str, *, where: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class InputError(RapporteurError):
    """An input cannot be read as a story."""

    exit_code = 3


class MissingInput(InputError):
    """The file does not exist or may not be opened."""


class EmptyInput(InputError):
    """There is nothing to read in it."""


class BinaryInput(InputError):
    """It is no text, or no UTF-8."""


class OversizedInput(InputError):
    """It is longer than the settings allow."""


class NoArticle(InputError):
    """HTML in which no article was found."""


class BadLine(InputError):
    """A JSONL line that is not a document."""


class BadRecord(InputError):
    """JSON that is not a record, or breaks a record's laws."""


class BadTable(InputError):
    """A table without the columns it needs, or with one of them twice."""


class OptionError(RapporteurError):
    """An option's value cannot be used."""

    exit_code = 2


class OutputError(RapporteurError):
    """The output cannot be written."""

    exit_code = 4


class PipelineError(RapporteurError):
    """The language pipeline cannot be loaded, or does not give what is needed."""

    exit_code = 5


class ReadingError(RapporteurError):
    """A rule failed on one story; the exception it failed with is the `__cause__`."""

    exit_code = 70


class SpanError(RapporteurError):
    """A span that is not the document's text."""

    exit_code = 70


class KnowledgeError(RapporteurError):
    """A table of `knowledge/` that breaks its own rules."""

    exit_code = 70
