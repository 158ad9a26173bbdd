"""What an export wrote, and what its format cannot hold: nothing is dropped in silence."""

from collections import Counter
from collections.abc import Container

from rapporteur.record import Record

# The lists of a record, each with the kind of its items.
LISTS = {
    "actors": "actor",
    "places": "place",
    "statements": "statement",
    "events": "event",
    "encounters": "encounter",
    "travel": "travel",
    "claims": "claim",
    "agreements": "agreement",
    "opinions": "opinion",
    "dates": "date",
}
# How one of a kind is called where its name says otherwise.
_CALLED = {"travel": "journey"}


class Tally:
    """Counts what was written, changed and left out, by its word in the singular ("event")."""

    def __init__(self) -> None:
        self.written: Counter[str] = Counter()
        self.missing: Counter[tuple[str, str]] = Counter()
        self.altered: Counter[tuple[str, str]] = Counter()

    def wrote(self, what: str, n: int = 1) -> None:
        """Counts `n` items as written."""
        self.written[what] += n

    def left(self, what: str, why: str, n: int = 1) -> None:
        """Counts `n` items as left out; `why` is what follows a colon ("the format has no opinions")."""
        if n:
            self.missing[what, why] += n

    def changed(self, what: str, how: str, n: int = 1) -> None:
        """Counts `n` items as written in another way than the record has them; `how` follows a colon."""
        if n:
            self.altered[what, how] += n

    def left_lists(self, record: Record, why: str, *, kept: Container[str] = ()) -> None:
        """Counts all items of `record` as left out, but for those of the lists (`LISTS`) that are `kept`."""
        for name, what in LISTS.items():
            if name not in kept:
                self.left(what, why, len(getattr(record, name)))

    def sentences(self) -> list[str]:
        """What was counted, as short sentences without capital or full stop: what was written, then the rest.

        >>> tally = Tally()
        >>> tally.wrote("event", 1200), tally.wrote("story")
        (None, None)
        >>> tally.left("statement", "the format holds events only", 2)
        >>> tally.left("claim", "the format holds events only")
        >>> for line in tally.sentences():
        ...     print(line)
        wrote 1,200 events, 1 story
        left out 2 statements, 1 claim: the format holds events only
        """
        wrote = [_counted(what, n) for what, n in self.written.items() if n]
        lines = [f"wrote {', '.join(wrote)}" if wrote else "there was nothing to write"]
        return lines + _grouped("left out", self.missing) + _grouped("changed", self.altered)


def _grouped(verb: str, counts: Counter[tuple[str, str]]) -> list[str]:
    """One sentence a reason."""
    reasons: dict[str, list[str]] = {}
    for (what, why), n in counts.items():
        reasons.setdefault(why, []).append(_counted(what, n))
    return [f"{verb} {', '.join(whats)}: {why}" for why, whats in reasons.items()]


def _counted(what: str, n: int) -> str:
    what = _CALLED.get(what, what)
    return f"{n:,} {what if n == 1 else _plural(what)}"


def _plural(word: str) -> str:
    head, of, rest = word.partition(" of ")
    if of:
        return _plural(head) + of + rest
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
