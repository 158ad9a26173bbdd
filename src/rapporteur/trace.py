"""Why a fact stands: the rules that made it, noted while a story is read.

A rule that decides something says so with `note(subject, rule, …)`; the subject is whatever object the fact
is being built as (an entity, a draft, a mention), or the fact's id. `named` ties the object to the id that
the fact gets in the record. Outside `recording` all of this does nothing and costs next to nothing.

A rule's name stands in one of the tables of `knowledge/rules/`, which say what each rule does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from rapporteur.record import Span


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: the rule's name, what came of it ("country RUS"), and the words it was read from."""

    rule: str
    effect: str = ""
    span: Span | None = None


class Trace:
    """The steps noted while one story was read."""

    def __init__(self) -> None:
        self._steps: dict[object, list[Step]] = {}
        self._subjects: dict[int, object] = {}  # keeps the objects, so that no id() is used twice

    def note(self, subject: object, step: Step) -> None:
        """Adds a step to what is known of `subject`; the same step is noted once."""
        steps = self._steps.setdefault(self._key(subject), [])
        if step not in steps:
            steps.append(step)

    def named(self, subject: object, ident: str) -> None:
        """The steps of `subject` are those of the fact `ident`, after any that it has already."""
        self.joined(subject, ident)

    def joined(self, part: object, whole: object) -> None:
        """The steps of `part` are steps of `whole` too, after any that it has already."""
        for step in self._steps.get(self._key(part), ()):
            self.note(whole, step)

    def of(self, ident: str) -> tuple[Step, ...]:
        """The steps that made the fact `ident`, in the order they were taken."""
        return tuple(self._steps.get(ident, ()))

    def settle(self) -> None:
        """Lets go of what was no fact, and of all that was noted while it was being built."""
        self._steps = {key: steps for key, steps in self._steps.items() if isinstance(key, str)}
        self._subjects.clear()

    def _key(self, subject: object) -> object:
        if isinstance(subject, str):
            return subject
        self._subjects[id(subject)] = subject
        return id(subject)


_current: ContextVar[Trace | None] = ContextVar("trace", default=None)


@contextmanager
def recording() -> Iterator[Trace]:
    """Within it every `note` is kept in the trace that it gives.

    >>> with recording() as trace:
    ...     note("a1", "title before a name", "office President")
    >>> trace.of("a1")[0].effect
    'office President'
    >>> note("a1", "title before a name")  # outside: nothing
    """
    trace = Trace()
    token = _current.set(trace)
    try:
        yield trace
    finally:
        _current.reset(token)
        trace.settle()


def note(subject: object, rule: str, effect: str = "", span: Span | None = None) -> None:
    """Notes that `rule` decided `effect` for `subject`, having read `span`; nothing outside `recording`."""
    trace = _current.get()
    if trace is not None:
        trace.note(subject, Step(rule, effect, span))


def named(subject: object, ident: str) -> None:
    """Tells that what was noted for `subject` made the fact `ident`; nothing outside `recording`."""
    trace = _current.get()
    if trace is not None:
        trace.named(subject, ident)


def joined(part: object, whole: object) -> None:
    """Tells that `part` went into `whole` with what was noted for it: a mention into its actor, a draft into
    the one that it became; nothing outside `recording`."""
    trace = _current.get()
    if trace is not None and part is not whole:
        trace.joined(part, whole)


def active() -> bool:
    """Whether steps are being recorded: to be asked before an effect or a span is costly to make."""
    return _current.get() is not None
