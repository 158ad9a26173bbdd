"""What is background: events of a time long before the story, which are historical by the manual.

An event is so by its own date, or where its clause is told in the past inside a passage about an old time: a
sentence whose dates are all old, or one without a date that follows such a sentence in its paragraph.
"""

from bisect import bisect_right

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from rapporteur.knowledge import load_yaml
from rapporteur.record import When
from rapporteur.story import Story
from rapporteur.syntax import ancestors, base, children, has_feature, preposition

_STALE_DAYS = 100
_TIMES = frozenset(load_yaml("events/outlook.yaml")["time_phrases"])


class Background:
    """Which sentences of a story tell of a time long before it, worked out once a story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._starts = [block.start for block in story.document.blocks]
        self._old: frozenset[int] | None = None

    def holds(self, predicate: Token, when: When | None) -> bool:
        """True for what is told of the predicate if it lies months before the story, as far as it says."""
        if when is not None:
            return self.is_long_ago(when.value)
        if self._old is None:
            self._old = frozenset(self._find_old())
        return predicate.sent.start in self._old and is_told_in_the_past(predicate)

    def is_long_ago(self, value: str) -> bool:
        """True if a date lies months before the day the story appeared."""
        published = self.story.document.published
        first, _, last = value.partition("/")
        end = last or first
        return published is not None and end[:4].isdigit() and _days(published) - _days(end) > _STALE_DAYS

    def _find_old(self) -> list[int]:
        """The first tokens of the sentences about an old time."""
        if self.story.document.published is None or not self.story.dates:
            return []
        found: list[int] = []
        carried, paragraph = False, -1
        for sentence in self.story.doc.sents:
            block = bisect_right(self._starts, sentence.start_char)
            if block != paragraph:
                carried, paragraph = False, block
            times = [self.is_long_ago(value) for value in self._times(sentence)]
            if times:
                carried = all(times)
            elif carried and not is_told_in_the_past(sentence.root):
                carried = False
            if carried:
                found.append(sentence.start)
        return found

    def _times(self, sentence: Sentence) -> list[str]:
        """The values of the dates at which something happens: "in 2015", not "the 2015 accord"."""
        values = []
        for token in sentence:
            position = self.story.date_at.get(token.i)
            if position is not None and _is_time(token):
                values.append(self.story.dates[position].value)
        return values


def is_told_in_the_past(predicate: Token) -> bool:
    """True for "met", "was signed", "had asked": not for "meets", "has met", "will meet"."""
    helpers = children(predicate, "aux", "cop")
    if any(has_feature(h, "Tense", "Pres") or h.tag_ == "MD" or h.lemma_ in ("will", "may") for h in helpers):
        return False
    if any(has_feature(h, "Tense", "Past") for h in helpers):
        return True
    if predicate.pos_ in ("VERB", "AUX") and (
        has_feature(predicate, "VerbForm", "Fin") or predicate.dep_ == "ROOT"
    ):
        return has_feature(predicate, "Tense", "Past")
    above = predicate.head
    if above.i == predicate.i or predicate.dep_ == "parataxis":
        return False
    return is_told_in_the_past(above)


def _is_time(token: Token) -> bool:
    if base(token) not in ("obl", "nmod") or token.dep_ == "nmod:poss":
        return False
    if any(above.dep_ == "acl:relcl" for above in ancestors(token)):
        return False  # "Ruiz, who left the party in 2009, criticised it"
    case = preposition(token)
    return case in _TIMES or (not case and base(token) == "obl")


def _days(value: str) -> int:
    """Days since year 0, roughly; a year or month counts by its end."""
    parts = [int(p) for p in value[:10].split("-") if p.isdigit()]
    year, month, day = (*parts, *(12, 31)[len(parts) - 1 :])[:3] if len(parts) < 3 else parts[:3]
    return year * 365 + month * 30 + day
